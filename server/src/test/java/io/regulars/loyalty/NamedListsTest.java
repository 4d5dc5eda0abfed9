package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who moves and who waits is read by number and masked name, and not by the number of a row.
class NamedListsTest {
    private static TestHouse house;

    @BeforeAll
    static void open() {
        house = new TestHouse(false);
        IntakeTest.setUp(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Id named(String card, String name) {
        var who =
                new NewMember(
                        "pos",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "card:" + card,
                        null,
                        name,
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        List.of(),
                        null,
                        null,
                        null);
        return house.get(Members.class)
                .registerBulk(house.tenant, List.of(who))
                .getFirst()
                .orThrow()
                .id();
    }

    private static String number(Id member) {
        return house.get(Members.class).find(house.tenant, member).memberNo();
    }

    @Test
    void whoWouldMoveIsNamed() {
        Id member = named("mover", "林小禾");
        Id nameless = house.member("nameless");
        for (Id each : List.of(member, nameless)) {
            Intake.join(
                            house.get(Intake.class)
                                    .orders(
                                            house.tenant,
                                            List.of(
                                                    IntakeTest.order(
                                                            "mover-" + each,
                                                            each,
                                                            "2026-06-01T04:00:00Z",
                                                            120_000)),
                                            null,
                                            null))
                    .getFirst()
                    .outcome()
                    .orThrow();
        }
        var higher =
                new Ladder.Body(
                        List.of(
                                FoldHook.LADDER.tiers().getFirst(),
                                FoldHook.LADDER.tiers().getLast()),
                        Ladder.Lasting.MONTHS,
                        12,
                        0,
                        Ladder.Fall.ONE_STEP);
        List<RetieringMove> moves =
                house.get(Retiering.class)
                        .moving(house.tenant, higher, null, null, 10)
                        .orThrow()
                        .items();
        List<Movers.Mover> movers = house.get(Movers.class).named(house.tenant, moves);
        assertThat(movers)
                .extracting(Movers.Mover::member)
                .isEqualTo(moves.stream().map(RetieringMove::member).toList());
        Movers.Mover mover =
                movers.stream().filter(each -> each.member().equals(member)).findFirst().get();
        assertThat(mover.memberNo()).isEqualTo(number(member));
        assertThat(mover.name()).startsWith("林").doesNotContain("小禾");
        assertThat(mover.from()).isEqualTo("silver");
        assertThat(movers.stream().filter(each -> each.member().equals(nameless)).findFirst().get())
                .satisfies(each -> {
                    assertThat(each.memberNo()).isEqualTo(number(nameless));
                    assertThat(each.name()).isNull();
                });
        assertThat(house.get(Movers.class).named(house.tenant, List.of())).isEmpty();
    }

    @Test
    void whoWaitsForAReviewIsNamed() {
        Id member = named("waits", "欧阳静");
        var wanted = new Ranking.Wanted("gold", house.now().plusSeconds(86_400), "a good reason");
        Caller caller = Caller.house(house.tenant, "Wang");
        house.get(Ranking.class).give(caller, TestHouse.key(), member, wanted).outcome().orThrow();
        Page<ReviewLists.Line> page =
                house.get(ReviewLists.class).list(house.tenant, Reviews.State.WAITING, null, 10);
        ReviewLists.Line line = page.items().getFirst();
        assertThat(line.member()).isEqualTo(member);
        assertThat(line.memberNo()).isEqualTo(number(member));
        assertThat(line.name()).isNotBlank().doesNotContain("静");
        assertThat(line.why()).isEqualTo("a good reason");
        assertThat(line.askedBy()).isEqualTo(caller.identity());
        assertThat(line.decidedBy()).isNull();
        assertThat(
                        house.get(ReviewLists.class)
                                .list(house.tenant, Reviews.State.REFUSED, null, 10)
                                .items())
                .isEmpty();
    }
}
