package io.regulars.imports.history;

import io.regulars.imports.files.Caps;
import io.regulars.imports.mapping.Mapping;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/// One pass of a file through to a sink: dry run, commit and resumed commit are the same pass.
final class Run {
    private static final int KEEP = 1000;

    /// Batches of a trial are numbered from here, so that the commit finds them done.
    private static final int TRIAL_BATCHES = 1 << 30;

    /// What is imported, and how. `began` is when the file came in: it does not move when a commit
    /// is resumed.
    record Job(Tenant tenant, Id id, Path file, Mapping mapping, Instant began, Trial trial) {
        Job(Tenant tenant, Id id, Path file, Mapping mapping, Instant began) {
            this(tenant, id, file, mapping, began, Trial.NONE);
        }
    }

    /// The members who go in first: `share` thousandths of them, and with `only` nobody else.
    record Trial(int share, boolean only) {
        static final Trial NONE = new Trial(0, false);
    }

    private final Job job;
    private final Caps caps;
    private final int lanes;
    private final long memory;

    Run(Job job, Caps caps, int lanes, long memory) {
        this.job = job;
        this.caps = caps;
        this.lanes = lanes;
        this.memory = memory;
    }

    /// Throws [Stopped] where the checkpoint says that somebody asked for it.
    Totals to(Sink sink, Checkpoint checkpoint, Meter meter, Path temp) {
        var count = new Count();
        Runnable tick =
                () -> {
                    if (count.noted() >= KEEP) {
                        checkpoint.keep(count.takeNotes());
                    }
                    if (checkpoint.beat(meter)) {
                        throw new Stopped();
                    }
                };
        try (var history = new History(job.mapping(), temp, memory, count, meter, tick)) {
            boolean people = job.mapping().members();
            history.read(
                    job.file(),
                    caps,
                    job.began(),
                    people ? sink.people().fields(job.tenant()) : Map.of());
            history.group(names -> sink.people().who(job.tenant(), names));
            Sampling sampling = history.sampling(job.trial().share());
            // members as such bring nothing into the book
            try (Outlook outlook = people ? Outlook.NONE : sink.outlook(job, temp)) {
                var posting = new Posting(job, sink, checkpoint, outlook);
                Totals totals = posted(history, sink, posting, sampling, meter);
                checkpoint.keep(count.takeNotes());
                meter.phase(Meter.Phase.WEIGHING);
                Effects effects = outlook.effects(tick);
                meter.phase(Meter.Phase.FINISHED);
                Totals whole = job.trial().only() ? totals.alone() : count.totals().plus(totals);
                return whole.with(effects);
            }
        }
    }

    private Totals posted(
            History history, Sink sink, Posting posting, Sampling sampling, Meter meter) {
        try (var first = new Lanes(lanes, posting, meter, TRIAL_BATCHES);
                var rest = new Lanes(lanes, posting, meter, 0)) {
            Consumer<Fact> facts =
                    fact -> {
                        if (sampling.takes(fact.member())) {
                            first.add(fact);
                        } else if (job.trial().only()) {
                            meter.skipped(fact.size());
                        } else {
                            rest.add(fact);
                        }
                    };
            history.facts(
                    sink.unknownStores(job.tenant(), history.stores()),
                    facts,
                    () -> {
                        first.forget();
                        rest.forget();
                    });
            Totals tried = first.finish();
            return tried.plus(rest.finish());
        }
    }
}
