package io.regulars.torture;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.checkout.offline.OfflineDesk;
import io.regulars.checkout.offline.OfflineDesk.Device;
import io.regulars.checkout.offline.OfflineDesk.Sold;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.loyalty.IntakeHook;
import io.regulars.runtime.Db;
import io.regulars.runtime.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// R14: what a device sold without network comes in parts, in any order, twice, through two
/// processes, at once or late. Whatever the way, the same sales must be in the book, each once, the
/// same must wait for a person, and once he has accepted those, points, growth and tier are those
/// of the model, which knows the sales and nothing of how they came.
final class Converging {
    static final String LEVEL = "till";

    /// So many sets in so many ways each are asked for.
    static final int SETS = 200;

    private static final int WAYS = 50;

    /// Sets that are prepared together, and ways that go on at once.
    private static final int BATCH = 4;

    private static final int AT_ONCE = 6;

    /// Of each process.
    private static final int CONNECTIONS = 20;

    private static final Sql CAME =
            Sql.sql(
                    """
                    select s.key, s.state || ' ' || coalesce((s.verdict->'clashes')::text, '') as line
                    from (select unnest(:keys::text[]) as key) as n
                    join till_sale s on s.tenant = :tenant and s.key = n.key
                    union all
                    select o.external_id, 'ORDER ' || o.net_minor || coalesce(' of ' || o.member, '')
                    from (select unnest(:keys::text[]) as key) as n
                    join order_fact o on o.tenant = :tenant and o.external_id = n.key and o.claimed_as is null
                    """);

    /// The harness asks by numbers alone, as nobody else does.
    private static final String BY_NUMBER =
            "create index torture_sale on till_sale (key); create index torture_order on order_fact (external_id)";

    private static final Sql STANDS =
            Sql.sql(
                    """
                    select coalesce(sum(a.balance) filter (where a.asset = 1), 0) as points,
                        coalesce(sum(a.balance) filter (where a.asset = 2), 0) as growth,
                        coalesce((select s.tier from standing s where s.tenant = :tenant and s.member = :member), 'base') as tier
                    from account a where a.tenant = :tenant and a.member = :member
                    """);

    private final Run run;
    private final TestHouse house;
    private final List<OfflineDesk> processes;

    private Converging(Run run, TestHouse house, List<TestRooms> rooms) {
        this.run = run;
        this.house = house;
        processes = rooms.stream().map(each -> new OfflineDesk(each, house.tenant)).toList();
        ScarceOperations.scarce(house);
    }

    static void run(Run run, boolean split, int sets, long millis, FaultySource.@Nullable Bug bug)
            throws InterruptedException {
        try (var house = new TestHouse(split);
                HikariDataSource first = house.database.pool(CONNECTIONS);
                HikariDataSource second = house.database.pool(CONNECTIONS);
                TestRooms one = process(house, split, first);
                TestRooms other = process(house, split, second)) {
            IntakeHook.program(house.db, house.tenant);
            var converging = new Converging(run, house, List.of(one, other));
            if (bug instanceof Planted.InDatabase database) {
                database.prepare(house.database);
            }
            Planted.execute(house.database, BY_NUMBER);
            int found = run.findings().size();
            long until = System.nanoTime() + millis * 1_000_000;
            for (int set = 0;
                    set < sets && System.nanoTime() < until && run.findings().size() == found;
                    set += BATCH) {
                converging.batch(set, Math.min(sets, set + BATCH), until);
            }
            String broken = LedgerCheck.broken(house.db, house.tenant);
            if (broken != null) {
                run.broken("R1 R2 R3 R27", LEVEL, broken);
            }
        }
    }

    private static TestRooms process(TestHouse house, boolean split, HikariDataSource pool) {
        var db = new Db(pool, new Topology(4, split), house.clock, CONNECTIONS);
        return new TestRooms(db, house.keys());
    }

    /// One way of a set: who buys, and the device that sold. `how` is as [#send] has it.
    private record Way(
            long set, Shift shift, String label, Device device, int how, RandomGenerator random) {
        boolean late() {
            return how == 3 || how == 4;
        }
    }

