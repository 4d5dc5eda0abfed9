package io.regulars.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.Edition;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.Rules;
import io.regulars.loyalty.RulesReads;
import io.regulars.loyalty.Taken;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.rules.Calendar;
import io.regulars.rules.Scoring;
import io.regulars.rules.ShippedHolidays;
import io.regulars.runtime.Answer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotherBabyPackTest {
    private static final Instant FROM = Instant.parse("2024-11-22T00:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Calendar CALENDAR =
            new Calendar(ZONE, ShippedHolidays.table(), Scoring.NONE);

    private static final Sql TIER =
            Sql.sql(
                    """
                    select s.tier
                    from standing s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.member = :member
                    """);

    private static TestHouse house;
    private static int number;

    @BeforeAll
    static void open() {
        house = new TestHouse(false);
        house.get(MotherBabyPack.class).install(house.tenant, FROM).outcome().orThrow();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Taken buy(Id member, String at, String category, long fen) {
        var line = new Order.Line("SKU", null, category, null, 1, fen, 0, fen);
        var order =
                new Order(
                        "pos",
                        "n" + ++number,
                        Instant.parse(at),
                        null,
                        Who.of(member),
                        List.of(line),
                        0,
                        fen,
                        List.of());
        return Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private static Taken act(Id member, String at, String name, Map<String, Object> properties) {
        var done =
                new Behaviour(
                        "m" + ++number,
                        name,
                        Instant.parse(at),
                        Who.of(member),
                        "mini-program",
                        null,
                        properties);
        return Intake.join(house.get(Intake.class).behaviours(house.tenant, List.of(done)))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private static Id member() {
        return house.member("pack" + ++number);
    }

    @Test
    void theSecondInstallationHearsTheFirst() {
        Answer<MotherBabyPack.Installed> again =
                house.get(MotherBabyPack.class).install(house.tenant, FROM);
        assertThat(again.replayed()).isTrue();
        assertThat(again.outcome().orThrow().rules())
                .isEqualTo(MotherBabyPack.content().rules().size());
        assertThat(house.get(RulesReads.class).list(house.tenant))
                .hasSize(MotherBabyPack.content().rules().size())
                .allMatch(rule -> rule.state() == Edition.State.RUNNING);
    }

    /// Points and growth of one order at a moment. 2025-10-01 and 2026-02-17 are holidays,
    /// 2026-02-14 is a Saturday that is worked.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-03-02T04:00:00Z, 洗护,      8800,   88,   93
                    2026-03-02T04:00:00Z, 洗护,      9990,   99,  104
                    2026-03-02T04:00:00Z, 婴儿配方奶粉, 31800,    0,    0
                    2026-03-02T04:00:00Z, 奶粉,     10000,  100,  125
                    2026-03-02T04:00:00Z, 纸尿裤,   50000,  500,  655
                    2026-03-02T04:00:00Z, 纸尿裤,   49999,  499,  603
                    2025-10-01T04:00:00Z, 洗护,     10000,  200,  105
                    2026-02-14T04:00:00Z, 洗护,     10000,  100,  105
                    2026-02-15T04:00:00Z, 洗护,     10000,  200,  105
                    2024-11-30T04:00:00Z, 洗护,     10000,  100,  105
                    2026-03-04T12:00:00Z, 玩具,     10000,  200,  105
                    2026-03-04T11:59:59Z, 玩具,     10000,  100,  105
                    2026-03-04T13:59:59Z, 玩具,     10000,  200,  105
                    2026-03-04T14:00:00Z, 玩具,     10000,  100,  105
                    2026-03-04T12:00:00Z, 洗护,     10000,  100,  105
                    """)
    void anOrderEarns(String at, String category, long fen, long points, long growth) {
        Taken taken = buy(member(), at, category, fen);
        assertThat(taken.sum(Asset.POINTS)).isEqualTo(points);
        assertThat(taken.sum(Asset.GROWTH)).isEqualTo(growth);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    Checked In,          5,   1
                    Product Reviewed,   20,   5
                    Referral Completed, 50, 100
                    Referral Accepted,  50,   0
                    Product Shared,      0,   0
                    """)
    void whatMembersDoEarns(String name, long points, long growth) {
        Taken taken = act(member(), "2026-03-02T04:00:00Z", name, Map.of("photos", 1));
        assertThat(taken.sum(Asset.POINTS)).isEqualTo(points);
        assertThat(taken.sum(Asset.GROWTH)).isEqualTo(growth);
    }

    @Test
    void aReviewEarnsTheSameWithOneStarAndWithFive() {
        assertThat(
                        act(
                                        member(),
                                        "2026-03-02T04:00:00Z",
                                        "Product Reviewed",
                                        Map.of("rating", 1, "photos", 2))
                                .sum(Asset.POINTS))
                .isEqualTo(
                        act(
                                        member(),
                                        "2026-03-02T04:00:00Z",
                                        "Product Reviewed",
                                        Map.of("rating", 5, "photos", 2))
                                .sum(Asset.POINTS))
                .isEqualTo(20);
    }

    /// 晒单: what earns points is showing it, whatever it says; words alone grow.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1,      20
                    3,      20
                    0,       0
                    absent,  0
                    text,    0
                    """)
    void onlyAReviewWithPhotographsEarnsPoints(String photos, long points) {
        Map<String, Object> properties =
                switch (photos) {
                    case "absent" -> Map.of();
                    case "text" -> Map.of("photos", "3");
                    default -> Map.of("photos", Integer.parseInt(photos));
                };
        Taken taken = act(member(), "2026-03-02T04:00:00Z", "Product Reviewed", properties);
        assertThat(taken.sum(Asset.POINTS)).isEqualTo(points);
        assertThat(taken.sum(Asset.GROWTH)).isEqualTo(5);
    }

    @Test
    void aSecondCheckInOfTheBeijingDayEarnsNothingAndAtMidnightItEarnsAgain() {
        Id member = member();
        assertThat(act(member, "2026-03-02T04:00:00Z", "Checked In", Map.of()).sum(Asset.POINTS))
                .isEqualTo(5);
        assertThat(act(member, "2026-03-02T15:59:59Z", "Checked In", Map.of()).sum(Asset.POINTS))
                .isZero();
        assertThat(act(member, "2026-03-02T16:00:00Z", "Checked In", Map.of()).sum(Asset.POINTS))
                .isEqualTo(5);
    }

    /// Spring Festival 2026 is 17 February; the window runs from the day before to six days after.
    @Test
    void springFestivalGivesItsExtraOnce() {
        Id member = member();
        assertThat(buy(member, "2026-02-15T15:59:59Z", "洗护", 10000).sum(Asset.POINTS))
                .isEqualTo(200);
        assertThat(buy(member, "2026-02-15T16:00:00Z", "洗护", 10000).sum(Asset.POINTS))
                .isEqualTo(300);
        assertThat(buy(member, "2026-02-17T04:00:00Z", "洗护", 10000).sum(Asset.POINTS))
                .isEqualTo(200);
        Id late = member();
        assertThat(buy(late, "2026-02-23T15:59:59Z", "洗护", 10000).sum(Asset.POINTS)).isEqualTo(300);
        Id tooLate = member();
        assertThat(buy(tooLate, "2026-02-23T16:00:00Z", "洗护", 10000).sum(Asset.POINTS))
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    94400,   normal
                    94500,   silver
                    494500,  gold
                    1994500, platinum
                    """)
    void growthLiftsAtOnce(long fen, String tier) {
        Id member = member();
        Taken taken = buy(member, "2026-03-02T04:00:00Z", "洗护", fen);
        assertThat(taken.sum(Asset.GROWTH)).isEqualTo(fen / 100 + 5 + 50);
        assertThat(taken.tier()).isEqualTo(tier);
    }

    @Test
    void holidayRulesRunOnlyWhereTheTableOfTheYearIsKnown() {
        List<Rules.Installed> rules =
                MotherBabyPack.inForce(MotherBabyPack.content().rules(), FROM, CALENDAR);
        assertThat(rules)
                .filteredOn(rule -> rule.ends() != null)
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.starts()).isEqualTo("2024-12-31T16:00:00Z");
                    assertThat(rule.ends()).isEqualTo("2026-12-31T16:00:00Z");
                });
        assertThat(
                        MotherBabyPack.inForce(
                                MotherBabyPack.content().rules(),
                                Instant.parse("2028-01-01T00:00:00Z"),
                                CALENDAR))
                .hasSize(MotherBabyPack.content().rules().size() - 1);
    }

    @Test
    void aChainThatHasDecidedIsNotGivenAPast() {
        try (var other = new TestHouse(false)) {
            var order =
                    new Order(
                            "pos",
                            "1",
                            Instant.parse("2026-03-02T04:00:00Z"),
                            null,
                            Who.of(other.member("x")),
                            List.of(new Order.Line("SKU", null, null, null, 1, 100, 0, 100)),
                            0,
                            100,
                            List.of());
            Intake.join(other.get(Intake.class).orders(other.tenant, List.of(order), null, null))
                    .getFirst()
                    .outcome()
                    .orThrow();
            assertThat(other.get(MotherBabyPack.class).install(other.tenant, FROM).outcome())
                    .isInstanceOf(Outcome.Refused.class);
        }
    }

    /// 960 yuan in two orders of one day are 965 of growth: normal. Raising one input alone reaches
    /// silver at 1000.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    nothing,            normal
                    spend,              silver
                    single order,       silver
                    frequency,          silver
                    favourite category, silver
                    check-ins,          silver
                    reviews,            silver
                    a referral,         silver
                    """)
    void eachInputAloneLiftsOverTheThreshold(String input, String tier) {
        Id member = member();
        String category = input.equals("favourite category") ? "纸尿裤" : "洗护";
        int orders = input.equals("single order") ? 1 : input.equals("frequency") ? 8 : 2;
        long each = input.equals("spend") ? 49_800 : 96_000 / orders;
        Taken last = null;
        for (int i = 0; i < orders; i++) {
            int day = input.equals("frequency") ? 2 + i : 2;
            last = buy(member, "2026-03-0" + day + "T04:0" + i + ":00Z", category, each);
        }
        Instant day = Instant.parse("2026-03-10T04:00:00Z");
        for (int i = 0; i < (input.equals("check-ins") ? 35 : 0); i++) {
            last = act(member, day.plusSeconds(86_400L * i).toString(), "Checked In", Map.of());
        }
        for (int i = 0; i < (input.equals("reviews") ? 7 : 0); i++) {
            last =
                    act(
                            member,
                            day.plusSeconds(43_200L * i).toString(),
                            "Product Reviewed",
                            Map.of());
        }
        if (input.equals("a referral")) {
            last = act(member, day.toString(), "Referral Completed", Map.of());
        }
        assertThat(last).isNotNull();
        String reached =
                house.db.read(
                        house.tenant,
                        tx ->
                                tx.first(
                                        TIER.with("tenant", house.tenant.id())
                                                .with("bucket", member.bucket())
                                                .with("member", member),
                                        row -> row.text("tier")));
        assertThat(reached).isEqualTo(tier);
    }
}
