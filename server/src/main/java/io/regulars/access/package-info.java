/// Who may come in and what they may do: tenants, the tree of the chain, API keys with roles, and
/// the log of operations.
///
/// Invariants: what no line of `access/matrix.csv` allows is refused; a key is known by its hash
/// alone and dies within a second of its revocation; the tree of a past day never changes; the
/// operation log only grows, in the transaction of the change it tells. Read in this order:
/// [Caller], [Role], [Tenants], [OrgTree], [Stores], [ApiKeys], [OperationLog], [Answered].
@NullMarked
package io.regulars.access;

import org.jspecify.annotations.NullMarked;
