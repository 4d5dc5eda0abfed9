/// The worst cart: what an offer could do beside all others, looked for before it is published.
///
/// There is one such look, for the author of a draft and for whoever publishes alike. Carts are made
/// of the price lists, with their floors and costs, and of what the caller names. Invariants: it
/// always ends, and says how far it looked; what it shows is a cart as the till would quote it with
/// the floors off; that it shows none proves nothing. Read in this order: [Stall], [Picking],
/// [Looking], [WorstCarts].
@NullMarked
package io.regulars.checkout.worst;

import org.jspecify.annotations.NullMarked;
