package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What some members say of all, and how sure of it one may be.
class EstimateTest {
    /// The last column but one is Wilson's interval as textbooks have it, where nearly nobody was
    /// looked at (5 of 50: 0.0435 to 0.2136; 0 of 100: 0 to 0.0370).
    @ParameterizedTest
    @CsvSource({
        "5,    50,   100000000, 10000000, 4347675, 21360247",
        "0,    100,  100000000, 0,        0,       3699351",
        "100,  100,  100000000, 100000000, 96300649, 100000000",
        "40,   100,  100,       40,       40,      40",
        "0,    0,    0,         0,        0,       0",
        "0,    0,    1000,      0,        0,       1000",
        // of a hundred ninety-nine are known: only the last is open
        "40,   99,   100,       40,       40,      41",
    })
    void theIntervalIsOfAllAndNeverBeyondWhatWasSeen(
            long found, long lookedAt, long known, long members, long low, long high) {
        Estimate estimate = Estimate.of(found, lookedAt, known);
        assertThat(estimate.members()).isEqualTo(members);
        assertThat(estimate.low())
                .isCloseTo(low, org.assertj.core.data.Offset.offset(known / 50_000));
        assertThat(estimate.high())
                .isCloseTo(high, org.assertj.core.data.Offset.offset(known / 50_000));
        assertThat(estimate.lookedAt()).isEqualTo(lookedAt);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1023",
        "1, 1023",
        "20000, 1023",
        "20001, 1023",
        "40000, 511",
        "1000000, 20",
        "2000000000, 0"
    })
    void asManyBucketsAsHoldTwentyThousand(long known, int last) {
        assertThat(Estimate.last(known)).isEqualTo(last);
    }

    /// Drawn without replacement a thousand times: the truth lies inside as often as is said.
    @Test
    void theTruthLiesInsideAsOftenAsIsSaid() {
        var chance = new SplittableRandom(20261130);
        int inside = 0;
        for (int round = 0; round < 1_000; round++) {
            int known = 2_000;
            int of = chance.nextInt(20, 1_980);
            int found = 0;
            int left = of;
            int lookedAt = chance.nextInt(200, 1_500);
            for (int i = 0; i < lookedAt; i++) {
                if (chance.nextInt(known - i) < left) {
                    left--;
                    found++;
                }
            }
            Estimate estimate = Estimate.of(found, lookedAt, known);
            inside += estimate.low() <= of && of <= estimate.high() ? 1 : 0;
        }
        assertThat(inside).isBetween(930, 985);
    }
}
