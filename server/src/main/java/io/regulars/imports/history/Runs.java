package io.regulars.imports.history;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.imports.files.Caps;
import io.regulars.imports.files.FileRefused;
import io.regulars.imports.history.Import.State;
import io.regulars.imports.history.ImportRows.Held;
import io.regulars.imports.mapping.Mapping;
import io.regulars.imports.mapping.Mappings;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.FieldDefinition;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Imports from upload to roll-back. A state changes under the lock of its row; the work itself
/// runs in a [Worker] that holds the row's token.
@Component
public class Runs implements AutoCloseable {
    private final Db db;
    private final Ids ids;
    private final Mappings mappings;
    private final OperationLog log;
    private final ImportRows rows;
    private final Uploads uploads;
    private final Sink sink;
    private final Workers workers;

    @Autowired
    Runs(
            Db db,
            Ids ids,
            Mappings mappings,
            OperationLog log,
            Sink sink,
            @Value("${regulars.data:data}") String data) {
        this(db, ids, mappings, log, sink, Path.of(data, "imports"));
    }

    Runs(Db db, Ids ids, Mappings mappings, OperationLog log, Sink sink, Path folder) {
        this.db = db;
        this.ids = ids;
        this.mappings = mappings;
        this.log = log;
        rows = new ImportRows(db);
        uploads = new Uploads(folder);
        this.sink = sink;
        workers = new Workers(db, rows, uploads, sink);
    }

    /// What is uploaded. `version` null takes the mapping in force now.
    public record Upload(
            InputStream content, String fileName, String mapping, @Nullable Integer version) {}

    /// Stores a file for import. Refused: unknown-mapping, too-large and too-many-files, after
    /// which nothing of it stays.
    public Answer<Import> upload(Caller caller, String key, Upload upload) {
        Tenant tenant = caller.tenant();
        Mappings.Saved mapping = mappings.find(tenant, upload.mapping(), upload.version());
        if (mapping == null) {
            return new Answer<>(
                    Outcome.refused(
                            io.regulars.imports.mapping.Refused.UNKNOWN_MAPPING,
                            "no mapping " + upload.mapping()),
                    false);
        }
        Uploads.Taken taken;
        try {
            taken = uploads.take(upload.content(), Caps.DEFAULT);
        } catch (FileRefused refused) {
            return new Answer<>(Outcome.refused(refused.refusal()), false);
        }
        var request =
                RequestKey.of(
                        key,
                        "import.upload",
                        caller.identity(),
                        taken.sha256() + " " + mapping.name() + " " + mapping.version());
        Id id = ids.next(Bucket.of("import", key));
        Answer<Import> answer =
                db.once(
                        tenant,
                        request,
                        Import.class,
                        tx -> {
                            Refusal full = rows.uploaded(tx, caller.name()).refusal(taken.bytes());
                            if (full != null) {
                                return Outcome.refused(full);
                            }
                            Import run = fresh(id, caller, taken, upload, mapping);
                            rows.insert(tx, run, mapping.mapping().fingerprint());
                            uploads.keep(taken, tenant, id);
                            log.record(tx, caller, "import.upload", "import:" + id, run);
                            return Outcome.done(run);
                        });
        uploads.forget(taken);
        return answer;
    }

    private Import fresh(
            Id id, Caller caller, Uploads.Taken taken, Upload upload, Mappings.Saved mapping) {
        return new Import(
                id,
                State.UPLOADED,
                name(upload.fileName()),
                taken.bytes(),
                taken.sha256(),
                mapping.name(),
                mapping.version(),
                caller.name(),
                db.clock().instant(),
                null,
                null,
                null,
                null,
                null);
    }

    /// Which mapping a dry run takes: null, null keeps that of the import.
    public record Choice(@Nullable String mapping, @Nullable Integer version) {
        static final Choice SAME = new Choice(null, null);
    }

