package io.regulars.imports.history;

import java.util.concurrent.atomic.AtomicLong;

/// How far a run is, for whoever watches it. Rows are read first, then posted.
final class Meter {
    /// What a run is doing.
    enum Phase {
        READING,
        SORTING,
        POSTING,
        WEIGHING,
        FINISHED
    }

    /// A moment's view. `share` is of the whole in per mille, `remaining` in seconds, -1 while
    /// unknown.
    record Reading(
            Phase phase,
            long rowsRead,
            long rowsPosted,
            long rows,
            long rowsPerSecond,
            long remainingSeconds) {}

    private final long began = System.nanoTime();
    private final AtomicLong posted = new AtomicLong();
    private volatile Phase phase = Phase.READING;
    private volatile long rows;
    private volatile long position;
    private volatile long size = 1;
    private volatile long postingBegan = began;
    private volatile long skipped;

    void size(long bytes) {
        size = Math.max(1, bytes);
    }

    void read(long rowsSoFar, long bytes) {
        rows = rowsSoFar;
        position = bytes;
    }

    void phase(Phase next) {
        if (next == Phase.POSTING) {
            postingBegan = System.nanoTime();
        }
        phase = next;
    }

    void posted(long some) {
        posted.addAndGet(some);
    }

    /// Rows that an earlier try had posted: done, but not at this run's rate.
    void skipped(long some) {
        skipped += some;
        posted.addAndGet(some);
    }

    Reading now() {
        long nanos = System.nanoTime();
        boolean reading = phase == Phase.READING;
        double seconds = Math.max(0.001, (nanos - (reading ? began : postingBegan)) / 1e9);
        long done = reading ? rows : posted.get() - skipped;
        double rate = done / seconds;
        double left =
                reading
                        ? (size - position) * (seconds / Math.max(1, position))
                        : (rows - posted.get()) / Math.max(1, rate);
        long remaining =
                phase == Phase.FINISHED
                        ? 0
                        : done == 0 || phase == Phase.WEIGHING ? -1 : Math.round(Math.max(0, left));
        return new Reading(phase, rows, posted.get(), rows, Math.round(rate), remaining);
    }
}
