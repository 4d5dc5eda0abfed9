/// When goods go on sale: at which moment or at which hour of a day, who may buy before all others,
/// and what of a limited stock is kept for them.
///
/// Invariants: nobody buys before his own start; what is reserved for some is never sold to others;
/// what is counted is set aside with a checkout and given back with it. Read in this order:
/// [Release], [Selling], [Drawn], [Releases].
@NamedInterface
@NullMarked
package io.regulars.offers.releases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
