package io.regulars.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpliftTest {
    private static Uplift.Group group(long members, long buyers, long net, String squares) {
        return new Uplift.Group(members, buyers, net, new BigInteger(squares));
    }

    /// The amounts of golden.md 18.02, in ten-thousandths: difference 0.29, 0.04538 to 0.53462.
    @Test
    void spendingHasTheIntervalOfTheGoldenVector() {
        Uplift.Group rest = group(3407, 100, 13_968_700, "5237797670000");
        Uplift.Group trial = group(3461, 100, 24_227_000, "13469829000000");
        Uplift.Verdict net = Objects.requireNonNull(Uplift.of(trial, rest, 50).net());
        assertThat(net.difference()).isCloseTo(2_900, within(1L));
        assertThat(net.low()).isCloseTo(454, within(1L));
        assertThat(net.high()).isCloseTo(5_346, within(1L));
        assertThat(net.p()).isCloseTo(20_160, within(6L));
    }

    /// The planned split against the one found, golden.md 18.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    5100, 4900, 50, 4000000, 45500, false
                    5200, 4800, 50, 16000000, 63, true
                    1000, 9000, 10, 0, 1000000, false
                    """)
    void aBrokenRatioWithholdsTheVerdict(
            long trial, long rest, int percent, long chi, long p, boolean alarm) {
        Uplift told =
                Uplift.of(
                        group(trial, trial / 2, trial * 100, "1000000000"),
                        group(rest, rest / 4, rest * 80, "1000000000"),
                        percent);
        assertThat(Objects.requireNonNull(told.ratio())).isEqualTo(new Uplift.Ratio(chi, p, alarm));
        assertThat(told.withheld()).isEqualTo(alarm);
        assertThat(told.net() == null && told.buying() == null).isEqualTo(alarm);
        if (told.buying() != null) {
            assertThat(told.buying())
                    .returns(250_000L, Uplift.Verdict::difference)
                    .returns(true, Uplift.Verdict::enough);
        }
    }

    @Test
    void storesAreNotDrawnByChance() {
        Uplift told = Uplift.of(group(10, 5, 500, "50000"), group(90, 9, 900, "90000"), 100);
        assertThat(told.random()).isFalse();
        assertThat(told.ratio()).isNull();
        assertThat(Objects.requireNonNull(told.buying()).difference()).isEqualTo(400_000);
    }

    @Test
    void whereNobodyBoughtThereIsNoVerdictYet() {
        Uplift told = Uplift.of(group(10, 0, 0, "0"), group(90, 0, 0, "0"), 10);
        assertThat(Objects.requireNonNull(told.net()).enough()).isFalse();
        assertThat(Objects.requireNonNull(told.buying()).enough()).isFalse();
    }
}
