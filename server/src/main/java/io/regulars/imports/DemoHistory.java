package io.regulars.imports;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Loads the demo chain's history into a sink: set-up, members, then month by month. Killed at any
/// point it goes on with the batch of members or the month that was not whole; what it repeats of
/// them comes under the same keys.
public final class DemoHistory {
    private static final Duration TELL_EVERY = Duration.ofMillis(500);
    private static final int MARK_EVERY = 20;

    private final DemoSink sink;
    private final InstantSource clock;
    private Instant started;
    private Instant told;

    public DemoHistory(DemoSink sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
        started = clock.instant();
        told = Instant.EPOCH;
    }

    /// Loads what is missing of `asked`, or of the plan that an earlier load began: the mark in the
    /// sink wins, since its facts are there already. Returns that plan; its history is whole then,
    /// and [DemoLive] may go on.
    public ChainPlan load(ChainPlan asked) {
        @Nullable DemoMark kept = sink.mark();
        ChainPlan plan = kept == null ? asked : kept.plan(asked.zone());
        DemoMark mark = kept == null ? DemoMark.begin(plan) : kept;
        sink.setUp(plan);
        if (kept == null) {
            sink.mark(mark);
        }
        if (!mark.whole(plan)) {
            history(plan, members(plan, mark));
        }
        return plan;
    }

    private DemoMark members(ChainPlan plan, DemoMark from) {
        started = clock.instant();
        DemoMark mark = from;
        int batches = 0;
        for (int index = from.registered(); index < plan.members(); ) {
            int end = Math.min(plan.members(), index + DemoBatch.SIZE);
            List<ChainPerson> people = new ArrayList<>(end - index);
            for (int i = index; i < end; i++) {
                people.add(plan.person(i));
            }
            sink.members(people);
            index = end;
            if (++batches % MARK_EVERY == 0 || index == plan.members()) {
                mark = mark.registered(index);
                sink.mark(mark);
            }
            tell(DemoProgress.Phase.MEMBERS, "", index, plan.members(), index - from.registered());
        }
        return mark;
    }

    private void history(ChainPlan plan, DemoMark from) {
        started = clock.instant();
        long[] sizes = new long[plan.months()];
        long done = 0;
        long all = 0;
        for (int month = 0; month < sizes.length; month++) {
            sizes[month] = ChainMonth.expected(plan, month);
            done += month < from.months() ? sizes[month] : 0;
            all += sizes[month];
        }
        ChainNames names = sink.names(plan);
        DemoMark mark = from;
        long here = 0;
        for (int month = from.months(); month < sizes.length; month++) {
            ChainMonth facts = plan.month(month, names);
            all += facts.size() - sizes[month];
            DemoBatch batch = new DemoBatch(sink);
            for (ChainFact fact : facts) {
                batch.add(fact);
                here++;
                if (here % DemoBatch.SIZE == 0) {
                    tell(
                            DemoProgress.Phase.HISTORY,
                            plan.month(month).toString(),
                            done + here,
                            all,
                            here);
                }
            }
            batch.flush();
            mark = mark.months(month + 1);
            sink.mark(mark);
        }
        told = Instant.EPOCH;
        tell(
                DemoProgress.Phase.HISTORY,
                plan.month(sizes.length - 1).toString(),
                done + here,
                all,
                here);
    }

    private void tell(
            DemoProgress.Phase phase, String detail, long done, long expected, long here) {
        Instant now = clock.instant();
        if (done >= expected || Duration.between(told, now).compareTo(TELL_EVERY) >= 0) {
            told = now;
            sink.progress(
                    new DemoProgress(
                            phase, detail, done, expected, here, Duration.between(started, now)));
        }
    }
}
