package io.regulars.benefits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Cap;
import io.regulars.rules.Condition;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One version of a benefit that is booked for a slot. `author` and `at` are of this version.
@Pure
public record Service(Id id, int version, State state, Terms terms, String author, Instant at) {
    /// Whether it is booked.
    public enum State {
        ON,
        OFF
    }

    /// What its author says of a service.
    ///
    /// Those in one of `tiers` (none means all) for whom `when` holds (null asks nothing) may have
    /// it `times` times in each period `per`, by the day of the slot. Up to `cancelHours` before
    /// the slot a cancellation gives the use back; `lateCounts` and `missedCounts` say whether a
    /// later one, and not coming, use it up. Staff verify from `earlyMinutes` before the start.
    @Pure
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Terms(
            String name,
            String nameEn,
            String about,
            String aboutEn,
            Set<String> tiers,
            @Nullable Condition when,
            Cap.Per per,
            int times,
            int cancelHours,
            boolean lateCounts,
            boolean missedCounts,
            int earlyMinutes) {
        private static final int MOST_TIMES = 1000;
        private static final int LONGEST_HOURS = 24 * 30;
        private static final int LONGEST_MINUTES = 24 * 60;

        public Terms {
            InvalidValue.text("name", name, 120);
            InvalidValue.text("nameEn", nameEn, 120);
            InvalidValue.text("about", about, 500);
            InvalidValue.text("aboutEn", aboutEn, 500);
            InvalidValue.unless(tiers.size() <= 50, "tiers", "at most 50");
            InvalidValue.unless(
                    times >= 1 && times <= MOST_TIMES, "times", "between 1 and " + MOST_TIMES);
            InvalidValue.unless(
                    cancelHours >= 0 && cancelHours <= LONGEST_HOURS,
                    "cancelHours",
                    "between 0 and " + LONGEST_HOURS);
            InvalidValue.unless(
                    earlyMinutes >= 0 && earlyMinutes <= LONGEST_MINUTES,
                    "earlyMinutes",
                    "between 0 and " + LONGEST_MINUTES);
            tiers = Set.copyOf(tiers);
        }
    }

    Service next(Terms other, String by, Instant now) {
        return new Service(id, version + 1, state, other, by, now);
    }

    Service off(String by, Instant now) {
        return new Service(id, version + 1, State.OFF, terms, by, now);
    }
}
