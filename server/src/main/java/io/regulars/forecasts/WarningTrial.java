package io.regulars.forecasts;

import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a rule would have warned on past days of the chain, beside plain recency (DEF-21): at each
/// cut, from what was bought until then, who was flagged; and who bought nothing in the horizon
/// after it.
///
/// Looked at are members whose last purchase was at most a year before the cut: those gone for
/// longer are no news, and would make every rule look right.
@Pure
public record WarningTrial(int horizonDays, List<Cut> cuts) {
    static final int CUTS = 4;
    private static final int YEAR = 365;
    private static final int WHOLE = 10_000;

    /// Flagged, and flagged and lost; rates in ten-thousandths, absent where there is nothing to
    /// divide by.
    @Pure
    public record Hits(
            int flagged, int hits, @Nullable Integer precision, @Nullable Integer recall) {
        static Hits of(int flagged, int hits, int lost) {
            return new Hits(flagged, hits, rate(hits, flagged), rate(hits, lost));
        }

        private static @Nullable Integer rate(int part, int of) {
            return of == 0 ? null : (int) ((part * 2L * WHOLE + of) / (2L * of));
        }
    }

    /// `recency` is silence of the rule's days; `sameNumber` flags as many as the rule did, the
    /// most silent first: only those two can be compared in both rates at once.
    @Pure
    public record Cut(
            LocalDate day, int members, int lost, Hits rule, Hits recency, Hits sameNumber) {}

    private record Case(int score, int silent, boolean lost) {}

    boolean saysSomething() {
        return cuts.stream().anyMatch(cut -> cut.members() > 0 && cut.lost() > 0);
    }

    /// From the newest cut, whose horizon ends with `through`, backwards.
    static WarningTrial of(WarningRule rule, Collection<Past> pasts, int through) {
        var cuts = new ArrayList<Cut>();
        for (int k = 1; k <= CUTS; k++) {
            cuts.add(cut(rule, pasts, through - k * rule.horizonDays()));
        }
        return new WarningTrial(rule.horizonDays(), cuts);
    }

    private static Cut cut(WarningRule rule, Collection<Past> pasts, int day) {
        var cases = new ArrayList<Case>();
        for (Past past : pasts) {
            if (past.began(day)) {
                Rhythm rhythm = past.rhythm(day);
                int silent = day - rhythm.last();
                if (silent <= YEAR) {
                    Integer next = past.firstFrom(day + 1);
                    cases.add(
                            new Case(
                                    Risk.of(rule, rhythm, silent).score(),
                                    silent,
                                    next == null || next > day + rule.horizonDays()));
                }
            }
        }
        List<Case> flagged =
                cases.stream().filter(each -> each.score() >= WarningRule.FULL).toList();
        int lost = lost(cases);
        // among equally silent ones those who came back are taken first: a tie never flatters it
        List<Case> silent =
                cases.stream()
                        .sorted(
                                Comparator.comparingInt((Case each) -> -each.silent())
                                        .thenComparing(Case::lost))
                        .limit(flagged.size())
                        .toList();
        List<Case> recent = cases.stream().filter(each -> each.silent() >= rule.days()).toList();
        return new Cut(
                LocalDate.ofEpochDay(day),
                cases.size(),
                lost,
                Hits.of(flagged.size(), lost(flagged), lost),
                Hits.of(recent.size(), lost(recent), lost),
                Hits.of(silent.size(), lost(silent), lost));
    }

    private static int lost(List<Case> cases) {
        return Math.toIntExact(cases.stream().filter(Case::lost).count());
    }
}
