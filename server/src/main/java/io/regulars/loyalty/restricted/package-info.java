/// Goods that the law keeps benefits from (L-49): which, from what, since when.
///
/// Invariants: a fact is judged by the marks of its own time; a mark of a product counts before one
/// of its category; of two of the same kind the stricter counts; what nobody marked is free. Read
/// in this order: [Bar], [Restriction], [Restrictions], [Marked].
@NamedInterface
@NullMarked
package io.regulars.loyalty.restricted;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