    /// Prepares the ways of some sets and plays them, first those that leave the clock alone.
    private void batch(long from, long to, long until) throws InterruptedException {
        var ways = new ArrayList<Way>();
        for (long set = from; set < to; set++) {
            ways.addAll(ways(set));
        }
        var played = new AtomicLong();
        for (boolean late : new boolean[] {false, true}) {
            List<Way> now = ways.stream().filter(way -> way.late() == late).toList();
            atOnce(now, until, played);
        }
        run.add(LEVEL, "uploads", played.get());
        if (played.get() == ways.size()) {
            run.add(LEVEL, "uploadSets", to - from);
        }
    }

    /// What a device may sell alone is told when it is let to, so the sets come one after the
    /// other.
    private List<Way> ways(long set) {
        RandomGenerator random = run.random("converging", set);
        Shift shift = Shift.of(random);
        processes
                .getFirst()
                .bounds(
                        shift.mostSales(),
                        shift.mostAmount(),
                        shift.mostSale(),
                        Operations.key("bounds" + set));
        var ways = new ArrayList<Way>();
        for (int i = 0; i < WAYS; i++) {
            String label = "w" + (WAYS * set + i) + "w";
            Device device = processes.getFirst().allow(label, "S1", Operations.key(label));
            int how = shift.tight() ? -1 : random.nextInt(10);
            RandomGenerator own = run.random("converging way", WAYS * set + i);
            ways.add(new Way(set, shift, label, device, how, own));
        }
        return ways;
    }

