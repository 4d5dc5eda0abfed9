package io.regulars.whatif;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OperationLog;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What-ifs from the question to the end. [WhatIfRun] walks the past; nothing here does.
@Component
class WhatIfs {
    /// Waiting and running, of one chain: each may take minutes of all cores.
    private static final int MOST_OPEN = 5;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Asking asking;
    private final Stores stores;

    WhatIfs(Db db, Ids ids, OperationLog log, Asking asking, Stores stores) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.asking = asking;
        this.stores = stores;
    }

    /// Refused: unknown-rule, unknown-version, unknown-offer, asks-for-unknown-segment,
    /// segment-not-built, too-many-what-ifs.
    Answer<WhatIf> ask(Caller caller, RequestKey key, Asking.Wish wish) {
        return db.once(
                caller.tenant(),
                key,
                WhatIf.class,
                tx ->
                        asking.find(caller.tenant(), wish)
                                .then(found ->
                                        WhatIfRows.open(tx) >= MOST_OPEN
                                                ? Outcome.refused(
                                                        Refused.TOO_MANY_WHAT_IFS,
                                                        "wait for one of them, or cancel" + " it")
                                                : Outcome.done(found))
                                .map(found -> {
                                    WhatIf run = run(caller, found);
                                    WhatIfRows.add(tx, run, caller.identity());
                                    log.record(
                                            tx,
                                            caller,
                                            "what-if.ask",
                                            "what-if:" + run.id(),
                                            run.definition());
                                    return run;
                                }));
    }

    private WhatIf run(Caller caller, Asking.Found found) {
        return new WhatIf(
                ids.next(0),
                found.definition().draft().kind(),
                found.zh(),
                found.en(),
                found.definition(),
                caller.name(),
                found.definition().to(),
                WhatIf.State.WAITING,
                new WhatIf.Progress(0, Study.PARTS, 0, 0, null, null),
                null);
    }

    @Nullable WhatIf one(Caller caller, Id id) {
        WhatIf run = db.read(caller.tenant(), tx -> WhatIfRows.one(tx, id));
        return run == null || !reaches(caller, run) ? null : run;
    }

    /// Those that the caller may see, the newest first.
    Page<WhatIf> list(Caller caller, Cursor.Part part) {
        long[] from = Cursor.read(part.after(), LATEST.getEpochSecond(), 0, Long.MAX_VALUE);
        var before =
                new WhatIfRows.Place(
                        Instant.ofEpochSecond(from[0], from[1] * 1_000), new Id(from[2]));
        List<WhatIf> found =
                db.read(caller.tenant(), tx -> WhatIfRows.list(tx, before, part.size() + 1));
        boolean more = found.size() > part.size();
        List<WhatIf> page = more ? found.subList(0, part.size()) : found;
        WhatIf last = more ? page.getLast() : null;
        return new Page<>(
                page.stream().filter(run -> reaches(caller, run)).toList(),
                last == null
                        ? null
                        : Cursor.of(
                                last.askedAt().getEpochSecond(),
                                last.askedAt().getNano() / 1_000,
                                last.id().value()));
    }

    /// Refused: unknown-what-if, what-if-ended.
    Answer<WhatIf> cancel(Caller caller, RequestKey key, Id id) {
        return db.once(
                caller.tenant(),
                key,
                WhatIf.class,
                tx -> {
                    WhatIf run = WhatIfRows.lock(tx, id);
                    if (run == null || !reaches(caller, run)) {
                        return unknown();
                    }
                    if (!run.state().open()) {
                        return Outcome.refused(
                                Refused.WHAT_IF_ENDED, "it is " + run.state().name());
                    }
                    Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
                    WhatIfRows.end(tx, id, WhatIf.State.CANCELLED, null, now);
                    log.record(
                            tx, caller, OperationLog.Entry.of("what-if.cancel", "what-if:" + id));
                    WhatIf after = WhatIfRows.one(tx, id);
                    return after == null ? unknown() : Outcome.done(after);
                });
    }

    /// Whether all that a run looks at lies within the caller's scope.
    private boolean reaches(Caller caller, WhatIf run) {
        List<String> looked = run.definition().stores();
        return caller.scope() == null
                || !looked.isEmpty()
                        && looked.stream().allMatch(store -> stores.within(caller, store));
    }

    static <T> Outcome<T> unknown() {
        return Outcome.refused(Refused.UNKNOWN_WHAT_IF, "nothing was tried under that id");
    }
}
