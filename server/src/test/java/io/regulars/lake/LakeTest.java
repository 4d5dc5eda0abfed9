package io.regulars.lake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.loyalty.LapseHook;
import io.regulars.offers.coupons.CouponHook;
import io.regulars.offers.prices.PriceDesk;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import io.regulars.segments.FiguresHook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LakeTest {
    private static final Sql COUNTED =
            Sql.sql(
                    """
                    select (select count(*) from order_fact o
                            where o.tenant = :tenant and o.bucket between 0 and 1023 and o.claimed_as is null) as orders,
                        (select count(*) from return_fact r
                            where r.tenant = :tenant and r.bucket between 0 and 1023 and r.state = 'APPLIED') as returns,
                        (select count(*) from entry e where e.tenant = :tenant and e.bucket between 0 and 1023) as entries,
                        (select count(*) from tier_change t where t.tenant = :tenant and t.bucket between 0 and 1023) as tiers,
                        (select count(*) from member m where m.tenant = :tenant and m.bucket between 0 and 1023) as members,
                        (select count(*) from behaviour_fact b where b.tenant = :tenant and b.bucket between 0 and 1023) as behaviours
                    """);

    private static SmallChain chain;

    @BeforeAll
    static void open() {
        chain = new SmallChain(7);
        chain.members(25);
        chain.live(120, 100);
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static Map<String, String> sums() {
        return requireNonNull(chain.lake().status(chain.house.tenant)).tables().stream()
                .collect(
                        Collectors.toMap(
                                Lake.Held::table, each -> each.rows() + " rows, " + each.sum()));
    }

    private static Manifest manifest() {
        return requireNonNull(chain.house.get(LakeFolder.class).manifest(chain.house.tenant));
    }

    private static Map<String, Manifest.Piece> pieces() {
        var all = new HashMap<String, Manifest.Piece>();
        manifest().pieces().forEach(each -> all.put(each.table() + " " + each.period(), each));
        return all;
    }

    private static <T> List<T> ask(String question, Row.To<T> to) {
        try (Lake.Reader reader = requireNonNull(chain.lake().read(chain.house.tenant))) {
            return reader.list(question, Map.of(), to);
        }
    }

    /// A list by hand and a segment by a condition.
    private static Id segments() {
        var some = new Condition.Text(TextField.REGISTRATION_CHANNEL, List.of("pos"));
        FiguresHook.built(chain.house, "of some channel", some);
        return FiguresHook.list(chain.house, "a list", chain.members.subList(0, 9));
    }

    private static void aListOfCostsComesLate() {
        Instant then = chain.house.now().minus(Duration.ofDays(40));
        new PriceDesk(chain.house).costs(then, "SKU1", "S1", 700L);
        chain.flow();
        assertThat(ask("select cost from goods_costs", row -> row.whole("cost")))
                .containsExactly(700L);
    }

    /// Late facts, returns, redemptions and the turn of a month between the rounds.
    @Test
    void theLakeThatGrewIsTheLakeMadeAgain() {
        chain.flow();
        for (int i = 0; i < 6; i++) {
            chain.live(25, 1 + i * 20);
            chain.house.pass(Duration.ofHours(31));
            chain.flow();
        }
        Id template = CouponHook.template(chain.house);
        List<Id> coupons =
                chain.members.stream()
                        .limit(6)
                        .map(member -> CouponHook.give(chain.house, member, template))
                        .toList();
        Id list = segments();
        aListOfCostsComesLate();
        FiguresHook.off(chain.house, list, chain.members.subList(0, 3));
        chain.house.pass(Duration.ofDays(2)); // into the next month
        coupons.subList(0, 3).forEach(coupon -> CouponHook.use(chain.house, coupon));
        chain.flow();
        chain.house.pass(Duration.ofDays(6));
        assertThat(CouponHook.sweep(chain.house)).isEqualTo(3);
        chain.live(10, 40);
        chain.flow();
        Map<String, String> grown = sums();
        assertThat(ask("select count(*) as rows from segment_turns", row -> row.whole("rows")))
                .first(org.assertj.core.api.InstanceOfAssertFactories.LONG)
                .isGreaterThan(15); // by hand, off again, and by a build
        chain.lake().rebuild(chain.house.tenant, null);
        assertThat(grown).isEqualTo(sums());
        assertThat(chain.lake().healed()).isZero();
        chain.house.db.read(
                chain.house.tenant,
                tx ->
                        tx.first(
                                COUNTED.with("tenant", chain.house.tenant.id()),
                                row -> {
                                    for (String table :
                                            List.of(
                                                    "orders",
                                                    "returns",
                                                    "entries",
                                                    "tiers",
                                                    "members",
                                                    "behaviours")) {
                                        assertThat(grown.get(table))
                                                .startsWith(row.whole(table) + " rows");
                                    }
                                    return true;
                                }));
        assertThat(
                        ask(
                                "select state || ' ' || count(used_day) as said, count(*) as n from coupons group by state, used_day is null",
                                row -> row.text("said") + " of " + row.whole("n")))
                .containsExactlyInAnyOrder("USED 3 of 3", "EXPIRED 0 of 3");
        assertThat(
                        ask(
                                "select count(*) as n from orders where member is null",
                                row -> row.whole("n")))
                .allMatch(n -> n > 0);
    }

    @Test
    void aFactThatComesLateHasItsOwnMonthWrittenAgainAndNoOtherPast() {
        chain.flow();
        Map<String, Manifest.Piece> before = pieces();
        Id newcomer = chain.member("late", "pos", "S1", chain.house.now(), null);
        chain.flow();
        chain.order(newcomer, "S1", Instant.parse("2026-09-10T04:00:00Z"), 900, 0);
        chain.flow();
        Map<String, Manifest.Piece> after = pieces();
        String today =
                LocalDate.ofInstant(chain.house.now(), java.time.ZoneOffset.ofHours(8)).toString();
        Set<String> changed = new HashSet<>();
        after.forEach((key, piece) -> {
            if (!piece.equals(before.get(key))
                    && !piece.sum().equals(before.containsKey(key) ? before.get(key).sum() : "")) {
                changed.add(key);
            }
        });
        assertThat(changed)
                .contains("orders 2026-09", "lines 2026-09")
                .allMatch(key -> key.endsWith("2026-09") || key.endsWith(today));
    }

    @Test
    void aMonthThatIsOverIsOneFile() {
        chain.flow();
        LocalDate today = LocalDate.ofInstant(chain.house.now(), java.time.ZoneOffset.ofHours(8));
        assertThat(manifest().pieces())
                .allMatch(piece ->
                        piece.period().length()
                                == 7
                                != piece.period().startsWith(today.toString().substring(0, 7)));
    }

    /// Points that lapse tell nobody; the lake finds them when it looks again.
    @Test
    void whatTimeAloneDoesIsFoundWithinTheHour() {
        chain.flow();
        Id member = chain.member("lapse", "pos", "S1", chain.house.now(), null);
        chain.order(member, "S1", chain.house.now(), 5_000, 0);
        chain.flow();
        long before = lapsed();
        chain.house.pass(Duration.ofDays(400));
        assertThat(LapseHook.sweep(chain.house)).isPositive();
        chain.flow();
        for (int i = 0; i < 60; i++) {
            chain.house.pass(Duration.ofMinutes(2));
            chain.flow();
        }
        assertThat(lapsed()).isGreaterThan(before);
        Map<String, String> looked = sums();
        chain.lake().rebuild(chain.house.tenant, null);
        assertThat(looked).isEqualTo(sums());
    }

    private static long lapsed() {
        return ask(
                        "select count(*) as n from entries where house = 'EXPIRE'",
                        row -> row.whole("n"))
                .getFirst();
    }

    /// A crash leaves files that no list names, or half a list beside the whole one.
    @Test
    void whatACrashLeavesBehindIsNotRead() throws IOException {
        chain.flow();
        Map<String, String> before = sums();
        LakeFolder folder = chain.house.get(LakeFolder.class);
        Path home = folder.file(chain.house.tenant, "orders");
        Path orphan = home.resolve("2026-11-21.g999999.parquet");
        Files.writeString(orphan, "PAR1 and then the power went");
        Files.writeString(home.resolveSibling("manifest.json.new"), "{\"format\": 1, \"ten");
        assertThat(ask("select count(*) as n from orders", row -> row.whole("n"))).hasSize(1);
        assertThat(sums()).isEqualTo(before);
        chain.live(5, 1);
        chain.flow();
        Files.setLastModifiedTime(
                orphan,
                java.nio.file.attribute.FileTime.from(
                        chain.house.now().minus(Duration.ofHours(1))));
        chain.live(5, 1);
        chain.flow();
        assertThat(orphan).doesNotExist();
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).isNotEmpty();
        }
    }

    @Test
    void whoBeganToReadReadsOnWhileTheFilesAreReplaced() {
        chain.flow();
        try (Lake.Reader reader = requireNonNull(chain.lake().read(chain.house.tenant))) {
            String question = "select count(*) as n from orders";
            long before = reader.list(question, Map.of(), row -> row.whole("n")).getFirst();
            chain.live(30, 1);
            chain.flow();
            assertThat(reader.list(question, Map.of(), row -> row.whole("n")))
                    .containsExactly(before);
        }
        assertThat(ask("select count(*) as n from orders", row -> row.whole("n"))).isNotEmpty();
    }

    @Test
    void aLakeAheadOfALogThatWasBroughtBackIsMadeAgain() {
        chain.flow();
        Map<String, String> right = sums();
        LakeFolder folder = chain.house.get(LakeFolder.class);
        Manifest now = manifest();
        folder.publish(
                chain.house.tenant,
                new Manifest(
                        now.format(),
                        now.tenant(),
                        now.zone(),
                        now.generation(),
                        now.position() + 1000,
                        now.asOf(),
                        List.of()));
        chain.flow();
        assertThat(sums()).isEqualTo(right);
        assertThat(manifest().position()).isEqualTo(now.position());
    }
}
