package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.NumberField;
import io.regulars.rules.RulesReason;
import io.regulars.rules.TextField;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Segments that ask for RFM scores: by live figures and the cuts of the period in force.
class RfmSegmentsTest {
    private static final Condition NEAR =
            new Condition.Number(NumberField.RFM_RECENCY, Compare.atLeast(4));

    private final SegmentHouse chain = new SegmentHouse();
    private final List<Id> members = new ArrayList<>();
    private final LocalDate today = chain.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate();

    @AfterEach
    void close() {
        chain.close();
    }

    /// Six members who bought 101, 81, … and at last one day ago, the later ones more often.
    private RfmPeriods.Period six() {
        for (int i = 0; i < 6; i++) {
            Id member = chain.member("m" + i, null, null);
            members.add(member);
            for (int order = 0; order <= i; order++) {
                chain.buys(member, today.minusDays(101 - 20L * i + order));
            }
        }
        return freeze("spring", null);
    }

    private RfmPeriods.Period freeze(String name, Id cutsOf) {
        return chain.house
                .get(RfmPeriods.class)
                .freeze(chain.caller, TestHouse.key(), new RfmPeriods.Wish(name, cutsOf))
                .outcome()
                .orThrow();
    }

    private void buys(Id member) {
        chain.buys(member, chain.house.now(), 10_000, "beauty");
    }

    private RfmInForce.Put put(RfmPeriods.Period period) {
        RfmInForce.Put put =
                chain.house
                        .get(RfmInForce.class)
                        .put(chain.caller, TestHouse.key(), period.id())
                        .outcome()
                        .orThrow();
        chain.house.pass(Duration.ofSeconds(3));
        chain.settle();
        chain.build();
        return put;
    }

    private Set<Id> in(Id segment) {
        return chain.in(segment, Set.copyOf(members));
    }

    private List<SegmentsWhy.Line> log(Id segment, Id member) {
        return chain.house
                .get(SegmentsWhy.class)
                .of(chain.house.tenant, segment, member)
                .orThrow()
                .log();
    }

    @Test
    void withoutAPeriodInForceAConditionIsRefusedAndWithOneItHolds() {
        RfmPeriods.Period period = six();
        assertThat(SegmentsTest.refused(chain.segment("near", Segment.Use.SEGMENT, NEAR)))
                .isEqualTo(RulesReason.NO_RFM_PERIOD);
        assertThat(
                        SegmentsTest.refused(
                                chain.house
                                        .get(SegmentsPreviews.class)
                                        .of(chain.house.tenant, NEAR, false)))
                .isEqualTo(RulesReason.NO_RFM_PERIOD);
        put(period);
        Id near = chain.segment("near", NEAR);
        chain.build();
        assertThat(in(near)).isEqualTo(Set.copyOf(members.subList(3, 6)));
        assertThat(chain.differing(near)).isZero();
        assertThat(
                        chain.house
                                .get(SegmentsPreviews.class)
                                .of(chain.house.tenant, NEAR, false)
                                .orThrow()
                                .members())
                .isEqualTo(3);
    }

    @Test
    void aMemberMovesByWhatSheDoesAndByTimeAndNotBecauseOthersBuy() {
        put(six());
        Id near = chain.segment("near", NEAR);
        Id often =
                chain.segment(
                        "often",
                        new Condition.Text(TextField.RFM_FREQUENCY_LAYER, List.of("high")));
        chain.build();
        Set<Id> before = in(often);
        buys(members.getFirst());
        chain.settle();
        assertThat(in(near)).contains(members.getFirst());
        for (int i = 0; i < 20; i++) {
            buys(members.getLast());
        }
        freeze("what others did", null);
        chain.house.pass(Duration.ofSeconds(3));
        chain.settle();
        chain.build();
        assertThat(in(often)).as("a period that is only made changes nothing").isEqualTo(before);
        assertThat(chain.differing(often)).isZero();
        chain.house.pass(Duration.ofDays(60));
        chain.settle();
        assertThat(in(near)).isEmpty();
        SegmentsWhy.Line left = log(near, members.getFirst()).getFirst();
        assertThat(left.cause()).isEqualTo(Turn.Cause.DEADLINE);
        assertThat(chain.differing(near)).isZero();
    }

