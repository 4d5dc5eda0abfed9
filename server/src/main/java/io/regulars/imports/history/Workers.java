package io.regulars.imports.history;

import io.regulars.imports.files.Caps;
import io.regulars.imports.files.FileRefused;
import io.regulars.imports.history.Import.State;
import io.regulars.imports.history.ImportRows.End;
import io.regulars.imports.mapping.InvalidMapping;
import io.regulars.runtime.Db;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that do imports' work, one an import. What a worker cannot finish it leaves so that
/// another can go on.
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    /// Batches of several members go to the database at once; a fixed number, as the cut into
    /// batches depends on it.
    private static final int LANES = 4;

    /// What a worker takes up under its token. `goOn`: the batches of an earlier try count.
    record Task(Run.Job job, State state, long token, String fileSha256, boolean goOn) {}

    private final Db db;
    private final ImportRows rows;
    private final Uploads uploads;
    private final Sink sink;
    private final Map<Thread, Boolean> threads = new ConcurrentHashMap<>();
    private volatile boolean closing;

    Workers(Db db, ImportRows rows, Uploads uploads, Sink sink) {
        this.db = db;
        this.rows = rows;
        this.uploads = uploads;
        this.sink = sink;
    }

    void start(Task task) {
        Thread thread =
                Thread.ofPlatform()
                        .name("import-" + task.job().id())
                        .daemon()
                        .unstarted(() -> {
                            try {
                                work(task);
                            } finally {
                                threads.remove(Thread.currentThread());
                            }
                        });
        threads.put(thread, true);
        thread.start();
    }

    /// Lets batches in flight end; the imports are stopped and can go on later.
    @Override
    public void close() {
        closing = true;
        for (Thread thread : threads.keySet()) {
            try {
                thread.join(10_000);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void work(Task task) {
        End end;
        try {
            end = done(task);
        } catch (FileRefused refused) {
            end = new End(State.REFUSED, null, null, null, refused.getMessage());
        } catch (InvalidMapping invalid) {
            end = new End(State.REFUSED, null, null, null, invalid.getMessage());
        } catch (Stopped _) {
            end = stopped(task, null);
        } catch (RuntimeException | IOException broken) {
            LOG.warn("import {} broke off and can go on", task.job().id(), broken);
            end = stopped(task, "broke off: " + broken.getClass().getSimpleName());
        }
        if (!rows.end(task.job().tenant(), task.job().id(), task.token(), end)) {
            LOG.warn("import {} was taken over by another worker", task.job().id());
        }
    }

    private End done(Task task) throws IOException {
        var job = task.job();
        if (task.state() == State.ROLLING_BACK) {
            sink.retract(job.tenant(), job.id());
            if (job.mapping().members()) {
                new DbCheckpoint(db, job.tenant(), job.id(), task.token(), () -> closing)
                        .keep(sink.people().left(job.tenant(), job.id()));
            }
            return new End(State.ROLLED_BACK, null, null, null, null);
        }
        if (!uploads.sha256(job.file()).equals(task.fileSha256())) {
            State state =
                    task.goOn()
                            ? State.STOPPED
                            : State.REFUSED; // what was posted can still be taken out
            return new End(state, null, null, null, Refused.FILE_CHANGED.title());
        }
        if (!task.goOn()) {
            DbCheckpoint.forget(db, job.tenant(), job.id());
        }
        Checkpoint checkpoint =
                new DbCheckpoint(db, job.tenant(), job.id(), task.token(), () -> closing);
        var run = new Run(job, Caps.DEFAULT, LANES, History.MEMORY);
        if (task.state() == State.REHEARSING) {
            Totals totals =
                    run.to(sink.dry(), Checkpoint.dry(checkpoint), new Meter(), uploads.temp());
            return new End(State.DRY_RUN, totals, null, null, null);
        }
        try (var _ = sink.begin(job.tenant())) {
            Totals totals = run.to(sink, checkpoint, new Meter(), uploads.temp());
            return job.trial().only()
                    ? new End(State.TRIED, null, totals, null, null)
                    : new End(State.DONE, null, null, totals, null);
        }
    }

    private static End stopped(Task task, @org.jspecify.annotations.Nullable String why) {
        State state =
                switch (task.state()) {
                    case REHEARSING -> State.UPLOADED;
                    case ROLLING_BACK -> State.ROLLING_BACK;
                    default -> State.STOPPED;
                };
        return new End(state, null, null, null, why);
    }
}
