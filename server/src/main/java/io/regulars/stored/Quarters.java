package io.regulars.stored;

import static io.regulars.kernel.Columns.texts;
import static io.regulars.kernel.Columns.wholes;
import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Cause;
import io.regulars.ledger.House;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turnovers by quarter and issuer, counted from the booked entries by when they were posted, so
/// that a quarter that is over stays as it was. A job closes each once; after that nobody counts it
/// again, and the next one begins where it ended.
@Component
class Quarters {
    /// An entry is posted at the time when its transaction began; none lasts as long as this, so
    /// after it no entry of the quarter is still to come.
    static final Duration SETTLING = Duration.ofHours(1);

    private static final Sql MOVED =
            sql(
                    """
                    select c.issuer, e.asset, e.house, e.cause, u.change > 0 as gained,
                        coalesce(sum(u.change) filter (where e.posted_at < :from), 0)::bigint as before,
                        coalesce(sum(u.change) filter (where e.posted_at >= :from), 0)::bigint as within
                    from entry e
                    cross join lateral (select e.lots[i] as lot, e.lots[i + 1] as change
                        from generate_series(1, cardinality(e.lots), 2) as i) u
                    join contract c
                        on c.tenant = :tenant
                            and c.bucket = e.bucket
                            and c.member = e.member
                            and (c.principal_lot = u.lot or c.bonus_lot = u.lot)
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and e.asset in (3, 4)
                        and e.posted_at >= :since
                        and e.posted_at < :until
                    group by c.issuer, e.asset, e.house, e.cause, u.change > 0
                    """);

    private static final Sql CLOSED =
            sql(
                    """
                    select q.issuer, q.asset, q.opening, q.topped_up, q.used, q.given_back, q.refunded, q.forfeited, q.other, q.closing
                    from stored_quarter q
                    where q.tenant = :tenant
                        and q.quarter = :quarter
                    """);

    private static final Sql LAST_BEFORE =
            sql(
                    """
                    select q.quarter
                    from stored_quarter q
                    where q.tenant = :tenant
                        and q.quarter < :before
                    order by q.quarter desc
                    limit 1
                    """);

    private static final Sql CLOSE =
            sql(
                    """
                    insert into stored_quarter (tenant, quarter, issuer, asset, opening, topped_up, used, given_back, refunded, forfeited,
                        other, closing, closed_at)
                    select :tenant, :quarter, q.issuer, q.asset, q.opening, q.topped_up, q.used, q.given_back, q.refunded, q.forfeited,
                        q.other, q.closing, :at
                    from (select unnest(:issuers::text[]) as issuer, unnest(:assets::bigint[]) as asset,
                            unnest(:openings::bigint[]) as opening, unnest(:toppedUps::bigint[]) as topped_up,
                            unnest(:useds::bigint[]) as used, unnest(:givenBacks::bigint[]) as given_back,
                            unnest(:refundeds::bigint[]) as refunded, unnest(:forfeiteds::bigint[]) as forfeited,
                            unnest(:others::bigint[]) as other, unnest(:closings::bigint[]) as closing) as q
                    on conflict (tenant, quarter, issuer, asset) do nothing
                    """);

    private final Db db;
    private final StoredRules rules;

    Quarters(Db db, StoredRules rules) {
        this.db = db;
        this.rules = rules;
    }

    /// Both halves of what an issuer owes.
    @Pure
    record Halves(Turnover principal, Turnover bonus) {
        static final Halves NONE = new Halves(Turnover.NONE, Turnover.NONE);

        Turnover of(Asset asset) {
            return asset == Asset.PRINCIPAL ? principal : bonus;
        }

        boolean nothing() {
            return principal.nothing() && bonus.nothing();
        }
    }

    /// By issuer, as closed; empty where the quarter is not closed.
    Map<String, Halves> closed(Tx tx, Quarter quarter) {
        var found = new TreeMap<String, Map<Asset, Turnover>>();
        tx.each(
                CLOSED.with("tenant", tx.tenant().id()).with("quarter", quarter.first()),
                row ->
                        found.computeIfAbsent(row.text("issuer"), _ -> new EnumMap<>(Asset.class))
                                .put(Asset.of(row.integer("asset")), turnover(row)));
        return halves(found);
    }

    /// By issuer, as closed or, where it is not, as counted now from the last one that is: a
    /// quarter that runs closes with the balance of this moment.
    Map<String, Halves> of(Tx tx, Quarter quarter) {
        Map<String, Halves> closed = closed(tx, quarter);
        return closed.isEmpty() ? counted(tx, quarter) : closed;
    }

    /// Closes what is over and not closed yet, the oldest first; how many that were.
    int close(Tenant tenant) {
        Instant now = db.clock().instant();
        ZoneId zone = rules.zone(tenant);
        Quarter due = Quarter.at(now.minus(SETTLING), zone).before();
        Quarter next = db.read(tenant, tx -> next(tx, zone));
        int closed = 0;
        for (Quarter q = next; q != null && q.compareTo(due) <= 0; q = q.next()) {
            Quarter quarter = q;
            closed += db.write(tenant, tx -> close(tx, quarter, now));
        }
        return closed;
    }

