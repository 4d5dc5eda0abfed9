package io.regulars.reports;

import io.regulars.analytics.Figure;
import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of all that was looked at is worth telling: enough data, more than chance, and large enough
/// to matter. Problems come first, the surest of them first.
///
/// Many looks find something by chance, so the more is looked at, the further off a figure has to
/// be (one false finding in twenty reports). Where one group carries half of a change of all, the
/// group is told and not the whole: that is where the problem lies.
@Pure
record Findings(List<Finding> told, List<Unclear> unclear, int looked) {
    static final int LEAST_MEMBERS = 30;
    static final int LEAST_CASES = 10;
    static final int LEAST_EVENTS = 20;
    static final int LEAST_LEVELS = 4;
    static final long LEAST_CHANGE = 50;
    static final long HALF = 500;
    static final int MOST = 12;

    /// A change worth telling. `carries` is which part of the change of all the group makes up, in
    /// thousandths; null where that is not known.
    @Pure
    record Finding(
            Series series, Measured measured, boolean worse, long limit, @Nullable Long carries) {}

    /// Looked at, and too little there to say anything.
    @Pure
    record Unclear(Series series, Why why) {}

    enum Why {
        FEW_MEMBERS,
        FEW_CASES,
        FEW_EVENTS,
        FEW_PERIODS
    }

    static Findings of(List<Series> all) {
        var unclear = new ArrayList<Unclear>();
        var clear = new ArrayList<Series>();
        for (Series each : all) {
            Series series = each.sinceThereIsAnything();
            Why why = tooLittle(series);
            if (why == null) {
                clear.add(series);
            } else {
                unclear.add(new Unclear(series, why));
            }
        }
        long limit = limit(clear.size());
        var found = new ArrayList<Finding>();
        for (Series series : clear) {
            Measured measured = Measured.of(series);
            if (measured.strength() >= limit && Math.abs(measured.change()) >= LEAST_CHANGE) {
                boolean more = measured.change() > 0;
                found.add(
                        new Finding(
                                series,
                                measured,
                                more == series.watch().moreIsWorse(),
                                limit,
                                carries(series, measured, clear)));
            }
        }
        found.removeIf(each -> each.series().group().all() && elsewhere(each, found));
        found.sort(
                Comparator.comparing((Finding each) -> !each.worse())
                        .thenComparing(each -> -each.measured().strength()));
        return new Findings(
                List.copyOf(found.subList(0, Math.min(MOST, found.size()))),
                List.copyOf(unclear),
                clear.size());
    }

    /// χ² with one degree of freedom at 5 % shared among that many looks, rounded up to a power of
    /// ten, in thousandths.
    static long limit(int looks) {
        return looks <= 10 ? 7_880 : looks <= 100 ? 12_120 : looks <= 1_000 ? 16_450 : 20_840;
    }

    private static @Nullable Why tooLittle(Series series) {
        List<Figure> before = series.before();
        long num = before.stream().mapToLong(Figure::num).sum() + series.now().num();
        long den = before.stream().mapToLong(Figure::den).sum() + series.now().den();
        return switch (series.watch().how()) {
            case SHARE -> {
                long now = series.now().den();
                yield now < LEAST_MEMBERS || den - now < LEAST_MEMBERS
                        ? Why.FEW_MEMBERS
                        : num < LEAST_CASES || den - num < LEAST_CASES ? Why.FEW_CASES : null;
            }
            case COUNT ->
                    before.size() < 2
                            ? Why.FEW_PERIODS
                            : num < LEAST_EVENTS ? Why.FEW_EVENTS : null;
            case LEVEL ->
                    before.size() < LEAST_LEVELS
                                    || before.stream().anyMatch(Figure::nothing)
                                    || series.now().nothing()
                            ? Why.FEW_PERIODS
                            : null;
        };
    }

    private static @Nullable Long carries(Series group, Measured measured, List<Series> clear) {
        if (group.group().all() || group.watch().how() == Watch.How.LEVEL) {
            return null;
        }
        for (Series each : clear) {
            if (each.group().all() && each.watch().equals(group.watch())) {
                long whole = Measured.of(each).excess();
                boolean same = Long.signum(whole) == Long.signum(measured.excess()) && whole != 0;
                return same ? Math.min(1_000, measured.excess() * 1_000 / whole) : null;
            }
        }
        return null;
    }

    private static boolean elsewhere(Finding whole, List<Finding> found) {
        return found.stream()
                .anyMatch(each ->
                        each.series().watch().equals(whole.series().watch())
                                && each.worse() == whole.worse()
                                && each.carries() != null
                                && each.carries() >= HALF);
    }
}
