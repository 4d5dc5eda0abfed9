package io.regulars.accounting;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much of the points is redeemed, from cohorts of which nothing is open any more: only these
/// tell it whole. What members owe is no cohort.
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
        var months = new java.util.TreeSet<String>();
        for (Cohort cohort : cohorts) {
            Cohort.State state = cohort.atEnd();
            if (cohort.origin() == Origin.DEBT || state.issued() == 0) {
                continue;
            }
            if (state.open() > 0) {
                open++;
                continue;
            }
            months.add(cohort.month());
            issued += state.issued() - state.takenBack();
            redeemed += state.redeemed();
            expired -=
                    cohort.before().getOrDefault(Cohort.Kind.EXPIRED, 0L)
                            + cohort.within().getOrDefault(Cohort.Kind.EXPIRED, 0L);
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
}
