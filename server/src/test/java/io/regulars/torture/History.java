package io.regulars.torture;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the clients were told. Whatever was acknowledged must be found, once; and what the facts
/// come to is the model's to say.
final class History {
    /// An acknowledged request: the line as it was sent.
    record Done(String kind, String key, String[] parts) {}

    private static final Sql FOUND =
            Sql.sql(
                    """
                    select 'ORDER ' || o.external_id as line from order_fact o where o.tenant = :tenant and o.claimed_as is null
                        and o.external_id like 'c%'
                    union all
                    select 'RETURN ' || r.external_id || ' ' || r.return_id from return_fact r where r.tenant = :tenant
                        and r.external_id like 'c%'
                    union all
                    select 'REDEEM ' || substr(a.key, 3) from answer a
                    where a.tenant = :tenant and a.key like 's-%' and jsonb_exists(a.body, 'done')
                    """);
    private static final Sql ACCOUNTS =
            Sql.sql(
                    """
                    select a.member, sum(a.balance) filter (where a.asset = 1) as points, sum(a.balance) filter (where a.asset = 2) as growth,
                        coalesce((select s.tier from standing s where s.tenant = :tenant and s.member = a.member), 'base') as tier,
                        coalesce((select -sum(e.amount) from entry e where e.tenant = :tenant and e.member = a.member and e.cause = 'REDEEM'), 0)
                            as spent
                    from account a where a.tenant = :tenant group by a.member
                    """);

    private final Map<String, Done> done = new ConcurrentHashMap<>();
    private final AtomicLong elsewhere = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private final AtomicLong replays = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private volatile @Nullable String broken;

    void acknowledge(String kind, String key, String[] parts) {
        done.put(kind + " " + key, new Done(kind, key, parts));
    }

    /// Something else was acknowledged, which others keep.
    void progressed() {
        elsewhere.incrementAndGet();
    }

    /// Grows while anything is done.
    long progress() {
        return done.size() + elsewhere.get();
    }

    void unknownOnce() {
        unknown.incrementAndGet();
    }

    void replayed() {
        replays.incrementAndGet();
    }

    void read() {
        reads.incrementAndGet();
    }

    void broken(String story) {
        broken = broken == null ? story : broken;
    }

    @Nullable String broken() {
        return broken;
    }

    long acknowledged() {
        return done.size();
    }

    long unknown() {
        return unknown.get();
    }

    long replays() {
        return replays.get();
    }

    long reads() {
        return reads.get();
    }

    /// The first thing that is missing, doubled or wrong; null where all is well.
    @Nullable String check(Db db, Tenant tenant, List<Id> members) {
        var found = new HashMap<String, Integer>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            FOUND.with("tenant", tenant.id()),
                            row -> found.merge(row.text("line"), 1, Integer::sum));
                    return true;
                });
        List<String> lost =
                done.keySet().stream().filter(key -> !found.containsKey(key)).sorted().toList();
        if (!lost.isEmpty()) {
            return lost.size()
                    + " of "
                    + done.size()
                    + " acknowledged requests are lost, such as "
                    + lost.subList(0, Math.min(5, lost.size()));
        }
        for (var each : found.entrySet()) {
            if (each.getValue() > 1) {
                return each.getKey() + " is there " + each.getValue() + " times";
            }
            if (!done.containsKey(each.getKey())) {
                return each.getKey()
                        + " is there though its client was never told so, and every client asked until it knew";
            }
        }
        return model(db, tenant, members);
    }

    private @Nullable String model(Db db, Tenant tenant, List<Id> members) {
        Map<String, String> is = new HashMap<>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            ACCOUNTS.with("tenant", tenant.id()),
                            row ->
                                    is.put(
                                            row.id("member").toString(),
                                            "points "
                                                    + row.whole("points")
                                                    + " growth "
                                                    + row.whole("growth")
                                                    + " tier "
                                                    + row.text("tier")
                                                    + " spent "
                                                    + row.whole("spent")));
                    return true;
                });
        for (Id member : members) {
            String should = should(member.toString());
            String real = is.getOrDefault(member.toString(), "points 0 growth 0 tier base spent 0");
            if (!real.equals(should)) {
                return "member " + member + " has " + real + ", and the model says " + should;
            }
        }
        return null;
    }

    private String should(String member) {
        var orders = new ArrayList<FoldModel.Bought>();
        long spent = 0;
        int no = 0;
        for (Done each : done.values()) {
            if (!each.parts()[2].equals(member)) {
                continue;
            }
            if (each.kind().equals("REDEEM")) {
                spent += Long.parseLong(each.parts()[3]);
            } else if (each.kind().equals("ORDER")) {
                long[] paid =
                        java.util.Arrays.stream(each.parts()[4].split(","))
                                .mapToLong(Long::parseLong)
                                .toArray();
                var pieces = new long[paid.length];
                java.util.Arrays.fill(pieces, 1);
                orders.add(
                        new FoldModel.Bought(
                                no++,
                                Instant.parse(each.parts()[3]),
                                paid,
                                pieces,
                                backs(each.key())));
            }
        }
        Instant end = Instant.parse("2026-11-01T00:00:00Z");
        FoldModel model = FoldModel.of(orders, end);
        return "points "
                + (model.points(end) - spent)
                + " growth "
                + model.growth(end)
                + " tier "
                + model.tier()
                + " spent "
                + spent;
    }

    private List<FoldModel.Back> backs(String order) {
        var backs = new ArrayList<FoldModel.Back>();
        for (int line = 0; line < 3; line++) {
            Done back = done.get("RETURN " + order + " r" + line);
            if (back != null) {
                backs.add(new FoldModel.Back(Instant.parse(back.parts()[4]), line, 1));
            }
        }
        return backs;
    }
}
