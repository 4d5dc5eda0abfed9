package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Sql;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.TierMove;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The ladder of [IntakeTest] is base 0, silver 1000, gold 5000.
class RetieringTest {
    private TestHouse house;
    private Caller caller;

    @BeforeEach
    void open() {
        house = new TestHouse(false);
        IntakeTest.setUp(house);
        caller = Caller.house(house.tenant, "test");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static Ladder.Tier tier(String code, long growth) {
        return new Ladder.Tier(code, code, code, growth, null, Ratio.ONE, false, List.of());
    }

    private static Ladder.Body ladder(Ladder.Tier... tiers) {
        return new Ladder.Body(List.of(tiers), Ladder.Lasting.MONTHS, 12, 0, Ladder.Fall.ONE_STEP);
    }

    private Id buyer(String card, long yuan) {
        Id member = house.member(card);
        var order = IntakeTest.order(card, member, "2026-06-01T04:00:00Z", yuan * 100);
        Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
        return member;
    }

    private String tier(Id member) {
        return house.db.read(
                house.tenant, tx -> Standings.load(tx, List.of(member)).get(member).tier());
    }

    private List<TierMove> moves(Id member) {
        return house.db.read(
                house.tenant,
                tx ->
                        Standings.moves(tx, List.of(member)).stream()
                                .map(Standings.Stored::move)
                                .toList());
    }

    private void sweep() {
        var sweeps = house.get(Sweeps.class);
        for (int i = 0; i < 20 && sweeps.round(house.tenant) > 0; i++) {
            // until nothing is due
        }
        assertThat(sweeps.round(house.tenant)).isZero();
    }

    /// S0-07, S2-34: a tier renamed, one put in the middle, thresholds raised. What the preview
    /// says is what the start does.
    @Test
    void whatThePreviewSaysIsWhatTheStartDoes() {
        Id base = buyer("base", 100);
        Id silver = buyer("silver", 1_200);
        Id high = buyer("high", 3_500);
        Id gold = buyer("gold", 5_500);
        var next =
                ladder(
                        tier("base", 0),
                        tier("silver", 2_000),
                        tier("jade", 3_000),
                        tier("aurum", 6_000));
        Instant starts = Instant.parse("2026-12-01T00:00:00Z");
        var retiering = house.get(Retiering.class);
        Retiering.Preview preview = retiering.preview(house.tenant, next, starts).orThrow();
        assertThat(preview.counts())
                .containsExactly(
                        new Retiering.Count("base", "base", 1),
                        new Retiering.Count("gold", "aurum", 1),
                        new Retiering.Count("silver", "jade", 1),
                        new Retiering.Count("silver", "silver", 1));
        assertThat(preview.members()).isEqualTo(4);
        assertThat(preview.downgrades()).isZero();
        assertThat(preview.keptByValidity())
                .as("silver and gold, which the new ladder would not give")
                .isEqualTo(2);
        assertThat(preview.pointsAYear())
                .as("1,200 and 3,500 at 2 a yuan, 5,500 at 3, all at 1 then")
                .isEqualTo(-1_200 - 3_500 - 2 * 5_500);
        var listed = new ArrayList<RetieringMove>();
        Id after = null;
        do {
            Page<RetieringMove> page =
                    retiering.moving(house.tenant, next, starts, after, 1).orThrow();
            listed.addAll(page.items());
            after = page.next() == null ? null : Id.of(page.next());
        } while (after != null);
        assertThat(listed)
                .extracting(RetieringMove::member)
                .containsExactlyInAnyOrder(silver, high, gold);

        var ladders = house.get(Ladders.class);
        int version = ladders.draft(caller, TestHouse.key(), next).outcome().orThrow().version();
        ladders.publish(caller, TestHouse.key(), version, starts, false).outcome().orThrow();
        sweep();
        assertThat(List.of(tier(base), tier(silver), tier(high), tier(gold)))
                .containsExactly("base", "silver", "silver", "gold");
        buyerAgain(silver);
        house.at("2026-12-01T00:00:01Z");
        sweep();
        assertThat(List.of(tier(base), tier(silver), tier(high), tier(gold)))
                .containsExactly("base", "silver", "jade", "aurum");
        assertThat(moves(gold).getFirst().to()).as("the history stays").isEqualTo("gold");
        assertThat(moves(gold).getLast().until())
                .as("the earned end stays")
                .isEqualTo(moves(gold).getFirst().until());
        house.at("2027-06-03T00:00:00Z");
        sweep();
        assertThat(tier(gold)).as("after the validity the new ladder counts").isEqualTo("jade");
    }

    /// An order between publication and start must not make the start forgotten.
    private void buyerAgain(Id member) {
        house.at("2026-11-25T00:00:00Z");
        var order = IntakeTest.order("again", member, "2026-11-24T04:00:00Z", 100);
        Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private static final Sql MANY =
            Sql.sql(
                    """
                    insert into standing (tenant, bucket, member, tier, state)
                    select :tenant, n & 1023, n, case when n % 4 = 0 then 'silver' else 'base' end,
                        jsonb_build_object('tier', case when n % 4 = 0 then 'silver' else 'base' end, 'ladder', 1, 'basis', 0,
                            'growth', case when n % 4 = 0 then 1000 + n % 1000 else 0 end, 'counters', '{}'::jsonb)
                    from generate_series(1, 20000) as n
                    """);

    @Test
    void everyMemberOfTwentyThousandIsCountedOnceAndListedOnce() {
        house.db.write(house.tenant, tx -> tx.update(MANY.with("tenant", house.tenant.id())));
        var next = ladder(tier("base", 0), tier("silver", 1_000), tier("jade", 1_500));
        var retiering = house.get(Retiering.class);
        Retiering.Preview preview = retiering.preview(house.tenant, next, null).orThrow();
        assertThat(preview.counts())
                .containsExactly(
                        new Retiering.Count("base", "base", 15_000),
                        new Retiering.Count("silver", "jade", 2_500),
                        new Retiering.Count("silver", "silver", 2_500));
        var listed = new java.util.HashSet<Id>();
        Id after = null;
        do {
            Page<RetieringMove> page =
                    retiering.moving(house.tenant, next, null, after, 200).orThrow();
            page.items().forEach(move -> assertThat(listed.add(move.member())).isTrue());
            after = page.next() == null ? null : Id.of(page.next());
        } while (after != null);
        assertThat(listed).hasSize(2_500);
    }

    @Test
    void aRefusedPublicationChangesNothing() {
        Id silver = buyer("s", 1_200);
        var ladders = house.get(Ladders.class);
        int version =
                ladders.draft(caller, TestHouse.key(), ladder(tier("base", 0)))
                        .outcome()
                        .orThrow()
                        .version();
        assertThat(
                        ladders.publish(
                                        caller,
                                        TestHouse.key(),
                                        version,
                                        Instant.parse("2026-01-01T00:00:00Z"),
                                        true)
                                .outcome())
                .isInstanceOf(Outcome.Refused.class);
        sweep();
        assertThat(tier(silver)).isEqualTo("silver");
        assertThat(ladders.list(house.tenant).getFirst().state()).isEqualTo(Ladders.State.DRAFT);
    }

    @Test
    void aTierByHandSurvivesALadderThatLacksIt() {
        Id member = buyer("m", 100);
        var until = Instant.parse("2027-03-01T00:00:00Z");
        Taken asked =
                house.get(Ranking.class)
                        .give(
                                caller,
                                TestHouse.key(),
                                member,
                                new Ranking.Wanted("gold", until, "good will"))
                        .outcome()
                        .orThrow();
        house.get(Reviews.class)
                .approve(Caller.house(house.tenant, "Li"), TestHouse.key(), asked.id(), "agreed")
                .outcome()
                .orThrow();
        assertThat(tier(member)).isEqualTo("gold");
        var ladders = house.get(Ladders.class);
        int version =
                ladders.draft(caller, TestHouse.key(), ladder(tier("base", 0), tier("top", 6_000)))
                        .outcome()
                        .orThrow()
                        .version();
        ladders.publish(caller, TestHouse.key(), version, null, false).outcome().orThrow();
        house.pass(Duration.ofDays(1));
        sweep();
        assertThat(tier(member)).isEqualTo("top");
        house.at("2027-02-28T23:59:59Z");
        sweep();
        assertThat(tier(member)).isEqualTo("top");
        house.at("2027-03-01T00:00:00Z");
        sweep();
        assertThat(tier(member)).isEqualTo("base");
    }

    @Test
    void aChainThatHadNoLadderGetsOne() {
        try (var other = new TestHouse(false)) {
            Id member = other.member("early");
            other.db.write(
                    other.tenant,
                    tx -> tx.update(IntakeTest.GROWTH_RULE.with("tenant", other.tenant.id())));
            var order = IntakeTest.order("1", member, "2026-06-01T04:00:00Z", 120_000);
            Intake.join(other.get(Intake.class).orders(other.tenant, List.of(order), null, null))
                    .getFirst()
                    .outcome()
                    .orThrow();
            var ladders = other.get(Ladders.class);
            Caller house = Caller.house(other.tenant, "test");
            int version =
                    ladders.draft(
                                    house,
                                    TestHouse.key(),
                                    ladder(tier("base", 0), tier("silver", 1_000)))
                            .outcome()
                            .orThrow()
                            .version();
            ladders.publish(house, TestHouse.key(), version, null, false).outcome().orThrow();
            other.pass(Duration.ofMinutes(1));
            other.get(Sweeps.class).round(other.tenant);
            String tier =
                    other.db.read(
                            other.tenant,
                            tx -> Standings.load(tx, List.of(member)).get(member).tier());
            assertThat(tier).isEqualTo("silver");
        }
    }
}
