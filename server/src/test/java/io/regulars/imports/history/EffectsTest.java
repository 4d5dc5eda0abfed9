package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedData;
import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.imports.MotherBabyPack;
import io.regulars.imports.files.Caps;
import io.regulars.imports.mapping.Shipped;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.ledger.Spending;
import io.regulars.ledger.Verify;
import io.regulars.loyalty.IntakeHook;
import io.regulars.members.Members;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A dry run says what the commit will do to members' points, growth value, debts and tiers; the
/// book says the same after it.
class EffectsTest {
    private static final String HEADER =
            "kind,order,returnId,member,store,placedAt,sku,name,category,brand,quantity,unitPrice,discount,paid,shipping";

    private static final Sql BOOK =
            Sql.sql(
                    """
                    select coalesce(sum(a.balance) filter (where a.asset = 1), 0)::bigint as points,
                        coalesce(sum(a.debt) filter (where a.asset = 1), 0)::bigint as debt,
                        count(*) filter (where a.asset = 1 and a.debt > 0) as debtors,
                        coalesce(sum(a.balance) filter (where a.asset = 2), 0)::bigint as growth
                    from account a
                    where a.tenant = :tenant
                        and a.bucket between 0 and 1023
                    """);

    private static final Sql TIERS =
            Sql.sql(
                    """
                    select s.tier, count(*) as members
                    from standing s
                    where s.tenant = :tenant
                        and s.bucket between 0 and 1023
                    group by s.tier
                    """);

    private TestHouse house;
    private long imports;

    @TempDir Path temp;

