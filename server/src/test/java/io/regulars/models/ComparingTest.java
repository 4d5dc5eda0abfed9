package io.regulars.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regulars.models.Comparing.Arm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of golden.md §18.
class ComparingTest {
    private static final Arm A = Arm.of(3407, 1396.87, 52377.9767);
    private static final Arm B = Arm.of(3461, 2422.7, 134698.29);

    @Test
    void aRelativeDifferenceHasAnIntervalByTheDeltaMethod() {
        assertVerdict(Comparing.relative(A, B), 0.70732, -0.03526, 1.44989, 0.37879);
        assertThat(Comparing.relative(A, B).p()).isCloseTo(0.06191, within(0.000006));
        assertThat(Comparing.relative(A, B).significant()).isFalse();
    }

    @Test
    void anAbsoluteDifferenceMaySayMore() {
        assertVerdict(Comparing.absolute(A, B), 0.29, 0.04538, 0.53462, 0.12478);
        assertThat(Comparing.absolute(A, B).p()).isCloseTo(0.02016, within(0.000006));
        assertThat(Comparing.absolute(A, B).significant()).isTrue();
    }

    @Test
    void sharesAreComparedLikeMeans() {
        var verdict = Comparing.relative(Arm.of(28, 14), Arm.of(30, 16));
        assertVerdict(verdict, 0.06667, -0.47767, 0.61101, 0.2717);
        assertThat(verdict.p()).isCloseTo(0.80707, within(0.000006));
    }

    @Test
    void aSequentialIntervalMayBeLookedAtAtAnyTime() {
        var amounts = Comparing.sequential(Arm.of(3000, 1396.87, 52377.9767), B, 1000);
        assertVerdict(amounts, 0.50336, -0.55844, 1.56516, 0.33341);
        assertThat(amounts.p()).isEqualTo(1);
        var shares = Comparing.sequential(Arm.of(3000, 1396), Arm.of(3461, 2422), 5000);
        assertVerdict(shares, 0.50386, 0.40098, 0.60675, 0.03386);
        assertThat(shares.p()).isLessThan(0.001);
    }

    @Test
    void aBeliefTellsWhoIsLikelyToWinAndWhatItRisks() {
        var belief = Comparing.bayesian(Arm.of(100, 49), Arm.of(100, 51));
        assertThat(belief.difference()).isCloseTo(0.04082, within(0.000006));
        assertThat(belief.low()).isCloseTo(-0.24779, within(0.000006));
        assertThat(belief.high()).isCloseTo(0.32943, within(0.000006));
        assertThat(belief.chanceToWin()).isCloseTo(0.60918, within(0.000006));
        assertThat(belief.deviation()).isCloseTo(0.14725, within(0.000006));
        assertThat(belief.riskOfA()).isCloseTo(0.0814, within(0.00006));
        assertThat(belief.riskOfB()).isCloseTo(0.04058, within(0.000006));
    }