    private void atOnce(List<Way> ways, long until, AtomicLong played) throws InterruptedException {
        int found = run.findings().size();
        var next = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < AT_ONCE; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int at = next.getAndIncrement();
                                        at < ways.size()
                                                && System.nanoTime() < until
                                                && run.findings().size() == found;
                                        at = next.getAndIncrement()) {
                                    Way way = ways.get(at);
                                    String broken = tried(way);
                                    if (broken != null) {
                                        run.broken(
                                                "R14", LEVEL, "set " + way.set() + ": " + broken);
                                    }
                                    played.incrementAndGet();
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private @Nullable String tried(Way way) {
        try {
            return played(way);
        } catch (RuntimeException failed) {
            return "the product does not go on with " + way.label() + ": " + failed;
        }
    }

    private @Nullable String played(Way way) {
        String label = way.label();
        Shift shift = way.shift();
        List<Id> members = house.members(List.of("card" + label + "a", "card" + label + "b"));
        var sales = new ArrayList<Sold>();
        for (Shift.Item item : shift.items()) {
            sales.add(
                    new Sold(
                            key(label, item),
                            item.n(),
                            item.whose() < 0 ? null : members.get(item.whose()),
                            item.paid(),
                            item.tender()));
        }
        var story = new StringBuilder();
        send(way.device(), parts(sales, way.random()), way.how(), story);
        Map<String, List<String>> came = came(shift, label);
        List<String> should = shift.items().stream().map(shift::should).sorted().toList();
        List<String> is = judged(came);
        if (!is.equals(should)) {
            return story + "\nsays " + is + ",\nand by what was sold " + should + "\n" + came;
        }
        accept(came);
        return inTheBook(way, members, story);
    }

    private static String key(String label, Shift.Item item) {
        return label + "-" + item.n() + "-" + item.twin();
    }

    /// Every sale in some part, some parts twice.
    private static List<List<Sold>> parts(List<Sold> sales, RandomGenerator random) {
        var mixed = new ArrayList<>(sales);
        Collections.shuffle(mixed, java.util.Random.from(random));
        var parts = new ArrayList<List<Sold>>();
        for (int from = 0; from < mixed.size(); ) {
            int to = Math.min(mixed.size(), from + 1 + random.nextInt(3));
            parts.add(List.copyOf(mixed.subList(from, to)));
            from = to;
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            parts.add(random.nextInt(parts.size() + 1), parts.get(random.nextInt(parts.size())));
        }
        return parts;
    }

    /// `how` 0 to 2: at once through both processes; 3 or 4: the second half late, after the job
    /// has gone on without it; else one after the other.
    private void send(Device device, List<List<Sold>> parts, int how, StringBuilder story) {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < parts.size(); i++) {
            List<Sold> part = parts.get(i);
            OfflineDesk process = processes.get((how + i + 10) % 2);
            story.append(
                    part.stream()
                            .map(s -> s.n() + s.key().substring(s.key().length() - 2))
                            .toList());
            if (how >= 0 && how < 3) {
                threads.add(Thread.ofVirtual().start(() -> process.upload(device, part)));
            } else {
                process.upload(device, part);
            }
            if ((how == 3 || how == 4) && i == parts.size() / 2) {
                story.append(" late ");
                house.pass(Duration.ofMinutes(16));
                process.sweep();
            }
        }
        threads.forEach(Converging::join);
        story.append(how >= 0 && how < 3 ? " at once" : "");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, List<String>> came(Shift shift, String label) {
        String[] keys = shift.items().stream().map(item -> key(label, item)).toArray(String[]::new);
        var came = new TreeMap<String, List<String>>();
        house.db.read(
                house.tenant,
                tx -> {
                    tx.each(
                            CAME.with("tenant", house.tenant.id()).with("keys", keys),
                            row ->
                                    came.computeIfAbsent(row.text("key"), _ -> new ArrayList<>())
                                            .add(row.text("line")));
                    return true;
                });
        return came;
    }

    /// By their place in the order alone: of twins it does not matter which was first.
    private static List<String> judged(Map<String, List<String>> came) {
        var judged = new ArrayList<String>();
        came.forEach((key, lines) ->
                lines.stream()
                        .filter(line -> !line.startsWith("ORDER"))
                        .forEach(line ->
                                judged.add(key.split("-")[1] + " " + line.replace("\"", ""))));
        Collections.sort(judged);
        return judged;
    }

    private void accept(Map<String, List<String>> came) {
        OfflineDesk desk = processes.getFirst();
        came.forEach((key, lines) -> {
            if (lines.stream().anyMatch(line -> line.startsWith("CONFLICT"))) {
                desk.accept(desk.conflict(key), Operations.key(key + "accept"));
            }
        });
    }

    /// Each sale is one order, and the members stand where the model says.
    private @Nullable String inTheBook(Way way, List<Id> members, StringBuilder story) {
        Shift shift = way.shift();
        Map<String, List<String>> came = came(shift, way.label());
        Map<Integer, List<FoldModel.Bought>> bought = new HashMap<>();
        for (Shift.Item item : shift.items()) {
            String key = key(way.label(), item);
            long orders =
                    came.getOrDefault(key, List.of()).stream()
                            .filter(line -> line.startsWith("ORDER " + item.paid()))
                            .count();
            if (orders != 1) {
                return story + "\n" + key + " is in the book " + orders + " times: " + came;
            }
            Instant at = way.device().from().plusSeconds(60L * item.n());
            bought.computeIfAbsent(item.whose(), _ -> new ArrayList<>())
                    .add(
                            new FoldModel.Bought(
                                    10 * item.n() + item.twin(),
                                    at,
                                    new long[] {item.paid()},
                                    new long[] {1},
                                    List.of()));
        }
        for (int i = 0; i < members.size(); i++) {
            Instant end = house.now();
            FoldModel model = FoldModel.of(bought.getOrDefault(i, List.of()), end);
            String should = told(model.points(end), model.growth(end), model.tier());
            String is = stands(members.get(i));
            if (!is.equals(should)) {
                return story + "\nmember " + i + " has " + is + ", and the model " + should;
            }
        }
        return null;
    }

    private String stands(Id member) {
        return house.db.read(
                house.tenant,
                tx ->
                        tx.first(
                                STANDS.with("tenant", house.tenant.id()).with("member", member),
                                row ->
                                        told(
                                                row.whole("points"),
                                                row.whole("growth"),
                                                row.text("tier"))));
    }

    private static String told(long points, long growth, String tier) {
        return points + " points, " + growth + " growth, " + tier;
    }
}
