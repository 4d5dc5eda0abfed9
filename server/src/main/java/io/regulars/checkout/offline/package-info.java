/// Sales that a till made while the server was out of reach (D-17, S1-69).
///
/// Invariants: what a device may sell alone is signed before it leaves, and bounded in time, number
/// and amount; each sale is posted at most once, under the number that its receipt already bears,
/// and of one allowance in the order in which it happened; what does not fit is listed with a
/// proposal and posted by nobody but a person. Read in this order: [Allowance], [OfflineSale],
/// [Judging], [Uploads], [Conflicts].
@NullMarked
package io.regulars.checkout.offline;

import org.jspecify.annotations.NullMarked;
