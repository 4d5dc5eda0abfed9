package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is read of stored value: a member's contracts, a receipt, settlement and the figures for
/// the authority.
@Component
class StoredReads {
    private static final Sql OF =
            sql(
                    """
                    select c.id, coalesce(c.top_up, c.id) as top_up, c.issuer, c.paid, c.bonus, c.at, c.frozen,
                        p.remaining - p.held as principal, coalesce(b.remaining - b.held, 0) as bonus_left,
                        p.held + coalesce(b.held, 0) as held
                    from contract c
                    join lot p
                        on p.tenant = c.tenant and p.bucket = c.bucket and p.member = c.member and p.asset = 3 and p.id = c.principal_lot
                    left join lot b
                        on b.tenant = c.tenant and b.bucket = c.bucket and b.member = c.member and b.asset = 4 and b.id = c.bonus_lot
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.member = :member
                    order by c.at, c.id
                    """);

    private static final Sql AVAILABLE =
            sql(
                    """
                    select f.member, f.available
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    cross join lateral (select c.member, p.remaining - p.held + coalesce(b.remaining - b.held, 0) as available
                        from contract c
                        join lot p
                            on p.tenant = c.tenant and p.bucket = c.bucket and p.member = c.member and p.asset = 3 and p.id = c.principal_lot
                        left join lot b
                            on b.tenant = c.tenant and b.bucket = c.bucket and b.member = c.member and b.asset = 4 and b.id = c.bonus_lot
                        where c.tenant = :tenant
                            and c.bucket = w.bucket
                            and c.member = w.member
                            and not c.frozen
                        offset 0) f
                    """);

    private static final Sql LOTS =
            sql(
                    """
                    select c.principal_lot, c.bonus_lot
                    from contract c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.member = :member
                    """);

    private static final Sql RECEIPT =
            sql(
                    """
                    select t.id, t.member, t.terms, t.terms_hash, t.state, t.booked_at, t.adult
                    from top_up t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.id = :id
                    """);

    private static final Sql STORE =
            sql(
                    """
                    select t.store
                    from top_up t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.id = :id
                    """);

    private static final Sql FLOWS =
            sql(
                    """
                    select l.issuer, l.redeemer, sum(l.principal)::bigint as principal, sum(l.bonus)::bigint as bonus
                    from stored_line l
                    where l.tenant = :tenant
                        and l.bucket = any(:buckets)
                        and l.at >= :from
                        and l.at < :until
                    group by l.issuer, l.redeemer
                    order by l.issuer, l.redeemer
                    """);

    /// What a use spent, by contracts' issuers in the order in which their contracts were used.
    /// Lines of what came back are negative.
    private static final Sql SPENT =
            sql(
                    """
                    select l.issuer, l.redeemer, sum(l.principal)::bigint as principal, sum(l.bonus)::bigint as bonus
                    from stored_line l
                    where l.tenant = :tenant
                        and l.bucket = :bucket
                        and l.member = :member
                        and l.use = :use
                        and l.principal + l.bonus > 0
                    group by l.issuer, l.redeemer
                    order by min(l.id)
                    """);

    private static final Sql PREPAID =
            sql(
                    """
                    select c.issuer, sum(p.remaining)::bigint as principal, sum(coalesce(b.remaining, 0))::bigint as bonus
                    from contract c
                    join lot p
                        on p.tenant = c.tenant and p.bucket = c.bucket and p.member = c.member and p.asset = 3 and p.id = c.principal_lot
                    left join lot b
                        on b.tenant = c.tenant and b.bucket = c.bucket and b.member = c.member and b.asset = 4 and b.id = c.bonus_lot
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                    group by c.issuer
                    """);

    private static final int[] ALL = IntStream.range(0, Bucket.COUNT).toArray();

    private final Db db;
    private final StoredRules rules;

    StoredReads(Db db, StoredRules rules) {
        this.db = db;
        this.rules = rules;
    }

    /// In which lots a member's contracts lie, whoever spent them.
    static List<Id> lots(Tx tx, Id member) {
        var lots = new ArrayList<Id>();
        tx.each(
                ContractRows.of(LOTS, tx, member),
                row -> {
                    lots.add(row.id("principal_lot"));
                    Id bonus = row.idOrNull("bonus_lot");
                    if (bonus != null) {
                        lots.add(bonus);
                    }
                });
        return lots;
    }

    static List<StoredValue.Spent> spent(Tx tx, Id member, Id use) {
        return tx.list(
                SPENT.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("use", use),
                row ->
                        new StoredValue.Spent(
                                row.text("issuer"),
                                row.text("redeemer"),
                                row.whole("principal"),
                                row.whole("bonus")));
    }

    /// A contract as it stands. `topUpId` leads to its receipt.
    @Pure
    record Left(
            Id contractId,
            Id topUpId,
            String issuer,
            long paid,
            long bonus,
            long principalLeft,
            long bonusLeft,
            long held,
            boolean frozen,
            Instant at) {}

