package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.History;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Figures over the history: the memory reading of [History].
@Pure
final class Histories {
    private static final int LAST_FEW = 5;
    private static final int EARLY = 5;

    private Histories() {}

    /// Entries from the day `first` on, up to `last` (included, or not).
    record Span(LocalDate first, Instant last, boolean withLast) {
        boolean holds(View view, Instant at) {
            return (withLast ? !at.isAfter(last) : at.isBefore(last))
                    && (first.equals(LocalDate.MIN) || !view.date(at).isBefore(first));
        }
    }

    /// The stretch that `window` spans; null if it hangs on an entry that is not there.
    static @Nullable Span span(Window window, View view) {
        if (window
                instanceof
                Window.BeforeLast(int n, Window.Unit unit, Which anchor, boolean withIt)) {
            Instant last = last(anchor, view);
            return last == null ? null : new Span(unit.first(view.date(last), n), last, withIt);
        }
        return new Span(window.first(view.today()), view.facts.at(), true);
    }

    /// The figure, or [Compare#ABSENT].
    static long value(History asked, View view) {
        if (Habit.off(Habit.of(asked), view.facts)) {
            return Compare.ABSENT;
        }
        Span span = span(asked.window(), view);
        long count = 0;
        long all = 0;
        long sum = 0;
        long max = Compare.ABSENT;
        Instant first = null;
        Instant last = null;
        var amounts = new ArrayList<Amounts.OnDay>();
        var moments = new ArrayList<Instant>();
        for (Past past : view.facts.history()) {
            if (span == null || !span.holds(view, past.at())) {
                continue;
            }
            all += asked.counted().amount(past) == Compare.ABSENT ? 0 : 1;
            long amount = asked.of().amount(past);
            if (amount == Compare.ABSENT) {
                continue;
            }
            count++;
            moments.add(past.at());
            sum += amount;
            if (asked.figure().amounts()) {
                amounts.add(new Amounts.OnDay(view.date(past.at()), amount));
            }
            max = Math.max(max, amount);
            first = first == null || past.at().isBefore(first) ? past.at() : first;
            last = last == null || past.at().isAfter(last) ? past.at() : last;
        }
        return switch (asked.figure()) {
            case COUNT -> count;
            case SUM -> sum;
            case MAX -> max;
            case AVERAGE -> count == 0 ? Compare.ABSENT : Math.floorDiv(sum, count);
            case BEST_YEAR -> Amounts.bestYear(amounts);
            case VARIATION -> Amounts.variation(amounts);
            case PACE -> pace(count, view);
            case SHARE -> all == 0 ? Compare.ABSENT : 100 * count / all;
            case EARLY_IN_MONTH -> early(moments, view);
            case DAYS_SINCE_LAST -> daysSince(last, view);
            case DAYS_SINCE_FIRST -> daysSince(first, view);
        };
    }

    private static @Nullable Instant last(Which anchor, View view) {
        Instant last = null;
        for (Past past : view.facts.history()) {
            if (!past.at().isAfter(view.facts.at())
                    && (last == null || past.at().isAfter(last))
                    && anchor.amount(past) != Compare.ABSENT) {
                last = past.at();
            }
        }
        return last;
    }

    private static long pace(long count, View view) {
        long days =
                view.today().toEpochDay()
                        - view.date(view.facts.member().registeredAt()).toEpochDay()
                        + 1;
        return days < 1 ? Compare.ABSENT : 1000 * count / days;
    }

    private static long early(List<Instant> moments, View view) {
        return moments.size() < LAST_FEW
                ? Compare.ABSENT
                : moments.stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(LAST_FEW)
                        .filter(at -> view.date(at).getDayOfMonth() <= EARLY)
                        .count();
    }

    private static long daysSince(@Nullable Instant at, View view) {
        return at == null ? Compare.ABSENT : view.today().toEpochDay() - view.date(at).toEpochDay();
    }
}
