package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.models.Assigning;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks at all members of a chain: who crossed the threshold of the rule that is on, and whose
/// flag is over. Days turn at midnight of the chain, so a look after midnight finds everybody who
/// crossed within minutes. Some buckets a transaction; a look that is repeated finds what it has
/// found.
@Component
class WarningScans {
    private static final int SOME = 32;
    private static final int KEPT_DAYS = 60;

    private static final Sql LAST =
            sql(
                    """
                    select s.at, s.version, s.members, s.flagged, s.bought, s.withdrawn
                    from warning_scan s
                    where s.tenant = :tenant
                    order by s.at desc
                    limit :limit
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into warning_scan (tenant, at, version, members, flagged, bought, withdrawn)
                    values (:tenant, :at, :version, :members, :flagged, :bought, :withdrawn)
                    on conflict (tenant, at) do nothing
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from warning_scan s
                    where s.tenant = :tenant
                        and s.at < :before
                    """);

    private static final Sql GONE =
            sql(
                    """
                    select r.member
                    from roster r
                    where r.tenant = :tenant
                        and r.bucket between :from and :until
                        and r.state <> 'ACTIVE'
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    select f.member, f.crossed_on, f.version
                    from warning_flag f
                    where f.tenant = :tenant
                        and f.bucket between :from and :until
                        and f.ended is null
                    """);

    private static final Sql FLAG =
            sql(
                    """
                    insert into warning_flag as w (tenant, bucket, member, crossed_on, crossed_at, flagged_at, version, backlog, held_out,
                        score, features)
                    select :tenant, n.bucket, n.member, n.crossed_on, n.crossed_at, :now, :version, n.backlog, n.held_out, n.score,
                        n.features::jsonb
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member,
                            date '1970-01-01' + unnest(:days::int[]) as crossed_on, unnest(:crossed::timestamptz[]) as crossed_at,
                            unnest(:backlogs::boolean[]) as backlog, unnest(:held::boolean[]) as held_out,
                            unnest(:scores::int[]) as score, unnest(:features::text[]) as features) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    on conflict (tenant, bucket, member, crossed_on) do update
                    set ended = null,
                        ended_on = null
                    where w.ended = 'WITHDRAWN'
                    """);

    private static final Sql END =
            sql(
                    """
                    update warning_flag f
                    set ended = n.how,
                        ended_on = n.ended_on
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member,
                            date '1970-01-01' + unnest(:days::int[]) as crossed_on, unnest(:hows::text[]) as how,
                            date '1970-01-01' + unnest(:ends::int[]) as ended_on) as n
                    where f.tenant = :tenant
                        and f.bucket = n.bucket
                        and f.member = n.member
                        and f.crossed_on = n.crossed_on
                        and f.ended is null
                    """);

    private final Db db;
    private final Tenants tenants;

