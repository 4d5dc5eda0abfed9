package io.regulars;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The real time, moved forward as far as a test wishes. Never backward: other tests share it.
public final class TestClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    public synchronized void pass(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time passes forward");
        }
        ahead = ahead.plus(time);
    }
}
