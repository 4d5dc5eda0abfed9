package io.regulars.torture;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// R8 and R9 over HTTP: two members alike buy the same random basket, while offers are changed.
/// Each is charged what he was quoted, in all its parts; the same goods in other lines cost the
/// same. Then both bring the same pieces back, each in parts of his own: both get the same and are
/// left with the same. Once all is back each has what he gave, and stands where he began.
final class RushBaskets {
    private static final int TILLS = 16;

    private static final Sql STANDS =
            Sql.sql(
                    """
                    select coalesce(string_agg(a.asset || ': ' || a.balance || ' ' || a.held || ' ' || a.debt, ', ' order by a.asset)
                            filter (where a.balance <> 0 or a.held <> 0 or a.debt <> 0), '')
                        || ', coupons ' || (select count(*) from coupon c
                            where c.tenant = :tenant and c.bucket = :bucket and c.member = :member and c.state = 'ISSUED') as line
                    from account a where a.tenant = :tenant and a.bucket = :bucket and a.member = :member
                    """);

    private final Market market;
    private final RushRules rules;
    private final Db db;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong left;

    RushBaskets(Market market, RushRules rules, Db db, long sales) {
        this.market = market;
        this.rules = rules;
        this.db = db;
        left = new AtomicLong(sales);
    }

    /// How many members it needs, all alike.
    static int members() {
        return 2 * TILLS;
    }

