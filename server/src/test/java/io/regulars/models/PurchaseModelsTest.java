package io.regulars.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.models.PurchaseModel.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published values of the purchase models on CDNOW (golden.md §17).
class PurchaseModelsTest {
    private static final BgNbd PUBLISHED =
            new BgNbd(0.2425945, 4.4136019, 0.7929199, 2.4258881);

    private static Map<String, TreeMap<Integer, Long>> sample;
    private static List<History> histories;
    private static Histories all;
    private static Fit bgNbd;

    @BeforeAll
    static void read() {
        sample = Cdnow.sample();
        histories = Cdnow.histories(sample);
        all = Histories.of(histories);
        bgNbd = Fitting.fit(Kind.BG_NBD, all);
    }

    @Test
    void theSummaryIsRebuiltFromTheRawLog() {
        assertThat(all.customers()).isEqualTo(2357);
        assertThat(all.customers() - all.repeaters()).isEqualTo(1411);
        assertThat(all.distinct()).isEqualTo(1016);
        int repeats = histories.stream().mapToInt(History::repeats).sum();
        assertThat(repeats).isEqualTo(2457);
        assertThat(repeats / 2357.0).isCloseTo(1.04243, within(0.000005));
        assertThat(histories.getFirst()).isEqualTo(new History(2, 213, 272)); // 30.43, 38.86 weeks
    }

    @Test
    void bgNbdIsFittedAsPublished() {
        assertFit(bgNbd, 0.005, 0.2425945, 4.4136019, 0.7929199);
        assertThat(bgNbd.parameters().get(3).value()).isCloseTo(2.4258881, within(0.02));
        assertThat(bgNbd.logLikelihood()).isCloseTo(-9582.429, within(0.001));
        assertThat(bgNbd.logLikelihood()).isCloseTo(-9582.4256, within(0.01)); // of rounded weeks
        assertThat(PUBLISHED.logLikelihood(all)).isCloseTo(-9582.429, within(0.001));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0.1429, 0.0078
                    1, 0.0532
                    3, 0.1506
                    31.8571, 1.0405
                    32, 1.0437
                    78, 1.8576
                    """)
    void bgNbdExpectsOfANewCustomer(double weeks, double expected) {
        assertThat(PUBLISHED.expectedNew(weeks)).isCloseTo(expected, within(0.001));
    }

    @Test
    void bgNbdExpectsOfAKnownCustomer() {
        assertThat(PUBLISHED.expected(new History(2, 213, 272), 39)).isCloseTo(1.226, within(0.001));
    }

    @Test
    void bgNbdCountsChances() {
        var rounded = new BgNbd(0.243, 4.414, 0.793, 2.426);
        assertThat(rounded.chance(0, 39)).isCloseTo(0.5737864, within(5e-8));
        assertThat(rounded.chance(10, 2)).isCloseTo(1.07869e-07, within(5e-13));
        assertThat(IntStream.range(0, 200).mapToDouble(n -> rounded.chance(n, 39)).sum())
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void paretoNbdIsFittedAsPublishedWithItsStandardErrors() {
        Fit fit = Fitting.fit(Kind.PARETO_NBD, all);
        assertFit(fit, 0.005, 0.55315, 10.57633, 0.60625);
        assertThat(fit.parameters().get(3).value()).isCloseTo(11.67150, within(0.02));
        assertThat(fit.logLikelihood()).isCloseTo(-9594.976, within(0.01));
        double[] errors = {0.0476, 0.8427, 0.1873, 6.2105};
        for (int i = 0; i < 4; i++) {
            assertThat(fit.parameters().get(i).standardError())
                    .isCloseTo(errors[i], within(errors[i] * 0.01));
        }
    }

    @Test
    void paretoNbdKnowsFrequentCustomers() {
        var model = new ParetoNbd(0.55315, 10.57633, 0.60625, 11.67150);
        assertThat(model.stays(26, 30.86, 31)).isCloseTo(0.9979, within(0.0001));
        assertThat(model.expected(26, 30.86, 31, 52)).isCloseTo(25.46, within(0.01));
        var rounded = new ParetoNbd(0.55, 10.58, 0.61, 11.67);
        double one = rounded.expected(132, 200, 200, 10);
        double other = rounded.expected(133, 200, 200, 10);
        assertThat(one).isGreaterThan(5);
        assertThat(other - one).isBetween(0.0, 0.05);
    }

    @Test
    void mbgNbdIsFittedAsPublished() {
        Fit fit = Fitting.fit(Kind.MBG_NBD, all);
        assertFit(fit, 0.005, 0.525, 6.183, 0.891);
        assertThat(fit.parameters().get(3).value()).isCloseTo(1.614, within(0.02));
    }

    @Test
    void gammaGompertzReachesTheSameHeight() {
        double[] start = {0.553, 10.576, 0.0002, 0.606, 0.0024};
        Summit top =
                Summit.climb(
                        p -> new GammaGompertz(p[0], p[1], p[2], p[3], p[4]).logLikelihood(all),
                        List.of(start));
        assertThat(top.height()).isCloseTo(-9594.976, within(0.01));
    }

    @Test
    void gammaGammaIsFittedAsPublished() {
        List<GammaGamma.Spend> spends = Cdnow.spends(sample);
        assertThat(spends).hasSize(946);
        Fit fit = Fitting.spend(spends);
        assertFit(fit, 0.005, 6.2488, 3.7446);
        assertThat(fit.parameters().get(2).value()).isCloseTo(15.4478, within(0.02));
        assertThat(fit.logLikelihood()).isCloseTo(-4055.9232, within(0.01));
        assertThat(fit.used()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2, 22.35, 24.65
                    1, 11.77, 18.91
                    0, 0, 35.17
                    7, 73.74, 71.46
                    2, 25.55, 27.28
                    """)
    void gammaGammaExpects(int purchases, double mean, double expected) {
        assertThat(new GammaGamma(6.25, 3.74, 15.44).expected(purchases, mean))
                .isCloseTo(expected, within(0.1));
    }

