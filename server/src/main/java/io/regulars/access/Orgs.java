package io.regulars.access;

import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The tree of the chain: changes, and the tree itself from memory.
///
/// Changes of one chain queue at the row `org_head`, whose version tells every process that its
/// copy is old. A process looks at the version every two seconds, and at once after a change of its
/// own.
@Component
public class Orgs {
    private static final Sql LOCK =
            sql(
                    """
                    update org_head h
                    set version = h.version + 1
                    where h.tenant = :tenant
                    """);

    private static final Sql VERSION =
            sql(
                    """
                    select h.version
                    from org_head h
                    where h.tenant = :tenant
                    """);

    private static final Sql PLACES =
            sql(
                    """
                    select u.code, u.kind, p.name, p.name_en, p.parent, p.valid_from, p.valid_until
                    from org_place p
                    join org_unit u
                        on u.tenant = :tenant and u.code = p.unit
                    where p.tenant = :tenant
                    order by p.unit, p.valid_from
                    """);

    private static final Sql ADD_UNITS =
            sql(
                    """
                    insert into org_unit (tenant, code, kind)
                    select :tenant, n.code, n.kind
                    from (select unnest(:codes::text[]) as code, unnest(:kinds::text[]) as kind) as n
                    on conflict (tenant, code) do nothing
                    """);

    private static final Sql END =
            sql(
                    """
                    update org_place p
                    set valid_until = :until
                    where p.tenant = :tenant
                        and p.unit = :code
                        and p.valid_until is null
                    """);

    private static final Sql BEGIN =
            sql(
                    """
                    insert into org_place (tenant, unit, valid_from, valid_until, parent, name, name_en)
                    select :tenant, n.code, n.at, null, n.parent, n.name, n.name_en
                    from (select unnest(:codes::text[]) as code, unnest(:froms::timestamptz[]) as at, unnest(:parents::text[]) as parent,
                            unnest(:names::text[]) as name, unnest(:english::text[]) as name_en) as n
                    """);

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Db db;
    private final OperationLog log;
    private final Map<Tenant, Copy> copies = new ConcurrentHashMap<>();

