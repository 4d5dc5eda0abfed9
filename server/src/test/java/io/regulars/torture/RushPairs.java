package io.regulars.torture;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/// R11: each pair of nine benefits, half of which exclude each other, on one receipt: with the
/// goods in both orders, with both asked for in both orders, and through two channels at once.
/// Together they are used where they may be, and else the better one.
final class RushPairs {
    private static final String[] CHANNELS = {"pos", "app"};

    private static final Sql COUPONS =
            Sql.sql(
                    """
                    select c.id::text as line, c.template from coupon c
                    where c.tenant = :tenant and c.bucket = :bucket and c.member = :member and c.state = 'ISSUED'
                    """);

    private final Market market;
    private final RushRules rules;
    private final Id member;
    private final Map<Id, String> coupons = new HashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /// `member` has each coupon once, and comes here alone.
    RushPairs(Market market, RushRules rules, Id member, Db db) {
        this.market = market;
        this.rules = rules;
        this.member = member;
        Tenant tenant = market.shop.tenant();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            COUPONS.with("tenant", tenant.id())
                                    .with("bucket", member.bucket())
                                    .with("member", member),
                            row -> coupons.put(row.id("template"), row.text("line")));
                    return true;
                });
    }

    void play() throws InterruptedException {
        for (int one = 0; one < RushRules.ALL; one++) {
            for (int other = one + 1; other < RushRules.ALL; other++) {
                alone(one, other);
                atOnce(one, other);
                if (market.history.broken() != null) {
                    return;
                }
                market.run.add(market.level, "pairsOfBenefits", 1);
            }
        }
    }

    /// Asked a price for, in every order and on either channel.
    private void alone(int one, int other) throws InterruptedException {
        try (Asking asking = market.asking.apply(one * RushRules.ALL + other)) {
            for (String channel : CHANNELS) {
                for (String goods : List.of(goods(one, other), goods(other, one))) {
                    for (String use :
                            List.of(
                                    "-",
                                    used(one) + "," + used(other),
                                    used(other) + "," + used(one))) {
                        said(one, other, asking.known(line(channel, goods, use)), use);
                        market.run.add(market.level, "pairsQuoted", 1);
                    }
                }
            }
        }
    }

    /// What both channels hear holds for each of them; of one coupon there is one winner.
    private void atOnce(int one, int other) throws InterruptedException {
        var barrier = new CyclicBarrier(CHANNELS.length);
        var sold = new ConcurrentLinkedQueue<Sold>();
        var tills = new ArrayList<Thread>();
        for (int i = 0; i < CHANNELS.length; i++) {
            String goods = i == 0 ? goods(one, other) : goods(other, one);
            String line = line(CHANNELS[i], goods, "-");
            Asking asking = market.asking.apply(i);
            tills.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try (asking) {
                                    String answer = asking.known(line);
                                    said(one, other, answer, "-");
                                    meet(barrier);
                                    commit(asking, line, answer, sold);
                                } catch (InterruptedException stop) {
                                    Thread.currentThread().interrupt();
                                }
                            }));
        }
        for (Thread each : tills) {
            each.join();
        }
        int winners = other < RushRules.OFFERS ? CHANNELS.length : 1;
        if (sold.size() != winners && market.history.broken() == null) {
            market.history.broken(
                    sold.size()
                            + " of two channels at once sold for "
                            + one
                            + " and "
                            + other
                            + ", and there is enough for "
                            + winners);
        }
        home(List.copyOf(sold));
    }

    private record Sold(String no, String checkout) {}

    /// For the next pair.
    private void home(List<Sold> sold) throws InterruptedException {
        try (Asking asking = market.asking.apply(0)) {
            for (Sold each : sold) {
                String no = each.no();
                String back = asking.known("BACK " + no + "r " + each.checkout() + " all");
                if (back.startsWith("OK ")) {
                    RushBaskets.back(market, no, no + "r", member, back.split(" "));
                } else {
                    market.history.broken(no + " did not come back: " + back);
                }
            }
        }
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private void commit(Asking asking, String line, String answer, Queue<Sold> sold)
            throws InterruptedException {
        String no = line.split(" ")[1];
        String[] quote = answer.split(" ");
        if (quote.length < 3 || !answer.startsWith("OK ")) {
            return;
        }
        String sale = asking.known("COMMIT " + no + " " + quote[1] + " " + quote[2]);
        if (sale.startsWith("OK ")) {
            RushBaskets.sold(market, no, member, quote[1], sale.split(" "));
            sold.add(new Sold(no, quote[1]));
        } else if (!sale.startsWith("NO refused quote-stale")) {
            market.history.broken(no + " was not sold as quoted: " + sale);
        }
    }

    /// Both where they may stand together, else the better one; where both are asked for though
    /// they exclude each other, at most one.
    private void said(int one, int other, String answer, String use) {
        if (answer.isEmpty() || !use.equals("-") && answer.startsWith("NO refused ")) {
            return;
        }
        String[] word = answer.split(" ");
        List<String> used = answer.startsWith("OK ") ? MarketTill.coupons(word[8]) : List.of();
        boolean exclude = RushRules.exclude(one, other);
        long off = exclude ? RushRules.off(other) : RushRules.off(one) + RushRules.off(other);
        boolean right =
                answer.startsWith("OK ")
                        && rules.excluding(used).isEmpty()
                        && (exclude && !use.equals("-")
                                || Long.parseLong(word[2]) == 2 * RushRules.LIST - off);
        if (!right && market.history.broken() == null) {
            market.history.broken(
                    "benefits "
                            + one
                            + " and "
                            + other
                            + (exclude ? ", which exclude each other" : "")
                            + ", used "
                            + use
                            + ": "
                            + answer);
        }
    }

    private static String goods(int first, int second) {
        return "x:%s:2:2500,y:%s:2:2500"
                .formatted(RushRules.category(first), RushRules.category(second));
    }

    private String used(int benefit) {
        Id id = rules.id(benefit);
        return benefit < RushRules.OFFERS ? id.toString() : id + "." + coupons.get(id);
    }

    private String line(String channel, String goods, String use) {
        return "PRICE tp"
                + numbers.getAndIncrement()
                + " "
                + member
                + " "
                + channel
                + " "
                + goods
                + " 0/0 "
                + use;
    }
}