    @BeforeEach
    void open() {
        house = new TestHouse(false);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Totals run(boolean dry, Id id, String mapping, Path file) {
        var job =
                new Run.Job(
                        house.tenant,
                        id,
                        file,
                        Objects.requireNonNull(Shipped.find(mapping)),
                        house.now());
        Sink sink = house.get(IntakeSink.class);
        return new Run(job, Caps.DEFAULT, 4, History.MEMORY)
                .to(dry ? sink.dry() : sink, new MemoryCheckpoint(), new Meter(), temp);
    }

    private record Book(long points, long debt, long debtors, long growth) {}

    private Book book() {
        Book book =
                house.db.read(
                        house.tenant,
                        tx ->
                                tx.first(
                                        BOOK.with("tenant", house.tenant.id()),
                                        row ->
                                                new Book(
                                                        row.whole("points"),
                                                        row.whole("debt"),
                                                        row.whole("debtors"),
                                                        row.whole("growth"))));
        return Objects.requireNonNull(book);
    }

    /// Members per tier, once time has done what is due.
    private Map<String, Long> tiers() {
        int turns;
        do {
            turns = IntakeHook.sweep(house);
        } while (turns > 0);
        var tiers = new HashMap<String, Long>();
        house.db
                .read(
                        house.tenant,
                        tx ->
                                tx.list(
                                        TIERS.with("tenant", house.tenant.id()),
                                        row -> Map.entry(row.text("tier"), row.whole("members"))))
                .forEach(tier -> tiers.put(tier.getKey(), tier.getValue()));
        return tiers;
    }

    private static Map<String, Long> after(Effects effects) {
        var tiers = new HashMap<String, Long>();
        effects.tiers().stream()
                .filter(tier -> tier.after() > 0)
                .forEach(tier -> tiers.put(tier.code(), tier.after()));
        return tiers;
    }

    /// Dry run, then commit; both tell the same, and the book changes by just that.
    private Effects brought(String mapping, Path file) {
        house.pass(Duration.ofMinutes(5));
        var id = new Id(++imports << 10);
        Book before = book();
        Totals rehearsed = run(true, id, mapping, file);
        assertThat(book()).as("a dry run writes nothing").isEqualTo(before);
        Totals done = run(false, id, mapping, file);
        assertThat(done).as("the commit is what the dry run said").isEqualTo(rehearsed);
        Effects effects = Objects.requireNonNull(done.effects());
        Book now = book();
        assertThat(effects.points().net()).isEqualTo(now.points() - before.points());
        assertThat(effects.points().debt()).isEqualTo(now.debt() - before.debt());
        assertThat(effects.growth().net()).isEqualTo(now.growth() - before.growth());
        assertThat(house.get(Verify.class).check(house.tenant).broken()).isEmpty();
        return effects;
    }

    private Path file(List<String> rows) throws IOException {
        return Files.writeString(
                temp.resolve("file" + imports + ".csv"),
                HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    private static String order(String number, String member, String day, long yuan) {
        return "order,%s,,%s,,%s,A,,,,1,%d.00,,,".formatted(number, member, day, yuan);
    }

    private static String back(String number, String back, String day, long yuan) {
        return "return,%s,%s,,,%s,A,,,,1,%d.00,,,".formatted(number, back, day, yuan);
    }

    private void spend(String phone, long points) {
        Id member =
                Objects.requireNonNull(
                        house.get(Members.class)
                                .idsByPhone(house.tenant, List.of(phone))
                                .get(phone));
        house.get(Spending.class)
                .redeem(
                        Caller.house(house.tenant, "test"),
                        member,
                        new Spending.Asked(points, "a gift"),
                        TestHouse.key())
                .join()
                .outcome()
                .orThrow();
    }

    @Test
    void returnsDuplicatesDebtsAndMovesBetweenTiers() throws IOException {
        IntakeHook.program(house.db, house.tenant);
        String anna = "phone:13800010001";
        String bert = "phone:13800010002";
        String cleo = "wechat:cleo";
        Effects first =
                brought(
                        "regulars",
                        file(
                                List.of(
                                        order("A1", anna, "2026-03-01", 900),
                                        order("B1", bert, "2026-03-01", 80),
                                        order("B2", bert, "2026-04-01", 40),
                                        back("B2", "RB2", "2026-04-05", 40))));
        assertThat(first.members()).isEqualTo(2);
        assertThat(first.points().takenBack()).isEqualTo(40);
        assertThat(first.points().issued() - 40).isEqualTo(first.points().net());
        assertThat(first.debtors()).isZero();

        spend("+8613800010002", 80);
        Effects second =
                brought(
                        "regulars",
                        file(
                                List.of(
                                        back("B1", "RB1", "2026-05-01", 80),
                                        order("A1", anna, "2026-03-01", 900),
                                        order("A0", anna, "2026-02-01", 300),
                                        order("C1", cleo, "2026-05-02", 5000),
                                        order("C1", cleo, "2026-05-02", 5000))));
        assertThat(second.members()).isEqualTo(3);
        assertThat(second.debtors()).as("what was spent is owed").isOne();
        assertThat(second.points().debt()).isEqualTo(80);
        assertThat(book().debtors()).isOne();
        assertThat(second.points().takenBack()).isEqualTo(80);
        assertThat(second.up()).as("cleo climbs at least").isPositive();
        assertThat(after(second)).isEqualTo(tiers());
        broughtAlong(bert);
    }

    /// Opening balances: one settles what is owed, one lifts a newcomer, one is there already.
    private void broughtAlong(String debtor) throws IOException {
        Path file = temp.resolve("opening.csv");
        String lines = "member,points,growth,expires\n" + debtor + ",100,7,\n";
        Effects some = brought("balances", Files.writeString(file, lines));
        assertThat(some.members()).isOne();
        assertThat(some.points().issued()).isEqualTo(100);
        assertThat(some.points().net()).isEqualTo(100);
        assertThat(some.points().debt()).as("settled from what he brings").isEqualTo(-80);
        assertThat(some.debtors()).isZero();
        assertThat(book().debtors()).isZero();
        assertThat(some.growth().net()).isEqualTo(7);
        String newcomer = "phone:13800010009,,9000,\n";
        Map<String, Long> before = tiers();
        Effects more = brought("balances", Files.writeString(file, lines + newcomer));
        assertThat(more.members()).as("what is there already does nothing").isOne();
        assertThat(more.up()).isOne();
        assertThat(more.growth().issued()).isEqualTo(9000);
        after(more).forEach((tier, members) -> before.merge(tier, members, Long::sum));
        assertThat(tiers()).isEqualTo(before);
    }

    @Test
    void manyMembersWithTwoNamesLateFactsAndReturnsToEarlierFiles() throws IOException {
        IntakeHook.program(house.db, house.tenant);
        for (long seed = 1; seed <= 4; seed++) {
            var random = new Random(seed);
            var sold = new ArrayList<String[]>();
            for (int turn = 0; turn < 3; turn++) {
                Effects effects = brought("regulars", file(rows(random, seed, turn, sold)));
                assertThat(effects.members()).isPositive();
                if (turn == 2) {
                    assertThat(effects.points().takenBack()).isPositive();
                }
            }
        }
        assertThat(tiers()).containsKeys("gold");
    }

    /// Orders of some members at random days, some rows twice, and returns of any order so far.
    private static List<String> rows(Random random, long seed, int turn, List<String[]> sold) {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            String number = seed + "-" + turn + "-" + i;
            String member = "phone:1390000%d%03d".formatted(seed, random.nextInt(25));
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1000));
            long yuan = 1 + random.nextInt(900);
            sold.add(new String[] {number, day.toString(), Long.toString(yuan)});
            rows.add(order(number, member, day.toString(), yuan));
            if (random.nextInt(10) == 0) {
                rows.add(rows.getLast());
            }
        }
        for (int i = 0; i < 40; i++) {
            String[] order = sold.remove(random.nextInt(sold.size()));
            String day = LocalDate.parse(order[1]).plusDays(random.nextInt(60)).toString();
            rows.add(back(order[0], "R" + order[0], day, Long.parseLong(order[2])));
        }
        return rows;
    }

    @Test
    void theFirstRowsOfOnlineRetail() throws IOException {
        var begin = Instant.parse("2009-01-01T00:00:00Z");
        house.get(MotherBabyPack.class).install(house.tenant, begin).outcome().orThrow();
        Path sample = temp.resolve("sample.csv");
        var packed =
                new GZIPInputStream(Files.newInputStream(SharedData.file("online-retail.csv.gz")));
        try (var lines =
                new BufferedReader(new InputStreamReader(packed, StandardCharsets.UTF_8))) {
            Files.write(sample, lines.lines().limit(20_001).toList());
        }
        Effects effects = brought("online-retail", sample);
        assertThat(effects.members()).isGreaterThan(500);
        assertThat(effects.points().issued()).isGreaterThan(100_000);
        assertThat(effects.points().takenBack()).isPositive();
        assertThat(effects.points().lapsed())
                .as("points of 2010 have lapsed long ago")
                .isEqualTo(effects.points().net());
        assertThat(after(effects)).isEqualTo(tiers());
        assertThat(book().points()).isZero();
    }
}
