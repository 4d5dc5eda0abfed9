package io.regulars.whatif;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads and writes runs and their parts.
final class WhatIfRows {
    private static final Sql INSERT =
            sql(
                    """
                    insert into what_if_run (tenant, id, kind, title_zh, title_en, definition, asked_by, asker, asked_at, state, parts,
                        members, orders)
                    values (:tenant, :id, :kind, :zh, :en, :definition::jsonb, :by, :asker, :at, 'WAITING', 0, 0, 0)
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    select count(*) as open
                    from what_if_run r
                    where r.tenant = :tenant
                        and r.state in ('WAITING', 'RUNNING')
                    """);

    private static final Sql ONE =
            sql(
                    """
                    select r.id, r.kind, r.title_zh, r.title_en, r.definition::text as definition, r.asker, r.asked_at, r.state, r.parts,
                        r.members, r.orders, r.begun_at, r.ended_at, r.result::text as result
                    from what_if_run r
                    where r.tenant = :tenant
                        and r.id = :id
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select r.id, r.kind, r.title_zh, r.title_en, r.definition::text as definition, r.asker, r.asked_at, r.state, r.parts,
                        r.members, r.orders, r.begun_at, r.ended_at, r.result::text as result
                    from what_if_run r
                    where r.tenant = :tenant
                        and r.id = :id
                    for update
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select r.id, r.kind, r.title_zh, r.title_en, r.definition::text as definition, r.asker, r.asked_at, r.state, r.parts,
                        r.members, r.orders, r.begun_at, r.ended_at, r.result::text as result
                    from what_if_run r
                    where r.tenant = :tenant
                        and (r.asked_at, r.id) < (:at, :id)
                    order by r.asked_at desc, r.id desc
                    limit :limit
                    """);

    private static final Sql NEXT =
            sql(
                    """
                    select r.id, r.kind, r.title_zh, r.title_en, r.definition::text as definition, r.asker, r.asked_at, r.state, r.parts,
                        r.members, r.orders, r.begun_at, r.ended_at, r.result::text as result
                    from what_if_run r
                    where r.tenant = :tenant
                        and r.state in ('WAITING', 'RUNNING')
                    order by r.asked_at, r.id
                    limit 1
                    """);

    private static final Sql BEGIN =
            sql(
                    """
                    update what_if_run r
                    set state = 'RUNNING',
                        begun_at = :at
                    where r.tenant = :tenant
                        and r.id = :id
                        and r.state = 'WAITING'
                    """);

    private static final Sql ADVANCE =
            sql(
                    """
                    update what_if_run r
                    set parts = r.parts + 1,
                        members = r.members + :members,
                        orders = r.orders + :orders
                    where r.tenant = :tenant
                        and r.id = :id
                        and r.state = 'RUNNING'
                    """);

    private static final Sql PART =
            sql(
                    """
                    insert into what_if_part (tenant, run, part, body)
                    values (:tenant, :id, :part, :body::jsonb)
                    on conflict do nothing
                    """);

    private static final Sql NAMED =
            sql(
                    """
                    insert into what_if_member (tenant, run, member, is_now, would_be, tier_now, tier_then, growth_now, growth_then,
                        differs)
                    select :tenant, :id, n.member, n.is_now, n.would_be, n.tier_now, n.tier_then, n.growth_now, n.growth_then,
                        n.differs
                    from (select unnest(:members::bigint[]) as member, unnest(:now::bigint[]) as is_now,
                            unnest(:then::bigint[]) as would_be, unnest(:tiersNow::text[]) as tier_now,
                            unnest(:tiersThen::text[]) as tier_then, unnest(:growthNow::bigint[]) as growth_now,
                            unnest(:growthThen::bigint[]) as growth_then, unnest(:differs::boolean[]) as differs) as n
                    """);

    private static final Sql PARTS =
            sql(
                    """
                    select p.part
                    from what_if_part p
                    where p.tenant = :tenant
                        and p.run = :id
                    """);

    private static final Sql BODIES =
            sql(
                    """
                    select p.body::text as body
                    from what_if_part p
                    where p.tenant = :tenant
                        and p.run = :id
                    order by p.part
                    """);

    private static final Sql END =
            sql(
                    """
                    update what_if_run r
                    set state = :state,
                        result = :result::jsonb,
                        ended_at = :at
                    where r.tenant = :tenant
                        and r.id = :id
                        and r.state in ('WAITING', 'RUNNING')
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from what_if_part p
                    where p.tenant = :tenant
                        and p.run = :id
                    """);

    private static final Sql UNNAME =
            sql(
                    """
                    delete from what_if_member m
                    where m.tenant = :tenant
                        and m.run = :id
                    """);

