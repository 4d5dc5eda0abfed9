package io.regulars.offers.prices;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.events.Feeds;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.orders.Facts;
import io.regulars.orders.Order;
import io.regulars.orders.OrderFact;
import io.regulars.runtime.Json;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Hears of orders, and keeps the least that was paid for a piece of each product in each store on
/// each day. What is heard twice changes nothing.
@Component
class Lows {
    private static final String SUBSCRIBER = "price-lows";

    /// Events in one transaction.
    private static final int SOME = 500;

    /// Most of what is paid is no new low, and a line that stays is not to be touched: even where
    /// it then changes nothing, a conflict locks it, which is a write.
    private static final Sql KEEP =
            sql(
                    """
                    insert into price_low as l (tenant, sku, store, day, low)
                    select :tenant, n.sku, n.store, n.day, n.low
                    from (select unnest(:skus::text[]) as sku, unnest(:stores::text[]) as store, unnest(:days::text[])::date as day,
                            unnest(:lows::bigint[]) as low) as n
                    left join lateral (select k.low
                        from price_low k
                        where k.tenant = :tenant and k.sku = n.sku and k.store = n.store and k.day = n.day
                        offset 0) as known on true
                    where known.low is null or known.low > n.low
                    on conflict (tenant, sku, store, day) do update
                    set low = least(l.low, excluded.low)
                    where l.low > excluded.low
                    """);

    private final Feeds feeds;
    private final Tenants tenants;

    Lows(Feeds feeds, Tenants tenants) {
        this.feeds = feeds;
        this.tenants = tenants;
    }

    private record Place(String sku, String store, LocalDate day) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int bySku = sku.compareTo(other.sku);
            int byStore = store.compareTo(other.store);
            return bySku != 0 ? bySku : byStore != 0 ? byStore : day.compareTo(other.day);
        }
    }

    /// Takes the next events; answers whether there may be more.
    boolean round(Tenant tenant) {
        return feeds.deliver(tenant, SUBSCRIBER, SOME, this::take) == SOME;
    }

    private void take(Tx tx, List<Feeds.Logged> events) {
        var orders = new ArrayList<Id>();
        for (Feeds.Logged event : events) {
            if (event.kind().equals("order.taken")) {
                orders.add(Id.of(Json.mapper().readTree(event.body()).get("order").asString()));
            }
        }
        if (orders.isEmpty()) {
            return;
        }
        ZoneId zone = tenants.settings(tx.tenant()).zone();
        // in the order of the key, so that two who write do not wait for each other in a circle
        var lows = new TreeMap<Place, Long>();
        for (OrderFact order : Facts.orders(tx, orders)) {
            LocalDate day = LocalDate.ofInstant(order.placedAt(), zone);
            String store = order.store() == null ? Prices.CHAIN : order.store();
            for (Order.Line line : order.lines()) {
                lows.merge(
                        new Place(line.sku(), store, day),
                        line.paid() / line.quantity(),
                        Math::min);
            }
        }
        List<Map.Entry<Place, Long>> rows = List.copyOf(lows.entrySet());
        tx.update(
                KEEP.with("tenant", tx.tenant().id())
                        .with("skus", Columns.texts(rows, row -> row.getKey().sku()))
                        .with("stores", Columns.texts(rows, row -> row.getKey().store()))
                        .with("days", Columns.texts(rows, row -> row.getKey().day().toString()))
                        .with("lows", Columns.wholes(rows, Map.Entry::getValue)));
    }
}
