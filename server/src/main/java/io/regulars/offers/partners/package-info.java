/// Benefits of other brands (跨界权益): a code for an eligible member, once, which the partner verifies
/// with a key of its own and which is counted in what is settled with it.
///
/// Invariants: a member has one code of a partner, however often it is asked for; a code is used
/// once, under the partner's own reference, and the same reference is told the same again; a
/// partner's key opens nothing but its own codes and is kept as a hash. Read in this order:
/// [Partner], [PartnerCode], [Partnering], [Partners], [PartnerCodes].
@NullMarked
package io.regulars.offers.partners;

import org.jspecify.annotations.NullMarked;
