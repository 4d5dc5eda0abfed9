package io.regulars.offers.prices;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Role;
import io.regulars.access.Stores;
import io.regulars.access.TakesBody;
import io.regulars.kernel.Page;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Price lists and what they say. Amounts are fen.
@RestController
class PricesApi {
    private static final int MOST_SKUS = 200;

    private final PriceImports imports;
    private final Prices prices;
    private final Stores stores;
    private final Db db;
    private final PriceHistory history;

    PricesApi(PriceImports imports, Prices prices, Stores stores, Db db, PriceHistory history) {
        this.imports = imports;
        this.prices = prices;
        this.stores = stores;
        this.db = db;
        this.history = history;
    }

    /// `was` is there only where it may be shown; `lowest` is the least of the days before. Who
    /// sells sees neither `floor` nor `cost`.
    record Shown(
            String sku,
            String place,
            Instant starts,
            long list,
            @Nullable Long floor,
            @Nullable Long cost,
            @Nullable Long was,
            @Nullable Long lowest,
            @Nullable String category,
            @Nullable String brand) {
        static Shown of(Prices.Known known, boolean inside) {
            Price.Line line = known.price().line();
            Struck.Judged struck = known.struck();
            return new Shown(
                    line.sku(),
                    known.price().place(),
                    known.price().starts(),
                    line.list() == null ? 0 : line.list(),
                    inside ? line.floor() : null,
                    inside ? line.cost() : null,
                    struck != null && struck.lawful() ? struck.was() : null,
                    struck == null ? null : struck.lowest(),
                    line.category(),
                    line.brand());
        }
    }

    /// A price of a product that held, holds or will hold: `list` null where the place has none of
    /// its own from then on; `by` the list that brought it; `now` is the one that holds. `lowest`
    /// and `lawful` judge the struck price `was`.
    record Past(
            String place,
            Instant starts,
            @Nullable Long list,
            @Nullable Long floor,
            @Nullable Long cost,
            @Nullable Long was,
            @Nullable Long lowest,
            @Nullable Boolean lawful,
            boolean now,
            String by,
            String author) {
        static Past of(PriceHistory.Entry entry) {
            Price.Line line = entry.price().line();
            Struck.Judged struck = entry.struck();
            return new Past(
                    entry.price().place(),
                    entry.price().starts(),
                    line.list(),
                    line.floor(),
                    line.cost(),
                    line.was(),
                    struck == null ? null : struck.lowest(),
                    struck == null ? null : struck.lawful(),
                    entry.nearest(),
                    entry.by(),
                    entry.author());
        }
    }

    /// A job takes it in; it counts whole once it is DONE.
    @TakesBody(most = 2L * TakesBody.BATCH)
    @PostMapping("/api/v1/price-imports")
    ResponseEntity<PriceImport> submit(
            Caller caller, RequestKey key, @RequestBody PriceImport.Wanted wanted) {
        return Answered.created(imports.submit(caller, key, wanted));
    }

    /// The newest first, at most 200.
    @GetMapping("/api/v1/price-imports")
    Page<PriceImport> list(Caller caller) {
        return new Page<>(imports.list(caller.tenant()), null);
    }

    /// What the products cost in a store, or in none, at a moment (now by default).
    @GetMapping("/api/v1/prices")
    Page<Shown> prices(
            Caller caller,
            @RequestParam List<String> sku,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable Instant at) {
        if (sku.isEmpty() || sku.size() > MOST_SKUS) {
            throw Rejection.at("sku", "1 to " + MOST_SKUS);
        }
        stores.reach(caller, store);
        Instant when = at == null ? db.clock().instant() : at;
        Map<String, Prices.Known> known =
                db.read(caller.tenant(), tx -> prices.of(tx, sku, store, when));
        boolean inside = caller.role() != Role.CASHIER;
        return new Page<>(
                new TreeMap<>(known).values().stream().map(each -> Shown.of(each, inside)).toList(),
                null);
    }

    /// What a product cost in a store, or in none, and what it will cost; the latest first.
    @GetMapping("/api/v1/prices/{sku}/history")
    Page<Past> history(
            Caller caller,
            @PathVariable String sku,
            @RequestParam(required = false) @Nullable String store) {
        stores.reach(caller, store);
        return new Page<>(
                history.of(caller.tenant(), sku, store).stream().map(Past::of).toList(), null);
    }
}
