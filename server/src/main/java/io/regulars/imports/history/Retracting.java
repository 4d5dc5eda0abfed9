package io.regulars.imports.history;

import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Openings;
import io.regulars.loyalty.Intake;
import io.regulars.orders.Claims;
import io.regulars.orders.Order;
import io.regulars.runtime.Db;
import java.util.ArrayList;
import java.util.List;

/// Takes an import's facts out again, some at a time, and has their members worked out anew.
/// Members that the import made stay: they may have come to life since. So do orders that somebody
/// claimed, or that goods came back to from elsewhere.
final class Retracting {
    private static final Sql RETURNS =
            sql(
                    """
                    delete from return_fact r
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                        and r.id in (
                            select x.id
                            from return_fact x
                            where x.tenant = :tenant
                                and x.bucket = any(:buckets)
                                and x.import = :import
                            limit :limit)
                    returning r.member
                    """);

    private static final Sql ORDERS =
            sql(
                    """
                    delete from order_fact o
                    where o.tenant = :tenant
                        and o.bucket = any(:buckets)
                        and o.id in (
                            select x.id
                            from order_fact x
                            where x.tenant = :tenant
                                and x.bucket = any(:buckets)
                                and x.import = :import
                                and x.claimed_as is null
                                and not exists (
                                    select 1
                                    from return_fact r
                                    where r.tenant = :tenant
                                        and r.bucket = x.bucket
                                        and r.channel = x.channel
                                        and r.external_id = x.external_id)
                            limit :limit)
                    returning o.member, o.channel, o.external_id
                    """);

    private static final Sql NOTE =
            sql(
                    """
                    insert into import_refold (tenant, bucket, import, member)
                    select :tenant, m.member & 1023, :import, m.member
                    from unnest(:members::bigint[]) as m (member)
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = m.member & 1023
                    on conflict do nothing
                    """);

    private static final Sql NOTED =
            sql(
                    """
                    select f.member
                    from import_refold f
                    where f.tenant = :tenant
                        and f.bucket = any(:buckets)
                        and f.import = :import
                    limit :limit
                    """);

    private static final Sql REFOLDED =
            sql(
                    """
                    delete from import_refold f
                    where f.tenant = :tenant
                        and f.bucket = any(:buckets)
                        and f.import = :import
                        and f.member = any(:members)
                    """);

    private static final int SOME = 500;

    /// What the house hears: facts were taken out again (of the import), and a member's past is
    /// another one.
    private record Withdrawn(Id importId, int facts) {}

    private record Refolded(Id importId) {}

    private final Db db;
    private final Ids ids;
    private final Intake intake;
    private final Openings openings;

    Retracting(Db db, Intake intake, Openings openings) {
        this.db = db;
        this.ids = db.ids();
        this.intake = intake;
        this.openings = openings;
    }

    void run(Tenant tenant, Id importId) {
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            while (db.write(tenant, tx -> returns(tx, buckets, importId)) > 0) {
                refold(tenant, buckets, importId);
            }
            while (db.write(tenant, tx -> orders(tx, buckets, importId)) > 0) {
                refold(tenant, buckets, importId);
            }
            refold(tenant, buckets, importId);
            int some = SOME;
            while (some > 0) {
                some = openings.takeBack(tenant, buckets, importId, SOME);
            }
        }
    }

    private int returns(Tx tx, int[] buckets, Id importId) {
        List<Long> members = new ArrayList<>();
        int[] count = {0};
        tx.each(
                bound(RETURNS, tx.tenant(), buckets, importId),
                row -> {
                    count[0]++;
                    Long member = row.wholeOrNull("member");
                    if (member != null) {
                        members.add(member);
                    }
                });
        note(tx, members, importId);
        tell(tx, importId, count[0]);
        return count[0];
    }

    private int orders(Tx tx, int[] buckets, Id importId) {
        List<Long> members = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        tx.each(
                bound(ORDERS, tx.tenant(), buckets, importId),
                row -> {
                    keys.add(Order.key(row.text("channel"), row.text("external_id")));
                    Long member = row.wholeOrNull("member");
                    if (member != null) {
                        members.add(member);
                    }
                });
        if (!keys.isEmpty()) {
            Claims.forget(tx, keys);
        }
        note(tx, members, importId);
        tell(tx, importId, keys.size());
        return keys.size();
    }

    private void tell(Tx tx, Id importId, int facts) {
        if (facts > 0) {
            var body = new Withdrawn(importId, facts);
            Events.publish(tx, List.of(event("import.withdrawn", importId, body)));
        }
    }

    private Event event(String kind, Id subject, Object body) {
        return new Event(ids.next(subject.bucket()), kind, subject, db.clock().instant(), body);
    }

    private static void note(Tx tx, List<Long> members, Id importId) {
        if (!members.isEmpty()) {
            tx.update(
                    NOTE.with("tenant", tx.tenant().id())
                            .with("import", importId)
                            .with(
                                    "members",
                                    members.stream()
                                            .mapToLong(Long::longValue)
                                            .distinct()
                                            .toArray()));
        }
    }

    private void refold(Tenant tenant, int[] buckets, Id importId) {
        while (true) {
            List<Id> members =
                    db.read(
                            tenant,
                            tx ->
                                    tx.list(
                                            bound(NOTED, tenant, buckets, importId),
                                            row -> row.id("member")));
            if (members.isEmpty()) {
                return;
            }
            Intake.join(members.stream().map(member -> intake.again(tenant, member)).toList());
            db.write(
                    tenant,
                    tx -> {
                        Events.publish(
                                tx,
                                members.stream()
                                        .map(m ->
                                                event("member.refolded", m, new Refolded(importId)))
                                        .toList());
                        return tx.update(
                                bound(REFOLDED, tenant, buckets, importId)
                                        .with(
                                                "members",
                                                members.stream().mapToLong(Id::value).toArray()));
                    });
        }
    }

    private static Sql bound(Sql sql, Tenant tenant, int[] buckets, Id importId) {
        return sql.with("tenant", tenant.id())
                .with("buckets", buckets)
                .with("import", importId)
                .with("limit", SOME);
    }
}
