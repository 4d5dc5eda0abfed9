package io.regulars.forecasts;

import io.regulars.kernel.Pure;
import io.regulars.models.Backtest;
import io.regulars.models.Fit;
import io.regulars.models.Lifetime;
import io.regulars.models.PurchaseModel;
import io.regulars.models.Quality;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What one night found. `through` is the last day that was looked at, `dataHash` names the data:
/// the same hash, the same fit. `kind` is the model in use; `reference` is BG/NBD, to compare with.
///
/// `backtest` and `quality` look from `cut`, 13 weeks before; absent where the fit of that day says
/// nothing, or where there is nobody to look at. `together` is told of the newest night alone.
@Pure
public record Night(
        Instant at,
        LocalDate through,
        LocalDate cut,
        String dataHash,
        int members,
        PurchaseModel.Kind kind,
        Fit purchases,
        Fit reference,
        Fit spend,
        @Nullable Backtest backtest,
        @Nullable Quality quality,
        Lifetime.@Nullable Value total,
        @Nullable Together together) {
    Night older() {
        return new Night(
                at, through, cut, dataHash, members, kind, purchases, reference, spend, backtest,
                quality, total, null);
    }

    Lifetime.Fits fits() {
        return new Lifetime.Fits(kind, purchases, spend);
    }
}
