package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects moments and keeps the earliest one after `at`. For local times, the next change of the
/// zone's clocks is a moment too, since it may repeat or skip them.
@Pure
final class Soonest {
    /// Days from today further than this are never.
    private static final long HORIZON = 1_000_000;

    private final Instant at;
    private final ZoneId zone;
    private @Nullable Instant found;
    private boolean never;

    Soonest(Instant at, ZoneId zone) {
        this.at = at;
        this.zone = zone;
    }

    void instant(Instant moment) {
        if (moment.isAfter(at) && (found == null || moment.isBefore(found))) {
            found = moment;
        }
    }

    void time(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        if (change != null) {
            instant(change.getInstant());
        }
        Dates.instants(local, zone).forEach(this::instant);
    }

    void day(LocalDate day) {
        time(day.atStartOfDay());
    }

    /// The days on which the days since `date` enter or leave the interval of `compare`.
    void daysAfter(@Nullable LocalDate date, Compare compare) {
        if (date == null) {
            return;
        }
        for (long days : edges(compare)) {
            day(date.plusDays(days));
        }
    }

    /// Nothing changes at all.
    void never() {
        never = true;
    }

    @Nullable Instant found() {
        return never ? null : found;
    }

    /// The values at which a growing number enters or leaves the interval.
    static List<Long> edges(Compare compare) {
        var edges = new ArrayList<Long>();
        if (compare.low() != Compare.LOWEST) {
            edges.add(compare.low());
        }
        if (compare.high() != Compare.HIGHEST) {
            edges.add(compare.high() + 1);
        }
        edges.removeIf(edge -> Math.abs(edge) > HORIZON);
        return edges;
    }
}
