package io.regulars.reports;

import io.regulars.analytics.Span;
import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report's period and the ones before it: calendar months before a calendar month, else as many
/// days each.
@Pure
final class Periods {
    static final int BEFORE = 5;

    private Periods() {}

    /// The oldest first, the period itself last.
    static List<Span> of(LocalDate from, LocalDate to) {
        var spans = new ArrayList<Span>();
        YearMonth month = YearMonth.from(from);
        boolean whole = from.getDayOfMonth() == 1 && to.equals(month.atEndOfMonth());
        long days = days(new Span(from, to));
        for (int back = 0; back <= BEFORE; back++) {
            YearMonth then = month.minusMonths(back);
            spans.add(
                    whole
                            ? new Span(then.atDay(1), then.atEndOfMonth())
                            : new Span(from.minusDays(days * back), to.minusDays(days * back)));
        }
        Collections.reverse(spans);
        return spans;
    }

    static int days(Span span) {
        return (int) ChronoUnit.DAYS.between(span.from(), span.to()) + 1;
    }

    /// The month that is over on `today`, where the chain wants its report from day `day` of the
    /// next on; null before that day.
    static @Nullable YearMonth due(int day, LocalDate today) {
        return today.getDayOfMonth() >= day ? YearMonth.from(today).minusMonths(1) : null;
    }
}
