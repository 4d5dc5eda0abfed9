package io.regulars.offers.prices;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.OrgTree;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Walks along the price lists for whoever looks for carts that nobody meant: all that is priced, in
/// the chain and in the stores whose prices leave least room.
@Component
public class Aisles {
    /// Prices that are looked at: the lists of a large chain, and a second of somebody's time.
    static final int MOST_PRICES = 200_000;

    /// Stores with prices of their own that are walked beside the chain's list.
    static final int MOST_STORES = 3;

    private static final int PAGE = 20_000;

    private static final Sql PRICED =
            sql(
                    """
                    select p.sku, p.place, p.starts, p.import, p.list, p.floor, p.cost, p.was, p.category, p.brand
                    from price p
                    where p.tenant = :tenant
                        and (p.sku, p.place, p.starts, p.import) > (:sku, :place, :starts, :import)
                        and exists (
                            select 1
                            from price_import i
                            where i.tenant = p.tenant
                                and i.id = p.import
                                and i.state = 'DONE')
                    order by p.sku, p.place, p.starts, p.import
                    limit :most
                    """);

    private final Prices prices;
    private final Orgs orgs;

    Aisles(Prices prices, Orgs orgs) {
        this.prices = prices;
        this.orgs = orgs;
    }

    /// What costs how much in `store`, or where no store is named.
    @Pure
    public record Aisle(@Nullable String store, List<Price> prices) {
        public Aisle {
            prices = List.copyOf(prices);
        }
    }

    /// The aisles, of how many products, and whether all prices of the lists were looked at.
    @Pure
    public record Walk(List<Aisle> aisles, int products, boolean whole) {
        public Walk {
            aisles = List.copyOf(aisles);
        }
    }

    /// As of `at`: of `store` alone, or of the chain and the stores with the tightest prices.
    public Walk walk(Tx tx, @Nullable String store, Instant at) {
        if (!prices.any(tx.tenant())) {
            return new Walk(List.of(), 0, true);
        }
        Map<String, List<Price>> all = new LinkedHashMap<>();
        boolean whole = read(tx, all);
        var stores = new ArrayList<@Nullable String>();
        stores.add(store);
        if (store == null) {
            stores.addAll(tightest(all, orgs.tree(tx.tenant()), at));
        }
        var aisles = new ArrayList<Aisle>();
        for (String each : stores) {
            List<String> places = prices.places(tx.tenant(), each, at);
            var here = new ArrayList<Price>();
            all.values()
                    .forEach(same -> {
                        Price price = Price.nearest(same, places, at);
                        if (price != null) {
                            here.add(price);
                        }
                    });
            if (!here.isEmpty()) {
                aisles.add(new Aisle(each, here));
            }
        }
        return new Walk(aisles, all.size(), whole);
    }

    private static boolean read(Tx tx, Map<String, List<Price>> into) {
        var cursor = new Cursor("", "", Instant.EPOCH, 0);
        for (int read = 0; read < MOST_PRICES; read += PAGE) {
            List<Cursor> page = new ArrayList<>();
            tx.each(
                    PRICED.with("tenant", tx.tenant().id())
                            .with("sku", cursor.sku())
                            .with("place", cursor.place())
                            .with("starts", cursor.starts())
                            .with("import", cursor.from())
                            .with("most", PAGE),
                    row -> {
                        Price price = Prices.price(row);
                        into.computeIfAbsent(price.sku(), _ -> new ArrayList<>()).add(price);
                        page.add(
                                new Cursor(
                                        price.sku(),
                                        price.place(),
                                        price.starts(),
                                        row.whole("import")));
                    });
            if (page.size() < PAGE) {
                return true;
            }
            cursor = page.getLast();
        }
        return false;
    }

    private record Cursor(String sku, String place, Instant starts, long from) {}

    /// One store of each place whose own prices leave least between list and floor or cost.
    private static List<String> tightest(
            Map<String, List<Price>> all, OrgTree tree, Instant at) {
        var tight = new HashMap<String, Ratio>();
        for (List<Price> same : all.values()) {
            for (Price each : same) {
                if (!each.place().isEmpty()
                        && each.line().list() != null
                        && !each.starts().isAfter(at)) {
                    tight.merge(each.place(), tightness(each), Aisles::larger);
                }
            }
        }
        List<String> stores =
                tree.at(at).stream()
                        .filter(unit -> unit.kind() == OrgUnit.Kind.STORE)
                        .map(OrgUnit::code)
                        .sorted()
                        .toList();
        return tight.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Ratio>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(each -> within(stores, tree, each.getKey(), at))
                .flatMap(List::stream)
                .distinct()
                .limit(MOST_STORES)
                .toList();
    }

    private static List<String> within(
            List<String> stores, OrgTree tree, String place, Instant at) {
        return stores.stream().filter(store -> tree.inside(store, place, at)).limit(1).toList();
    }

    /// What of the list price floor or cost demand.
    static Ratio tightness(Price price) {
        Long list = price.line().list();
        long floor = price.line().floor() == null ? 0 : price.line().floor();
        long cost = price.line().cost() == null ? 0 : price.line().cost();
        return list == null || list == 0 ? Ratio.ONE : new Ratio(Math.max(floor, cost), list);
    }

    private static Ratio larger(Ratio one, Ratio other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