    @Test
    void theHoldOutIsExpectedAndHappensAsPublished() {
        var model = Fitting.model(Kind.BG_NBD, bgNbd);
        var expected = new double[8];
        var actual = new double[8];
        var customers = new int[8];
        var days = new ArrayList<>(sample.values());
        for (int i = 0; i < days.size(); i++) {
            int group = Math.min(7, histories.get(i).repeats());
            customers[group]++;
            expected[group] += model.expected(histories.get(i), 39);
            actual[group] += days.get(i).subMap(Cdnow.CALIBRATED, false, Cdnow.HELD_OUT, true).size();
        }
        assertThat(customers).containsExactly(1411, 439, 214, 100, 62, 38, 29, 64);
        assertThat(java.util.Arrays.stream(actual).sum()).isEqualTo(1882);
        assertThat(java.util.Arrays.stream(expected).sum()).isCloseTo(1653.4, within(0.5));
        double[] means = {0.225, 0.523, 1.044, 1.520, 2.164, 2.654, 3.504, 6.157};
        double[] happened = {0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359};
        for (int i = 0; i < 8; i++) {
            assertThat(expected[i] / customers[i]).isCloseTo(means[i], within(0.001));
            assertThat(actual[i] / customers[i]).isCloseTo(happened[i], within(0.0005));
        }
    }

    @Test
    void theWholeOfCdnowPrefersThatSomeLeaveAtOnce() {
        Histories whole = Histories.of(Cdnow.histories(Cdnow.master()));
        assertThat(whole.customers()).isEqualTo(23_570);
        assertThat(whole.repeaters()).isEqualTo(9_451);
        Fit bg = Fitting.fit(Kind.BG_NBD, whole);
        assertFit(bg, 0.005, 0.2516, 4.7889, 0.7234);
        assertThat(bg.parameters().get(3).value()).isCloseTo(2.1611, within(0.02));
        assertThat(bg.logLikelihood()).isCloseTo(-95368.444, within(0.01));
        Fit mbg = Fitting.fit(Kind.MBG_NBD, whole);
        assertFit(mbg, 0.005, 0.6371, 7.3103, 0.8075, 1.2284);
        assertThat(mbg.logLikelihood()).isCloseTo(-95336.958, within(0.01));
    }

    @Test
    void whoBoughtOnceIsAliveForBgNbdByConstructionAndNotShown() {
        var once = new History(0, 0, 272);
        assertThat(PUBLISHED.stays(once)).isEqualTo(1);
        assertThat(PUBLISHED.alive(once)).isEmpty();
        assertThat(PUBLISHED.alive(new History(2, 213, 272))).isPresent();
        assertThat(new MbgNbd(0.525, 6.183, 0.891, 1.614).alive(once).orElseThrow())
                .isBetween(0.1, 0.9);
    }

    @Test
    void bgBbIsFittedOnGiftsAsPublished() {
        List<BgBb.Row> rows = Gifts.ROWS;
        Summit top =
                Summit.climb(
                        p -> new BgBb(p[0], p[1], p[2], p[3]).logLikelihood(rows),
                        List.of(new double[] {1, 1, 1, 1}, new double[] {2, 1, 0.5, 5}));
        double[] p = top.parameters();
        assertThat(p[0]).isCloseTo(1.204, within(0.01));
        assertThat(p[1]).isCloseTo(0.750, within(0.01));
        assertThat(p[2]).isCloseTo(0.657, within(0.01));
        assertThat(p[3]).isCloseTo(2.783, within(0.01));
        var model = new BgBb(p[0], p[1], p[2], p[3]);
        double sum =
                rows.stream().mapToDouble(row -> row.customers() * model.expected(row, 5)).sum();
        assertThat(sum).isCloseTo(12_884.2, within(0.5));
    }

    private static void assertFit(Fit fit, double tolerance, double... expected) {
        assertThat(fit.state()).as(fit.toString()).isEqualTo(Fit.State.USED);
        for (int i = 0; i < expected.length; i++) {
            assertThat(fit.parameters().get(i).value())
                    .as(fit.parameters().get(i).name())
                    .isCloseTo(expected[i], within(i == 1 ? Math.max(tolerance, 0.02) : tolerance));
        }
    }
}
