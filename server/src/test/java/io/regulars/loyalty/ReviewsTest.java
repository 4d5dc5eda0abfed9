package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Reason;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.orders.Return;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.Which;
import io.regulars.rules.Window;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// S1-23: the top tier asks for more than 50,000 in twelve months and for a person's yes.
class ReviewsTest {
    private static TestHouse house;
    private static Reviews reviews;
    private static Caller caller;

    @BeforeAll
    static void open() {
        house = new TestHouse(false);
        reviews = house.get(Reviews.class);
        caller = Caller.house(house.tenant, "Wang");
        var spent =
                new Condition.History(
                        Condition.History.Figure.SUM,
                        Which.orders(),
                        new Window.Months(12),
                        new Compare(Compare.Op.MORE, 5_000_000, null));
        var ladder =
                new Ladder.Body(
                        List.of(
                                new Ladder.Tier(
                                        "base", "普通", "Base", 0, null, Ratio.ONE, false, List.of()),
                                new Ladder.Tier(
                                        "black",
                                        "黑卡",
                                        "Black",
                                        0,
                                        spent,
                                        Ratio.of(3),
                                        true,
                                        List.of())),
                        Ladder.Lasting.MONTHS,
                        12,
                        30,
                        Ladder.Fall.ONE_STEP);
        house.db.write(
                house.tenant,
                tx ->
                        house.get(Ladders.class)
                                .install(tx, caller, ladder, Instant.parse("2024-01-01T00:00:00Z"))
                                .orThrow());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static void buy(Id member, String no, String at, long fen) {
        Intake.join(
                        house.get(Intake.class)
                                .orders(
                                        house.tenant,
                                        List.of(IntakeTest.order(no, member, at, fen)),
                                        null,
                                        null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private static List<Reviews.Review> waiting(Id member) {
        return reviews.list(house.tenant, Reviews.State.WAITING, null, 100).items().stream()
                .filter(r -> r.member().equals(member))
                .toList();
    }

    private static Standing standing(Id member) {
        return house.db.read(house.tenant, tx -> Standings.load(tx, List.of(member)).get(member));
    }

    private static String tier(Id member) {
        return standing(member).tier();
    }

    private static List<String> told(Id member) {
        return house.db.read(
                house.tenant,
                tx ->
                        tx.list(
                                EVENT.with("tenant", house.tenant.id()).with("member", member),
                                row -> row.text("body")));
    }

    @Test
    void fiftyThousandStaysAndOneFenMoreWaitsForAPerson() {
        Id member = house.member("v1");
        buy(member, "v1-1", "2026-03-01T04:00:00Z", 5_000_000);
        assertThat(waiting(member)).isEmpty();
        buy(member, "v1-2", "2026-03-02T04:00:00Z", 1);
        assertThat(waiting(member))
                .singleElement()
                .satisfies(r -> assertThat(r.tier()).isEqualTo("black"));
        assertThat(tier(member)).isEqualTo("base");
        buy(member, "v1-3", "2026-03-03T04:00:00Z", 100);
        assertThat(waiting(member)).as("asked once").hasSize(1);

        Id review = waiting(member).getFirst().id();
        var key = TestHouse.key();
        assertThat(
                        reviews.approve(caller, key, review, "known for years")
                                .outcome()
                                .orThrow()
                                .state())
                .isEqualTo(Reviews.State.APPROVED);
        assertThat(tier(member)).isEqualTo("black");
        assertThat(reviews.approve(caller, key, review, "known for years").replayed()).isTrue();
        assertThat(reviews.approve(caller, TestHouse.key(), review, "again").outcome())
                .isInstanceOf(Outcome.Refused.class);
        assertThat(reviews.refuse(caller, TestHouse.key(), review, "no").outcome())
                .isInstanceOf(Outcome.Refused.class);
        assertThat(waiting(member)).isEmpty();
    }

    /// What was brought back does not count, whether the facts come in order or the past is folded
    /// again.
    @Test
    void onlyWhatWasKeptCounts() {
        for (boolean late : List.of(false, true)) {
            Id member = house.member("k" + late);
            buy(member, late + "-1", "2026-03-01T04:00:00Z", 3_000_000);
            var brought =
                    new Return(
                            "pos",
                            late + "-1",
                            "r",
                            Instant.parse("2026-03-02T04:00:00Z"),
                            List.of());
            Intake.join(house.get(Intake.class).returns(house.tenant, List.of(brought), null, null))
                    .getFirst()
                    .outcome()
                    .orThrow();
            buy(member, late + "-2", "2026-03-03T04:00:00Z", 3_000_000);
            if (late) {
                buy(member, late + "-0", "2026-02-01T04:00:00Z", 100);
            }
            assertThat(waiting(member)).as("late %s", late).isEmpty();
        }
    }

    @Test
    void theYearIsTheLastTwelveMonths() {
        Id member = house.member("v2");
        buy(member, "v2-1", "2025-03-01T04:00:00Z", 4_000_000);
        buy(member, "v2-2", "2026-03-02T04:00:00Z", 1_000_001);
        assertThat(waiting(member)).isEmpty();
    }

    @Test
    void aRefusalLeavesTheTierAndTellsTheMember() {
        Id member = house.member("v3");
        buy(member, "v3-1", "2026-03-01T04:00:00Z", 5_000_001);
        Id review = waiting(member).getFirst().id();
        Reviews.Review refused =
                reviews.refuse(caller, TestHouse.key(), review, "a reseller").outcome().orThrow();
        assertThat(refused.reason()).isEqualTo("a reseller");
        assertThat(refused.decidedBy()).isEqualTo(caller.identity());
        assertThat(tier(member)).isEqualTo("base");
        assertThat(told(member))
                .singleElement()
                .satisfies(body -> assertThat(body).contains("a reseller"));
        var tiers = house.get(TierReads.class);
        Reviews.No no = tiers.tier(house.tenant, member, null).refused();
        assertThat(no).isNotNull();
        assertThat(no.tier()).isEqualTo("black");
        assertThat(no.reason()).isEqualTo("a reseller");
        Instant over = house.now().plus(Climbing.PAUSE);
        Reviews.No later = house.db.read(house.tenant, tx -> Reviews.no(tx, member, over));
        assertThat(later).isNull();
        assertThat(reviews.approve(caller, TestHouse.key(), review, "yes").outcome())
                .isInstanceOf(Outcome.Refused.class);
        assertThat(tier(member)).isEqualTo("base");
    }

    private static final io.regulars.kernel.Sql EVENT =
            io.regulars.kernel.Sql.sql(
                    """
                    select o.body
                    from outbox o
                    where o.tenant = :tenant
                        and o.subject = :member
                        and o.kind = 'tier.review-refused'
                    """);

    @Test
    void aTierByHandMustExistAndEndLater() {
        Id member = house.member("v4");
        var ranking = house.get(Ranking.class);
        var later = house.now().plusSeconds(86_400);
        assertThat(
                        ranking.give(
                                        caller,
                                        TestHouse.key(),
                                        member,
                                        new Ranking.Wanted("gold", later, "x"))
                                .outcome())
                .isInstanceOf(Outcome.Refused.class);
        assertThat(
                        ranking.give(
                                        caller,
                                        TestHouse.key(),
                                        member,
                                        new Ranking.Wanted("black", house.now(), "x"))
                                .outcome())
                .isInstanceOf(Outcome.Refused.class);
        assertThat(
                        ranking.give(
                                        caller,
                                        TestHouse.key(),
                                        new Id(1024),
                                        new Ranking.Wanted("black", later, "x"))
                                .outcome())
                .isInstanceOf(Outcome.Refused.class);
    }

    private static Taken ask(Id member, Instant until) {
        var wanted = new Ranking.Wanted("black", until, "the founder's wife");
        return house.get(Ranking.class)
                .give(caller, TestHouse.key(), member, wanted)
                .outcome()
                .orThrow();
    }

    private static Reason refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().reason();
    }

    /// D-14: one person alone gives nobody the top tier.
    @Test
    void theTopTierByHandTakesTwo() {
        Id member = house.member("v5");
        buy(member, "v5-1", "2026-03-01T04:00:00Z", 100);
        Instant until = house.now().plusSeconds(86_400);
        Taken asked = ask(member, until);
        assertThat(asked.waiting()).isTrue();
        assertThat(tier(member)).isEqualTo("base");
        assertThat(waiting(member))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.id()).isEqualTo(asked.id());
                    assertThat(r.askedBy()).isEqualTo(caller.identity());
                    assertThat(r.until()).isEqualTo(until);
                });
        var again = new Ranking.Wanted("black", until, "once more");
        assertThat(
                        refusal(
                                house.get(Ranking.class)
                                        .give(caller, TestHouse.key(), member, again)
                                        .outcome()))
                .isEqualTo(Refused.REVIEW_WAITING);
        for (boolean yes : List.of(true, false)) {
            var own =
                    yes
                            ? reviews.approve(caller, TestHouse.key(), asked.id(), "I say so")
                            : reviews.refuse(caller, TestHouse.key(), asked.id(), "I say so");
            assertThat(refusal(own.outcome())).isEqualTo(Refused.SAME_PERSON);
        }
        assertThat(tier(member)).isEqualTo("base");

        Caller second = Caller.house(house.tenant, "Li");
        Reviews.Review given =
                reviews.approve(second, TestHouse.key(), asked.id(), "indeed").outcome().orThrow();
        assertThat(given.state()).isEqualTo(Reviews.State.APPROVED);
        assertThat(given.decidedBy()).isEqualTo(second.identity());
        assertThat(tier(member)).isEqualTo("black");
        assertThat(standing(member).manualUntil()).isEqualTo(until);
        // also where the past is folded again
        buy(member, "v5-0", "2026-02-01T04:00:00Z", 100);
        assertThat(standing(member).manualUntil()).isEqualTo(until);
    }

