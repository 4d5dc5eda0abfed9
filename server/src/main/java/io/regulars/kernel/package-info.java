/// Values and the few tools that every room shares. Knows nothing of the house above it.
///
/// Invariants: amounts are whole numbers (fen, points); a division names its rounding; an id
/// carries its bucket. Read in this order: [Id], [Bucket], [Money], [Ratio], [Outcome], [Sql],
/// [Tx].
@NullMarked
package io.regulars.kernel;

import org.jspecify.annotations.NullMarked;
