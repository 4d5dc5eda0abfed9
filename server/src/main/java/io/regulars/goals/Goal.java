package io.regulars.goals;

import io.regulars.access.InvalidValue;
import io.regulars.analytics.Figure;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A goal as it was made; `withdrawn` where it no longer holds.
@Pure
public record Goal(
        Id id,
        Body body,
        Baseline baseline,
        String author,
        Instant at,
        @Nullable Withdrawn withdrawn) {
    private static final int MOST_DAYS = 366;

    /// What was wished: `metric` of the members of `segment` (of all where it is absent), over the
    /// last `days` days, shall be `target` by the end of `deadline`. `target` is in the metric's
    /// unit: fen for money, a fraction for a share. `owner` answers for it.
    @Pure
    public record Body(
            String name,
            String owner,
            String metric,
            @Nullable Id segment,
            int days,
            Ratio target,
            LocalDate deadline) {
        public Body {
            InvalidValue.text("name", name, 60);
            InvalidValue.text("owner", owner, 60);
            InvalidValue.unless(
                    metric.matches("[a-z][a-z0-9-]{0,63}"), "metric", "the code of a metric");
            InvalidValue.unless(
                    days >= 1 && days <= MOST_DAYS, "days", "between 1 and " + MOST_DAYS);
            InvalidValue.unless(target.compareTo(Ratio.ZERO) >= 0, "target", "0 or above");
            InvalidValue.unless(
                    deadline.getYear() >= 2000 && deadline.getYear() <= 2200,
                    "deadline",
                    "from 2000 to 2200");
        }
    }

    /// The figure when the goal was made: of the days from `from` to `day`, as of `day`, by what
    /// the lake had read of the log by `position`.
    @Pure
    public record Baseline(Figure figure, LocalDate from, LocalDate day, long position) {}

    @Pure
    public record Withdrawn(String by, Instant at, String reason) {}

    Goal withdrawn(Withdrawn how) {
        return new Goal(id, body, baseline, author, at, how);
    }
}
