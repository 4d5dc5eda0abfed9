/// Price lists: what a product costs at the list, at least and to the house, by store, region or
/// chain, with all its past, and whether a struck price (划线价) may be shown.
///
/// Invariants: an import counts whole or not at all; what was in force at a moment stays; a struck
/// price is shown only where it is not above the least that was paid in the same place in the seven
/// days before (L-40). Read in this order: [Price], [Struck], [Prices], [PriceImports], [Lows].
@NamedInterface
@NullMarked
package io.regulars.offers.prices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
