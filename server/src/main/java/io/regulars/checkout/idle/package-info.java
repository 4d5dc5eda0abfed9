/// Offers that count for nothing: which can never be used, and which never come in because another
/// one always does better (G-08).
///
/// Beside what carts that were tried did not show ([io.regulars.checkout.Trying]) this is proved:
/// what stands here holds for every basket and every member. Invariants: it may miss an idle offer,
/// and never calls one idle that is not; what could still let an offer in is said. Read in this
/// order: [Idle], [Dying], [AtLeast], [Shadowing], [Idling].
@NullMarked
package io.regulars.checkout.idle;

import org.jspecify.annotations.NullMarked;
