package io.regulars.forecasts;

import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/// How late a crowd that slips away is flagged, and what a look at all of it takes.
public final class WarningBench {
    private WarningBench() {}

    /// Seconds from the crossing to the flag; the longest look of those of each day.
    public record Measured(long flags, long p50, long p95, long max, Duration look) {}

    public static Measured run(int members) {
        try (var crowd = new Fading(members)) {
            crowd.before();
            Duration look =
                    IntStream.rangeClosed(1, Fading.DAYS)
                            .boxed()
                            .flatMap(day -> crowd.looks(day).stream())
                            .map(Fading.Look::took)
                            .max(Comparator.naturalOrder())
                            .orElseThrow();
            WarningFigures.Latency seen = crowd.latency();
            return new Measured(
                    seen.flags(),
                    Objects.requireNonNull(seen.p50()),
                    Objects.requireNonNull(seen.p95()),
                    Objects.requireNonNull(seen.max()),
                    look);
        }
    }
}
