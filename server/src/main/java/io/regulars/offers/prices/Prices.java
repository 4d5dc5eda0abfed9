package io.regulars.offers.prices;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Tenants;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fresh;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What products cost by the price lists. A chain without lists pays nothing for it.
@Component
public class Prices {
    /// The place of what counts for the whole chain, and the store of what is sold in none.
    static final String CHAIN = "";

    private static final Sql OF =
            sql(
                    """
                    select p.sku, p.place, p.starts, p.list, p.floor, p.cost, p.was, p.category, p.brand
                    from price p
                    join price_import i
                        on i.tenant = p.tenant and i.id = p.import and i.state = 'DONE'
                    where p.tenant = :tenant
                        and p.sku = any(:skus)
                        and p.place = any(:places)
                    """);

    private static final Sql LOWS =
            sql(
                    """
                    select l.sku, l.store, l.day, l.low
                    from price_low l
                    where l.tenant = :tenant
                        and l.sku = any(:skus)
                    """);

    private static final Sql ANY =
            sql(
                    """
                    select count(*) as lists
                    from price_import i
                    where i.tenant = :tenant
                        and i.state = 'DONE'
                    """);

    private final Orgs orgs;
    private final Tenants tenants;
    private final Fresh<Boolean> any;

    Prices(Db db, Orgs orgs, Tenants tenants) {
        this.orgs = orgs;
        this.tenants = tenants;
        any = new Fresh<>(db, Prices::lists, tx -> lists(tx) > 0);
    }

    /// A product's price at a moment; `struck` is null where no struck price stands beside it.
    @Pure
    public record Known(Price price, Struck.@Nullable Judged struck) {
        /// Whether the list says that a piece costs so much.
        public boolean lists(long unitPrice) {
            return price.line().list() != null && price.line().list() == unitPrice;
        }
    }

    /// Products in a store, or in none.
    public record Asked(Collection<String> skus, @Nullable String store) {}

    /// What is known of the products at `at` in `store`, or in none.
    public Map<String, Known> of(
            Tx tx, Collection<String> skus, @Nullable String store, Instant at) {
        return of(tx, List.of(new Asked(skus, store)), at).getFirst();
    }

    /// The same for many at once, in their order.
    public List<Map<String, Known>> of(Tx tx, List<Asked> asked, Instant at) {
        var skus = new TreeSet<String>();
        asked.forEach(each -> skus.addAll(each.skus()));
        if (skus.isEmpty() || !any(tx.tenant())) {
            return asked.stream().map(_ -> Map.<String, Known>of()).toList();
        }
        List<List<String>> places =
                asked.stream().map(each -> places(tx.tenant(), each.store(), at)).toList();
        Map<String, List<Price>> all =
                history(tx, skus, places.stream().flatMap(List::stream).distinct().toList());
        List<String> struck =
                all.values().stream()
                        .flatMap(List::stream)
                        .filter(each -> each.line().was() != null)
                        .map(Price::sku)
                        .distinct()
                        .toList();
        ZoneId zone = tenants.settings(tx.tenant()).zone();
        var lists = new Lists(all, lows(tx, struck), at, zone);
        var known = new ArrayList<Map<String, Known>>();
        for (int i = 0; i < asked.size(); i++) {
            known.add(lists.known(asked.get(i), places.get(i)));
        }
        return known;
    }

    /// What was read of products at a moment.
    private record Lists(
            Map<String, List<Price>> all,
            Map<String, List<Struck.Low>> lows,
            Instant at,
            ZoneId zone) {
        private Map<String, Known> known(Asked asked, List<String> places) {
            String here = asked.store() == null ? CHAIN : asked.store();
            var known = new HashMap<String, Known>();
            for (String sku : asked.skus()) {
                List<Price> prices = all.getOrDefault(sku, List.of());
                Price price = Price.nearest(prices, places, at);
                if (price == null) {
                    continue;
                }
                List<Struck.Low> paid =
                        lows.getOrDefault(sku, List.of()).stream()
                                .filter(each -> each.store().equals(here))
                                .toList();
                List<Price> same =
                        prices.stream().filter(each -> each.place().equals(price.place())).toList();
                known.put(sku, new Known(price, Struck.judge(price, same, paid, at, zone)));
            }
            return known;
        }
    }

