package io.regulars.torture;

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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// R14: what a device sold without network comes in parts, in any order, twice, through two
/// processes, at once or late. Whatever the way, the same sales must be in the book, each once, the
/// same must wait for a person, and once he has accepted those, points, growth and tier are those
/// of the model, which knows the sales and nothing of how they came.
final class Converging {
    static final String LEVEL = "till";
    private static final int WAYS = 50;
    private static final int MEMBERS = 2;

    private static final Sql CAME =
            Sql.sql(
                    """
                    select s.key, s.state || ' ' || coalesce((s.verdict->'clashes')::text, '') as line
                    from till_sale s where s.tenant = :tenant and s.key like :label
                    union all
                    select o.external_id, 'ORDER ' || o.net_minor || coalesce(' of ' || o.member, '')
                    from order_fact o where o.tenant = :tenant and o.external_id like :label and o.claimed_as is null
                    """);
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
    private int labels;

    private Converging(Run run, TestHouse house, TestRooms other) {
        this.run = run;
        this.house = house;
        processes =
                List.of(
                        new OfflineDesk(house.rooms(), house.tenant),
                        new OfflineDesk(other, house.tenant));
        ScarceOperations.scarce(house);
    }

    static void run(Run run, boolean split, long millis, FaultySource.@Nullable Bug bug) {
        var faults = new FaultySource[1];
        try (var house = new TestHouse(split, FaultySource.around(faults));
                var other =
                        new TestRooms(
                                new Db(faults[0].source(), new Topology(4, split), house.clock),
                                house.keys())) {
            IntakeHook.program(house.db, house.tenant);
            var converging = new Converging(run, house, other);
            if (bug instanceof Planted.InDatabase database) {
                database.prepare(house.database);
            }
            int found = run.findings().size();
            long until = System.nanoTime() + millis * 1_000_000;
            for (long set = 0; System.nanoTime() < until && run.findings().size() == found; set++) {
                converging.set(set, until);
            }
            String broken = LedgerCheck.broken(house.db, house.tenant);
            if (broken != null) {
                run.broken("R1 R2 R3 R27", LEVEL, broken);
            }
        }
    }

    /// A sale of a set: the `n`th, whose it is (no member: −1), what it cost and how it was paid.
    /// Of twins the first has `twin` 0 and the second 1.
    private record Item(int n, int whose, long paid, String tender, int twin) {}

    /// What a device may sell, and what it sold.
    private record Shift(int mostSales, long mostAmount, long mostSale, List<Item> items) {
        boolean tight() {
            return mostSales < 100;
        }
    }

    /// Of three kinds: within its bounds; beyond them; with two sales of one number in the order.
    private static Shift shift(RandomGenerator random) {
        int kind = random.nextInt(3);
        int sales = 3 + random.nextInt(4);
        var items = new ArrayList<Item>();
        for (int n = 1; n <= sales; n++) {
            String tender = random.nextInt(6) == 0 ? "points" : "cash";
            int whose = random.nextInt(MEMBERS + 1) - 1;
            items.add(new Item(n, whose, 100 + random.nextInt(60_000), tender, 0));
        }
        if (kind == 1) {
            return new Shift(sales - 1, 90_000, 45_000, items);
        }
        if (kind == 2) {
            Item one = items.get(random.nextInt(sales));
            items.add(new Item(one.n(), one.whose(), one.paid(), one.tender(), 1));
        }
        return new Shift(500, 10_000_000, 500_000, items);
    }

    /// What must be said of a sale, told from what was sold alone.
    private static String should(Shift shift, Item item) {
        var clashes = new ArrayList<String>();
        long before =
                shift.items().stream().filter(i -> i.n() < item.n()).mapToLong(Item::paid).sum();
        if (item.tender().equals("points")) {
            clashes.add("TENDER");
        }
        if (item.twin() == 1) {
            clashes.add("COUNTED_TWICE");
        }
        if (item.n() > shift.mostSales()) {
            clashes.add("TOO_MANY_SALES");
        }
        if (before + item.paid() > shift.mostAmount()) {
            clashes.add("TOO_MUCH_IN_ALL");
        }
        if (item.paid() > shift.mostSale()) {
            clashes.add("TOO_MUCH_IN_ONE");
        }
        return item.n() + (clashes.isEmpty() ? " POSTED " : " CONFLICT ") + clashes;
    }

