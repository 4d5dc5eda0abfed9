/// The combinatorial core of the till: of the benefits that may be used, which together cost the
/// member least? Plain numbers, no member, no clock.
///
/// What a set of benefits costs is said by one function, [Pricing]. [Search] finds the best set: it
/// decides first on benefits of items, then on the rest, and leaves out whole branches whose
/// [Bound] says that they cannot beat what was found. Invariants: the bound is never above what a
/// branch can reach; the answer does not depend on the order of lines or candidates; the search
/// ends, and says whether it proved its answer. Read in this order: [Candidate], [Problem],
/// [Pricing], [Found], [Search], [Bound].
@NullMarked
package io.regulars.checkout.search;

import org.jspecify.annotations.NullMarked;
