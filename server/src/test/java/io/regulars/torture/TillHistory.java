package io.regulars.torture;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the tills were told, to be held against the database: each sale is there once, with its
/// order and its returns, and what is left of every member's points, coupons and stored value is
/// what was there, less what the sales said that they drew, and with what the returns said that
/// they gave back (R8 to R11, R13, R17).
final class TillHistory {
    /// What a sale drew on, or a return gave back.
    record Drawn(Id member, long points, long stored, List<String> coupons) {}

    /// Who buys, each with so much stored value, and by which scheme more is sold.
    record Shop(List<Id> buyers, long stored, Id scheme) {}

    private static final Sql SALES =
            Sql.sql(
                    """
                    select k.state || ' ' || k.id as line
                    from checkout k where k.tenant = :tenant and k.state in ('COMMITTED', 'FROZEN')
                    union all
                    select 'ORDER ' || o.external_id from order_fact o
                    where o.tenant = :tenant and o.claimed_as is null and o.external_id like 't%'
                    union all
                    select 'RETURN ' || r.external_id || ' ' || r.return_id from return_fact r
                    where r.tenant = :tenant and r.external_id like 't%'
                    """);

    private static final Sql MEMBERS =
            Sql.sql(
                    """
                    select a.member, coalesce(sum(a.balance) filter (where a.asset in (3, 4)), 0) as stored,
                        coalesce((select -sum(e.amount) from entry e
                            where e.tenant = :tenant and e.member = a.member and e.asset = 1 and e.cause = 'REDEEM'), 0) as spent,
                        coalesce((select sum(e.amount) from entry e
                            where e.tenant = :tenant and e.member = a.member and e.asset = 1 and e.cause = 'CANCEL'), 0) as back,
                        coalesce((select string_agg(c.id::text, ' ' order by c.id) from coupon c
                            where c.tenant = :tenant and c.member = a.member and c.state = 'USED'), '') as used
                    from account a where a.tenant = :tenant group by a.member
                    """);

    private final History all;
    private final Shop shop;
    private final Map<String, Drawn> sold = new ConcurrentHashMap<>();
    private final Map<String, Drawn> back = new ConcurrentHashMap<>();
    private final Map<String, String> lines = new ConcurrentHashMap<>();
    private final Map<String, Drawn> toppedUp = new ConcurrentHashMap<>();

    /// What a member handed on, less than nothing, and what he was handed.
    private final Map<String, Drawn> handed = new ConcurrentHashMap<>();

    private final AtomicLong refused = new AtomicLong();

    TillHistory(History all, Shop shop) {
        this.all = all;
        this.shop = shop;
    }

    History all() {
        return all;
    }

    Shop shop() {
        return shop;
    }

    void sold(String no, String checkout, Drawn drawn) {
        sold.put(no, drawn);
        lines.put("ORDER " + no, no);
        lines.put("COMMITTED " + checkout, no);
        all.progressed();
    }

    /// `key`: the sale's number and the return's.
    void back(String key, Drawn given) {
        back.put(key, given);
        lines.put("RETURN " + key, key);
        all.progressed();
    }

    void toppedUp(String no, Id member, long amount) {
        toppedUp.put(no, new Drawn(member, 0, amount, List.of()));
    }

    /// Who gives need not be one of the buyers.
    void handed(String no, Id from, Id to, long amount) {
        handed.put(no + " from", new Drawn(from, 0, -amount, List.of()));
        handed.put(no + " to", new Drawn(to, 0, amount, List.of()));
        all.progressed();
    }

    void refused() {
        refused.incrementAndGet();
    }

    void count(Run run, String level) {
        run.add(level, "tillSales", sold.size());
        run.add(level, "tillReturns", back.size());
        run.add(level, "tillTopUps", toppedUp.size());
        run.add(level, "tillHandovers", handed.size() / 2);
        run.add(level, "tillRefusals", refused.get());
    }

    long acknowledged() {
        return lines.size() + toppedUp.size() + handed.size() / 2;
    }

    /// The first thing that is missing, doubled or wrong; null where all is well.
    @Nullable String check(Db db, Tenant tenant) {
        var found = new HashMap<String, Integer>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            SALES.with("tenant", tenant.id()),
                            row -> found.merge(row.text("line"), 1, Integer::sum));
                    return true;
                });
        for (String line : new TreeSet<>(lines.keySet())) {
            if (found.getOrDefault(line, 0) != 1) {
                return line
                        + " is there "
                        + found.getOrDefault(line, 0)
                        + " times, and once was told";
            }
        }
        for (String line : new TreeSet<>(found.keySet())) {
            if (!lines.containsKey(line)) {
                return line + " is there, and no till was told so";
            }
        }
        return members(db, tenant);
    }

    private @Nullable String members(Db db, Tenant tenant) {
        Map<Id, String> is = new HashMap<>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            MEMBERS.with("tenant", tenant.id()),
                            row ->
                                    is.put(
                                            row.id("member"),
                                            told(
                                                    row.whole("stored"),
                                                    row.whole("spent"),
                                                    row.whole("back"),
                                                    row.text("used"))));
                    return true;
                });
        for (Id member : shop.buyers()) {
            String should = should(member);
            if (!should.equals(is.get(member))) {
                return "buyer "
                        + member
                        + " has "
                        + is.get(member)
                        + ", and the tills say "
                        + should;
            }
        }
        return null;
    }

    private String should(Id member) {
        long stored = shop.stored() + stored(toppedUp, member) - stored(sold, member);
        var used = new TreeMap<Long, Integer>();
        of(sold, member)
                .forEach(s ->
                        s.coupons().forEach(c -> used.merge(Long.valueOf(c), 1, Integer::sum)));
        of(back, member)
                .forEach(b ->
                        b.coupons().forEach(c -> used.merge(Long.valueOf(c), -1, Integer::sum)));
        used.values().removeIf(times -> times == 0);
        var text = new StringBuilder();
        used.forEach((coupon, times) ->
                text.append(text.isEmpty() ? "" : " ")
                        .append(coupon)
                        .append(times == 1 ? "" : " x" + times));
        return told(
                stored + stored(back, member) + stored(handed, member),
                of(sold, member).stream().mapToLong(Drawn::points).sum(),
                of(back, member).stream().mapToLong(Drawn::points).sum(),
                text.toString());
    }

    private static String told(long stored, long spent, long back, String used) {
        return "stored value "
                + stored
                + ", points spent "
                + spent
                + ", given back "
                + back
                + ", coupons used "
                + used;
    }

    private static long stored(Map<String, Drawn> done, Id member) {
        return of(done, member).stream().mapToLong(Drawn::stored).sum();
    }

    private static List<Drawn> of(Map<String, Drawn> done, Id member) {
        return done.values().stream().filter(each -> each.member().equals(member)).toList();
    }
}
