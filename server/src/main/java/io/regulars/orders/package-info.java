/// What happened in the shops, as facts, once each: orders, returns and behaviour events of every
/// channel.
///
/// Invariants: one fact per business key for ever (channel and external id; return id within its
/// order; message id); a fact is never changed; facts come late, twice and out of order, and mean
/// the same. What they earn is the business of `loyalty`. Read in this order: [Order], [Return],
/// [Behaviour], [Who], [Facts].
@NullMarked
package io.regulars.orders;

import org.jspecify.annotations.NullMarked;
