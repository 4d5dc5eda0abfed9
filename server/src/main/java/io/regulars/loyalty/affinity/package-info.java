/// Which goods a member never buys, and what the chain therefore does not push at her (S2-18).
///
/// Invariants: nothing here touches a price, a claim or a right; it is off until the chain switches
/// it on; who did not agree to personalisation, took the habit off or has bought nothing yet has
/// nothing withheld; what is withheld is counted. Read in this order: [Affinity], [Aim],
/// [Affinities].
@NamedInterface
@NullMarked
package io.regulars.loyalty.affinity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
