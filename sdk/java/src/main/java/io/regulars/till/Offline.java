package io.regulars.till;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sells while the server is out of reach, at list price or the allowance's tier price, and tells
/// the server afterwards, in order, under the numbers that stand on the receipts.
public final class Offline {
    private static final int PART = 50;

    private final Till till;
    private final String device;
    private final Kept book;
    private final Kept queue;
    private final Kept aside;
    private final InstantSource clock;

    /// `device` names this machine for ever.
    public Offline(Till till, String device, Path folder) {
        this(till, device, folder, InstantSource.system());
    }

    public Offline(Till till, String device, Path folder, InstantSource clock) {
        this.till = till;
        this.device = device;
        this.clock = clock;
        this.book = new Kept(folder.resolve("allowance"));
        this.queue = new Kept(folder.resolve("queue"));
        this.aside = new Kept(folder.resolve("aside"));
    }

    /// Asks for a fresh allowance, while there is somebody to ask.
    public void renew(String store) throws TillException {
        Map<String, Object> allowance =
                till.ask(
                        "POST",
                        "/api/v1/till/allowances",
                        Map.of("store", store, "device", device),
                        Till.newKey());
        book.put("book", Map.of("allowance", allowance, "sales", 0L, "amount", 0L));
    }

    /// `member` as `{memberNo}`, `{phone}`, `{id}` or `{identity}`, or null; `tier` where it is
    /// known; `lines` as `{sku, name, quantity, unitPrice}`. Answers the sale with its `key`.
    public Map<String, Object> sell(
            Map<String, Object> member, String tier, List<Map<String, Object>> lines, String tender)
            throws TillException.NotOffline {
        Map<String, Object> kept = book.get("book");
        if (kept == null) {
            throw new TillException.NotOffline("no-allowance");
        }
        Map<String, Object> allowance = map(kept.get("allowance"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var sold = new ArrayList<Map<String, Object>>();
        long paid = 0;
        for (Map<String, Object> line : lines) {
            var priced = new LinkedHashMap<>(line);
            long charged = price(allowance, line, tier, now);
            priced.put("charged", charged);
            sold.add(priced);
            paid += charged * number(line.get("quantity"));
        }
        check(kept, allowance, paid, tender, now);
        long n = number(kept.get("sales")) + 1;
        var sale = new LinkedHashMap<String, Object>();
        String key = allowance.get("store") + "-" + Till.newKey().substring(0, 12) + "-" + n;
        sale.put("key", key);
        sale.put("n", n);
        sale.put("soldAt", now.toString());
        sale.put("member", member);
        sale.put("lines", sold);
        sale.put("paid", paid);
        sale.put("tenders", List.of(Map.of("kind", tender, "amount", paid)));
        // counted first: a crash between the two leaves a gap, which the server passes over, and
        // never two sales in one place
        book.put(
                "book",
                Map.of(
                        "allowance", allowance,
                        "sales", n,
                        "amount", number(kept.get("amount")) + paid));
        queue.put(
                now.toEpochMilli() + "-" + String.format("%06d", n),
                Map.of(
                        "allowance", allowance.get("id"),
                        "signature", allowance.get("signature"),
                        "sale", sale));
        return sale;
    }

    public int queued() {
        return queue.names().size();
    }

    /// Sales that the server cannot read, the oldest first, each as `{sale, problem}`. They were
    /// sold all the same, so they are kept until somebody has seen to them.
    public List<Map<String, Object>> aside() {
        return aside.names().stream().map(aside::get).toList();
    }

    /// Puts what lies aside into the queue again: a newer server may read it.
    public void again() {
        for (String name : aside.names()) {
            var kept = new LinkedHashMap<>(aside.get(name));
            kept.remove("problem");
            queue.put(name, kept);
            aside.remove(name);
        }
    }

    /// Tells the server of all that waits, and answers what became of it. A sale leaves the queue
    /// when the server has said that; one that it cannot read is put [#aside] and holds up no
    /// other.
    public List<Map<String, Object>> upload() throws TillException {
        var results = new ArrayList<Map<String, Object>>();
        for (List<String> part = part(); !part.isEmpty(); part = part()) {
            Map<String, Object> first = queue.get(part.getFirst());
            var sales = part.stream().map(name -> queue.get(name).get("sale")).toList();
            Map<String, Object> answer =
                    till.ask(
                            "POST",
                            "/api/v1/till/uploads",
                            Map.of(
                                    "allowance", first.get("allowance"),
                                    "signature", first.get("signature"),
                                    "sales", sales),
                            null);
            var items = (List<?>) answer.get("items");
            for (int i = 0; i < part.size(); i++) {
                Map<String, Object> result = map(items.get(i));
                if (result.get("problem") != null) {
                    var kept = new LinkedHashMap<>(queue.get(part.get(i)));
                    kept.put("problem", result.get("problem"));
                    aside.put(part.get(i), kept);
                } else {
                    results.add(result);
                }
                queue.remove(part.get(i));
            }
        }
        return results;
    }

    /// The oldest that waits, with those after it of the same allowance.
    private List<String> part() {
        List<String> names = queue.names();
        return names.isEmpty()
                ? names
                : names.stream()
                        .filter(name ->
                                queue.get(name)
                                        .get("allowance")
                                        .equals(queue.get(names.getFirst()).get("allowance")))
                        .limit(PART)
                        .toList();
    }

    private static long price(
            Map<String, Object> allowance, Map<String, Object> line, String tier, Instant now) {
        long least = number(line.get("unitPrice"));
        for (Object each : (List<?>) allowance.get("prices")) {
            Map<String, Object> price = map(each);
            var tiers = (List<?>) price.get("tiers");
            Object until = price.get("until");
            boolean holds =
                    price.get("sku").equals(line.get("sku"))
                            && (tiers.isEmpty() || tiers.contains(tier))
                            && !now.isBefore(Instant.parse((String) price.get("from")))
                            && (until == null || now.isBefore(Instant.parse((String) until)));
            least = holds ? Math.min(least, number(price.get("price"))) : least;
        }
        return least;
    }

    private static void check(
            Map<String, Object> kept,
            Map<String, Object> allowance,
            long paid,
            String tender,
            Instant now)
            throws TillException.NotOffline {
        String reason =
                !((List<?>) allowance.get("tenders")).contains(tender)
                        ? "tender-not-offline"
                        : !now.isBefore(Instant.parse((String) allowance.get("until")))
                                ? "allowance-over"
                                : number(kept.get("sales")) >= number(allowance.get("mostSales"))
                                        ? "too-many-sales"
                                        : paid > number(allowance.get("mostSale"))
                                                ? "too-much-in-one"
                                                : number(kept.get("amount")) + paid
                                                                > number(allowance.get("mostAmount"))
                                                        ? "too-much-in-all"
                                                        : null;
        if (reason != null) {
            throw new TillException.NotOffline(reason);
        }
    }

    @SuppressWarnings("unchecked") // [Json] makes no other maps
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
