package io.regulars.analytics;

import io.regulars.TestHouse;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What happened in a house, as PostgreSQL has it, for recomputing figures without the lake.
class Happened {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Sql SOLD =
            Sql.sql(
                    """
                    select o.id, o.member, coalesce(o.store, '') as store, o.placed_at, o.net_minor, o.lines::text as lines
                    from order_fact o
                    where o.tenant = :tenant and o.bucket between 0 and 1023 and o.claimed_as is null
                    """);
    private static final Sql BACK =
            Sql.sql(
                    """
                    select r.order_id, r.returned_at, r.refund_minor, r.taken
                    from return_fact r
                    where r.tenant = :tenant and r.bucket between 0 and 1023 and r.state = 'APPLIED'
                    """);
    private static final Sql KNOWN =
            Sql.sql(
                    """
                    select m.id, coalesce(m.store, '') as store, m.registered_at, s.tier
                    from member m
                    left join standing s on s.tenant = m.tenant and s.bucket = m.bucket and s.member = m.id
                    where m.tenant = :tenant and m.bucket between 0 and 1023
                    """);
    private static final Sql BOOKED =
            Sql.sql(
                    """
                    select e.member, e.at, e.amount, e.house, e.cause
                    from entry e
                    where e.tenant = :tenant and e.bucket between 0 and 1023 and e.asset = 1
                    """);
    private static final Sql DONE =
            Sql.sql(
                    """
                    select b.id, b.member, b.name, b.at, coalesce(b.properties ->> 'page', '') as page
                    from behaviour_fact b
                    where b.tenant = :tenant and b.bucket between 0 and 1023
                    """);

    private static final Sql USED =
            Sql.sql(
                    """
                    select c.member, c.used_at
                    from coupon c
                    join coupon_issue i on i.tenant = c.tenant and i.bucket = c.bucket and i.id = c.issue
                    where c.tenant = :tenant and c.bucket between 0 and 1023 and i.occurrence = 'registration'
                        and c.used_at is not null
                    """);

    private static final Sql MOVED =
            Sql.sql(
                    """
                    select c.member, c.at, c.before, c.tier
                    from tier_change c
                    where c.tenant = :tenant and c.bucket between 0 and 1023 and c.before is not null
                        and c.superseded_at is null
                    """);

    private static final Sql LOTS =
            Sql.sql(
                    """
                    select e.member, e.at, e.house, e.lots, e.lot_available_at is not null as opens
                    from entry e
                    where e.tenant = :tenant and e.bucket between 0 and 1023 and e.asset = 1
                    """);

    private static final Sql TAKEN =
            Sql.sql(
                    """
                    select e.member, e.asset, e.at, e.amount, e.house, e.cause, e.about
                    from entry e
                    where e.tenant = :tenant and e.bucket between 0 and 1023
                    """);

    private static final Sql COSTS =
            Sql.sql(
                    """
                    select k.channel, k.month, k.cost_minor
                    from channel_cost k
                    where k.tenant = :tenant
                    order by k.version
                    """);

    /// A view of the page of registration; an anonymous one is a `visitor` of its own, below 0.
    record Visit(long visitor, LocalDate day) {}

    /// `kept` is what is kept of it by category, `goods` line by line.
    record Sale(
            long member,
            String store,
            Instant at,
            LocalDate day,
            int hour,
            long net,
            long paid,
            long list,
            Map<String, Long> kept,
            List<Goods> goods) {}

    /// What is kept of a line: pieces and money.
    record Goods(String sku, long pieces, long net) {}

    record Person(long id, String store, LocalDate joined, String tier) {}

    record Booking(long member, LocalDate day, long amount, String house, String cause) {}

    record Move(long member, LocalDate day, String before, String tier) {}

    /// What an entry did to a lot; `opened`: it came from there.
    record LotMove(
            long member, long lot, boolean opened, LocalDate day, long change, String house) {}

    /// Bonus that was used, in fen, or points that were redeemed outside of an order; less what
    /// came back.
    record Taken(long member, YearMonth month, long bonus, long points) {}

    final List<Taken> taken = new ArrayList<>();

    final List<Move> moves = new ArrayList<>();
    final List<LotMove> lots = new ArrayList<>();

    final List<Sale> sales = new ArrayList<>();
    final Map<Long, Person> people = new TreeMap<>();
    final List<Booking> points = new ArrayList<>();