    WarningScans(Db db, Tenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    /// What a look at everybody came to.
    @Pure
    record Scan(Instant at, int version, long members, long flagged, long bought, long withdrawn) {

        Scan plus(Scan other) {
            return new Scan(
                    at,
                    version,
                    members + other.members,
                    flagged + other.flagged,
                    bought + other.bought,
                    withdrawn + other.withdrawn);
        }
    }

    private record Rise(Id member, Watching.Flagged flagged) {}

    private record Fall(Id member, Watching.Ended ended) {}

    /// The rule that is on, and the moment of the look.
    private record Look(Warnings.Version on, Instant now, ZoneId zone) {
        int today() {
            return Nights.day(now.atZone(zone).toLocalDate());
        }

        Instant begin(int day) {
            return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
        }
    }

    static List<Scan> list(Tx tx, int limit) {
        return tx.list(
                LAST.with("tenant", tx.tenant().id()).with("limit", limit), WarningScans::seen);
    }

    /// Whether nobody looked since midnight of the chain, or since the rule was switched on.
    boolean due(Tenant tenant) {
        Instant now = db.clock().instant();
        ZoneId zone = tenants.settings(tenant).zone();
        Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        return db.read(
                tenant,
                tx -> {
                    Warnings.Version on = Warnings.on(tx);
                    if (on == null) {
                        return false;
                    }
                    List<Scan> last = list(tx, 1);
                    return last.isEmpty()
                            || last.getFirst().at().isBefore(midnight)
                            || last.getFirst().version() != on.version();
                });
    }

    /// Null where no rule is on.
    @Nullable Scan scan(Tenant tenant) {
        Warnings.Version on = db.read(tenant, Warnings::on);
        if (on == null) {
            return null;
        }
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var look = new Look(on, now, tenants.settings(tenant).zone());
        var scan = new Scan(now, on.version(), 0, 0, 0, 0);
        for (int from = 0; from < Bucket.COUNT; from += SOME) {
            int first = from;
            scan = scan.plus(db.write(tenant, tx -> part(tx, look, first)));
        }
        Scan whole = scan;
        return db.write(
                tenant,
                tx -> {
                    int id = tenant.id();
                    tx.update(
                            KEEP.with("tenant", id)
                                    .with("at", whole.at())
                                    .with("version", whole.version())
                                    .with("members", whole.members())
                                    .with("flagged", whole.flagged())
                                    .with("bought", whole.bought())
                                    .with("withdrawn", whole.withdrawn()));
                    tx.update(
                            FORGET.with("tenant", id)
                                    .with("before", now.minus(Duration.ofDays(KEPT_DAYS))));
                    return whole;
                });
    }

    private static Scan seen(Row row) {
        return new Scan(
                row.instant("at"),
                row.integer("version"),
                row.whole("members"),
                row.whole("flagged"),
                row.whole("bought"),
                row.whole("withdrawn"));
    }

    private static Scan part(Tx tx, Look look, int from) {
        int until = from + SOME - 1;
        var gone = new HashSet<Long>();
        tx.each(between(GONE, tx, from, until), row -> gone.add(row.whole("member")));
        var open = new HashMap<Long, Watching.Open>();
        tx.each(
                between(OPEN, tx, from, until),
                row ->
                        open.put(
                                row.whole("member"),
                                new Watching.Open(
                                        Nights.day(row.date("crossed_on")),
                                        row.integer("version") == look.on().version())));
        Map<Long, Past> pasts = Pasts.of(tx, look.zone(), from, until).members();
        open.keySet().forEach(member -> pasts.computeIfAbsent(member, _ -> new Past()));
        var rises = new ArrayList<Rise>();
        var falls = new ArrayList<Fall>();
        pasts.forEach((member, past) -> {
            if (gone.contains(member)) {
                return;
            }
            switch (Watching.of(look.on().rule(), past, look.today(), open.get(member))) {
                case Watching.Flagged flagged -> rises.add(new Rise(new Id(member), flagged));
                case Watching.Ended ended -> falls.add(new Fall(new Id(member), ended));
                case Watching.Quiet() -> {}
            }
        });
        rise(tx, look, rises);
        fall(tx, falls);
        long bought =
                falls.stream().filter(each -> each.ended().how() == Watching.End.BOUGHT).count();
        return new Scan(
                look.now(),
                look.on().version(),
                pasts.size(),
                rises.size(),
                bought,
                falls.size() - bought);
    }

    private static Sql between(Sql sql, Tx tx, int from, int until) {
        return sql.with("tenant", tx.tenant().id()).with("from", from).with("until", until);
    }

    private static void rise(Tx tx, Look look, List<Rise> rises) {
        if (rises.isEmpty()) {
            return;
        }
        int version = look.on().version();
        Instant on = look.on().onAt();
        var held = Assigning.holdOut("warning-" + version, look.on().rule().holdOutPercent() * 100);
        tx.update(
                FLAG.with("tenant", tx.tenant().id())
                        .with("now", look.now())
                        .with("version", version)
                        .with("buckets", Columns.buckets(rises, Rise::member))
                        .with("members", Columns.ids(rises, Rise::member))
                        .with("days", Columns.integers(rises, each -> each.flagged().crossedOn()))
                        .with(
                                "crossed",
                                Columns.instants(
                                        rises, each -> look.begin(each.flagged().crossedOn())))
                        .with(
                                "backlogs",
                                Columns.flags(
                                        rises,
                                        each ->
                                                on != null
                                                        && look.begin(each.flagged().crossedOn())
                                                                .isBefore(on)))
                        .with(
                                "held",
                                Columns.flags(
                                        rises,
                                        each ->
                                                held.arm(each.member().toString())
                                                        .equals("holdout")))
                        .with(
                                "scores",
                                Columns.integers(rises, each -> each.flagged().risk().score()))
                        .with(
                                "features",
                                Columns.texts(rises, each -> Json.write(each.flagged().risk()))));
    }

    private static void fall(Tx tx, List<Fall> falls) {
        if (!falls.isEmpty()) {
            tx.update(
                    END.with("tenant", tx.tenant().id())
                            .with("buckets", Columns.buckets(falls, Fall::member))
                            .with("members", Columns.ids(falls, Fall::member))
                            .with("days", Columns.integers(falls, each -> each.ended().crossedOn()))
                            .with("hows", Columns.texts(falls, each -> each.ended().how().name()))
                            .with("ends", Columns.integers(falls, each -> each.ended().on())));
        }
    }
}