    private void set(long number, long until) {
        RandomGenerator random = run.random("converging", number);
        Shift shift = shift(random);
        processes
                .getFirst()
                .bounds(
                        shift.mostSales(),
                        shift.mostAmount(),
                        shift.mostSale(),
                        Operations.key("bounds" + number));
        for (int way = 0; way < WAYS && System.nanoTime() < until; way++) {
            String broken = way(shift, random);
            if (broken != null) {
                run.broken("R14", LEVEL, "set " + number + ", way " + way + ": " + broken);
                return;
            }
            run.add(LEVEL, "uploads", 1);
        }
        run.add(LEVEL, "uploadSets", 1);
    }

    private @Nullable String way(Shift shift, RandomGenerator random) {
        String label = "w" + labels++ + "w";
        List<Id> members = house.members(List.of("card" + label + "a", "card" + label + "b"));
        Device device = processes.getFirst().allow(label, "S1", Operations.key(label));
        var sales = new ArrayList<Sold>();
        for (Item item : shift.items()) {
            sales.add(
                    new Sold(
                            label + "-" + item.n() + "-" + item.twin(),
                            item.n(),
                            item.whose() < 0 ? null : members.get(item.whose()),
                            item.paid(),
                            item.tender()));
        }
        var story = new StringBuilder();
        send(device, parts(sales, random), shift.tight() ? -1 : random.nextInt(10), story);
        String seen = seen(label);
        List<String> should = shift.items().stream().map(i -> should(shift, i)).sorted().toList();
        List<String> is = judged(label);
        if (!is.equals(should)) {
            return story + "\nsays " + is + ",\nand by what was sold " + should + "\n" + seen;
        }
        accept(label);
        return inTheBook(shift, members, device, label, story);
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

    private Map<String, List<String>> came(String label) {
        var came = new TreeMap<String, List<String>>();
        house.db.read(
                house.tenant,
                tx -> {
                    tx.each(
                            CAME.with("tenant", house.tenant.id()).with("label", label + "%"),
                            row ->
                                    came.computeIfAbsent(row.text("key"), _ -> new ArrayList<>())
                                            .add(row.text("line")));
                    return true;
                });
        return came;
    }

    private String seen(String label) {
        return came(label).toString();
    }

    /// By their place in the order alone: of twins it does not matter which was first.
    private List<String> judged(String label) {
        var judged = new ArrayList<String>();
        came(label)
                .forEach((key, lines) ->
                        lines.stream()
                                .filter(line -> !line.startsWith("ORDER"))
                                .forEach(line ->
                                        judged.add(
                                                key.split("-")[1] + " " + line.replace("\"", ""))));
        Collections.sort(judged);
        return judged;
    }

    private void accept(String label) {
        came(label)
                .forEach((key, lines) -> {
                    if (lines.stream().anyMatch(line -> line.startsWith("CONFLICT"))) {
                        processes
                                .getFirst()
                                .accept(
                                        processes.getFirst().conflict(key),
                                        Operations.key(key + "accept"));
                    }
                });
    }

    /// Each sale is one order, and the members stand where the model says.
    private @Nullable String inTheBook(
            Shift shift, List<Id> members, Device device, String label, StringBuilder story) {
        Map<String, List<String>> came = came(label);
        Map<Integer, List<FoldModel.Bought>> bought = new HashMap<>();
        for (Item item : shift.items()) {
            String key = label + "-" + item.n() + "-" + item.twin();
            long orders =
                    came.getOrDefault(key, List.of()).stream()
                            .filter(line -> line.startsWith("ORDER " + item.paid()))
                            .count();
            if (orders != 1) {
                return story + "\n" + key + " is in the book " + orders + " times: " + came;
            }
            Instant at = device.from().plusSeconds(60L * item.n());
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
