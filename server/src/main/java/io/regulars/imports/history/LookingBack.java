package io.regulars.imports.history;

import io.regulars.kernel.Id;
import io.regulars.loyalty.Consequences;
import java.util.List;
import java.util.stream.IntStream;

/// Tells what a commit did to members, by what lies in the book and beside it. It rests on nothing
/// that the run remembers, so a run that was killed and went on tells the same.
record LookingBack(Run.Job job, Consequences consequences) implements Outlook {
    /// Buckets whose members are listed at once.
    private static final int BUCKETS = 64;

    @Override
    public Effects effects(Runnable tick) {
        var sum = new Effects.Sum(consequences.tiers(job.tenant(), job.began()));
        for (int first = 0; first < 1024; first += BUCKETS) {
            int[] buckets = IntStream.range(first, first + BUCKETS).toArray();
            List<Id> members = consequences.members(job.tenant(), job.id(), buckets);
            for (int from = 0; from < members.size(); from += Foretelling.SOME) {
                List<Id> some =
                        members.subList(from, Math.min(members.size(), from + Foretelling.SOME));
                consequences.tell(job.tenant(), job.id(), some, job.began()).forEach(sum::add);
                tick.run();
            }
            tick.run();
        }
        return sum.effects();
    }
}
