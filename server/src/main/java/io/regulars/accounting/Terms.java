package io.regulars.accounting;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a point is taken for from a month on (`2026-11`): its stand-alone price in fen, and the
/// share of issued points that will be redeemed.
@Pure
public record Terms(String fromMonth, Ratio unit, Ratio expected, String basis) {
    private static final Ratio DEAREST = Ratio.of(100_000);

    public Terms {
        InvalidValue.unless(
                fromMonth.matches("\\d{4}-(0[1-9]|1[0-2])"), "fromMonth", "a month like 2026-11");
        InvalidValue.unless(
                unit.compareTo(Ratio.ZERO) > 0 && unit.compareTo(DEAREST) <= 0,
                "unit",
                "fen for a point, above 0 and at most 100000");
        InvalidValue.unless(
                expected.compareTo(Ratio.ZERO) > 0 && expected.compareTo(Ratio.ONE) <= 0,
                "expected",
                "a share above 0 and at most 1");
        InvalidValue.text("basis", basis, 400);
    }

    /// Those in force in `month`, of terms in the order of their months; null before the first.
    static @Nullable Terms in(List<Terms> terms, String month) {
        Terms found = null;
        for (Terms each : terms) {
            if (each.fromMonth().compareTo(month) <= 0) {
                found = each;
            }
        }
        return found;
    }
}
