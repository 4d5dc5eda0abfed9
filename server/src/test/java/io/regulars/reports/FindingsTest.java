package io.regulars.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.analytics.Figure;
import io.regulars.analytics.Text;
import io.regulars.reports.Findings.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told of a change, and what is not.
class FindingsTest {
    private static final Text NONE = new Text("", "");

    private static Watch watch(Watch.How how, boolean moreIsWorse) {
        return new Watch("churn-rate", List.of("", "tier"), moreIsWorse, how, NONE);
    }

    private static Group tier(String code) {
        return code.equals("all") ? Group.ALL : new Group("tier", code, new Text(code, code));
    }

    /// `periods` are `num/den`, the oldest first.
    private static Series series(Watch watch, String group, String periods) {
        var figures = new ArrayList<Figure>();
        for (String each : periods.strip().split("\\s+")) {
            String[] parts = each.split("/");
            figures.add(new Figure(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        }
        return new Series(watch, tier(group), figures, Collections.nCopies(figures.size(), 30));
    }

    @ParameterizedTest(name = "{0} {1} more is worse {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SHARE | 10/200 10/200 10/200 40/200 | true  | worse
                    SHARE | 10/200 10/200 10/200 40/200 | false | better
                    SHARE | 40/200 40/200 40/200 10/200 | true  | better
                    SHARE | 10/200 10/200 10/200 12/200 | true  | nothing
                    SHARE | 500/10000 500/10000 515/10000 | true | nothing
                    SHARE | 5000/100000 5000/100000 5200/100000 | true | nothing
                    SHARE | 0/0 0/0 10/200 10/200 40/200 | true | worse
                    SHARE | 10/200 10/200 8/20            | true | FEW_MEMBERS
                    SHARE | 1/10 1/10 40/200              | true | FEW_MEMBERS
                    SHARE | 1/200 1/200 7/200             | true | FEW_CASES
                    SHARE | 199/200 199/200 193/200       | true | FEW_CASES
                    SHARE | 0/200 0/200 0/200 30/200      | true | worse
                    COUNT | 40/1 40/1 40/1 80/1 | false | better
                    COUNT | 40/1 40/1 40/1 10/1 | false | worse
                    COUNT | 40/1 40/1 40/1 45/1 | false | nothing
                    COUNT | 0/1 0/1 40/1 40/1   | false | FEW_PERIODS
                    COUNT | 1/1 2/1 1/1 9/1     | false | FEW_EVENTS
                    LEVEL | 100/1 102/1 98/1 101/1 99/1 200/1 | false | better
                    LEVEL | 100/1 160/1 60/1 140/1 80/1 170/1 | false | nothing
                    LEVEL | 100/1 100/1 100/1 100/1 50/1      | false | worse
                    LEVEL | 100/1 100/1 100/1 50/1            | false | FEW_PERIODS
                    LEVEL | 100/2 100/0 100/2 100/2 50/2      | false | FEW_PERIODS
                    LEVEL | 0/1 0/1 0/1 0/1 0/1 900/1         | false | FEW_PERIODS
                    """)
    void aChangeIsToldWhereItIsMoreThanChanceAndLarge(
            Watch.How how, String periods, boolean moreIsWorse, String told) {
        Findings findings = Findings.of(List.of(series(watch(how, moreIsWorse), "all", periods)));
        String found =
                !findings.told().isEmpty()
                        ? findings.told().getFirst().worse() ? "worse" : "better"
                        : !findings.unclear().isEmpty()
                                ? findings.unclear().getFirst().why().name()
                                : "nothing";
        assertThat(found).isEqualTo(told);
    }

    /// As it is told in words, so it stands in the tables: rounded once, half up.
    @Test
    void aChangeIsRoundedHalfUp() {
        var series = series(watch(Watch.How.COUNT, true), "all", "1000/1 1000/1 1237/1");
        assertThat(Measured.of(series).change()).isEqualTo(237);
        var share = series(watch(Watch.How.SHARE, true), "all", "3000/10000 3518/10000");
        assertThat(Measured.of(share).change()).as("172.67").isEqualTo(173);
    }

    @Test
    void aCountIsComparedByTheDaysInWhichItHappened() {
        var watch = watch(Watch.How.COUNT, false);
        var figures = List.of(new Figure(310, 1), new Figure(310, 1), new Figure(280, 1));
        assertThat(
                        Findings.of(
                                        List.of(
                                                new Series(
                                                        watch,
                                                        Group.ALL,
                                                        figures,
                                                        List.of(31, 31, 28))))
                                .told())
                .isEmpty();
        assertThat(
                        Findings.of(
                                        List.of(
                                                new Series(
                                                        watch,
                                                        Group.ALL,
                                                        figures,
                                                        List.of(31, 31, 10))))
                                .told())
                .hasSize(1);
    }

    @Test
    void theWholeIsNotToldWhereOneGroupIsTheChange() {
        var watch = watch(Watch.How.SHARE, true);
        Findings findings =
                Findings.of(
                        List.of(
                                series(watch, "all", "30/600 30/600 30/600 80/600"),
                                series(watch, "base", "20/400 20/400 20/400 20/400"),
                                series(watch, "gold", "10/200 10/200 10/200 60/200")));
        assertThat(findings.told()).hasSize(1);
        Finding found = findings.told().getFirst();
        assertThat(found.series().group().code()).isEqualTo("gold");
        assertThat(found.carries()).isEqualTo(1_000);
        assertThat(found.measured().excess()).isEqualTo(50);
    }

    @Test
    void theWholeIsToldWhereAllGroupsMoveAlike() {
        var watch = watch(Watch.How.SHARE, true);
        Findings findings =
                Findings.of(
                        List.of(
                                series(watch, "all", "30/600 30/600 30/600 90/600"),
                                series(watch, "a", "10/200 10/200 10/200 30/200"),
                                series(watch, "b", "10/200 10/200 10/200 30/200"),
                                series(watch, "c", "10/200 10/200 10/200 30/200")));
        assertThat(findings.told().getFirst().series().group().all()).isTrue();
    }

    @Test
    void problemsComeFirstAndTheSurestOfThemFirst() {
        var bad = watch(Watch.How.SHARE, true);
        var good = new Watch("active-rate", List.of("tier"), false, Watch.How.SHARE, NONE);
        Findings findings =
                Findings.of(
                        List.of(
                                series(good, "gold", "100/1000 100/1000 500/1000"),
                                series(bad, "silver", "10/200 10/200 10/200 40/200"),
                                series(bad, "gold", "10/200 10/200 10/200 80/200")));
        assertThat(findings.told().stream().map(each -> each.series().group().code()))
                .containsExactly("gold", "silver", "gold");
        assertThat(findings.told().stream().map(Finding::worse)).containsExactly(true, true, false);
    }

    /// One false finding in twenty reports, about; a report that finds something in each is none.
    @Test
    void whereNothingChangesHardlyAnythingIsTold() {
        var random = new Random(7);
        int reports = 300;
        int wrong = 0;
        for (int i = 0; i < reports; i++) {
            var all = new ArrayList<Series>();
            for (int k = 0; k < 40; k++) {
                var periods = new StringBuilder();
                for (int p = 0; p < 6; p++) {
                    int num = 0;
                    for (int m = 0; m < 120; m++) {
                        num += random.nextInt(10) < 2 ? 1 : 0;
                    }
                    periods.append(num).append("/120 ");
                }
                all.add(series(watch(Watch.How.SHARE, true), "t" + k, periods.toString()));
            }
            wrong += Findings.of(all).told().isEmpty() ? 0 : 1;
        }
        assertThat(wrong).isLessThan(reports / 15);
    }
}
