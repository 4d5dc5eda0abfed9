package io.regulars.offers.prices;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a product cost in a place, by which list, and whether its struck prices may be shown
/// (L-40).
@Component
class PriceHistory {
    private static final int MOST = 200;

    private static final Sql OF =
            sql(
                    """
                    select p.sku, p.place, p.starts, p.list, p.floor, p.cost, p.was, p.category, p.brand, i.name, i.author
                    from price p
                    join price_import i
                        on i.tenant = p.tenant and i.id = p.import and i.state = 'DONE'
                    where p.tenant = :tenant
                        and p.sku = any(:skus)
                        and p.place = any(:places)
                    order by p.starts desc, p.place
                    """);

    private final Db db;
    private final Prices prices;
    private final Tenants tenants;

    PriceHistory(Db db, Prices prices, Tenants tenants) {
        this.db = db;
        this.prices = prices;
        this.tenants = tenants;
    }

    /// A price of the lists: `by` the list of that name, which `author` brought in; `struck` is
    /// null where no struck price stands beside it. `nearest` is the one that holds now.
    @Pure
    record Entry(
            Price price,
            String by,
            String author,
            boolean nearest,
            Struck.@Nullable Judged struck) {}

    /// The latest first: those of the store, of the units above it and of the chain.
    List<Entry> of(Tenant tenant, String sku, @Nullable String store) {
        Instant now = db.clock().instant();
        ZoneId zone = tenants.settings(tenant).zone();
        List<String> places = prices.places(tenant, store, now);
        return db.read(
                tenant,
                tx -> {
                    List<Entry> bare =
                            tx.list(
                                    OF.with("tenant", tenant.id())
                                            .with("skus", new String[] {sku})
                                            .with("places", places.toArray(String[]::new)),
                                    row ->
                                            new Entry(
                                                    Prices.price(row),
                                                    row.text("name"),
                                                    row.text("author"),
                                                    false,
                                                    null));
                    List<Struck.Low> lows =
                            Prices.lows(tx, List.of(sku)).getOrDefault(sku, List.of()).stream()
                                    .filter(each -> each.store().equals(here(store)))
                                    .toList();
                    return judged(bare, places, lows, now, zone);
                });
    }

    private static String here(@Nullable String store) {
        return store == null ? Prices.CHAIN : store;
    }

    private static List<Entry> judged(
            List<Entry> bare,
            List<String> places,
            List<Struck.Low> lows,
            Instant now,
            ZoneId zone) {
        List<Price> all = bare.stream().map(Entry::price).toList();
        Price holds = Price.nearest(all, places, now);
        return bare.stream()
                .sorted(
                        Comparator.comparing(
                                (Entry each) -> each.price().starts(), Comparator.reverseOrder()))
                .limit(MOST)
                .map(each -> {
                    Price price = each.price();
                    List<Price> same =
                            all.stream()
                                    .filter(other -> other.place().equals(price.place()))
                                    .toList();
                    return new Entry(
                            price,
                            each.by(),
                            each.author(),
                            price.equals(holds),
                            Struck.judge(price, same, lows, now, zone));
                })
                .toList();
    }
}
