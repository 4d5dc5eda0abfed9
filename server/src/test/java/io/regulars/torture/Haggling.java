package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.checkout.till.ExchangeDesk;
import io.regulars.checkout.till.ExchangeDesk.Goods;
import io.regulars.checkout.till.ExchangeDesk.Means;
import io.regulars.checkout.till.ExchangeDesk.Price;
import io.regulars.checkout.till.ExchangeDesk.Wish;
import io.regulars.checkout.till.TillHook;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.loyalty.IntakeHook;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// R8, R9: three members buy the same. One exchanges; one brings the same pieces back and then
/// buys; one brings everything back and buys what he kept together with the new goods. The exchange
/// must cost the guest as little as the cheaper of the other two and leave him with exactly what
/// that one has: points, stored value, coupons, growth. Then all three bring everything back, in
/// parts of their own, and must stand where they began, to the fen.
final class Haggling {
    private static final int KINDS = 4;

    private static final Sql STANDS =
            Sql.sql(
                    """
                    select coalesce(string_agg(row(a.asset, a.balance, a.held, a.debt)::text, ' ' order by a.asset)
                            filter (where a.balance <> 0 or a.held <> 0 or a.debt <> 0), '')
                        || ' coupons ' || (select count(*) from coupon c
                            where c.tenant = :tenant and c.member = :member and c.state = 'ISSUED') as line
                    from account a where a.tenant = :tenant and a.member = :member
                    """);

    private final TestHouse house;
    private final TillHook till;
    private final ExchangeDesk desk;
    private int members;

    private Haggling(TestHouse house) {
        this.house = house;
        till = TillOperations.till(house);
        desk = new ExchangeDesk(house.rooms(), house.tenant);
    }

    static void run(Run run, boolean split, long millis, FaultySource.@Nullable Bug bug) {
        try (var house = new TestHouse(split)) {
            IntakeHook.program(house.db, house.tenant);
            var haggling = new Haggling(house);
            if (bug instanceof Planted.InDatabase database) {
                database.prepare(house.database);
            }
            int found = run.findings().size();
            long until = System.nanoTime() + millis * 1_000_000;
            for (long i = 0; System.nanoTime() < until && run.findings().size() == found; i++) {
                String broken = haggling.tried(run, i);
                if (broken != null) {
                    run.broken("R8 R9", Converging.LEVEL, "exchange " + i + ": " + broken);
                    return;
                }
                run.add(Converging.LEVEL, "exchanges", 1);
            }
            String broken = LedgerCheck.broken(house.db, house.tenant);
            if (broken != null) {
                run.broken("R1 R2 R3 R27", Converging.LEVEL, broken);
            }
        }
    }

    /// What all three buy, what comes back of it, and what is wanted instead.
    private record Plan(
            List<Goods> bought, Means paid, List<Long> back, List<Goods> instead, Means pays) {
        List<Goods> anew() {
            var all = new ArrayList<>(instead);
            for (int i = 0; i < bought.size(); i++) {
                long kept = bought.get(i).pieces() - back.get(i);
                if (kept > 0) {
                    all.add(new Goods(bought.get(i).sku(), kept, bought.get(i).price()));
                }
            }
            return all;
        }

        boolean keeps() {
            return anew().size() > instead.size();
        }
    }

    /// One of the three: a sale and what was sold instead.
    private record Way(Id member, Price first, Price second, long costs) {}

    private static Plan plan(RandomGenerator random) {
        List<Goods> bought = goods(random, "A");
        var back = new ArrayList<Long>();
        for (Goods each : bought) {
            back.add((long) random.nextInt((int) each.pieces() + 1));
        }
        if (back.stream().allMatch(pieces -> pieces == 0)) {
            back.set(0, 1L);
        }
        return new Plan(bought, means(random), back, goods(random, "B"), means(random));
    }