    @Test
    void whoIsRelabelledByAnotherPeriodFindsItInTheLog() {
        RfmPeriods.Period spring = six();
        put(spring);
        Id often =
                chain.segment(
                        "often",
                        new Condition.Number(NumberField.RFM_FREQUENCY, Compare.atLeast(4)));
        Id other = chain.segment("other", SegmentsTest.asleep(1));
        chain.build();
        assertThat(in(often)).isEqualTo(Set.copyOf(members.subList(4, 6)));
        for (int i = 0; i < 20; i++) {
            for (Id member : members.subList(1, 4)) {
                buys(member);
            }
        }
        chain.settle();
        RfmPeriods.Period summer = freeze("summer", null);
        RfmInForce.Effect effect =
                chain.house.get(RfmInForce.class).effect(chain.house.tenant, summer.id()).orThrow();
        assertThat(effect.instead()).isEqualTo(spring.id());
        assertThat(effect.members()).isEqualTo(6);
        assertThat(effect.relabelled()).isBetween(1L, 6L);
        assertThat(effect.segments()).isEqualTo(1);
        RfmInForce.Put put = put(summer);
        assertThat(put.segments()).isEqualTo(1);
        assertThat(in(often)).doesNotContain(members.get(4)).contains(members.get(3));
        SegmentsWhy.Line turned = log(often, members.get(4)).getFirst();
        assertThat(turned.cause()).isEqualTo(Turn.Cause.PERIOD);
        assertThat(turned.reason()).isEqualTo("summer");
        assertThat(log(other, members.get(1))).noneMatch(line -> line.cause() == Turn.Cause.PERIOD);
        assertThat(chain.differing(often)).isZero();
    }

    @Test
    void onePeriodIsInForceAtATimeAndTheListSaysWhich() {
        RfmPeriods.Period first = six();
        RfmInForce inForce = chain.house.get(RfmInForce.class);
        put(first);
        assertThat(
                        SegmentsTest.refused(
                                inForce.put(chain.caller, TestHouse.key(), first.id()).outcome()))
                .isEqualTo(Refused.PERIOD_IN_FORCE);
        assertThat(
                        SegmentsTest.refused(
                                inForce.put(chain.caller, TestHouse.key(), new Id(7)).outcome()))
                .isEqualTo(Refused.UNKNOWN_PERIOD);
        RfmPeriods.Period second = freeze("second", first.id());
        assertThat(inForce.effect(chain.house.tenant, second.id()).orThrow().relabelled())
                .as("the same cuts")
                .isZero();
        put(second);
        assertThat(chain.house.get(RfmPeriods.class).list(chain.house.tenant))
                .extracting(RfmPeriods.Period::id, each -> each.inForceSince() != null)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(second.id(), true),
                        org.assertj.core.groups.Tuple.tuple(first.id(), false));
    }

    @Test
    void theMatrixHoldsEverybodyOnceAndAPlaceOfItMakesAListOfExactlyThem() {
        RfmPeriods.Period first = six();
        chain.house.pass(Duration.ofDays(5));
        for (int i = 0; i < 6; i++) {
            chain.buys(members.getFirst(), today.plusDays(2));
        }
        RfmPeriods.Period later = freeze("later", first.id());
        RfmMoves moves = chain.house.get(RfmMoves.class);
        for (RfmMoves.By by : RfmMoves.By.values()) {
            var all =
                    moves.of(chain.house.tenant, new RfmMoves.Between(first.id(), later.id(), by));
            assertThat(all.stream().mapToLong(RfmMoves.Move::members).sum()).isEqualTo(6);
        }
        assertThat(
                        moves.of(
                                chain.house.tenant,
                                new RfmMoves.Between(first.id(), later.id(), RfmMoves.By.F)))
                .contains(new RfmMoves.Move(1, 5, 1));
        RfmLists lists = chain.house.get(RfmLists.class);
        var wanted = new RfmLists.WantedMove("risen", later.id(), RfmMoves.By.F, 1, 5);
        var made =
                lists.make(chain.caller, TestHouse.key(), first.id(), wanted).outcome().orThrow();
        assertThat(FiguresHook.inside(chain.house, made.segment().id()))
                .isEqualTo(Set.of(members.getFirst()));
        assertThat(made.segment().body().origin().by()).isEqualTo("period,earlier,by,from,to");
        assertThat(made.segment().body().origin().group())
                .isEqualTo(later.id() + "|" + first.id() + "|F|1|5");
        var nobody = new RfmLists.WantedMove("fallen", later.id(), RfmMoves.By.F, 5, 1);
        assertThat(
                        SegmentsTest.refused(
                                lists.make(chain.caller, TestHouse.key(), first.id(), nobody)
                                        .outcome()))
                .isEqualTo(Refused.NOBODY_IN_CELLS);
    }
}