    static final String ORDER = "an order";
    static final String REDEMPTION = "a redemption";

    /// What a member did on a day: an order, a redemption, or a behaviour by its name.
    record Deed(long member, LocalDate day, String what) {}

    final List<Deed> deeds = new ArrayList<>();

    boolean ordersCount;

    /// The days on which each member did anything that counts as active.
    final Map<Long, TreeSet<LocalDate>> active = new TreeMap<>();

    /// Who brought another member.
    final Set<Long> brought = new TreeSet<>();

    final Set<Visit> visits = new HashSet<>();

    /// Who used a coupon of a newcomer pack.
    final Set<Long> welcomed = new TreeSet<>();

    /// What each channel cost in each month, as it was said last.
    final Map<String, Map<YearMonth, Long>> costs = new TreeMap<>();

    final LocalDate asOf;

    Happened(TestHouse house, LocalDate asOf) {
        this.asOf = asOf;
        house.db.read(
                house.tenant,
                tx -> {
                    var lines = new HashMap<Long, Map<Integer, Long>>();
                    readSales(tx, readBack(tx, lines), lines);
                    readMembers(tx);
                    readDeeds(tx);
                    readMoves(tx);
                    readCosts(tx);
                    readTaken(tx);
                    return true;
                });
        sales.stream()
                .filter(s -> s.member() != 0)
                .forEach(s -> deeds.add(new Deed(s.member(), s.day(), ORDER)));
        points.stream()
                .filter(b -> b.house().equals("REDEEM") && b.cause().equals("REDEEM"))
                .forEach(b -> deeds.add(new Deed(b.member(), b.day(), REDEMPTION)));
        counting(_ -> true);
    }

    /// Lets only those deeds count as active.
    final void counting(Predicate<Deed> which) {
        active.clear();
        deeds.stream()
                .filter(which)
                .forEach(each ->
                        active.computeIfAbsent(each.member(), _ -> new TreeSet<>())
                                .add(each.day()));
        ordersCount = deeds.stream().filter(which).anyMatch(each -> each.what().equals(ORDER));
    }

    /// By line what was given back, and below 0 (-1 is the first line) how many pieces came back.
    private Map<Long, Long> readBack(Tx tx, Map<Long, Map<Integer, Long>> lines) {
        Map<Long, Long> back = new HashMap<>();
        tx.each(
                BACK.with("tenant", tx.tenant().id()),
                row -> {
                    if (!day(row.instant("returned_at")).isAfter(asOf)) {
                        back.merge(row.whole("order_id"), row.whole("refund_minor"), Long::sum);
                        long[] taken = Objects.requireNonNull(row.wholesOrNull("taken"));
                        var all =
                                lines.computeIfAbsent(row.whole("order_id"), _ -> new HashMap<>());
                        for (int i = 0; i < taken.length / 2; i++) {
                            all.merge(i, taken[i], Long::sum);
                            all.merge(-1 - i, taken[taken.length / 2 + i], Long::sum);
                        }
                    }
                });
        return back;
    }

    private void readSales(Tx tx, Map<Long, Long> back, Map<Long, Map<Integer, Long>> lines) {
        tx.each(
                SOLD.with("tenant", tx.tenant().id()),
                row -> {
                    long net = row.whole("net_minor") - back.getOrDefault(row.whole("id"), 0L);
                    Long member = row.wholeOrNull("member");
                    LocalDate day = day(row.instant("placed_at"));
                    if (net > 0 && !day.isAfter(asOf)) {
                        sales.add(
                                new Sale(
                                        member == null ? 0 : member,
                                        row.text("store"),
                                        row.instant("placed_at"),
                                        day,
                                        row.instant("placed_at").atZone(ZONE).getHour(),
                                        net,
                                        row.whole("net_minor"),
                                        list(row.text("lines")),
                                        kept(
                                                row.text("lines"),
                                                lines.getOrDefault(row.whole("id"), Map.of())),
                                        goods(
                                                row.text("lines"),
                                                lines.getOrDefault(row.whole("id"), Map.of()))));
                    }
                });
    }