    /// Some lines, of goods that cost little or much against the coupon's threshold of 50 yuan.
    private static List<Goods> goods(RandomGenerator random, String sku) {
        var goods = new ArrayList<Goods>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            long price = 100L * (1 + random.nextInt(60)) + random.nextInt(100);
            goods.add(new Goods(sku + i, 1 + random.nextInt(KINDS), price));
        }
        return goods;
    }

    private static Means means(RandomGenerator random) {
        return new Means(100L * random.nextInt(6), 500L * random.nextInt(20));
    }

    private @Nullable String tried(Run run, long number) {
        try {
            return round(run, number);
        } catch (RuntimeException failed) {
            return "the product does not go on: " + failed;
        }
    }

    private @Nullable String round(Run run, long number) {
        RandomGenerator random = run.random("haggling", number);
        Plan plan = plan(random);
        String before = null;
        var all = new ArrayList<Way>();
        for (int kind = 0; kind < (plan.keeps() ? 3 : 2); kind++) {
            Id member = till.buyer("h" + members++);
            before = before == null ? stands(member) : before;
            all.add(way(plan, kind, member));
        }
        Way exchange = all.getFirst();
        Way plain = all.get(1);
        Way whole = all.size() > 2 ? all.get(2) : plain;
        Way like = exchange.second().whole() ? whole : plain;
        if (exchange.costs() != Math.min(plain.costs(), whole.costs())
                || exchange.costs() != like.costs()) {
            return plan
                    + "\nthe exchange costs "
                    + exchange.costs()
                    + (exchange.second().whole() ? " (all sold anew)" : "")
                    + ", a return and a sale "
                    + plain.costs()
                    + ", all anew "
                    + whole.costs();
        }
        if (!stands(exchange.member()).equals(stands(like.member()))) {
            return plan
                    + "\nafter the exchange\n"
                    + stands(exchange.member())
                    + "\nafter a return and a sale\n"
                    + stands(like.member());
        }
        for (Way way : all) {
            String left = home(plan, way, random, before);
            if (left != null) {
                return plan + "\n" + left;
            }
        }
        return null;
    }

    /// 0 exchanges, 1 brings back and buys, 2 brings all back and buys all anew.
    private Way way(Plan plan, int kind, Id member) {
        String no = "h" + member;
        Price first = desk.quote(member, no + "-1", plan.bought(), plan.paid());
        desk.commit(first);
        if (kind == 0) {
            var wish = new Wish(member, no + "-2", plan.instead(), plan.pays());
            Price second = desk.exchange(first.id(), plan.back(), wish);
            desk.commit(second);
            return new Way(member, first, second, second.costs());
        }
        long back = desk.bring(first.id(), "back", kind == 1 ? plan.back() : List.of());
        Price second =
                desk.quote(
                        member, no + "-2", kind == 1 ? plan.instead() : plan.anew(), plan.pays());
        desk.commit(second);
        return new Way(member, first, second, second.costs() - back);
    }

    /// Everything comes back: the second sale first or last, by pieces or at once.
    private @Nullable String home(Plan plan, Way way, RandomGenerator random, String before) {
        long paid = way.first().payable() + way.first().pointsOff() + way.costs();
        var sales = new ArrayList<>(List.of(way.first().id(), way.second().id()));
        if (random.nextBoolean()) {
            sales.addFirst(sales.removeLast());
        }
        long back = 0;
        for (Id sale : sales) {
            boolean first = sale.equals(way.first().id());
            List<Goods> goods = first ? plan.bought() : plan.instead();
            if (!first && random.nextBoolean()) {
                var one = new ArrayList<Long>();
                goods.forEach(_ -> one.add(0L));
                one.set(random.nextInt(one.size()), 1L);
                back += desk.bring(sale, "one", one);
            }
            back += desk.bring(sale, "rest", List.of());
        }
        if (back != paid) {
            return way.member() + " paid " + paid + " and has " + back + " back";
        }
        String after = stands(way.member());
        return after.equals(before)
                ? null
                : way.member() + " had\n" + before + "\nbefore, and when all is back\n" + after;
    }

    private String stands(Id member) {
        return house.db.read(
                house.tenant,
                tx ->
                        tx.first(
                                STANDS.with("tenant", house.tenant.id()).with("member", member),
                                row -> row.text("line")));
    }
}
