package io.regulars;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The real time, moved forward as far as a test wishes. Never backward: other tests share it.
/// `-Dregulars.test.at=2028-02-29T15:59:00Z` has all of them begin at another time, since they must
/// pass on any day and at any hour.
public final class TestClock implements InstantSource {
    private volatile Duration ahead = begin();

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    private static Duration begin() {
        String at = System.getProperty("regulars.test.at");
        return at == null ? Duration.ZERO : Duration.between(Instant.now(), Instant.parse(at));
    }

    public synchronized void pass(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time passes forward");
        }
        ahead = ahead.plus(time);
    }
}