    @Test
    void aRefusedWishGivesNothingAndTellsTheMemberNothing() {
        Id member = house.member("v6");
        buy(member, "v6-1", "2026-03-01T04:00:00Z", 100);
        Taken asked = ask(member, house.now().plusSeconds(86_400));
        Caller second = Caller.house(house.tenant, "Li");
        assertThat(
                        reviews.refuse(second, TestHouse.key(), asked.id(), "no")
                                .outcome()
                                .orThrow()
                                .state())
                .isEqualTo(Reviews.State.REFUSED);
        assertThat(tier(member)).isEqualTo("base");
        assertThat(told(member)).isEmpty();
        assertThat(house.get(TierReads.class).tier(house.tenant, member, null).refused()).isNull();
        buy(member, "v6-2", "2026-03-02T04:00:00Z", 5_000_000);
        assertThat(waiting(member)).as("what a member reached is asked all the same").hasSize(1);
    }

    /// A "no" holds for 30 days; then the next fact asks again. In order, and where the past is
    /// folded.
    @Test
    void aRefusedReviewIsAskedAgainAfterAWhile() {
        house.at("2026-03-01T05:00:00Z");
        for (boolean late : List.of(false, true)) {
            house.at("2026-03-01T05:00:00Z");
            String no = "v7" + late;
            Id member = house.member(no);
            buy(member, no + "-1", "2026-03-01T04:00:00Z", 5_000_001);
            Id review = waiting(member).getFirst().id();
            reviews.refuse(caller, TestHouse.key(), review, "too early").outcome().orThrow();
            assertThat(standing(member).review()).isNull();
            house.at("2026-03-31T04:59:59Z");
            buy(member, no + "-2", "2026-03-31T04:59:59Z", 100);
            assertThat(waiting(member)).as("within the pause").isEmpty();
            house.at("2026-03-31T05:00:00Z");
            buy(member, no + "-3", "2026-03-31T05:00:00Z", 100);
            if (late) {
                buy(member, no + "-0", "2026-02-01T04:00:00Z", 100);
            }
            assertThat(waiting(member)).as("late %s", late).hasSize(1);
            var before = standing(member);
            Intake.join(List.of(house.get(Intake.class).again(house.tenant, member)))
                    .getFirst()
                    .outcome()
                    .orThrow();
            assertThat(standing(member)).isEqualTo(before);
            assertThat(waiting(member)).hasSize(1);
        }
    }

    /// What was approved is not asked a second time because an older fact came late.
    @Test
    void anApprovedReviewIsNotAskedAgainByAFold() {
        Id member = house.member("v8");
        buy(member, "v8-1", "2026-03-01T04:00:00Z", 5_000_001);
        Id review = waiting(member).getFirst().id();
        reviews.approve(caller, TestHouse.key(), review, "yes").outcome().orThrow();
        buy(member, "v8-0", "2026-02-01T04:00:00Z", 100);
        assertThat(tier(member)).isEqualTo("black");
        assertThat(waiting(member)).isEmpty();
    }
}