    /// `available` is what a checkout can take now; `pin` whether it is asked for one.
    @Pure
    record Holding(Id memberId, long available, boolean pin, List<Left> contracts) {
        Holding {
            contracts = List.copyOf(contracts);
        }
    }

    /// `terms` is the JSON that was agreed to; its SHA-256 is `hash`. A top-up is invoiced as not
    /// taxed, by code 601 (ACC-03). `adult` is how she was known to be of age; null of long ago.
    @Pure
    record Receipt(
            Id topUpId,
            Id memberId,
            TopUp.State state,
            String terms,
            String hash,
            @Nullable Instant bookedAt,
            int invoiceCode,
            Limits.@Nullable Adult adult) {}

    /// What an issuer owes its holders, must keep in custody, and may owe at most.
    @Pure
    record Figure(
            String issuer,
            long principal,
            long bonus,
            long custody,
            long revenue,
            boolean withinRevenue) {}

    Holding of(Tenant tenant, Id member) {
        return db.read(tenant, tx -> of(tx, member));
    }

    /// Without locks: whoever spends asks again under them.
    static Holding of(Tx tx, Id member) {
        List<Left> contracts =
                tx.list(
                        OF.with("tenant", tx.tenant().id())
                                .with("bucket", member.bucket())
                                .with("member", member),
                        row ->
                                new Left(
                                        row.id("id"),
                                        row.id("top_up"),
                                        row.text("issuer"),
                                        row.whole("paid"),
                                        row.whole("bonus"),
                                        row.whole("principal"),
                                        row.whole("bonus_left"),
                                        row.whole("held"),
                                        row.flag("frozen"),
                                        row.instant("at")));
        long available =
                contracts.stream()
                        .filter(c -> !c.frozen())
                        .mapToLong(c -> c.principalLeft() + c.bonusLeft())
                        .sum();
        return new Holding(
                member, available, !HolderRows.withPin(tx, List.of(member)).isEmpty(), contracts);
    }

    /// What checkouts of the members can take now; who has nothing is not in the answer.
    static Supplier<Map<Id, Long>> available(Tx tx, Collection<Id> members) {
        var available = new HashMap<Id, Long>();
        tx.put(
                new Tx.Asked(
                        tx.each(AVAILABLE, "members", members),
                        row ->
                                available.merge(
                                        row.id("member"), row.whole("available"), Long::sum)));
        return tx.later(() -> available);
    }

    /// Where that top-up was sold; null where there is none.
    @Nullable String store(Tenant tenant, Id id) {
        return db.read(
                tenant, tx -> tx.first(ContractRows.at(STORE, tx, id), row -> row.text("store")));
    }

    @Nullable Receipt receipt(Tenant tenant, Id id) {
        return db.read(
                tenant,
                tx ->
                        tx.first(
                                ContractRows.at(RECEIPT, tx, id),
                                row ->
                                        new Receipt(
                                                row.id("id"),
                                                row.id("member"),
                                                TopUp.State.valueOf(row.text("state")),
                                                row.text("terms"),
                                                HexFormat.of().formatHex(row.bytes("terms_hash")),
                                                row.instantOrNull("booked_at"),
                                                601,
                                                adult(row))));
    }

    private static Limits.@Nullable Adult adult(Row row) {
        String adult = row.textOrNull("adult");
        return adult == null ? null : Limits.Adult.valueOf(adult);
    }

    Settling.Settled settlement(Tenant tenant, Instant from, Instant until) {
        Sql query =
                FLOWS.with("tenant", tenant.id())
                        .with("buckets", ALL)
                        .with("from", from)
                        .with("until", until);
        return Settling.settle(
                db.read(
                        tenant,
                        tx ->
                                tx.list(
                                        query,
                                        row ->
                                                new Settling.Flow(
                                                        row.text("issuer"),
                                                        row.text("redeemer"),
                                                        row.whole("principal"),
                                                        row.whole("bonus")))));
    }

    /// One for each issuer of the settings, also where nothing is owed. The prepaid balance is the
    /// principal; the bonus is told beside it.
    List<Figure> figures(Tenant tenant) {
        return db.read(
                tenant,
                tx -> {
                    var prepaid = new HashMap<String, long[]>();
                    tx.each(
                            PREPAID.with("tenant", tenant.id()).with("buckets", ALL),
                            row ->
                                    prepaid.put(
                                            row.text("issuer"),
                                            new long[] {
                                                row.whole("principal"), row.whole("bonus")
                                            }));
                    return rules.settings(tx).issuers().stream()
                            .map(i -> {
                                long[] owed = prepaid.getOrDefault(i.code(), new long[] {0, 0});
                                return new Figure(
                                        i.code(),
                                        owed[0],
                                        owed[1],
                                        Limits.custody(i.kind(), owed[0]),
                                        i.revenue(),
                                        Limits.withinRevenue(owed[0], i.revenue()));
                            })
                            .toList();
                });
    }
}
