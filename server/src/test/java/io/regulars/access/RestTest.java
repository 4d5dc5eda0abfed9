package io.regulars.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestTest {
    private static final long NOW = Long.MAX_VALUE - 5;

    /// `before`: how long the last rest was and how much the chain had written then; `-` for none.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nothing was found for the first time, 200, -, false, 7, 7, 400",
        "nothing was found again, 200, 400@7, false, 7, 7, 800",
        "something was written since the last rest, 200, 1600@6, false, 7, 7, 400",
        "no longer than leaves time for what is promised, 500, 2000@7, false, 7, 7, 2000",
        "the first rest is no longer either, 1500, -, false, 7, 7, 2000",
        "more waits, 200, 400@7, true, 7, 7, -",
        "the job itself wrote something, 200, 400@7, false, 7, 8, -",
        "a job that comes seldom, 2000, -, false, 7, 7, -",
    })
    void aChainRestsLongerEachTimeNothingWasFound(
            String name,
            long every,
            String before,
            boolean more,
            long then,
            long now,
            String length) {
        Rest after =
                Rest.after(
                        rest(before),
                        more,
                        then,
                        now,
                        new Rest.Pace(Duration.ofMillis(every), NOW));
        assertThat(after == null ? "-" : "" + after.length().toMillis()).isEqualTo(length);
        if (after != null) {
            assertThat(after.writes()).isEqualTo(now);
            assertThat(after.holds(now, NOW)).isTrue();
        }
    }

    @Test
    void aRestEndsInTimeOrWithTheNextWrite() {
        var rest = new Rest(7, NOW + 100, Duration.ofNanos(100));
        assertThat(rest.holds(7, NOW)).isTrue();
        assertThat(rest.holds(8, NOW)).isFalse();
        assertThat(rest.holds(7, NOW + 99)).isTrue();
        assertThat(rest.holds(7, NOW + 100)).isFalse();
    }

    private static @Nullable Rest rest(String told) {
        if (told.equals("-")) {
            return null;
        }
        String[] parts = told.split("@");
        return new Rest(Long.parseLong(parts[1]), 0, Duration.ofMillis(Long.parseLong(parts[0])));
    }
}
