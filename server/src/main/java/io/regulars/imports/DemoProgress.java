package io.regulars.imports;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.util.Locale;

/// How a load goes: `done` of about `expected` things, `here` of them in this run, which took
/// `taken` for them.
@Pure
public record DemoProgress(
        Phase phase, String detail, long done, long expected, long here, Duration taken) {
    @Pure
    public enum Phase {
        MEMBERS,
        HISTORY
    }

    public long perSecond() {
        return here * 1000 / Math.max(1, taken.toMillis());
    }

    /// How long the rest takes at the rate so far; zero while there is none.
    public Duration remaining() {
        long rate = perSecond();
        return rate == 0 ? Duration.ZERO : Duration.ofSeconds(Math.max(0, expected - done) / rate);
    }

    public int perCent() {
        return expected == 0 ? 100 : (int) Math.min(100, done * 100 / expected);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %s  %d%%  %,d of about %,d  %,d/s  %d:%02d left",
                phase.name().toLowerCase(Locale.ROOT),
                detail,
                perCent(),
                done,
                expected,
                perSecond(),
                remaining().toMinutes(),
                remaining().toSecondsPart());
    }
}
