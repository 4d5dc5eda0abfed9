package io.regulars.accounting;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much of the points is redeemed, from cohorts of which nothing is open any more: only these
/// tell it whole. One that is through while an older one of its origin is open was spent early; it
/// would say that all is spent, and waits for the older ones. What members owe is no cohort; what
/// repaid a debt had been spent before.
///
/// `redeemed` of `issued` points of `cohorts` months, from `first` to `last`; the share is absent
/// while there is too little to tell, which is an answer as well.
@Pure
record Breakage(
        @Nullable Ratio redeemedShare,
        long issued,
        long redeemed,
        long expired,
        int cohorts,
        int openCohorts,
        @Nullable String first,
        @Nullable String last) {
    private static final int FEWEST_MONTHS = 6;
    private static final long FEWEST_POINTS = 10_000;

    static Breakage of(List<Cohort> cohorts) {
        long issued = 0;
        long redeemed = 0;
        long expired = 0;
        int open = 0;
        Map<Origin, String> firstOpen = firstOpen(cohorts);
        var months = new java.util.TreeSet<String>();
        for (Cohort cohort : cohorts) {
            Cohort.State state = cohort.atEnd();
            if (cohort.origin() == Origin.DEBT || state.issued() == 0) {
                continue;
            }
            String oldest = firstOpen.get(cohort.origin());
            if (oldest != null && cohort.month().compareTo(oldest) >= 0) {
                open++;
                continue;
            }
            months.add(cohort.month());
            issued += state.issued() - state.takenBack();
            redeemed += state.redeemed() - sum(cohort, Cohort.Kind.SETTLED);
            expired -= sum(cohort, Cohort.Kind.EXPIRED);
        }
        boolean enough = months.size() >= FEWEST_MONTHS && issued >= FEWEST_POINTS;
        return new Breakage(
                enough ? new Ratio(redeemed, issued) : null,
                issued,
                redeemed,
                expired,
                months.size(),
                open,
                months.isEmpty() ? null : months.first(),
                months.isEmpty() ? null : months.last());
    }

    private static Map<Origin, String> firstOpen(List<Cohort> cohorts) {
        var first = new EnumMap<Origin, String>(Origin.class);
        for (Cohort cohort : cohorts) {
            if (cohort.atEnd().open() > 0) {
                first.merge(
                        cohort.origin(),
                        cohort.month(),
                        (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
        return first;
    }

    private static long sum(Cohort cohort, Cohort.Kind kind) {
        return cohort.before().getOrDefault(kind, 0L) + cohort.within().getOrDefault(kind, 0L);
    }
}
