package io.regulars.imports;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.ZoneId;

/// How far a demo chain is kept: what makes its plan, how many members are registered, how many
/// months of history are whole, and up to which instant the living chain has been told. A sink
/// keeps it; it only grows.
@Pure
public record DemoMark(
        long seed, int members, Instant until, int registered, int months, Instant liveAt) {
    static DemoMark begin(ChainPlan plan) {
        return new DemoMark(plan.seed(), plan.members(), plan.until(), 0, 0, plan.until());
    }

    /// The plan that began this demo. A later start goes on with it, whatever the time is then.
    public ChainPlan plan(ZoneId zone) {
        return ChainPlan.of(seed, members, until, zone);
    }

    DemoMark registered(int count) {
        return new DemoMark(seed, members, until, count, months, liveAt);
    }

    DemoMark months(int count) {
        return new DemoMark(seed, members, until, registered, count, liveAt);
    }

    DemoMark liveAt(Instant at) {
        return new DemoMark(seed, members, until, registered, months, at);
    }

    /// Whether the whole history is kept.
    public boolean whole(ChainPlan plan) {
        return registered == members && months == plan.months();
    }
}
