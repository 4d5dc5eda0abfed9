package io.regulars.stored;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.List;

/// Whoever knows what value is turned into: a room above this one, as a bean. It judges a scheme
/// before it is on sale (G-08, L-30).
public interface SchemeReview {
    /// A round that pays for itself: for `spent` fen in money `back` fen in value come back for the
    /// next. `kind` says by what.
    @Pure
    record Round(String kind, long spent, long back) {}

    /// Such rounds at `at`, where a yuan of value costs `price`.
    List<Round> rounds(Tx tx, Ratio price, Instant at);
}
