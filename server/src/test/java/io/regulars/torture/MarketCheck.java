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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the shop of a [Market] holds at the end, in SQL of the harness's own, against what its
/// tills were told (R4, R9, R10, R14).
final class MarketCheck {
    /// By store; nothing may still be set aside.
    private static final Sql USES =
            Sql.sql(
                    """
                    select c.whose as what, sum(c.taken) filter (where c.line like '%TIMES') as times,
                        sum(c.taken) filter (where c.line like '%MONEY') as money, sum(c.held) as held
                    from budget_count c
                    join budget b on b.tenant = c.tenant and b.id = c.purse
                    where c.tenant = :tenant and b.name = 'scarce' and c.line like '%|STORE|%'
                    group by c.whose
                    """);

    /// By release and pool, over all days: the first pools are kept for some.
    private static final Sql PIECES =
            Sql.sql(
                    """
                    select g.terms->>'name' as what, p.no::int as no, coalesce(sum(c.taken), 0) as taken, coalesce(max(c.taken), 0) as most,
                        coalesce(sum(c.held), 0) as held
                    from goods_release g
                    cross join lateral jsonb_array_elements_text(g.pools) with ordinality as p (pool, no)
                    left join budget_count c on c.tenant = g.tenant and c.purse = p.pool::bigint
                    where g.tenant = :tenant
                    group by g.terms->>'name', p.no
                    """);

    private static final Sql CODED =
            Sql.sql(
                    """
                    select c.id::text as line, c.state, (select count(*) from coupon_code k where k.tenant = c.tenant and k.coupon = c.id) as codes
                    from coupon c where c.tenant = :tenant and c.batch is not null
                    """);
    private static final Sql TWICE =
            Sql.sql(
                    """
                    select c.code::text as line from coupon c where c.tenant = :tenant and c.batch is not null
                    group by c.code having count(*) > 1
                    """);
    private static final Sql WAIVED =
            Sql.sql(
                    """
                    select w.id, w.checkout::text as line from price_waiver w where w.tenant = :tenant and w.checkout is not null
                    """);
    private static final Sql OFFLINE =
            Sql.sql(
                    """
                    select s.key, s.state || ' ' || s.paid || ' ' || coalesce(s.member::text, '-') as line
                    from till_sale s where s.tenant = :tenant
                    union all
                    select o.external_id, 'ORDER ' || o.net_minor || ' ' || coalesce(o.member::text, '-')
                    from order_fact o where o.tenant = :tenant and o.external_id like 'u%' and o.claimed_as is null
                    """);
    private static final Sql STANDS =
            Sql.sql(
                    """
                    select coalesce(sum(a.balance) filter (where a.asset = 1), 0) || ' points, '
                        || coalesce(sum(a.balance) filter (where a.asset = 2), 0) || ' growth, '
                        || coalesce((select s.tier from standing s where s.tenant = :tenant and s.member = :member), 'base') as line
                    from account a where a.tenant = :tenant and a.member = :member
                    """);

    private final Db db;
    private final Tenant tenant;
    private final MarketHistory history;

    private MarketCheck(Db db, Tenant tenant, MarketHistory history) {
        this.db = db;
        this.tenant = tenant;
        this.history = history;
    }