    void play(List<Id> members, long until) throws InterruptedException {
        var tills = new ArrayList<Thread>();
        for (int i = 0; i < TILLS; i++) {
            List<Id> pair = members.subList(2 * i, 2 * i + 2);
            RandomGenerator random = market.run.random("rush baskets", i);
            Asking asking = market.asking.apply(1_000 + i);
            tills.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try (asking) {
                                    while (System.nanoTime() < until
                                            && market.history.broken() == null
                                            && left.addAndGet(-2) >= 0) {
                                        new Round(random, asking, pair).play();
                                    }
                                } catch (InterruptedException stop) {
                                    Thread.currentThread().interrupt();
                                } catch (RuntimeException bug) {
                                    market.history.broken("the harness's own till failed: " + bug);
                                }
                            }));
        }
        for (Thread till : tills) {
            till.join();
        }
    }

    /// A line of a basket.
    private record Goods(String sku, String category, int pieces, long price) {
        String text() {
            return sku + ":" + category + ":" + pieces + ":" + price;
        }
    }

    /// One member's sale: what he was quoted (the words after the id), and what came back so far.
    private static final class Sale {
        private final Id member;
        private final String no;
        private final String before;
        private String id = "";
        private String[] said = {};
        private String came = "";
        private long back;
        private long pointsBack;
        private long storedBack;
        private int returns;

        Sale(Id member, String no, String before) {
            this.member = member;
            this.no = no;
            this.before = before;
        }

        long paid() {
            return Long.parseLong(said[0]) + Long.parseLong(said[1]);
        }

        boolean hasBackAs(Sale other) {
            return back == other.back
                    && pointsBack == other.pointsBack
                    && storedBack == other.storedBack;
        }

        boolean like(Sale other) {
            return Arrays.equals(said, other.said);
        }
    }

    /// Two members, one basket.
    private final class Round {
        private final RandomGenerator random;
        private final Asking asking;
        private final List<Sale> sales;
        private final List<Goods> goods;
        private final String means;

        Round(RandomGenerator random, Asking asking, List<Id> pair) {
            this.random = random;
            this.asking = asking;
            sales =
                    pair.stream()
                            .map(m -> new Sale(m, "tb" + numbers.getAndIncrement(), stands(m)))
                            .toList();
            goods = goods(random);
            means = 100 * random.nextInt(6) + "/" + 500 * random.nextInt(20);
        }

        void play() throws InterruptedException {
            for (Sale sale : sales) {
                if (!quoted(sale)) {
                    return;
                }
            }
            if (random.nextInt(3) == 0) {
                otherLines(sales.getFirst().member);
            }
            if (random.nextInt(12) == 0) {
                rules.edit(asking, market.history);
                market.run.add(market.level, "ruleEdits", 1);
            }
            for (Sale sale : sales) {
                if (!charged(sale)) {
                    return;
                }
            }
            comeBack();
        }

        private boolean quoted(Sale sale) throws InterruptedException {
            String answer = asking.known(line(sale.no, sale.member, goods));
            if (!answer.startsWith("OK ")) {
                return broken(sale, "was refused a price: " + answer);
            }
            String[] word = answer.substring(3).split(" ");
            sale.id = word[0];
            sale.said = Arrays.copyOfRange(word, 1, word.length);
            long sum = goods.stream().mapToLong(each -> each.pieces() * each.price()).sum();
            boolean adds =
                    word[4].equals(word[5])
                            && word[2].equals(word[6])
                            && sale.paid() == Long.parseLong(word[4])
                            && Long.parseLong(word[4]) <= sum;
            if (!adds) {
                return broken(sale, "has lines that do not add up: " + answer);
            }
            List<Integer> both = rules.excluding(MarketTill.coupons(word[7]));
            market.run.add(market.level, "quotesHttp", 1);
            return both.isEmpty() || broken(sale, "uses what excludes each other: " + both);
        }

        /// A living quote stands, whatever was published since.
        private boolean charged(Sale sale) throws InterruptedException {
            if (random.nextInt(5) == 0) {
                String frozen = asking.known("FREEZE " + sale.no + " " + sale.id);
                if (!frozen.startsWith("OK ")) {
                    return broken(sale, "was not set aside: " + frozen);
                }
            }
            String answer = asking.known("COMMIT " + sale.no + " " + sale.id + " " + sale.said[0]);
            String[] word = answer.split(" ");
            if (!answer.startsWith("OK ")
                    || !word[5].equals(sale.said[0])
                    || !word[3].equals(sale.said[2])) {
                return broken(sale, "was not charged as quoted: " + answer);
            }
            sold(market, sale.no, sale.member, sale.id, word);
            market.run.add(market.level, "chargedHttp", 1);
            return true;
        }

        /// The same goods in another order, in more lines: between two prices that are the same, so
        /// that no rule has changed.
        private void otherLines(Id member) throws InterruptedException {
            var lines = new ArrayList<Goods>();
            for (Goods each : goods) {
                int first = 1 + random.nextInt(each.pieces());
                lines.add(new Goods(each.sku(), each.category(), first, each.price()));
                if (first < each.pieces()) {
                    int rest = each.pieces() - first;
                    lines.add(new Goods(each.sku(), each.category(), rest, each.price()));
                }
            }
            Collections.shuffle(lines, new java.util.Random(random.nextLong()));
            int node = random.nextInt(asking.nodes());
            String before = price(node, member, goods);
            String other = price(node, member, lines);
            String after = price(node, member, goods);
            if (before.equals(after)) {
                market.run.add(market.level, "linesMixed", 1);
                if (!other.equals(before) && market.history.broken() == null) {
                    market.history.broken(
                            goods + " cost " + before + ", and as " + lines + " " + other);
                }
            }
        }

        /// All but the id, and but what the lines say.
        private String price(int node, Id member, List<Goods> lines) {
            String answer = asking.at(node, line("tb" + numbers.getAndIncrement(), member, lines));
            return answer.startsWith("OK ") ? answer.substring(answer.indexOf(' ', 3)) : answer;
        }

        private String line(String no, Id member, List<Goods> lines) {
            return "PRICE "
                    + no
                    + " "
                    + member
                    + " pos "
                    + String.join(",", lines.stream().map(Goods::text).toList())
                    + " "
                    + means
                    + " -";
        }

        private void comeBack() throws InterruptedException {
            int[] kept = goods.stream().mapToInt(_ -> 0).toArray();
            if (random.nextInt(2) == 0) {
                for (int i = 0; i < kept.length; i++) {
                    kept[i] = random.nextInt(goods.get(i).pieces() + 1);
                }
            }
            for (Sale sale : sales) {
                if (!brought(sale, kept)) {
                    return;
                }
            }
            boolean some = Arrays.stream(kept).anyMatch(each -> each > 0);
            boolean like = sales.getFirst().like(sales.getLast());
            if (like && !same()) {
                return;
            }
            if (some && like && random.nextInt(10) == 0) {
                return; // kept by both
            }
            for (Sale sale : sales) {
                if (some && !back(sale, "all")) {
                    return;
                }
                String after = stands(sale.member);
                if (sale.back != sale.paid()) {
                    broken(sale, "gave " + sale.paid() + " and has " + sale.back + " back");
                } else if (!after.equals(sale.before)) {
                    broken(sale, "had " + sale.before + ", and when all is back " + after);
                }
                market.run.add(market.level, "allBackHttp", 1);
            }
        }

        /// Both have the same back, in each way, and what they keep earns the same.
        private boolean same() {
            Sale one = sales.getFirst();
            Sale other = sales.getLast();
            market.run.add(market.level, "returnsCompared", 1);
            if (!one.hasBackAs(other)) {
                return broken(
                        one,
                        "has %d back by%s, and by%s it is %d"
                                .formatted(one.back, one.came, other.came, other.back));
            }
            String stands = stands(one.member);
            String others = stands(other.member);
            return stands.equals(others)
                    || broken(
                            one,
                            "is left with %s by%s, and by%s it is %s"
                                    .formatted(stands, one.came, other.came, others));
        }

        /// What is not kept, in up to three parts.
        private boolean brought(Sale sale, int[] kept) throws InterruptedException {
            var parts = new ArrayList<int[]>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                parts.add(new int[kept.length]);
            }
            for (int i = 0; i < kept.length; i++) {
                for (int piece = kept[i]; piece < goods.get(i).pieces(); piece++) {
                    parts.get(random.nextInt(parts.size()))[i]++;
                }
            }
            for (int[] part : parts) {
                var pieces = new ArrayList<String>();
                for (int i = 0; i < part.length; i++) {
                    if (part[i] > 0) {
                        pieces.add(i + ":" + part[i]);
                    }
                }
                if (!pieces.isEmpty() && !back(sale, String.join(",", pieces))) {
                    return false;
                }
            }
            return true;
        }

        private boolean back(Sale sale, String pieces) throws InterruptedException {
            String returnId = sale.no + "r" + sale.returns++;
            String answer = asking.known("BACK " + returnId + " " + sale.id + " " + pieces);
            if (!answer.startsWith("OK ")) {
                return broken(sale, "could not bring " + pieces + " back: " + answer);
            }
            String[] word = answer.split(" ");
            RushBaskets.back(market, sale.no, returnId, sale.member, word);
            sale.back += Long.parseLong(word[5]);
            sale.pointsBack += Long.parseLong(word[2]);
            sale.storedBack += Long.parseLong(word[3]);
            sale.came += " " + pieces;
            market.run.add(market.level, "returnsHttp", 1);
            return true;
        }

        private boolean broken(Sale sale, String what) {
            if (market.history.broken() == null) {
                String said = Arrays.toString(sale.said);
                market.history.broken(
                        "member %s with %s, %s, quoted %s: %s"
                                .formatted(sale.member, goods, means, said, what));
            }
            return false;
        }
    }

    /// By the words of the commit.
    static void sold(Market market, String no, Id member, String checkout, String[] word) {
        market.told.tills().sold(no, checkout, drawn(member, word, 2));
    }

    /// By the words of the return.
    static void back(Market market, String no, String returnId, Id member, String[] word) {
        market.told.tills().back(no + " " + returnId, drawn(member, word, 2));
    }

    private static TillHistory.Drawn drawn(Id member, String[] word, int from) {
        return new TillHistory.Drawn(
                member,
                Long.parseLong(word[from]),
                Long.parseLong(word[from + 1]),
                MarketTill.coupons(word[from + 2]));
    }

    /// One to four lines of goods of some benefits, at prices around their thresholds.
    private static List<Goods> goods(RandomGenerator random) {
        var goods = new ArrayList<Goods>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int kind = random.nextInt(RushRules.ALL + 2);
            String category = kind < RushRules.ALL ? RushRules.category(kind) : "till";
            long price =
                    switch (random.nextInt(3)) {
                        case 0 -> 1 + random.nextInt(700);
                        case 1 -> 1_000L * (1 + random.nextInt(5)) - 1;
                        default -> 100L * (1 + random.nextInt(60)) + random.nextInt(100);
                    };
            goods.add(new Goods("b" + i, category, 1 + random.nextInt(4), price));
        }
        return goods;
    }

    private String stands(Id member) {
        Tenant tenant = market.shop.tenant();
        return db.read(
                tenant,
                tx ->
                        tx.first(
                                STANDS.with("tenant", tenant.id())
                                        .with("bucket", member.bucket())
                                        .with("member", member),
                                row -> row.text("line")));
    }
}