    Orgs(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    private record Copy(long version, OrgTree tree, long readAt) {
        boolean fresh(Duration age) {
            return System.nanoTime() - readAt < age.toNanos();
        }
    }

    private interface Decision {
        Outcome<OrgTree.Change> on(OrgTree tree, Instant from);
    }

    public Answer<OrgUnit> create(Caller caller, RequestKey key, OrgUnit.New wanted) {
        return once(
                caller,
                key,
                tx ->
                        change(
                                tx,
                                caller,
                                wanted.from(),
                                OperationLog.Entry.of("unit.create", "unit:" + wanted.code()),
                                (tree, from) ->
                                        outside(tree, caller, wanted.parent())
                                                ? beyond()
                                                : tree.create(wanted, from)));
    }

    /// Moves a unit below another from that instant on; whatever is asked of earlier instants is
    /// answered as before.
    public Answer<OrgUnit> move(Caller caller, RequestKey key, String code, Move move) {
        var entry = OperationLog.Entry.of("unit.move", "unit:" + code).because(move.reason());
        return once(
                caller,
                key,
                tx ->
                        change(
                                tx,
                                caller,
                                move.from(),
                                entry,
                                (tree, from) -> {
                                    if (hidden(tree, caller, code)) {
                                        return Outcome.refused(
                                                Refused.NOT_FOUND, "no unit has that code");
                                    }
                                    return outside(tree, caller, move.parent())
                                            ? beyond()
                                            : tree.move(code, move.parent(), from);
                                }));
    }

    public Answer<OrgUnit> rename(Caller caller, RequestKey key, String code, Rename rename) {
        var entry = OperationLog.Entry.of("unit.rename", "unit:" + code).because(rename.reason());
        return once(
                caller,
                key,
                tx ->
                        change(
                                tx,
                                caller,
                                rename.from(),
                                entry,
                                (tree, from) ->
                                        hidden(tree, caller, code)
                                                ? Outcome.refused(
                                                        Refused.NOT_FOUND, "no unit has that code")
                                                : tree.rename(
                                                        code,
                                                        rename.name(),
                                                        rename.nameEn(),
                                                        from)));
    }

    public Answer<OrgUnit> close(Caller caller, RequestKey key, String code, Close close) {
        var entry = OperationLog.Entry.of("unit.close", "unit:" + code).because(close.reason());
        return once(
                caller,
                key,
                tx ->
                        change(
                                tx,
                                caller,
                                close.from(),
                                entry,
                                (tree, from) ->
                                        hidden(tree, caller, code)
                                                ? Outcome.refused(
                                                        Refused.NOT_FOUND, "no unit has that code")
                                                : tree.close(code, from)));
    }

    /// Makes many units at once, parents before children; all or none. For set-up by the house.
    public Outcome<List<OrgUnit>> createAll(Caller caller, List<OrgUnit.New> wanted) {
        try {
            return db.write(
                    caller.tenant(),
                    tx -> {
                        Instant now = now();
                        OrgTree tree = lock(tx);
                        var made = new ArrayList<OrgUnit>();
                        for (OrgUnit.New each : wanted) {
                            switch (tree.create(each, each.from() == null ? now : each.from())) {
                                case Outcome.Refused<OrgTree.Change>(var refusal) -> {
                                    return Outcome.refused(refusal);
                                }
                                case Outcome.Done<OrgTree.Change>(var change) -> {
                                    made.add(begun(change));
                                    tree = tree.after(change);
                                }
                            }
                        }
                        begin(tx, made);
                        log.record(tx, caller, "unit.create-all", "unit:*", made);
                        return Outcome.done(List.copyOf(made));
                    });
        } finally {
            copies.remove(caller.tenant());
        }
    }

    /// The units of that instant.
    public List<OrgUnit> at(Tenant tenant, Instant at) {
        return tree(tenant).at(at);
    }

    /// The tree with all its past, at most two seconds old.
    public OrgTree tree(Tenant tenant) {
        return tree(tenant, FRESH);
    }

    /// Whether the caller's own scope holds all of `scope` now, where null is the whole chain.
    public boolean reaches(Caller caller, @Nullable String scope) {
        return caller.scope() == null
                || scope != null
                        && tree(caller.tenant())
                                .inside(scope, caller.scope(), db.clock().instant());
    }

    OrgTree tree(Tenant tenant, Duration age) {
        Copy copy = copies.get(tenant);
        if (copy != null && copy.fresh(age)) {
            return copy.tree();
        }
        long readAt = System.nanoTime();
        Copy now =
                db.read(
                        tenant,
                        tx -> {
                            long version = version(tx);
                            return copy != null && copy.version() == version
                                    ? new Copy(version, copy.tree(), readAt)
                                    : new Copy(version, read(tx), readAt);
                        });
        copies.merge(tenant, now, (kept, read) -> kept.version() > read.version() ? kept : read);
        return now.tree();
    }

    record Move(String parent, @Nullable Instant from, String reason) {
        Move {
            InvalidValue.text("reason", reason, 500);
        }
    }

    record Rename(String name, @Nullable String nameEn, @Nullable Instant from, String reason) {
        Rename {
            InvalidValue.text("name", name, 200);
            OrgUnit.english(nameEn);
            InvalidValue.text("reason", reason, 500);
        }
    }

    record Close(@Nullable Instant from, String reason) {
        Close {
            InvalidValue.text("reason", reason, 500);
        }
    }

    private Answer<OrgUnit> once(
            Caller caller, RequestKey key, java.util.function.Function<Tx, Outcome<OrgUnit>> work) {
        try {
            return db.once(caller.tenant(), key, OrgUnit.class, work);
        } finally {
            copies.remove(caller.tenant());
        }
    }

    private Outcome<OrgUnit> change(
            Tx tx,
            Caller caller,
            @Nullable Instant asked,
            OperationLog.Entry entry,
            Decision decision) {
        OrgTree tree = lock(tx);
        Instant from = asked == null ? now() : asked.truncatedTo(ChronoUnit.MICROS);
        return decision.on(tree, from)
                .map(change -> {
                    if (change.ends() != null) {
                        tx.update(
                                END.with("tenant", tx.tenant().id())
                                        .with("code", change.ends().code())
                                        .with("until", from));
                    }
                    if (change.begins() != null) {
                        begin(tx, List.of(change.begins()));
                    }
                    log.record(tx, caller, entry.before(change.ends()).after(change.begins()));
                    return change.begins() == null && change.ends() != null
                            ? change.ends()
                            : begun(change);
                });
    }

    private static OrgUnit begun(OrgTree.Change change) {
        if (change.begins() == null) {
            throw new IllegalStateException("a change without a place");
        }
        return change.begins();
    }

    /// Of units that got another place or name: since when, and how many there are. The event is of
    /// the moment at which we heard; a change may be of the past, or of the future.
    private record TreeChanged(Instant from, int units) {}

    private void begin(Tx tx, List<OrgUnit> places) {
        if (!places.isEmpty()) {
            Instant from = Collections.min(places.stream().map(OrgUnit::from).toList());
            var told = new TreeChanged(from, places.size());
            Events.publish(
                    tx, List.of(new Event(db.ids().next(0), "tree.changed", null, now(), told)));
        }
        String[] codes = places.stream().map(OrgUnit::code).toArray(String[]::new);
        tx.update(
                ADD_UNITS
                        .with("tenant", tx.tenant().id())
                        .with("codes", codes)
                        .with(
                                "kinds",
                                places.stream().map(p -> p.kind().name()).toArray(String[]::new)));
        tx.update(
                BEGIN.with("tenant", tx.tenant().id())
                        .with("codes", codes)
                        .with("froms", places.stream().map(OrgUnit::from).toArray(Instant[]::new))
                        .with(
                                "parents",
                                places.stream().map(OrgUnit::parent).toArray(String[]::new))
                        .with("names", places.stream().map(OrgUnit::name).toArray(String[]::new))
                        .with(
                                "english",
                                places.stream().map(OrgUnit::nameEn).toArray(String[]::new)));
    }

    private static boolean hidden(OrgTree tree, Caller caller, String code) {
        return outside(tree, caller, code);
    }

    /// A scope holds for the last known place of a unit: what has moved away is out of reach at
    /// once.
    private static boolean outside(OrgTree tree, Caller caller, @Nullable String code) {
        return caller.scope() != null
                && (code == null || !tree.inside(code, caller.scope(), Instant.MAX));
    }

    private static Outcome<OrgTree.Change> beyond() {
        return Outcome.refused(
                Refused.OUTSIDE_SCOPE, "the unit hangs outside this key's part of the chain");
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OrgTree lock(Tx tx) {
        tx.update(LOCK.with("tenant", tx.tenant().id()));
        return read(tx);
    }

    private static OrgTree read(Tx tx) {
        return new OrgTree(
                tx.list(
                        PLACES.with("tenant", tx.tenant().id()),
                        row ->
                                new OrgUnit(
                                        row.text("code"),
                                        OrgUnit.Kind.valueOf(row.text("kind")),
                                        row.text("name"),
                                        row.textOrNull("name_en"),
                                        row.textOrNull("parent"),
                                        row.instant("valid_from"),
                                        row.instantOrNull("valid_until"))));
    }

    private static long version(Tx tx) {
        Long version =
                tx.first(VERSION.with("tenant", tx.tenant().id()), row -> row.whole("version"));
        return version == null ? -1 : version;
    }
}
