/// Where a member stands: pure decisions over growth value, event time and the ladder in force
/// then.
///
/// Invariants: up at once, down only when the validity and the grace have passed, by one step or to
/// what growth allows; a tier given by hand stays to its end; a tier that rested on an order
/// brought back falls with it; what the ladder says now never changes what it said then. Read in
/// this order: [Ladder], [Standing], [Growth], [Climbing], [TierMove].
@NamedInterface
@NullMarked
package io.regulars.loyalty.tiers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
