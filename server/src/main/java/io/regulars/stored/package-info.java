/// Stored value (储值): schemes, top-ups under a contract each, spending in proportion, refunds by
/// law, and what the house must report about it. Amounts are fen.
///
/// Invariants: a top-up is one contract and a pair of lots, principal (本金) and bonus (赠金), and its
/// payment books once whatever is notified; of a contract with `used` of its value gone, the
/// principal used is `used × paid ÷ (paid + bonus)` rounded half up, after every operation, so both
/// halves end together and no order of spends, holds, returns and refunds changes a fen; the oldest
/// contract is spent first; nothing but a payment raises it; a payment's payer and how its holder
/// was known to be of age are kept with it; a scheme is on sale by two persons; a quarter that is
/// closed stays as it was. Read in this order: [Contract], [Purse], [Refunding], [Limits],
/// [TopUps], [Booking], [StoredValue], [Refunds]; then [Quarter], [Turnover], [Custody],
/// [Quarters], [IssuerFiling], [Custodies].
@NullMarked
package io.regulars.stored;

import org.jspecify.annotations.NullMarked;
