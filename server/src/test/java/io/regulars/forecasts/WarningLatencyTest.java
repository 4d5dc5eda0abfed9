package io.regulars.forecasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// S2-20, DEF-20: of many members each is flagged within a day of the midnight on which she
/// crossed, also where the house was down on that day, and the figures tell it. The bench does the
/// same with 100,000.
class WarningLatencyTest {
    private static final int MEMBERS = Integer.getInteger("regulars.crowd", 20_000);

    @Test
    void eachOfManyIsFlaggedWithinADayOfCrossing() {
        try (var crowd = new Fading(MEMBERS)) {
            assertThat(crowd.before().flagged()).as("nobody yet").isZero();
            for (int day = 1; day <= Fading.DAYS; day++) {
                int due = day - 1;
                assertThat(crowd.looks(day))
                        .as("once a day")
                        .singleElement()
                        .satisfies(look -> {
                            assertThat(look.after()).isLessThan(Duration.ofDays(1));
                            assertThat(look.scan().members()).isEqualTo(MEMBERS);
                            assertThat(look.scan().flagged())
                                    .isEqualTo(
                                            IntStream.rangeClosed(1, MEMBERS)
                                                    .filter(i -> i % Fading.DAYS == due)
                                                    .count());
                        });
            }
            WarningFigures.Latency latency = crowd.latency();
            assertThat(latency.flags()).isEqualTo(MEMBERS);
            assertThat(latency.open()).isEqualTo(MEMBERS);
            assertThat(latency.backlog()).isZero();
            assertThat(latency.p50()).as("a minute after midnight").isEqualTo(60);
            long evening = Duration.ofHours(Fading.LATE_HOUR).plusSeconds(60).toSeconds();
            assertThat(latency.p95()).isEqualTo(evening);
            assertThat(latency.max()).isEqualTo(evening).isLessThan(24 * 3_600);
        }
    }
}
