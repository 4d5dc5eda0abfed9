package io.regulars.imports;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Keeps the demo chain alive: each call of [#catchUp] hands the sink what happened since the last
/// one. Whoever calls it under a lease every few seconds has a shop that is open. After a restart
/// it goes on where the sink's mark is, the pause included.
public final class DemoLive {
    private final DemoSink sink;
    private final InstantSource clock;
    private final ChainNow now;
    private DemoMark mark;

    private DemoLive(DemoSink sink, InstantSource clock, ChainPlan plan, DemoMark mark) {
        this.sink = sink;
        this.clock = clock;
        this.mark = mark;
        now = ChainNow.resume(plan, sink.names(plan), mark.liveAt());
    }

    /// For a plan whose history is loaded; throws [IllegalStateException] where it is not whole.
    public static DemoLive of(DemoSink sink, InstantSource clock, ChainPlan plan) {
        @Nullable DemoMark mark = sink.mark();
        if (mark == null || !mark.whole(plan)) {
            throw new IllegalStateException("the demo chain's history is not whole yet");
        }
        return new DemoLive(sink, clock, plan, mark);
    }

    /// Tells all that happened up to now; returns how many facts that were. Hours are marked one by
    /// one, so a kill within a long pause repeats an hour at most. If the sink fails, make a new
    /// one: it goes on at the mark.
    public int catchUp() {
        Instant until = clock.instant();
        int told = 0;
        for (Instant before = now.at(); before.isBefore(until); before = now.at()) {
            DemoBatch batch = new DemoBatch(sink);
            for (ChainFact fact : now.until(until)) {
                batch.add(fact);
                told++;
            }
            batch.flush();
            if (!now.at().isAfter(before)) {
                break;
            }
            mark = mark.liveAt(now.at());
            sink.mark(mark);
        }
        return told;
    }
}
