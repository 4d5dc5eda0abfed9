package io.regulars.accounting;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
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

    /// That terms from a month on were said in a month.
    @Pure
    record Said(String fromMonth, String in) {}

    /// Whether `wanted` may be said in `month`. A month that is over keeps what was said for it, or
    /// its journal would be another one than that which is in the books; a slip is put right in the
    /// month in which it was made. A month for which nothing was said had no journal.
    static Outcome<Terms> set(List<Said> all, Terms wanted, String month) {
        Said holds = null;
        for (Said each : all) {
            holds = each.fromMonth().compareTo(wanted.fromMonth()) <= 0 ? each : holds;
        }
        boolean over = wanted.fromMonth().compareTo(month) < 0;
        return over && holds != null && holds.in().compareTo(month) < 0
                ? Outcome.refused(
                        Refusal.at("fromMonth", Refused.MONTH_CLOSED, "from " + month + " on"))
                : Outcome.done(wanted);
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