    private int close(Tx tx, Quarter quarter, Instant now) {
        record Line(String issuer, Asset asset, Turnover of) {}
        Map<String, Halves> counted = counted(tx, quarter);
        var lines = new ArrayList<Line>();
        counted.forEach((issuer, halves) ->
                Asset.STORED.forEach(
                        asset -> lines.add(new Line(issuer, asset, halves.of(asset)))));
        if (!lines.isEmpty()) {
            tx.update(
                    CLOSE.with("tenant", tx.tenant().id())
                            .with("quarter", quarter.first())
                            .with("at", now)
                            .with("issuers", texts(lines, Line::issuer))
                            .with("assets", wholes(lines, l -> l.asset().code()))
                            .with("openings", wholes(lines, l -> l.of().opening()))
                            .with("toppedUps", wholes(lines, l -> l.of().toppedUp()))
                            .with("useds", wholes(lines, l -> l.of().used()))
                            .with("givenBacks", wholes(lines, l -> l.of().givenBack()))
                            .with("refundeds", wholes(lines, l -> l.of().refunded()))
                            .with("forfeiteds", wholes(lines, l -> l.of().forfeited()))
                            .with("others", wholes(lines, l -> l.of().other()))
                            .with("closings", wholes(lines, l -> l.of().closing())));
        }
        return lines.isEmpty() ? 0 : 1;
    }

    /// The one after the last that is closed, or the one in which the chain began.
    private @Nullable Quarter next(Tx tx, ZoneId zone) {
        Quarter last = lastBefore(tx, LocalDate.MAX);
        if (last != null) {
            return last.next();
        }
        Instant begun = rules.begun(tx);
        return begun == null ? null : Quarter.at(begun, zone);
    }

    private static @Nullable Quarter lastBefore(Tx tx, LocalDate day) {
        return tx.first(
                LAST_BEFORE.with("tenant", tx.tenant().id()).with("before", day),
                row -> Quarter.of(row.date("quarter")));
    }

    /// What is closed before gives the opening; what was posted since is counted. An issuer that
    /// was ever named has its line although nothing moved.
    private Map<String, Halves> counted(Tx tx, Quarter quarter) {
        ZoneId zone = rules.zone(tx.tenant());
        Quarter base = lastBefore(tx, quarter.first());
        var openings = new HashMap<String, Map<Asset, Long>>();
        if (base != null) {
            closed(tx, base)
                    .forEach((issuer, halves) ->
                            Asset.STORED.forEach(asset ->
                                    opened(openings, issuer)
                                            .put(asset, halves.of(asset).closing())));
        }
        rules.everNamed(tx).forEach(issuer -> opened(openings, issuer));
        if (openings.isEmpty()) {
            return Map.of();
        }
        var changes = new HashMap<String, Map<Asset, Map<Turnover.Kind, Long>>>();
        tx.planAnew();
        tx.each(
                MOVED.with("tenant", tx.tenant().id())
                        .with("since", base == null ? Instant.EPOCH : base.ends(zone))
                        .with("from", quarter.starts(zone))
                        .with("until", quarter.ends(zone)),
                row -> {
                    Asset asset = Asset.of(row.integer("asset"));
                    opened(openings, row.text("issuer"))
                            .merge(asset, row.whole("before"), Long::sum);
                    changes.computeIfAbsent(row.text("issuer"), _ -> new EnumMap<>(Asset.class))
                            .computeIfAbsent(asset, _ -> new EnumMap<>(Turnover.Kind.class))
                            .merge(kind(row), row.whole("within"), Long::sum);
                });
        var turnovers = new TreeMap<String, Map<Asset, Turnover>>();
        openings.forEach((issuer, opening) -> {
            Map<Asset, Map<Turnover.Kind, Long>> moved = changes.getOrDefault(issuer, Map.of());
            var both = new EnumMap<Asset, Turnover>(Asset.class);
            for (Asset asset : Asset.STORED) {
                both.put(
                        asset,
                        Turnover.of(
                                opening.getOrDefault(asset, 0L),
                                moved.getOrDefault(asset, Map.of())));
            }
            turnovers.put(issuer, both);
        });
        return halves(turnovers);
    }

    private static Map<Asset, Long> opened(Map<String, Map<Asset, Long>> openings, String issuer) {
        return openings.computeIfAbsent(issuer, _ -> new EnumMap<>(Asset.class));
    }

    private static Turnover.Kind kind(Row row) {
        return Turnover.Kind.of(
                House.valueOf(row.text("house")),
                Cause.Kind.valueOf(row.text("cause")),
                row.flag("gained"));
    }

    private static Map<String, Halves> halves(Map<String, Map<Asset, Turnover>> of) {
        var halves = new TreeMap<String, Halves>();
        of.forEach((issuer, both) ->
                halves.put(
                        issuer,
                        new Halves(
                                both.getOrDefault(Asset.PRINCIPAL, Turnover.NONE),
                                both.getOrDefault(Asset.BONUS, Turnover.NONE))));
        return halves;
    }

    private static Turnover turnover(Row row) {
        return new Turnover(
                row.whole("opening"),
                row.whole("topped_up"),
                row.whole("used"),
                row.whole("given_back"),
                row.whole("refunded"),
                row.whole("forfeited"),
                row.whole("other"),
                row.whole("closing"));
    }
}
