package io.regulars.bench;

import io.regulars.checkout.Basket.Item;
import io.regulars.checkout.Shop;
import io.regulars.ledger.Asset;
import io.regulars.offers.Offer;
import io.regulars.offers.coupons.Lifetime;
import io.regulars.offers.coupons.Template;
import io.regulars.runtime.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Prices asked for over HTTP at a chain of so many members with [Shop]'s 200 offers and twenty
/// coupons in everybody's hand: baskets of eight lines, of which one in ten is then frozen and
/// committed.
final class Quotes {
    private static final int SOLD_OF = 10;
    private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");
    private static final Pattern PAYABLE = Pattern.compile("\"payable\":(\\d+)");
    private static final String OFFER =
            """
            insert into offer (tenant, id, version, kind, state, starts, body, author, at)
            values (?, ?, 1, ?, 'PUBLISHED', now() - interval '2 days', ?::jsonb, 'bench', now())
            """;
    private static final String PRICE =
            """
            insert into price (tenant, sku, place, starts, import, list, floor, cost, was, category, brand)
            values (?, ?, '', now() - interval '2 days', 1, ?, ?, ?, null, ?, ?)
            """;

    private final Bench.Plan plan;
    private final Site site;
    private final Report report;
    private final Random random = new Random(20261111);
    private final Shop shop = new Shop(random);
    private final String run = Long.toString(System.nanoTime(), 36);
    private long number;

    Quotes(Bench.Plan plan, Site site, Report report) {
        this.plan = plan;
        this.site = site;
        this.report = report;
    }

    void run() {
        int seeds = Crowd.seeds(plan.members());
        Site.Members chain = site.chain(seeds);
        Crowd.grow(site, "chain-" + seeds, plan.members());
        furnish("chain-" + seeds);
        for (int clients : new int[] {8, 32}) {
            Load.run(site.url(), clients, plan.warm(), new Sales(chain)).checked();
            var rounds = new ArrayList<Sales>();
            Site.Cpu before = site.cpu();
            for (int i = 0; i < plan.rounds(); i++) {
                var sales = new Sales(chain);
                Load.run(site.url(), clients, plan.seconds(), sales).checked();
                rounds.add(sales);
            }
            long[] micros = rounds.stream().flatMapToLong(Sales::micros).sorted().toArray();
            double perSecond = micros.length / (double) (plan.rounds() * plan.seconds());
            report.note(
                    "quote, %d clients: %s"
                            .formatted(clients, site.cpu().since(before, micros.length)));
            report.add(
                    Report.Result.of(
                            "quote",
                            clients + " clients, of ten quotes one is sold",
                            new Load.Measured(
                                    perSecond, percent(micros, 50), percent(micros, 99), 0, "")));
        }
    }

    private static double percent(long[] sorted, int percent) {
        return sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1000.0;
    }