    /// Starts a dry run, with another mapping if one is chosen.
    public Answer<Import> rehearse(Caller caller, RequestKey key, Id id, Choice choice) {
        return start(
                caller,
                key,
                id,
                (tx, held) -> {
                    String name =
                            choice.mapping() == null ? held.run().mapping() : choice.mapping();
                    boolean same = choice.mapping() == null && choice.version() == null;
                    Integer version =
                            same ? Integer.valueOf(held.run().mappingVersion()) : choice.version();
                    Mappings.Saved mapping = mappings.find(caller.tenant(), name, version);
                    if (mapping == null) {
                        return refusal(
                                io.regulars.imports.mapping.Refused.UNKNOWN_MAPPING,
                                "no such mapping " + name);
                    }
                    Refusal wrong = States.wrong(held, States.REHEARSABLE, true);
                    return wrong != null ? wrong : begin(tx, held, State.REHEARSING, mapping);
                });
    }

    /// Starts the commit, or goes on with one that was stopped or killed; after a trial it takes
    /// the rest. `rehearsed` demands a finished dry run before.
    public Answer<Import> commit(Caller caller, RequestKey key, Id id, boolean rehearsed) {
        return start(
                caller,
                key,
                id,
                (tx, held) -> post(tx, held, States.COMMITTABLE, rehearsed, State.COMMITTING));
    }

    /// Starts the trial of some members, or goes on with one that was stopped or killed. `share` is
    /// in thousandths of the members; at least one buyer is among them.
    public Answer<Import> attempt(
            Caller caller, RequestKey key, Id id, int share, boolean rehearsed) {
        return start(
                caller,
                key,
                id,
                (tx, held) -> {
                    Import run = held.run();
                    boolean begun = run.state() == State.TRYING || run.state() == State.STOPPED;
                    Import.Trial before = run.trial();
                    boolean goesOn =
                            before != null && before.share() == share && before.totals() == null;
                    if (begun && !held.alive() && !goesOn) {
                        return refusal(
                                Refused.WRONG_STATE, "it began in another way; go on as it began");
                    }
                    var trial = new Import.Trial(share, null);
                    return post(tx, held.trying(trial), States.TRIABLE, rehearsed, State.TRYING);
                });
    }

    private Object post(Tx tx, Held held, Set<State> from, boolean rehearsed, State to) {
        Import run = held.run();
        Refusal wrong = States.wrong(held, from, true);
        if (wrong == null && rehearsed && run.state() == State.UPLOADED) {
            wrong = refusal(Refused.NOT_REHEARSED, "start one at …/dry-runs");
        }
        Mappings.Saved mapping = mappings.find(tx.tenant(), run.mapping(), run.mappingVersion());
        if (wrong == null
                && (mapping == null
                        || !mapping.mapping().fingerprint().equals(held.mappingSha256()))) {
            wrong = refusal(Refused.MAPPING_CHANGED, run.mapping() + ": start a new dry run");
        }
        return wrong != null ? wrong : begin(tx, held, to, needed(mapping));
    }

    /// Takes out what the import brought.
    public Answer<Import> rollBack(Caller caller, RequestKey key, Id id) {
        return start(
                caller,
                key,
                id,
                (tx, held) -> {
                    Refusal wrong = States.wrong(held, States.REVERSIBLE, true);
                    Mappings.Saved mapping =
                            mappings.find(
                                    caller.tenant(),
                                    held.run().mapping(),
                                    held.run().mappingVersion());
                    return wrong != null
                            ? wrong
                            : begin(tx, held, State.ROLLING_BACK, needed(mapping));
                });
    }

    /// Asks the work to stop at the next batch; an import at rest is cancelled.
    public Answer<Import> stop(Caller caller, RequestKey key, Id id) {
        return db.once(
                caller.tenant(),
                key,
                Import.class,
                tx -> {
                    Held held = rows.lock(tx, id);
                    Refusal wrong = States.wrong(held, States.STOPPABLE, false);
                    if (wrong != null) {
                        return Outcome.refused(wrong);
                    }
                    rows.stop(tx, id);
                    log.record(tx, caller, "import.stop", "import:" + id, null);
                    return Outcome.done(run(rows.find(tx, id)));
                });
    }

    public @Nullable Import find(Tenant tenant, Id id) {
        Held held = rows.find(tenant, id);
        return held == null ? null : held.run();
    }

    /// The newest first, those before `before` and `id`.
    public List<Import> list(Tenant tenant, Instant before, long id, int limit) {
        return rows.list(tenant, before, id, limit);
    }

