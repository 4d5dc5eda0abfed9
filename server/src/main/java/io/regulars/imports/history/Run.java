package io.regulars.imports.history;

import io.regulars.imports.files.Caps;
import io.regulars.imports.mapping.Mapping;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.nio.file.Path;
import java.time.Instant;

/// One pass of a file through to a sink: dry run, commit and resumed commit are the same pass.
final class Run {
    private static final int KEEP = 1000;

    /// What is imported, and how. `began` is when the file came in: it does not move when a commit
    /// is resumed.
    record Job(Tenant tenant, Id id, Path file, Mapping mapping, Instant began) {}

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
            history.read(job.file(), caps, job.began());
            history.group();
            var posting = new Posting(job.tenant(), job.id(), sink, checkpoint);
            try (var batches = new Lanes(lanes, posting, meter)) {
                history.facts(
                        sink.unknownStores(job.tenant(), history.stores()),
                        batches::add,
                        batches::forget);
                Totals posted = batches.finish();
                checkpoint.keep(count.takeNotes());
                meter.phase(Meter.Phase.FINISHED);
                return count.totals().plus(posted);
            }
        }
    }
}
