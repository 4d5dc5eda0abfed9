package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.rules.Need;
import io.regulars.rules.RulesReason;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The versions of the tier ladder, for ever. Publication sets the start and, in the same
/// transaction, makes every standing due then, so that all members move to the new ladder or none;
/// what a member has earned stays to the end of its validity.
@Component
public class Ladders {
    private static final Sql ALL =
            sql(
                    """
                    select l.version, l.state, l.starts, l.body, l.author, l.at
                    from tier_ladder l
                    where l.tenant = :tenant
                    order by l.version
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select l.version, l.state, l.starts, l.body, l.author, l.at
                    from tier_ladder l
                    where l.tenant = :tenant
                        and l.version = :version
                    for update
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into tier_ladder (tenant, version, state, starts, body, author, at)
                    select :tenant, coalesce(max(l.version), 0) + 1, :state, :starts, :body::jsonb, :author, :at
                    from tier_ladder l
                    where l.tenant = :tenant
                    on conflict do nothing
                    returning version
                    """);

    private static final Sql PUBLISH =
            sql(
                    """
                    update tier_ladder l
                    set state = 'PUBLISHED',
                        starts = :starts
                    where l.tenant = :tenant
                        and l.version = :version
                    """);

    private static final Sql DUE =
            sql(
                    """
                    update standing s
                    set next_due = least(s.next_due, :starts)
                    where s.tenant = :tenant
                        and s.bucket = any(:buckets)
                        and (s.next_due is null or s.next_due > :starts)
                    """);

    private final Db db;
    private final OperationLog log;
    private final Programs programs;
    private final LadderReads reads;

    Ladders(Db db, OperationLog log, Programs programs, LadderReads reads) {
        this.db = db;
        this.log = log;
        this.programs = programs;
        this.reads = reads;
    }

    /// One version. `starts` is null for a draft; `current` is the one in force now. `warnings` are
    /// told to whoever drafts or publishes it.
    @Pure
    public record Version(
            int version,
            State state,
            boolean current,
            @Nullable Instant starts,
            Ladder.Body body,
            String author,
            Instant at,
            @Nullable List<Economics.Warning> warnings) {
        Version warned(List<Economics.Warning> all) {
            return new Version(version, state, current, starts, body, author, at, all);
        }
    }

    public enum State {
        DRAFT,
        PUBLISHED
    }

    public Answer<Version> draft(Caller caller, RequestKey key, Ladder.Body body) {
        List<Economics.Warning> warnings = reads.warnings(caller.tenant(), body);
        return db.once(
                caller.tenant(),
                key,
                Version.class,
                tx -> {
                    int version = add(tx, caller, State.DRAFT, now(), body);
                    var draft =
                            new Version(
                                    version,
                                    State.DRAFT,
                                    false,
                                    null,
                                    body,
                                    caller.name(),
                                    now(),
                                    null);
                    log.record(tx, caller, "ladder.draft", "ladder:" + version, draft);
                    return Outcome.done(draft.warned(warnings));
                });
    }

    /// Puts a draft into force from `starts` on (null: at once). `history` asks for a start in the
    /// past, which is possible as long as nothing has been decided for anybody.
    public Answer<Version> publish(
            Caller caller, RequestKey key, int version, @Nullable Instant starts, boolean history) {
        Version draft = version(caller.tenant(), version);
        List<Economics.Warning> warnings =
                draft == null ? List.of() : reads.warnings(caller.tenant(), draft.body());
        try {
            return db.once(
                    caller.tenant(),
                    key,
                    Version.class,
                    tx ->
                            publish(tx, caller, version, starts, history)
                                    .map(published -> published.warned(warnings)));
        } finally {
            programs.changed(caller.tenant());
        }
    }

    /// Publishes a first ladder in the caller's transaction, with a start that may lie in the past.
    public Outcome<Version> install(Tx tx, Caller caller, Ladder.Body body, Instant starts) {
        if (RulesRows.decided(tx)) {
            return Outcome.refused(
                    Refused.STARTS_IN_THE_PAST, "members of this chain have been ranked already");
        }
        Refusal no = forbidden(tx, body);
        if (no != null) {
            return Outcome.refused(no);
        }
        int version = add(tx, caller, State.PUBLISHED, micros(starts), body);
        var installed =
                new Version(
                        version,
                        State.PUBLISHED,
                        !starts.isAfter(now()),
                        micros(starts),
                        body,
                        caller.name(),
                        now(),
                        null);
        log.record(tx, caller, "ladder.install", "ladder:" + version, installed);
        return Outcome.done(installed);
    }