    /// The first thing that is missing, doubled or wrong; null where all is well.
    static @Nullable String broken(Db db, MarketShop shop, MarketHistory history) {
        var check = new MarketCheck(db, shop.tenant(), history);
        var parts =
                new ArrayList<@Nullable String>(
                        List.of(
                                told(history.tills().check(db, shop.tenant())),
                                told(history.broken()),
                                told(check.uses()),
                                told(check.pieces()),
                                told(check.coded()),
                                told(check.waived()),
                                told(check.offline()),
                                told(check.strollers(shop))));
        return parts.stream()
                .filter(part -> part != null && !part.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String told(@Nullable String broken) {
        return broken == null ? "" : broken;
    }

    private @Nullable String uses() {
        var is = new TreeMap<String, String>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            USES.with("tenant", tenant.id()),
                            row ->
                                    is.put(
                                            row.text("what"),
                                            uses(
                                                    row.whole("times"),
                                                    row.whole("money"),
                                                    row.whole("held"))));
                    return true;
                });
        var should = new TreeMap<String, String>();
        history.uses().forEach((store, times) -> should.put(store, uses(times, times * 500, 0)));
        is.values().removeIf(uses(0, 0, 0)::equals);
        for (long times : history.uses().values()) {
            if (times > MarketShop.USES) {
                return "a budget of " + MarketShop.USES + " uses is used " + should;
            }
        }
        return is.equals(should) ? null : "the budget has " + is + ", and the tills say " + should;
    }

    private static String uses(long times, long money, long held) {
        return times + " times, " + money + " fen, held " + held;
    }

    private @Nullable String pieces() {
        var taken = new TreeMap<String, Long>();
        var broken = new ArrayList<String>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            PIECES.with("tenant", tenant.id()),
                            row -> {
                                String what = row.text("what");
                                taken.merge(what, row.whole("taken"), Long::sum);
                                boolean rare = what.startsWith("rare");
                                long most =
                                        !rare
                                                ? MarketShop.DAILY
                                                : row.integer("no") == 1
                                                        ? MarketShop.RESERVED
                                                        : MarketShop.RARE - MarketShop.RESERVED;
                                if (row.whole("most") > most || row.whole("held") != 0) {
                                    broken.add(
                                            what
                                                    + ", pool "
                                                    + row.integer("no")
                                                    + ": "
                                                    + row.whole("most")
                                                    + " pieces of "
                                                    + most
                                                    + ", held "
                                                    + row.whole("held"));
                                }
                            });
                    return true;
                });
        if (!broken.isEmpty()) {
            return broken.getFirst();
        }
        var should =
                new TreeMap<>(
                        Map.of(
                                "rare[]", history.pieces("rare", null),
                                "daily[S1]", history.pieces("daily", "S1")));
        return taken.equals(should)
                ? null
                : "of limited goods " + taken + " are out, and the tills say " + should;
    }

    private @Nullable String coded() {
        List<String> twice =
                db.read(
                        tenant,
                        tx -> tx.list(TWICE.with("tenant", tenant.id()), row -> row.text("line")));
        if (!twice.isEmpty()) {
            return "codes led to two coupons: " + twice;
        }
        var used = new TreeMap<String, Integer>();
        var broken = new ArrayList<String>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            CODED.with("tenant", tenant.id()),
                            row -> {
                                if (row.text("state").equals("USED")) {
                                    used.put(row.text("line"), 1);
                                }
                                if (row.text("state").equals("HELD") || row.whole("codes") != 1) {
                                    broken.add(row.text("line") + " " + row.text("state"));
                                }
                            });
                    return true;
                });
        if (!broken.isEmpty()) {
            return "coupons of codes are held, or no code leads to them: " + broken;
        }
        return used.equals(history.coupons())
                ? null
                : "coupons of codes used: " + used + ", and the tills say " + history.coupons();
    }

    private @Nullable String waived() {
        var is = new HashMap<Id, String>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            WAIVED.with("tenant", tenant.id()),
                            row -> is.put(row.id("id"), row.text("line")));
                    return true;
                });
        return is.equals(history.waived())
                ? null
                : "prices let through were used by "
                        + is
                        + ", and the tills say "
                        + history.waived();
    }

    /// Each sale of a device once, as it was sold, and its order.
    private @Nullable String offline() {
        var found = new TreeMap<String, List<String>>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            OFFLINE.with("tenant", tenant.id()),
                            row ->
                                    found.computeIfAbsent(row.text("key"), _ -> new ArrayList<>())
                                            .add(row.text("line")));
                    return true;
                });
        found.values().forEach(lines -> lines.sort(null));
        var should = new TreeMap<String, List<String>>();
        history.offline()
                .forEach((key, sold) -> {
                    String what = " " + sold.paid() + " " + sold.member();
                    should.put(key, List.of("ORDER" + what, "POSTED" + what));
                });
        if (found.equals(should)) {
            return null;
        }
        for (var each : should.entrySet()) {
            if (!each.getValue().equals(found.get(each.getKey()))) {
                return each.getKey() + " is " + found.get(each.getKey()) + ", sold " + each;
            }
        }
        return "more offline sales than were sold: " + found.keySet();
    }

    /// Who bought of devices alone stands where the model says.
    private @Nullable String strollers(MarketShop shop) {
        for (Id member : shop.strollers()) {
            var bought = new ArrayList<FoldModel.Bought>();
            history.offline()
                    .forEach((key, sold) -> {
                        if (sold.member().equals(member.toString())) {
                            bought.add(
                                    new FoldModel.Bought(
                                            bought.size(),
                                            sold.soldAt(),
                                            new long[] {sold.paid()},
                                            new long[] {1},
                                            List.of()));
                        }
                    });
            Instant end = Instant.now();
            FoldModel model = FoldModel.of(bought, end);
            String should =
                    model.points(end)
                            + " points, "
                            + model.growth(end)
                            + " growth, "
                            + model.tier();
            String is =
                    db.read(
                            tenant,
                            tx ->
                                    tx.first(
                                            STANDS.with("tenant", tenant.id())
                                                    .with("member", member),
                                            row -> row.text("line")));
            if (!should.equals(is)) {
                return "member " + member + " has " + is + ", and the model says " + should;
            }
        }
        return null;
    }
}
