package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When another code is looked at, at most three wrong ones an hour. Times are minutes.
class GuessesTest {
    private static final int MOST = 3;

    private static Instant at(long minutes) {
        return Instant.ofEpochSecond(60 * minutes);
    }

    @ParameterizedTest(name = "{0} wrong since minute {1}, {2} open, in minute {3}: {4}")
    @CsvSource({
        "0,  0, 0,  0, true",
        "2,  0, 0, 59, true",
        "3,  0, 0, 59, false",
        "3,  0, 0, 60, true",
        // what is looked at just now may turn out wrong
        "0,  0, 2,  0, true",
        "0,  0, 3,  0, false",
        "2,  0, 1, 59, false",
        "3,  0, 2, 60, true",
        "3,  0, 3, 60, false",
    })
    void asManyAreLookedAtAsMayStillBeWrong(
            int wrong, long since, long open, long now, boolean admits) {
        assertThat(new Guesses.Count(wrong, at(since)).admits(at(now), open, MOST))
                .isEqualTo(admits);
    }

    @ParameterizedTest(name = "{0} wrong since minute {1}, one more in minute {2}")
    @CsvSource({
        "0,  0, 30, 1, 30",
        "1, 30, 89, 2, 30",
        "2, 30, 90, 1, 90",
    })
    void theHourBeginsWithTheFirstWrongCode(
            int wrong, long since, long now, int after, long sinceThen) {
        assertThat(new Guesses.Count(wrong, at(since)).wrong(at(now)))
                .isEqualTo(new Guesses.Count(after, at(sinceThen)));
    }
}