    /// Whether a worker of any process is at it.
    boolean atWork(Tenant tenant, Id id) {
        Held held = rows.find(tenant, id);
        return held != null && held.alive();
    }

    Rejected rejected(Tenant tenant, Id id) {
        return new Rejected(db, tenant, id, uploads.file(tenant, id), () -> fields(tenant));
    }

    /// The chain's own fields of its members, by name.
    Map<String, FieldDefinition> fields(Tenant tenant) {
        return sink.people().fields(tenant);
    }

    List<ImportMembers.Row> members(Tenant tenant, Id id) {
        return db.read(tenant, tx -> ImportMembers.find(tx, id));
    }

    /// What rows are by the mapping of that name as it is in force.
    Mapping.Records records(Tenant tenant, String name) {
        Mappings.Saved saved = mappings.find(tenant, name, null);
        Mapping.Records records = saved == null ? null : saved.mapping().records();
        return records == null ? Mapping.Records.ORDERS : records;
    }

    @Nullable Mapping mapping(Tenant tenant, Import run) {
        Mappings.Saved saved = mappings.find(tenant, run.mapping(), run.mappingVersion());
        return saved == null ? null : saved.mapping();
    }

    Path file(Tenant tenant, Id id) {
        return uploads.file(tenant, id);
    }

    @Override
    public void close() {
        workers.close();
    }

    /// A refusal, or the job that a worker is to take up.
    private interface Decision {
        Object decide(Tx tx, Held held);
    }

    private Answer<Import> start(Caller caller, RequestKey key, Id id, Decision decision) {
        var taken = new AtomicReference<Workers.@Nullable Task>();
        Answer<Import> answer =
                db.once(
                        caller.tenant(),
                        key,
                        Import.class,
                        tx -> {
                            taken.set(null);
                            Held held = rows.lock(tx, id);
                            if (held == null) {
                                return Outcome.refused(Refused.UNKNOWN_IMPORT, "no import " + id);
                            }
                            Object decided = decision.decide(tx, held);
                            if (decided instanceof Refusal refusal) {
                                return Outcome.refused(refusal);
                            }
                            var task = (Workers.Task) decided;
                            log.record(
                                    tx,
                                    caller,
                                    "import."
                                            + task.state()
                                                    .name()
                                                    .toLowerCase(java.util.Locale.ROOT),
                                    "import:" + id,
                                    null);
                            taken.set(task);
                            return Outcome.done(run(rows.find(tx, id)));
                        });
        Workers.Task task = taken.get();
        if (task != null && answer.outcome() instanceof Outcome.Done && !answer.replayed()) {
            workers.start(task);
        }
        return answer;
    }

    private Workers.Task begin(Tx tx, Held held, State state, Mappings.Saved mapping) {
        Import run = held.run();
        String sha = mapping.mapping().fingerprint();
        int share = run.trial() == null ? 0 : run.trial().share();
        rows.begin(
                tx,
                new ImportRows.Begin(
                        run.id(), state, mapping.name(), mapping.version(), sha, share));
        var job =
                new Run.Job(
                        tx.tenant(),
                        run.id(),
                        uploads.file(tx.tenant(), run.id()),
                        mapping.mapping(),
                        run.createdAt(),
                        new Run.Trial(share, state == State.TRYING));
        boolean posts = state == State.COMMITTING || state == State.TRYING;
        return new Workers.Task(
                job,
                state,
                held.token() + 1,
                run.fileSha256(),
                posts && States.POSTED_TO.contains(run.state()));
    }

    private static Refusal refusal(io.regulars.kernel.Reason reason, String detail) {
        return Refusal.of(reason, detail);
    }

    private static Mappings.Saved needed(Mappings.@Nullable Saved mapping) {
        if (mapping == null) {
            throw new IllegalStateException(
                    "the mapping of an import is gone; versions are never deleted");
        }
        return mapping;
    }

    private static Import run(@Nullable Held held) {
        if (held == null) {
            throw new IllegalStateException("an import that was locked is gone");
        }
        return held.run();
    }

    /// For people only, and kept short; never a path.
    private static String name(String given) {
        String bare =
                given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean = bare.replaceAll("\\p{Cntrl}", "").strip();
        return clean.isEmpty() ? "file" : clean.substring(0, Math.min(120, clean.length()));
    }
}
