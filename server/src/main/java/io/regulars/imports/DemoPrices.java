package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.kernel.Tenant;
import io.regulars.offers.prices.Price;
import io.regulars.offers.prices.PriceImport;
import io.regulars.offers.prices.PriceImports;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// The demo's price lists, by the command that its buyers would use: one for all its time, and one
/// by which milk powder and diapers became dearer for the house. Services have no cost, and of
/// books nobody knows it, so margins are told of the rest.
final class DemoPrices {
    /// The tree of the demo is so old as well.
    private static final int SINCE_DAYS = 900;

    private static final int DEARER_DAYS = 120;
    private static final Set<CatalogueShelf> DEARER =
            Set.of(CatalogueShelf.FORMULA, CatalogueShelf.DIAPERS);

    private final PriceImports imports;
    private final Caller caller;
    private final ChainPlan plan;

    private DemoPrices(ApplicationContext rooms, Tenant tenant, ChainPlan plan) {
        imports = rooms.getBean(PriceImports.class);
        caller = Caller.house(tenant, "demo");
        this.plan = plan;
    }

    /// A chain that has lists already is left as its people made it.
    static void install(ApplicationContext rooms, Tenant tenant, ChainPlan plan) {
        // A start that was cut off between the two finds the first by its key.
        if (rooms.getBean(PriceImports.class).list(tenant).size() < 2) {
            var prices = new DemoPrices(rooms, tenant, plan);
            List<CatalogueItem> all = plan.catalogue().items();
            prices.list("since", "标价与进价 / Prices and costs", SINCE_DAYS, 0, all);
            prices.list(
                    "dearer",
                    "奶粉、纸尿裤进价上调 / Milk powder and diapers cost more",
                    DEARER_DAYS,
                    4,
                    all.stream().filter(item -> DEARER.contains(item.shelf())).toList());
        }
    }

    /// What costs the house so many per cent more, from so many days ago on.
    private void list(String key, String name, int days, int more, List<CatalogueItem> items) {
        Instant from = plan.until().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        List<Price.Line> lines = items.stream().map(item -> line(item, more)).toList();
        imports.submit(
                        caller,
                        new RequestKey("demo/prices/" + key, key.getBytes(StandardCharsets.UTF_8)),
                        new PriceImport.Wanted(name, from, lines))
                .outcome()
                .orThrow();
    }

    private static Price.Line line(CatalogueItem item, int more) {
        Integer share = share(item.shelf());
        Long cost = share == null ? null : item.price() * share * (100 + more) / 10_000;
        return new Price.Line(
                item.sku(), null, item.price(), null, cost, null, item.category(), item.brand());
    }

    /// What of its price a piece costs the house, per cent; null where nobody knows.
    private static @Nullable Integer share(CatalogueShelf shelf) {
        return switch (shelf) {
            case FORMULA -> 78;
            case DIAPERS -> 74;
            case FOOD -> 58;
            case FEEDING -> 52;
            case TOYS -> 48;
            case CARE -> 45;
            case CLOTHES, MATERNITY -> 42;
            case BOOKS, SERVICE -> null;
        };
    }
}
