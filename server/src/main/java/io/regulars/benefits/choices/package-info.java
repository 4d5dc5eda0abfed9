/// One of several (多选一): a member takes one benefit out of a choice for points, and the others lock
/// until the period is over.
///
/// Invariants: in one period a member has at most one benefit of a choice, whatever races; what she
/// is charged is what the ratio of item, tier and season says at that instant, and what she was
/// shown; points and coupons move in one transaction, both ways; what was charged stays written
/// with the version and the line of the table that said so. Read in this order: [Choice], [Ratio],
/// [Pick], [Picking], [Picks].
@NamedInterface
@NullMarked
package io.regulars.benefits.choices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