    /// A product as it was sold in `store`, or in none.
    @Pure
    public record Sold(String sku, @Nullable String store, Instant at) {}

    /// What a piece of each cost the house when it was sold, by the lists that counted then; what
    /// no list tells is not in it.
    public Map<Sold, Long> costs(Tx tx, Collection<Sold> sold) {
        var costs = new HashMap<Sold, Long>();
        if (sold.isEmpty() || !any(tx.tenant())) {
            return costs;
        }
        record Till(@Nullable String store, Instant at) {}
        var places = new HashMap<Till, List<String>>();
        var skus = new TreeSet<String>();
        for (Sold each : sold) {
            skus.add(each.sku());
            places.computeIfAbsent(
                    new Till(each.store(), each.at()),
                    till -> places(tx.tenant(), till.store(), till.at()));
        }
        Map<String, List<Price>> all =
                history(
                        tx,
                        skus,
                        places.values().stream().flatMap(List::stream).distinct().toList());
        for (Sold each : sold) {
            List<String> here = places.getOrDefault(new Till(each.store(), each.at()), List.of());
            Price price = Price.nearest(all.getOrDefault(each.sku(), List.of()), here, each.at());
            Long cost = price == null ? null : price.line().cost();
            if (cost != null) {
                costs.put(each, cost);
            }
        }
        return costs;
    }

    /// Whether the chain has a price list at all.
    boolean any(Tenant tenant) {
        return any.of(tenant);
    }

    /// The store, the units above it, and the chain.
    List<String> places(Tenant tenant, @Nullable String store, Instant at) {
        var places = new ArrayList<String>();
        if (store != null) {
            orgs.tree(tenant).path(store, at).reversed().stream()
                    .map(OrgUnit::code)
                    .forEach(places::add);
        }
        places.add(CHAIN);
        return places;
    }

    static Map<String, List<Price>> history(
            Tx tx, Collection<String> skus, Collection<String> places) {
        var all = new HashMap<String, List<Price>>();
        if (!skus.isEmpty()) {
            tx.each(
                    OF.with("tenant", tx.tenant().id())
                            .with("skus", skus.toArray(String[]::new))
                            .with("places", places.toArray(String[]::new)),
                    row -> {
                        Price price = price(row);
                        all.computeIfAbsent(price.sku(), _ -> new ArrayList<>()).add(price);
                    });
        }
        return all;
    }

    static Map<String, List<Struck.Low>> lows(Tx tx, Collection<String> skus) {
        var all = new HashMap<String, List<Struck.Low>>();
        if (!skus.isEmpty()) {
            tx.each(
                    LOWS.with("tenant", tx.tenant().id()).with("skus", skus.toArray(String[]::new)),
                    row ->
                            all.computeIfAbsent(row.text("sku"), _ -> new ArrayList<>())
                                    .add(
                                            new Struck.Low(
                                                    row.text("store"),
                                                    row.date("day"),
                                                    row.whole("low"))));
        }
        return all;
    }

    void changed(Tenant tenant) {
        any.changed(tenant);
    }

    private static long lists(Tx tx) {
        Long lists = tx.first(ANY.with("tenant", tx.tenant().id()), row -> row.whole("lists"));
        return lists == null ? 0 : lists;
    }

    static Price price(Row row) {
        return new Price(
                new Price.Line(
                        row.text("sku"),
                        null,
                        row.wholeOrNull("list"),
                        row.wholeOrNull("floor"),
                        row.wholeOrNull("cost"),
                        row.wholeOrNull("was"),
                        none(row.text("category")),
                        none(row.text("brand"))),
                row.text("place"),
                row.instant("starts"));
    }

    private static @Nullable String none(String text) {
        return text.isEmpty() ? null : text;
    }
}