    private void readMembers(Tx tx) {
        tx.each(
                KNOWN.with("tenant", tx.tenant().id()),
                row -> {
                    String tier = row.textOrNull("tier");
                    people.put(
                            row.whole("id"),
                            new Person(
                                    row.whole("id"),
                                    row.text("store"),
                                    day(row.instant("registered_at")),
                                    tier == null ? "base" : tier));
                });
    }

    private void readDeeds(Tx tx) {
        tx.each(
                BOOKED.with("tenant", tx.tenant().id()),
                row ->
                        points.add(
                                new Booking(
                                        row.whole("member"),
                                        day(row.instant("at")),
                                        row.whole("amount"),
                                        row.text("house"),
                                        row.text("cause"))));
        tx.each(
                DONE.with("tenant", tx.tenant().id()),
                row -> {
                    Long member = row.wholeOrNull("member");
                    LocalDate day = day(row.instant("at"));
                    if (row.text("name").equals("Page Viewed")
                            && row.text("page").equals("registration")) {
                        visits.add(new Visit(member == null ? -row.whole("id") : member, day));
                    }
                    if (member != null) {
                        deeds.add(new Deed(member, day, row.text("name")));
                        if (row.text("name").equals("Referral Completed") && !day.isAfter(asOf)) {
                            brought.add(member);
                        }
                    }
                });
        tx.each(USED.with("tenant", tx.tenant().id()), row -> welcomed.add(row.whole("member")));
    }

    private void readMoves(Tx tx) {
        tx.each(
                MOVED.with("tenant", tx.tenant().id()),
                row ->
                        moves.add(
                                new Move(
                                        row.whole("member"),
                                        day(row.instant("at")),
                                        row.text("before"),
                                        row.text("tier"))));
        tx.each(
                LOTS.with("tenant", tx.tenant().id()),
                row -> {
                    long[] pairs = Objects.requireNonNull(row.wholesOrNull("lots"));
                    for (int i = 0; i < pairs.length; i += 2) {
                        lots.add(
                                new LotMove(
                                        row.whole("member"),
                                        pairs[i],
                                        row.flag("opens") && pairs[i + 1] > 0,
                                        day(row.instant("at")),
                                        pairs[i + 1],
                                        row.text("house")));
                    }
                });
    }

    private void readCosts(Tx tx) {
        tx.each(
                COSTS.with("tenant", tx.tenant().id()),
                row -> {
                    Long cost = row.wholeOrNull("cost_minor");
                    costs.computeIfAbsent(row.text("channel"), _ -> new TreeMap<>())
                            .put(YearMonth.parse(row.text("month")), cost == null ? 0 : cost);
                });
    }

    private void readTaken(Tx tx) {
        tx.each(
                TAKEN.with("tenant", tx.tenant().id()),
                row -> {
                    boolean used = row.text("house").equals("REDEEM");
                    long asset = row.whole("asset");
                    boolean bonus = asset == 4 && (used || row.text("cause").equals("ROUNDING"));
                    boolean points = asset == 1 && used && row.wholeOrNull("about") == null;
                    if (bonus || points) {
                        long much = -row.whole("amount");
                        taken.add(
                                new Taken(
                                        row.whole("member"),
                                        YearMonth.from(day(row.instant("at"))),
                                        bonus ? much : 0,
                                        points ? much : 0));
                    }
                });
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    private static long list(String lines) {
        long sum = 0;
        for (var line : io.regulars.runtime.Json.mapper().readTree(lines)) {
            sum += line.get("quantity").asLong() * line.get("unitPrice").asLong();
        }
        return sum;
    }

    private static Map<String, Long> kept(String lines, Map<Integer, Long> back) {
        var kept = new TreeMap<String, Long>();
        int number = 0;
        for (var line : io.regulars.runtime.Json.mapper().readTree(lines)) {
            long paid = line.get("paid").asLong() - back.getOrDefault(number++, 0L);
            kept.merge(line.path("category").asString(""), paid, Long::sum);
        }
        return kept;
    }

    private static List<Goods> goods(String lines, Map<Integer, Long> back) {
        var goods = new ArrayList<Goods>();
        for (var line : io.regulars.runtime.Json.mapper().readTree(lines)) {
            int number = goods.size();
            goods.add(
                    new Goods(
                            line.get("sku").asString(),
                            line.get("quantity").asLong() - back.getOrDefault(-1 - number, 0L),
                            line.get("paid").asLong() - back.getOrDefault(number, 0L)));
        }
        return goods;
    }
}
