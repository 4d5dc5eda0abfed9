package io.regulars.torture;

import io.regulars.checkout.till.ScarceDesk;
import io.regulars.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the tills of a [Market] were told, and what follows from that alone: how often each store's
/// budget is used, how many limited pieces are out, which coupons are used, what each sale's guest
/// has paid and got back.
final class MarketHistory {
    private static final Id NOBODY = new Id(1);
    private static final long THRESHOLD = 4_000;
    private static final long PRICE = 2_500;

    private final TillHistory tills;
    private final Map<String, Sale> sales = new ConcurrentHashMap<>();
    private final Map<String, Offline> offline = new ConcurrentHashMap<>();
    private final Map<Id, String> waived = new ConcurrentHashMap<>();

    /// What came back for each exchange.
    private final Map<String, String[]> cameFor = new ConcurrentHashMap<>();

    private final AtomicLong exchanges = new AtomicLong();

    /// Which sort of goods, where, and how many pieces of it.
    record Kind(String goods, String store, long pieces) {}

    /// A quote that was committed: under which number and id, of what, to whom.
    record Quoted(String no, String id, Kind kind, @Nullable Id member) {}

    record Offline(String member, long paid, Instant soldAt) {}

    /// A sale and what is left of it. `paid` is what the guest gave in all, `back` what he has
    /// again, fen; `used` are the coupons that it holds.
    static final class Sale {
        private final Quoted quoted;
        private final long paid;
        private final boolean reduced;
        private final List<String> used;
        private long pieces;
        private long back;
        private boolean gone;

        private Sale(Quoted quoted, long paid, boolean reduced, List<String> used) {
            this.quoted = quoted;
            this.paid = paid;
            this.reduced = reduced;
            this.used = List.copyOf(used);
            pieces = quoted.kind().pieces();
        }

        String no() {
            return quoted.no();
        }

        String checkout() {
            return quoted.id();
        }

        Kind kind() {
            return quoted.kind();
        }

        @Nullable Id member() {
            return quoted.member();
        }

        synchronized long pieces() {
            return gone ? 0 : pieces;
        }

        /// Whether nothing of its first line is left to bring.
        synchronized boolean empty() {
            return gone || pieces == 0;
        }

        private synchronized void came(long brought, boolean all, long total) {
            pieces -= brought;
            gone |= all;
            back += total;
        }

        /// Whether what is kept still takes of the budget.
        private synchronized boolean counts() {
            return reduced && !gone && pieces * PRICE >= THRESHOLD;
        }

        private synchronized @Nullable String broken() {
            if (back > paid || gone && back != paid) {
                return no()
                        + " was paid with "
                        + paid
                        + ", and "
                        + back
                        + " came back of it"
                        + (gone ? " when all came back" : "");
            }
            return null;
        }
    }

    MarketHistory(TillHistory tills) {
        this.tills = tills;
    }

    TillHistory tills() {
        return tills;
    }

    History all() {
        return tills.all();
    }

    /// By the words of its quote and of its commit; what is charged must be what was quoted (R8).
    Sale sold(Quoted quoted, String[] quote, String[] settled) {
        if (!settled[4].equals(quote[1])) {
            all().broken(quoted.no() + " was quoted at " + quote[1] + " and charged " + settled[4]);
        }
        long paid = Long.parseLong(quote[1]) + Long.parseLong(quote[2]);
        boolean byCode = quoted.kind().goods().equals("code");
        List<String> coupons = MarketTill.coupons(settled[3]);
        long list = quoted.kind().pieces() * PRICE;
        boolean reduced = quoted.kind().goods().equals("scarce") && list - paid == ScarceDesk.OFF;
        var sale = new Sale(quoted, paid, reduced, byCode ? coupons : List.of());
        sales.put(quoted.no(), sale);
        tills.sold(
                quoted.no(),
                quoted.id(),
                drawn(quoted.member(), settled, 1, byCode ? List.of() : coupons));
        if (settled.length > 5) {
            cameFor.put(quoted.no(), settled);
        }
        return sale;
    }

    /// Goods of `old` came back for `instead`: one piece, or all that was left.
    void changed(Sale old, Sale instead, boolean whole) {
        String[] settled = cameFor.remove(instead.no());
        if (settled == null) {
            all().broken(
                            "an exchange was committed and nothing came back: "
                                    + instead.no()
                                    + " for "
                                    + old.no());
            return;
        }
        exchanges.incrementAndGet();
        old.came(1, whole, Long.parseLong(settled[9]));
        tills.back(
                old.no() + " exchange-" + instead.checkout(),
                drawn(old.member(), settled, 6, MarketTill.coupons(settled[8])));
    }

    /// So many pieces came back, or all that was left where that is 0.
    void back(Sale sale, String returnId, long pieces, String[] words) {
        sale.came(pieces, pieces == 0, Long.parseLong(words[4]));
        boolean byCode = sale.kind().goods().equals("code");
        tills.back(
                sale.no() + " " + returnId,
                drawn(sale.member(), words, 1, byCode ? List.of() : MarketTill.coupons(words[3])));
    }

    private static TillHistory.Drawn drawn(
            @Nullable Id member, String[] words, int from, List<String> coupons) {
        return new TillHistory.Drawn(
                member == null ? NOBODY : member,
                Long.parseLong(words[from]),
                Long.parseLong(words[from + 1]),
                coupons);
    }

    void waived(String waiver, String checkout) {
        waived.put(Id.of(waiver), checkout);
    }

    void offline(String key, String member, long paid, Instant soldAt) {
        offline.put(key, new Offline(member, paid, soldAt));
    }

    void count(Run run, String level) {
        tills.count(run, level);
        run.add(level, "tillExchanges", exchanges.get());
        run.add(level, "offlineSales", offline.size());
        run.add(level, "pricesLetThrough", waived.size());
        run.add(
                level,
                "salesByCode",
                sales.values().stream().filter(s -> s.kind().goods().equals("code")).count());
    }

    Map<String, Offline> offline() {
        return offline;
    }

    Map<Id, String> waived() {
        return waived;
    }

    /// Uses of the budget in each store.
    Map<String, Long> uses() {
        var uses = new TreeMap<String, Long>();
        sales.values().stream()
                .filter(Sale::counts)
                .forEach(sale -> uses.merge(sale.kind().store(), 1L, Long::sum));
        return uses;
    }

    /// Pieces of limited goods that are out; of all stores where `store` is null.
    long pieces(String goods, @Nullable String store) {
        return sales.values().stream()
                .filter(sale -> sale.kind().goods().equals(goods))
                .filter(sale -> store == null || sale.kind().store().equals(store))
                .mapToLong(Sale::pieces)
                .sum();
    }

    /// Coupons that came by a code and are used now, with how many sales say so.
    Map<String, Integer> coupons() {
        var used = new TreeMap<String, Integer>();
        sales.values().stream()
                .filter(sale -> !sale.empty())
                .forEach(sale -> sale.used.forEach(c -> used.merge(c, 1, Integer::sum)));
        return used;
    }

    /// The first sale of which more came back than was paid, or less once all is back (R9).
    @Nullable String broken() {
        return sales.values().stream()
                .map(Sale::broken)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
