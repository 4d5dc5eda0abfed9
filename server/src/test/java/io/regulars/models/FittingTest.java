package io.regulars.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regulars.models.PurchaseModel.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FittingTest {
    @Test
    void aFitInWhichNobodyLeavesIsReportedAndNothingIsComputedFromIt() {
        int until = (int) LocalDate.of(2011, 9, 9).toEpochDay();
        var days = new TreeMap<String, TreeSet<Integer>>();
        OnlineRetail.lines().stream()
                .filter(line -> line.day() <= until)
                .forEach(line ->
                        days.computeIfAbsent(line.customer(), _ -> new TreeSet<>())
                                .add(line.day()));
        Histories all =
                Histories.of(
                        days.values().stream()
                                .map(each -> History.of(List.copyOf(each), until))
                                .toList());
        assertThat(all.customers()).isEqualTo(3370);
        assertThat(all.repeaters()).isEqualTo(1956);
        for (Kind kind : List.of(Kind.BG_NBD, Kind.MBG_NBD)) {
            Fit fit = Fitting.fit(kind, all);
            assertThat(fit.state()).as(fit.toString()).isEqualTo(Fit.State.DEGENERATE);
            assertThat(fit.reason()).isEqualTo(Fit.Reason.NOBODY_LEAVES);
            assertThat(fit.logLikelihood()).isCloseTo(-22887.032, within(0.01));
            assertThat(fit.parameters().get(0).value()).isCloseTo(0.7236, within(0.005));
            assertThat(fit.parameters().get(1).value()).isCloseTo(9.3671, within(0.02));
            assertThatThrownBy(() -> Fitting.model(kind, fit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void tooFewCustomersAreNoFit() {
        var few = new ArrayList<History>();
        for (int i = 0; i < 100; i++) {
            few.add(new History(1, 7 + i, 200));
        }
        assertThat(Fitting.fit(Kind.MBG_NBD, Histories.of(few)).reason())
                .isEqualTo(Fit.Reason.TOO_FEW_CUSTOMERS);
        for (int i = 0; i < 1000; i++) {
            few.set(i % 100, new History(0, 0, 200));
            few.add(new History(0, 0, 100 + i % 100));
        }
        Fit fit = Fitting.fit(Kind.MBG_NBD, Histories.of(few));
        assertThat(fit.reason()).isEqualTo(Fit.Reason.TOO_FEW_REPEATERS);
        assertThat(fit.used()).isFalse();
        assertThat(Fitting.spend(List.of()).state()).isEqualTo(Fit.State.TOO_FEW);
    }

    @Test
    void customersWhoAreAllAlikeAreNoFit() {
        var alike = new ArrayList<History>();
        for (int i = 0; i < 1000; i++) {
            alike.add(new History(4, 28, 35));
        }
        assertThat(Fitting.fit(Kind.MBG_NBD, Histories.of(alike)).state())
                .isEqualTo(Fit.State.DEGENERATE);
    }

    /// Each spends the same, or each hers and always the same: no law of spread can be read off.
    @Test
    void spendingThatIsAllAlikeIsNoFit() {
        var alike = new ArrayList<GammaGamma.Spend>();
        for (int i = 0; i < 300; i++) {
            alike.add(new GammaGamma.Spend(1 + i % 4, 9_900));
        }
        Fit fit = Fitting.spend(alike);
        assertThat(fit.state()).as(fit.toString()).isEqualTo(Fit.State.DEGENERATE);
        assertThatThrownBy(() -> Fitting.spendModel(fit))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theIntervalsHoldTheParametersThatMadeTheData() {
        // drawn by Pareto/NBD's own story with r 0.8, alpha 6, s 0.7, beta 12
        var dice = new Random(11);
        var drawn = new ArrayList<History>();
        for (int i = 0; i < 6000; i++) {
            double rate = gamma(dice, 0.8) / 6;
            double life = -Math.log(dice.nextDouble()) / (gamma(dice, 0.7) / 12);
            int age = 400 + dice.nextInt(200);
            var days = new TreeSet<>(List.of(0));
            for (double at = next(dice, rate);
                    at < Math.min(life, age / 7.0);
                    at += next(dice, rate)) {
                days.add((int) (at * 7));
            }
            drawn.add(History.of(List.copyOf(days), age));
        }
        Fit fit = Fitting.fit(Kind.PARETO_NBD, Histories.of(drawn));
        assertThat(fit.used()).as(fit.toString()).isTrue();
        double[] truth = {0.8, 6, 0.7, 12};
        for (int i = 0; i < truth.length; i++) {
            Fit.Parameter found = fit.parameters().get(i);
            // days are whole, so the rate's scale is seen a little larger than it is
            assertThat(truth[i])
                    .as(found.toString())
                    .isBetween(found.low() * 0.93, found.high() * 1.07);
        }
    }

    private static double next(Random dice, double rate) {
        return -Math.log(dice.nextDouble()) / rate;
    }

    /// Marsaglia and Tsang, for a shape below one by the boost.
    private static double gamma(Random dice, double shape) {
        double d = shape + 1 - 1.0 / 3;
        while (true) {
            double x = dice.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(dice.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v * Math.pow(dice.nextDouble(), 1 / shape);
            }
        }
    }

    @Test
    void theBacktestStandsBesidePlainRecency() {
        var sample = Cdnow.sample();
        var histories = Cdnow.histories(sample);
        Fit fit = Fitting.fit(Kind.MBG_NBD, Histories.of(histories));
        var cases = new ArrayList<Backtest.Case>();
        var days = new ArrayList<>(sample.values());
        for (int i = 0; i < days.size(); i++) {
            int after = days.get(i).subMap(Cdnow.CALIBRATED, false, Cdnow.HELD_OUT, true).size();
            cases.add(new Backtest.Case(histories.get(i), after));
        }
        Backtest test = Backtest.of(Fitting.model(Kind.MBG_NBD, fit), cases, 39);
        assertThat(test.customers()).isEqualTo(2357);
        assertThat(test.actual()).isEqualTo(1882);
        assertThat(test.expected()).isBetween(1500.0, 1900.0);
        assertThat(test.modelArea()).isBetween(0.7, 0.9);
        assertThat(test.recencyArea()).isBetween(0.6, 0.9);
        assertThat(test.beatsRecency()).isTrue();
        System.out.println(test);
    }

    @Test
    void areasCountTiesHalf() {
        assertThat(Ranks.area(new double[] {1, 2, 3, 4}, new boolean[] {false, false, true, true}))
                .isEqualTo(1);
        assertThat(Ranks.area(new double[] {1, 1, 1}, new boolean[] {false, true, true}))
                .isEqualTo(0.5);
        assertThat(Ranks.area(new double[] {3, 1}, new boolean[] {false, true})).isZero();
        assertThat(Ranks.area(new double[] {3, 1}, new boolean[] {false, false})).isEqualTo(0.5);
    }
}
