package io.regulars.accounting;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the entities of a chain pay each other for a point from a day on, in fen, and which of them
/// answers for points that were earned in no store. `basis` is the contract it rests on.
@Pure
public record Agreed(LocalDate fromDay, Ratio unit, String head, String basis) {
    private static final Ratio DEAREST = Ratio.of(100_000);

    public Agreed {
        InvalidValue.unless(
                unit.compareTo(Ratio.ZERO) > 0 && unit.compareTo(DEAREST) <= 0,
                "unit",
                "fen for a point, above 0 and at most 100000");
        InvalidValue.text("head", head, 64);
        InvalidValue.text("basis", basis, 400);
    }

    /// The one in force on `day`, of values in the order of their days; null before the first.
    static @Nullable Agreed on(List<Agreed> agreed, LocalDate day) {
        Agreed found = null;
        for (Agreed each : agreed) {
            if (!each.fromDay().isAfter(day)) {
                found = each;
            }
        }
        return found;
    }

    /// Whether `wanted` may be said on `today`. The very first may reach back, since nothing was
    /// settled by another; afterwards only days to come get another value.
    static Outcome<Agreed> set(List<Agreed> agreed, Agreed wanted, LocalDate today) {
        boolean running = agreed.stream().anyMatch(each -> !each.fromDay().isAfter(today));
        return running && !wanted.fromDay().isAfter(today)
                ? Outcome.refused(
                        Refusal.at("fromDay", Refused.ALREADY_SETTLED, "a day after " + today))
                : Outcome.done(wanted);
    }
}
