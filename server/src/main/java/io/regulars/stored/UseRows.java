package io.regulars.stored;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.idsOrNull;
import static io.regulars.kernel.Columns.instants;
import static io.regulars.kernel.Columns.lists;
import static io.regulars.kernel.Columns.texts;
import static io.regulars.kernel.Columns.wholes;
import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Uses as rows, and the lines that settlement adds up.
final class UseRows {
    private static final Sql BY_ID =
            sql(
                    """
                    select u.id, u.member, u.amount, u.store, u.about, u.state, u.parts, u.principal_hold, u.bonus_hold, u.at, u.until,
                        u.back
                    from stored_use u
                    where u.tenant = :tenant
                        and u.bucket = any(:buckets)
                        and u.id = any(:ids)
                    """);

    private static final Sql OVERDUE =
            sql(
                    """
                    select u.id
                    from stored_use u
                    where u.tenant = :tenant
                        and u.bucket = any(:buckets)
                        and u.state = 'HELD'
                        and u.until <= :now
                    order by u.until
                    limit :most
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into stored_use (tenant, bucket, id, member, amount, store, about, state, parts, principal_hold, bonus_hold, at,
                        until, back)
                    select :tenant, u.bucket, u.id, u.member, u.amount, u.store, u.about, u.state, u.parts::bigint[], u.principal_hold,
                        u.bonus_hold, u.at, u.until, u.back
                    from (select unnest(:useBuckets::int[]) as bucket, unnest(:useIds::bigint[]) as id,
                            unnest(:members::bigint[]) as member, unnest(:amounts::bigint[]) as amount, unnest(:stores::text[]) as store,
                            unnest(:abouts::bigint[]) as about, unnest(:states::text[]) as state, unnest(:parts::text[]) as parts,
                            unnest(:principalHolds::bigint[]) as principal_hold, unnest(:bonusHolds::bigint[]) as bonus_hold,
                            unnest(:ats::timestamptz[]) as at, unnest(:untils::timestamptz[]) as until,
                            unnest(:backs::bigint[]) as back) as u
                    join bucket_anchor b
                        on b.tenant = :tenant and b.bucket = u.bucket
                    on conflict (tenant, bucket, id) do update
                    set state = excluded.state,
                        about = excluded.about,
                        back = excluded.back
                    """);

    private static final Sql LINES =
            sql(
                    """
                    insert into stored_line (tenant, bucket, id, use, contract, member, issuer, redeemer, store, principal, bonus, at)
                    select :tenant, l.bucket, l.id, l.use, l.contract, l.member, l.issuer, l.redeemer, l.store, l.principal, l.bonus, l.at
                    from (select unnest(:lineBuckets::int[]) as bucket, unnest(:lineIds::bigint[]) as id, unnest(:uses::bigint[]) as use,
                            unnest(:contracts::bigint[]) as contract, unnest(:lineMembers::bigint[]) as member,
                            unnest(:issuers::text[]) as issuer, unnest(:redeemers::text[]) as redeemer,
                            unnest(:lineStores::text[]) as store, unnest(:principals::bigint[]) as principal,
                            unnest(:bonuses::bigint[]) as bonus, unnest(:lineAts::timestamptz[]) as at) as l
                    join bucket_anchor b
                        on b.tenant = :tenant and b.bucket = l.bucket
                    """);

    private UseRows() {}

    /// A line of settlement: spent (positive) or given back (negative).
    record Line(Id id, Use use, Part part, String redeemer, int sign, Instant at) {}

    static Map<Id, Use> byId(Tx tx, Collection<Id> ids, Map<Id, List<Contract>> contracts) {
        var uses = new HashMap<Id, Use>();
        if (!ids.isEmpty()) {
            var issuers = new HashMap<Id, String>();
            contracts.values().forEach(all -> all.forEach(c -> issuers.put(c.id(), c.issuer())));
            tx.each(
                    tx.in(BY_ID, "ids", ids),
                    row -> {
                        Use use = use(row, issuers);
                        uses.put(use.id(), use);
                    });
        }
        return uses;
    }

    static List<Id> members(Tx tx, Collection<Id> ids) {
        return ids.isEmpty()
                ? List.of()
                : tx.list(tx.in(BY_ID, "ids", ids), row -> row.id("member"));
    }

    static List<Id> overdue(Tx tx, int[] buckets, Instant now, int most) {
        return tx.list(
                OVERDUE.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("now", now)
                        .with("most", most),
                row -> row.id("id"));
    }

    static List<Sql> keep(Tx tx, List<Use> uses, List<Line> lines) {
        var statements = new ArrayList<Sql>();
        if (!uses.isEmpty()) {
            statements.add(
                    KEEP.with("tenant", tx.tenant().id())
                            .with("useBuckets", buckets(uses, Use::id))
                            .with("useIds", Columns.ids(uses, Use::id))
                            .with("members", Columns.ids(uses, Use::member))
                            .with("amounts", wholes(uses, Use::amount))
                            .with("stores", texts(uses, Use::store))
                            .with("abouts", idsOrNull(uses, Use::about))
                            .with("states", texts(uses, u -> u.state().name()))
                            .with("parts", lists(uses, UseRows::parts))
                            .with("principalHolds", idsOrNull(uses, Use::principalHold))
                            .with("bonusHolds", idsOrNull(uses, Use::bonusHold))
                            .with("ats", instants(uses, Use::at))
                            .with("untils", instants(uses, Use::until))
                            .with("backs", wholes(uses, Use::back)));
        }
        if (!lines.isEmpty()) {
            statements.add(
                    LINES.with("tenant", tx.tenant().id())
                            .with("lineBuckets", buckets(lines, Line::id))
                            .with("lineIds", Columns.ids(lines, Line::id))
                            .with("uses", Columns.ids(lines, l -> l.use().id()))
                            .with("contracts", Columns.ids(lines, l -> l.part().contract()))
                            .with("lineMembers", Columns.ids(lines, l -> l.use().member()))
                            .with("issuers", texts(lines, l -> l.part().issuer()))
                            .with("redeemers", texts(lines, Line::redeemer))
                            .with("lineStores", texts(lines, l -> l.use().store()))
                            .with("principals", wholes(lines, l -> l.sign() * l.part().principal()))
                            .with("bonuses", wholes(lines, l -> l.sign() * l.part().bonus()))
                            .with("lineAts", instants(lines, Line::at)));
        }
        return statements;
    }

    private static long[] parts(Use use) {
        var parts = new long[use.parts().size() * 3];
        for (int i = 0; i < use.parts().size(); i++) {
            Part part = use.parts().get(i);
            parts[3 * i] = part.contract().value();
            parts[3 * i + 1] = part.principal();
            parts[3 * i + 2] = part.bonus();
        }
        return parts;
    }

    private static Use use(Row row, Map<Id, String> issuers) {
        long[] kept = row.wholesOrNull("parts");
        var parts = new ArrayList<Part>();
        for (int i = 0; kept != null && i < kept.length; i += 3) {
            var contract = new Id(kept[i]);
            parts.add(
                    new Part(
                            contract,
                            issuers.getOrDefault(contract, ""),
                            kept[i + 1],
                            kept[i + 2]));
        }
        return new Use(
                row.id("id"),
                row.id("member"),
                row.whole("amount"),
                row.text("store"),
                row.idOrNull("about"),
                Use.State.valueOf(row.text("state")),
                parts,
                row.idOrNull("principal_hold"),
                row.idOrNull("bonus_hold"),
                row.instant("at"),
                row.instant("until"),
                row.whole("back"));
    }
}
