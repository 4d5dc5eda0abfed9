package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.runtime.RequestKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A list of the members who have certain scores holds exactly them.
class RfmListsTest {
    private static final List<Integer> ANY = List.of(1, 2, 3, 4, 5);
    private static final SegmentHouse CHAIN = new SegmentHouse();
    private static final List<Id> MEMBERS = new ArrayList<>();
    private static RfmPeriods.Period period;

    /// Six members, the later ones more often and more recently.
    @BeforeAll
    static void open() {
        LocalDate today = CHAIN.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate();
        for (int i = 0; i < 6; i++) {
            Id member = CHAIN.member("m" + i, null, null);
            MEMBERS.add(member);
            for (int order = 0; order <= i; order++) {
                CHAIN.buys(member, today.minusDays(100 - 15L * i + order));
            }
        }
        period =
                CHAIN.house
                        .get(RfmPeriods.class)
                        .freeze(CHAIN.caller, TestHouse.key(), new RfmPeriods.Wish("autumn", null))
                        .outcome()
                        .orThrow();
    }

    @AfterAll
    static void close() {
        CHAIN.close();
    }

    private static Outcome<FigureSegments.Made> make(
            RequestKey key, Id of, List<Integer> r, List<Integer> f) {
        return CHAIN.house
                .get(RfmLists.class)
                .make(CHAIN.caller, key, of, new RfmLists.Wanted("a cell", r, f, ANY))
                .outcome();
    }

    @Test
    void aCellGivesItsOwnMembersAndTheListSaysWhichItWas() {
        var made = make(TestHouse.key(), period.id(), List.of(5), List.of(5)).orThrow();
        assertThat(FiguresHook.inside(CHAIN.house, made.segment().id()))
                .isEqualTo(Set.of(MEMBERS.getLast()));
        assertThat(made.members()).isEqualTo(1);
        Segment.Origin origin = made.segment().body().origin();
        assertThat(origin.metric()).isEqualTo(RfmLists.FIGURE);
        assertThat(origin.by()).isEqualTo("period,r,f,m");
        assertThat(origin.group()).isEqualTo(period.id() + "|5|5|1,2,3,4,5");
        assertThat(origin.asOf())
                .isEqualTo(period.at().atZone(SegmentHouse.SHANGHAI).toLocalDate());
    }

    @Test
    void severalScoresGiveTheMembersOfAllThoseCells() {
        var made = make(TestHouse.key(), period.id(), List.of(2, 1), ANY).orThrow();
        assertThat(FiguresHook.inside(CHAIN.house, made.segment().id()))
                .isEqualTo(Set.copyOf(MEMBERS.subList(0, 2)));
    }

    @Test
    void theSameRequestAgainMakesNoOther() {
        RequestKey key = TestHouse.key();
        var first = make(key, period.id(), List.of(5), ANY).orThrow();
        assertThat(make(key, period.id(), List.of(5), ANY).orThrow().segment().id())
                .isEqualTo(first.segment().id());
    }

    @Test
    void nobodyIsNoListAndAnUnknownPeriodNeither() {
        assertThat(SegmentsTest.refused(make(TestHouse.key(), new Id(7), ANY, ANY)))
                .isEqualTo(Refused.UNKNOWN_PERIOD);
        assertThat(SegmentsTest.refused(make(TestHouse.key(), period.id(), List.of(1), List.of(5))))
                .isEqualTo(Refused.NOBODY_IN_CELLS);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0, 1
                    1, 1
                    5, 6
                    """)
    void scoresAreOneToFiveEachOnce(int one, int other) {
        assertThatThrownBy(() -> new RfmLists.Wanted("x", ANY, List.of(one, other), ANY))
                .isInstanceOf(InvalidSegment.class)
                .hasMessageContaining("1 to 5");
    }

    @Test
    void aNameHasNoWhiteSpaceAroundIt() {
        assertThatThrownBy(() -> new RfmLists.Wanted(" x", ANY, ANY, ANY))
                .isInstanceOf(InvalidSegment.class);
    }
}