    @Test
    void withoutDataThereIsNoVerdictAndNoException() {
        Arm none = Arm.of(0, 0);
        assertThat(Comparing.bayesian(none, none).chanceToWin()).isEqualTo(0.5);
        assertThat(Comparing.bayesian(none, none).difference()).isZero();
        assertThat(Comparing.relative(none, none).enough()).isFalse();
        assertThat(Comparing.absolute(none, B).enough()).isFalse();
        assertThat(Comparing.sequential(Arm.of(10, 0), Arm.of(10, 3), 100).enough()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    5100, 4900, 4.0, 0.0455, 0.00005, false
                    5200, 4800, 16.0, 6.3e-05, 0.0000005, true
                    5000, 5000, 0.0, 1, 0, false
                    0, 0, 0.0, 1, 0, false
                    """)
    void armsOfAnotherSizeThanPlannedRaiseAnAlarm(
            long one, long other, double chi, double p, double tolerance, boolean alarm) {
        SampleRatio found = SampleRatio.of(List.of(one, other), List.of(1L, 1L));
        assertThat(found.chiSquare()).isCloseTo(chi, within(1e-9));
        assertThat(found.p()).isCloseTo(p, within(tolerance));
        assertThat(found.alarm()).isEqualTo(alarm);
    }

    @Test
    void whatWasToBeSeenBeforeIsTakenOutAndTheReductionIsShown() {
        var dice = new Random(7);
        var a = new ArrayList<Cuped.Pair>();
        var b = new ArrayList<Cuped.Pair>();
        for (int i = 0; i < 4000; i++) {
            double before = 100 + 30 * dice.nextGaussian();
            double during = before + 20 * dice.nextGaussian();
            (i % 2 == 0 ? a : b).add(new Cuped.Pair(before, during + (i % 2) * 3));
        }
        Cuped cuped = Cuped.of(a, b);
        assertThat(cuped.slope()).isCloseTo(1, within(0.05));
        assertThat(cuped.reduction()).isCloseTo(900.0 / 1300, within(0.03)); // rho squared
        var plain = Comparing.absolute(plain(a), plain(b));
        var adjusted = Comparing.absolute(cuped.a(), cuped.b());
        assertThat(adjusted.difference()).isCloseTo(3, within(1.5));
        double narrower = adjusted.error() * adjusted.error() / (plain.error() * plain.error());
        assertThat(narrower).isCloseTo(1 - cuped.reduction(), within(0.001));
    }

    @Test
    void withoutAPastNothingIsTakenOut() {
        var flat = List.of(new Cuped.Pair(1, 3), new Cuped.Pair(1, 5), new Cuped.Pair(1, 9));
        Cuped cuped = Cuped.of(flat, flat);
        assertThat(cuped.reduction()).isZero();
        assertThat(cuped.a().mean()).isEqualTo(plain(flat).mean());
        assertThat(cuped.a().variance()).isCloseTo(plain(flat).variance(), within(1e-12));
    }

    @Test
    void aClusterStaysInItsArmAndExperimentsAreApart() {
        var one = Assigning.holdOut("autumn", 1000);
        var grown = Assigning.holdOut("autumn", 1500);
        var other = Assigning.holdOut("winter", 1000);
        var counts = new HashMap<String, Integer>();
        int both = 0;
        for (int i = 0; i < 20_000; i++) {
            String household = "household-" + i;
            String arm = one.arm(household);
            assertThat(one.arm(household)).isEqualTo(arm);
            counts.merge(arm, 1, Integer::sum);
            if (arm.equals("holdout")) {
                assertThat(grown.arm(household)).isEqualTo("holdout");
                both += other.arm(household).equals("holdout") ? 1 : 0;
            }
        }
        long held = counts.get("holdout");
        assertThat(SampleRatio.of(List.of(held, 20_000 - held), List.of(1L, 9L)).alarm()).isFalse();
        assertThat(both).isBetween(120, 280); // a tenth of a tenth
        assertThat(one.arm("household-1")).isEqualTo("holdout"); // frozen
    }

    @Test
    void armsThatHoldMoreThanAllAreNone() {
        assertThatThrownBy(() -> Assigning.holdOut("x", 10_001))
                .isInstanceOf(IllegalArgumentException.class);
        var part =
                new Assigning("part", List.of(new Assigning.Arm("a", 100), new Assigning.Arm("b", 100)));
        assertThat(java.util.stream.IntStream.range(0, 1000).mapToObj(i -> part.arm("c" + i)))
                .contains("", "a", "b");
    }

    private static Arm plain(List<Cuped.Pair> arm) {
        return Arm.of(
                arm.size(),
                arm.stream().mapToDouble(Cuped.Pair::during).sum(),
                arm.stream().mapToDouble(each -> each.during() * each.during()).sum());
    }

    private static void assertVerdict(
            Comparing.Verdict verdict, double difference, double low, double high, double error) {
        assertThat(verdict.enough()).isTrue();
        assertThat(verdict.difference()).isCloseTo(difference, within(0.000006));
        assertThat(verdict.low()).isCloseTo(low, within(0.000006));
        assertThat(verdict.high()).isCloseTo(high, within(0.000006));
        assertThat(verdict.error()).isCloseTo(error, within(0.000006));
    }
}