    private void furnish(String chain) {
        long began = System.nanoTime();
        try (Connection owner = site.owner().getConnection();
                Statement statement = owner.createStatement()) {
            int tenant = Crowd.look(statement, chain);
            offers(owner, tenant);
            prices(owner, tenant);
            Crowd.play(
                    statement,
                    "purses.sql",
                    Map.of(
                            ":tenant", Integer.toString(tenant),
                            ":points", Integer.toString(Asset.POINTS.code())));
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        System.out.printf(
                "    offers, prices and coupons in %.1f s%n", (System.nanoTime() - began) / 1e9);
    }

    private void offers(Connection owner, int tenant) throws SQLException {
        try (PreparedStatement add = owner.prepareStatement(OFFER)) {
            int id = 1_000;
            for (Offer.Body body : shop.offers()) {
                offer(add, tenant, id++, "OFFER", Json.write(body));
            }
            id = 5_000;
            for (Offer.Body body : shop.coupons()) {
                var template =
                        new Template.Body(body, new Lifetime.Days(30), List.of(), false, false);
                offer(add, tenant, id++, "TEMPLATE", Json.write(template));
            }
        }
    }

    private static void offer(PreparedStatement add, int tenant, long id, String kind, String body)
            throws SQLException {
        add.setInt(1, tenant);
        add.setLong(2, id);
        add.setString(3, kind);
        add.setString(4, body);
        add.executeUpdate();
    }

    private static void prices(Connection owner, int tenant) throws SQLException {
        try (PreparedStatement add = owner.prepareStatement(PRICE)) {
            for (int sku = 0; sku < Shop.PRODUCTS; sku++) {
                Item item = Shop.item(sku, 1);
                add.setInt(1, tenant);
                add.setString(2, item.sku());
                add.setLong(3, item.unitPrice());
                add.setObject(4, item.floor());
                add.setObject(5, item.cost());
                add.setString(6, item.category());
                add.setString(7, item.brand());
                add.executeUpdate();
            }
        }
    }

    /// One round: quotes, of which each tenth is frozen and committed, whoever of the clients is
    /// free. Only the quotes' times count; what is sold meanwhile takes from the same machine.
    private final class Sales implements Load.Listening {
        private final Site.Members chain;
        private final ArrayDeque<byte[]> next = new ArrayDeque<>();
        private long[] micros = new long[10_000];
        private int quoted;

        Sales(Site.Members chain) {
            this.chain = chain;
        }

        java.util.stream.LongStream micros() {
            return Arrays.stream(micros, 0, quoted);
        }

        @Override
        public byte[] next() {
            byte[] step = next.poll();
            return step == null ? quote() : step;
        }

        private byte[] quote() {
            String lines =
                    shop.basket().stream().map(Quotes::line).collect(Collectors.joining(","));
            return send(
                    "/api/v1/checkout/quotes",
                    """
                    {"channel":"%s","externalId":"%s","store":"S%d","member":{"id":"%d"},"shipping":800,
                     "choices":{"points":"%s"},"lines":[%s]}\
                    """
                            .formatted(
                                    random.nextBoolean() ? "store" : "app",
                                    run + "-" + number,
                                    10 + random.nextInt(24),
                                    member(),
                                    random.nextBoolean() ? "MOST" : "NONE",
                                    lines));
        }

        /// Anybody of all: copies of a seed have its number and that of the copy above it.
        private long member() {
            long seed = chain.ids()[random.nextInt(chain.ids().length)];
            long copies = plan.members() / chain.ids().length;
            return seed + ((long) random.nextInt((int) copies) << 40);
        }

        @Override
        public void heard(String answer, long took) {
            Matcher id = ID.matcher(answer);
            if (!id.find()) {
                throw new IllegalStateException("an answer without an id: " + answer);
            }
            String path = "/api/v1/checkout/quotes/" + id.group(1);
            if (answer.contains("\"state\":\"FROZEN\"")) {
                Matcher payable = PAYABLE.matcher(answer);
                if (!payable.find()) {
                    throw new IllegalStateException("an answer without a price: " + answer);
                }
                next.add(send(path + "/commit", "{\"payable\":" + payable.group(1) + "}"));
            } else if (!answer.contains("\"state\":\"COMMITTED\"")) {
                if (quoted == micros.length) {
                    micros = Arrays.copyOf(micros, quoted * 2);
                }
                micros[quoted++] = took;
                if (quoted % SOLD_OF == 0) {
                    next.add(send(path + "/freeze", "{}"));
                }
            }
        }

        private byte[] send(String path, String json) {
            return Load.post(path, chain.secret(), run + "-" + number++, json);
        }
    }

    private static String line(Item item) {
        return """
        {"sku":"%s","category":"%s","brand":"%s","quantity":%d,"unitPrice":%d}\
        """
                .formatted(
                        item.sku(),
                        item.category(),
                        item.brand(),
                        item.quantity(),
                        item.unitPrice());
    }
}
