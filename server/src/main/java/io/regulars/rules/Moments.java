package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.During;
import io.regulars.rules.Condition.OnFestival;
import io.regulars.rules.Condition.OnHoliday;
import io.regulars.rules.Condition.TimeOfDay;
import io.regulars.rules.Condition.Weekdays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Moments that never come: what is asked of the calendar changes only where a day, a slot or a
/// span begins or ends, so that one moment of each stretch stands for all of it.
@Pure
final class Moments {
    /// How long a time is looked through day by day.
    private static final Duration MOST = Duration.ofDays(1_200);

    /// Weekdays and hours come again in that time, whichever day a clock is put forward.
    private static final Duration ROUND = Duration.ofDays(15);

    private Moments() {}

    /// Parts that leave no moment of the setting's time; none where some may be.
    static List<Literal> clash(List<Literal> way, Proving.Setting setting) {
        List<Literal> asked = way.stream().filter(each -> ofTime(each.atom())).toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        Instant from = setting.from();
        Instant until = setting.until();
        for (Literal each : asked) {
            if (each.holds() && each.atom() instanceof During(var begins, var ends)) {
                from = begins.isAfter(from) ? begins : from;
                until = until == null || ends.isBefore(until) ? ends : until;
            }
        }
        if (until != null && !from.isBefore(until)) {
            return asked;
        }
        boolean whole = until != null && Duration.between(from, until).compareTo(MOST) <= 0;
        Instant end = until;
        if (!whole || end == null) {
            end = from.plus(ROUND);
        }
        List<Literal> known = known(asked, setting.calendar(), from, whole ? end : null);
        if (known.isEmpty()) {
            return List.of();
        }
        for (Instant at : stretches(known, setting.calendar().zone(), from, end)) {
            View view = View.ofMoment(at, setting.calendar());
            if (known.stream().allMatch(e -> Holding.holds(e.atom(), view) == e.holds())) {
                return List.of();
            }
        }
        return known;
    }

    private static boolean ofTime(Condition atom) {
        return atom instanceof TimeOfDay
                || atom instanceof Weekdays
                || atom instanceof During
                || atom instanceof OnFestival
                || atom instanceof OnHoliday;
    }

    /// What can be told of the whole time: without an end only what comes again every week, and
    /// holidays only in years that have their table.
    private static List<Literal> known(
            List<Literal> asked, Calendar calendar, Instant from, @Nullable Instant end) {
        return asked.stream()
                .filter(each ->
                        each.atom() instanceof TimeOfDay
                                || each.atom() instanceof Weekdays
                                || end != null
                                        && calendar.missing(each.atom(), from, end).isEmpty())
                .toList();
    }

    /// One moment of each stretch of `[from, end)` in which nothing changes.
    private static TreeSet<Instant> stretches(
            List<Literal> asked, ZoneId zone, Instant from, Instant end) {
        Set<LocalTime> times = new HashSet<>(Set.of(LocalTime.MIDNIGHT));
        var moments = new TreeSet<Instant>();
        for (Literal each : asked) {
            if (each.atom() instanceof TimeOfDay(var begins, var ends)) {
                times.addAll(List.of(begins, ends));
            }
            if (each.atom() instanceof During(var begins, var ends)) {
                moments.addAll(List.of(begins, ends));
            }
        }
        LocalDate last = end.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate();
                !day.isAfter(last);
                day = day.plusDays(1)) {
            for (LocalTime time : times) {
                LocalDateTime local = day.atTime(time);
                // a clock that is put back shows a time twice
                for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
                    moments.add(local.toInstant(offset));
                }
            }
        }
        for (ZoneOffsetTransition put = zone.getRules().nextTransition(from);
                put != null && put.getInstant().isBefore(end);
                put = zone.getRules().nextTransition(put.getInstant())) {
            moments.add(put.getInstant());
        }
        moments.add(from);
        return new TreeSet<>(moments.subSet(from, true, end, false));
    }
}