    /// All versions, the newest first.
    public List<Version> list(Tenant tenant) {
        List<Version> all = db.read(tenant, Ladders::read);
        Version current = current(all, now());
        return all.stream()
                .sorted(Comparator.comparingInt(Version::version).reversed())
                .map(v ->
                        new Version(
                                v.version(),
                                v.state(),
                                v.equals(current),
                                v.starts(),
                                v.body(),
                                v.author(),
                                v.at(),
                                null))
                .toList();
    }

    /// A version that is published or drafted; null where there is none.
    @Nullable Version version(Tenant tenant, int version) {
        return version(list(tenant), version);
    }

    private static @Nullable Version version(List<Version> all, int version) {
        return all.stream().filter(v -> v.version() == version).findFirst().orElse(null);
    }

    Outcome<LaddersCompared> compare(Tenant tenant, int from, int to) {
        List<Version> all = list(tenant);
        Version a = version(all, from);
        Version b = version(all, to);
        return a == null || b == null
                ? Outcome.refused(
                        Refused.UNKNOWN_VERSION,
                        "no ladder has the version " + (a == null ? from : to))
                : Outcome.done(LaddersCompared.of(a, b));
    }

    private Outcome<Version> publish(
            Tx tx, Caller caller, int version, @Nullable Instant asked, boolean history) {
        Version draft =
                tx.first(
                        LOCK.with("tenant", tx.tenant().id()).with("version", version),
                        Ladders::version);
        if (draft == null) {
            return Outcome.refused(Refused.UNKNOWN_VERSION, "no ladder has the version " + version);
        }
        if (draft.state() != State.DRAFT) {
            return Outcome.refused(
                    Refused.ALREADY_PUBLISHED, "version " + version + " is no draft");
        }
        if (history && RulesRows.decided(tx)) {
            return Outcome.refused(
                    Refusal.at(
                            "history",
                            Refused.STARTS_IN_THE_PAST,
                            "members of this chain have been ranked already"));
        }
        Refusal no = forbidden(tx, draft.body());
        if (no != null) {
            return Outcome.refused(no);
        }
        return EditionCheck.starts(asked, now(), history)
                .map(at -> {
                    Instant starts = micros(at);
                    var published =
                            new Version(
                                    version,
                                    State.PUBLISHED,
                                    !starts.isAfter(now()),
                                    starts,
                                    draft.body(),
                                    draft.author(),
                                    draft.at(),
                                    null);
                    tx.update(
                            PUBLISH.with("tenant", tx.tenant().id())
                                    .with("version", version)
                                    .with("starts", starts));
                    tx.update(
                            DUE.with("tenant", tx.tenant().id())
                                    .with("buckets", IntStream.range(0, Bucket.COUNT).toArray())
                                    .with("starts", starts));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("ladder.publish", "ladder:" + version)
                                    .before(draft)
                                    .after(published));
                    return published;
                });
    }

    /// Why a ladder of this content is not published; null where it may be.
    private static @Nullable Refusal forbidden(Tx tx, Ladder.Body body) {
        if (new Ladder(0, Instant.EPOCH, body).needs().contains(Need.HOLIDAYS)) {
            return Refusal.at(
                    "body.tiers",
                    RulesReason.NO_HOLIDAY_TABLE,
                    "a ladder has no end, and holidays are known year by year");
        }
        Refusal words = WordsCheck.refusal(WordsCheck.of(body));
        return words != null ? words : CostLimits.refusal(tx, body);
    }

    private int add(Tx tx, Caller caller, State state, Instant starts, Ladder.Body body) {
        Sql insert =
                ADD.with("tenant", tx.tenant().id())
                        .with("state", state.name())
                        .with("starts", starts)
                        .with("body", Json.write(body))
                        .with("author", caller.name())
                        .with("at", now());
        for (int tries = 0; tries < 10; tries++) {
            Integer version = tx.first(insert, row -> row.integer("version"));
            if (version != null) {
                return version;
            }
        }
        throw new IllegalStateException(
                "ladders of this chain are drafted faster than they are numbered");
    }

    private static @Nullable Version current(List<Version> all, Instant now) {
        return all.stream()
                .filter(v -> v.starts() != null && !v.starts().isAfter(now))
                .max(
                        Comparator.comparing((Version v) ->
                                        v.starts() == null ? Instant.MIN : v.starts())
                                .thenComparingInt(Version::version))
                .orElse(null);
    }

    private static List<Version> read(Tx tx) {
        return tx.list(ALL.with("tenant", tx.tenant().id()), Ladders::version);
    }

    private static Version version(Row row) {
        State state = State.valueOf(row.text("state"));
        return new Version(
                row.integer("version"),
                state,
                false,
                state == State.DRAFT ? null : row.instant("starts"),
                Json.read(row.text("body"), Ladder.Body.class),
                row.text("author"),
                row.instant("at"),
                null);
    }

    private Instant now() {
        return micros(db.clock().instant());
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
