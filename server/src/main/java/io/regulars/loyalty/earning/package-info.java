/// What an order or a behaviour earns: a pure decision over the rules in force at its event time.
///
/// Invariants: amounts are exact until one named rounding per order and rule; a rule's shares over
/// the lines sum to its amount; a cap is never passed; nothing here knows a clock or a database.
/// Read in this order: [Rule], [Grant], [Cap], [Active], [Earning], [Earned].
@NamedInterface
@NullMarked
package io.regulars.loyalty.earning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