    private static final Sql OLD =
            sql(
                    """
                    delete from what_if_run r
                    where r.tenant = :tenant
                        and r.asked_at < :before
                        and r.state in ('DONE', 'CANCELLED', 'FAILED')
                    """);

    private WhatIfRows() {}

    /// Where a list of runs goes on: before this one.
    record Place(Instant at, Id id) {}

    static long open(Tx tx) {
        Long open = tx.first(OPEN.with("tenant", tx.tenant().id()), row -> row.whole("open"));
        return open == null ? 0 : open;
    }

    static void add(Tx tx, WhatIf run, String by) {
        tx.update(
                of(INSERT, tx, run.id())
                        .with("kind", run.kind().name())
                        .with("zh", run.titleZh())
                        .with("en", run.titleEn())
                        .with("definition", Json.write(run.definition()))
                        .with("by", by)
                        .with("asker", run.askedBy())
                        .with("at", run.askedAt()));
    }

    static @Nullable WhatIf one(Tx tx, Id id) {
        return tx.first(of(ONE, tx, id), WhatIfRows::run);
    }

    static @Nullable WhatIf lock(Tx tx, Id id) {
        return tx.first(of(LOCK, tx, id), WhatIfRows::run);
    }

    static List<WhatIf> list(Tx tx, Place before, int limit) {
        return tx.list(
                of(LIST, tx, before.id()).with("at", before.at()).with("limit", limit),
                WhatIfRows::run);
    }

    static @Nullable WhatIf next(Tx tx) {
        return tx.first(NEXT.with("tenant", tx.tenant().id()), WhatIfRows::run);
    }

    static void begin(Tx tx, Id id, Instant at) {
        tx.update(of(BEGIN, tx, id).with("at", at));
    }

    /// False where the run is not wanted any more, or another process was faster: then nothing of
    /// the part counts.
    static boolean keep(Tx tx, Id id, int part, Study.Done done) {
        Sql body = of(PART, tx, id).with("part", part).with("body", Json.write(done.part()));
        if (tx.update(body) == 0) {
            return false;
        }
        Sql advance =
                of(ADVANCE, tx, id).with("members", done.members()).with("orders", done.orders());
        if (tx.update(advance) == 0) {
            tx.update(of(FORGET, tx, id));
            return false;
        }
        if (!done.named().isEmpty()) {
            tx.update(named(tx, id, done.named()));
        }
        return true;
    }

    private static Sql named(Tx tx, Id id, List<Someone> named) {
        return of(NAMED, tx, id)
                .with("members", Columns.ids(named, Someone::member))
                .with("now", Columns.wholes(named, Someone::now))
                .with("then", Columns.wholes(named, Someone::then))
                .with("tiersNow", Columns.texts(named, Someone::tierNow))
                .with("tiersThen", Columns.texts(named, Someone::tierThen))
                .with("growthNow", Columns.wholes(named, Someone::growthNow))
                .with("growthThen", Columns.wholes(named, Someone::growthThen))
                .with("differs", Columns.flags(named, Someone::differs));
    }

    static Set<Integer> through(Tx tx, Id id) {
        return new TreeSet<>(tx.list(of(PARTS, tx, id), row -> row.integer("part")));
    }

    static List<Part> parts(Tx tx, Id id) {
        return tx.list(of(BODIES, tx, id), row -> Json.read(row.text("body"), Part.class));
    }

    static void end(Tx tx, Id id, WhatIf.State state, @Nullable WhatIfResult result, Instant at) {
        tx.update(
                of(END, tx, id)
                        .with("state", state.name())
                        .with("result", result == null ? null : Json.write(result))
                        .with("at", at));
        tx.update(of(FORGET, tx, id));
        if (state != WhatIf.State.DONE) {
            tx.update(of(UNNAME, tx, id));
        }
    }

    static void forget(Tx tx, Instant before) {
        tx.update(OLD.with("tenant", tx.tenant().id()).with("before", before));
    }

    static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    private static WhatIf run(Row row) {
        String result = row.textOrNull("result");
        return new WhatIf(
                row.id("id"),
                WhatIfDraft.Kind.valueOf(row.text("kind")),
                row.text("title_zh"),
                row.text("title_en"),
                Json.read(row.text("definition"), WhatIfTerms.class),
                row.text("asker"),
                row.instant("asked_at"),
                WhatIf.State.valueOf(row.text("state")),
                new WhatIf.Progress(
                        row.integer("parts"),
                        Study.PARTS,
                        row.whole("members"),
                        row.whole("orders"),
                        row.instantOrNull("begun_at"),
                        row.instantOrNull("ended_at")),
                result == null ? null : Json.read(result, WhatIfResult.class));
    }
}
