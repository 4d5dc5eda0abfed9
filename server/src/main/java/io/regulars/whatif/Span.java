package io.regulars.whatif;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The part of the past that is looked at, `[from, to]`, and its calendar months in the chain's
/// zone; the first and the last may be cut.
@Pure
final class Span {
    private final Instant from;
    private final Instant to;
    private final List<YearMonth> months = new ArrayList<>();
    private final long[] starts;

    Span(Instant from, Instant to, ZoneId zone) {
        this.from = from;
        this.to = to;
        YearMonth last = YearMonth.from(to.atZone(zone));
        for (YearMonth each = YearMonth.from(from.atZone(zone));
                !each.isAfter(last);
                each = each.plusMonths(1)) {
            months.add(each);
        }
        starts = new long[months.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = months.get(i).atDay(1).atStartOfDay(zone).toEpochSecond();
        }
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    List<YearMonth> months() {
        return months;
    }

    boolean holds(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    /// The place of the month that holds `at`; -1 outside of the span.
    int month(Instant at) {
        if (!holds(at)) {
            return -1;
        }
        int found = Arrays.binarySearch(starts, at.getEpochSecond());
        return found >= 0 ? found : -found - 2;
    }
}
