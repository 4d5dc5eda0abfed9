package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.loyalty.Patrons;
import io.regulars.rules.Calendar;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.Condition.History;
import io.regulars.rules.Condition.History.Figure;
import io.regulars.rules.Facts;
import io.regulars.rules.Which;
import io.regulars.rules.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tags of what members are used to (S3-12, S3-13, S3-19), and the member who does not want one
/// (S1-42, L-05).
class HabitTagsTest {
    private static SegmentHouse chain;
    private static Id early;
    private static Id late;
    private static Id monthStart;

    @BeforeAll
    static void buy() {
        chain = new SegmentHouse();
        early = chain.member("early", "F", null);
        late = chain.member("late", "F", null);
        LocalDate month =
                chain.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate().withDayOfMonth(1);
        for (int back = 1; back <= 5; back++) {
            int day = back == 3 ? 20 : back; // four of five on days 1 to 5
            chain.buys(early, month.minusMonths(back).withDayOfMonth(day));
            chain.buys(late, month.minusMonths(back).withDayOfMonth(back < 3 ? 20 : 5));
        }
        for (int toys = 0; toys < 3; toys++) {
            var at = month.minusMonths(1).plusDays(7 + toys).atTime(9, 0);
            chain.buys(late, at.atZone(SegmentHouse.SHANGHAI).toInstant(), 2_000, "toy");
        }
        var wish =
                new SegmentsBuiltIn.HabitsWish(
                        List.of("pos"), null, List.of("beauty", "coat"), null, 70);
        List<Segment> tags =
                chain.house
                        .get(SegmentsBuiltIn.class)
                        .habits(chain.caller, TestHouse.key(), wish)
                        .outcome()
                        .orThrow()
                        .segments();
        assertThat(tags).hasSize(4).allMatch(tag -> tag.body().use() == Segment.Use.TAG);
        monthStart = tags.getFirst().id();
        chain.build();
        chain.settle();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static List<String> tags(Id member) {
        return chain.house.get(SegmentsOwn.class).of(chain.house.tenant, member).stream()
                .map(tag -> (tag.takenOff() ? "-" : "") + tag.name().en())
                .toList();
    }

    @Test
    void fourOfFiveEarlyInTheMonthAndSharesFromSeventyPerCentMakeTags() {
        assertThat(tags(early))
                .containsExactlyInAnyOrder(
                        "Buys early in the month", "Shops online", "Favours beauty");
        // five of eight orders had beauty in them, and none had coats
        assertThat(tags(late)).containsExactly("Shops online");
        SegmentsOwn.Tag tag =
                chain.house.get(SegmentsOwn.class).of(chain.house.tenant, early).getFirst();
        assertThat(tag.since()).isNotNull();
        assertThat(tag.sentence().en()).contains("days 1 to 5 of a month");
        assertThat(chain.differing(monthStart)).isZero();
        Id some =
                chain.segment(
                        "some toys",
                        new History(
                                Figure.SHARE,
                                Which.orders().inCategories("toy"),
                                new Window.Ever(),
                                Compare.between(37, 37))); // 3 of 8, rounded down
        chain.build();
        assertThat(chain.in(some, Set.of(early, late))).containsExactly(late);
    }

    @Test
    void aTagThatAMemberTookOffStaysOffUntilSheTakesItBack() {
        SegmentsOwn own = chain.house.get(SegmentsOwn.class);
        Id she = chain.member("shy", "F", null);
        LocalDate month =
                chain.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate().withDayOfMonth(1);
        for (int back = 1; back <= 5; back++) {
            chain.buys(she, month.minusMonths(back).withDayOfMonth(2));
        }
        chain.settle();
        assertThat(tags(she)).contains("Buys early in the month");
        own.takeOff(chain.caller, TestHouse.key(), she, monthStart).outcome().orThrow();
        assertThat(tags(she)).contains("-Buys early in the month");
        chain.buys(she, month.minusMonths(6).withDayOfMonth(3));
        chain.settle();
        chain.house.get(Segments.class).rebuild(chain.caller, TestHouse.key(), monthStart, false);
        chain.build();
        assertThat(chain.in(monthStart, Set.of(she))).as("neither event nor build").isEmpty();
        assertThat(chain.differing(monthStart)).isZero();
        SegmentsWhy.Line turn = chain.why(monthStart, she).log().getFirst();
        assertThat(turn.cause()).isEqualTo(Turn.Cause.HAND);
        assertThat(turn.reason()).isEqualTo("taken off by the member");
        own.takeBack(chain.caller, TestHouse.key(), she, monthStart).outcome().orThrow();
        assertThat(tags(she)).contains("Buys early in the month");
        assertThat(own.takeOff(chain.caller, TestHouse.key(), she, new Id(9)).outcome().toString())
                .contains("UNKNOWN_SEGMENT");
    }

    /// Two members alike, of whom one took the tag off: what asks for the tag, and what asks for
    /// the same habit in its own words, does not count her, by event, by build and by the check of
    /// all; what else she does still counts.
    @Test
    void whatATagSaysCountsNowhereOnceSheTookItOff() {
        SegmentsOwn own = chain.house.get(SegmentsOwn.class);
        Id she = chain.member("private", "F", null);
        Id other = chain.member("open", "F", null);
        LocalDate month =
                chain.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate().withDayOfMonth(1);
        for (int back = 1; back <= 5; back++) {
            chain.buys(she, month.minusMonths(back).withDayOfMonth(2));
            chain.buys(other, month.minusMonths(back).withDayOfMonth(2));
        }
        Which all = Which.orders();
        Window ever = new Window.Ever();
        Id asksTag = chain.segment("asks the tag", SegmentHouse.in(monthStart));
        Id asksHabit =
                chain.segment(
                        "asks the habit",
                        new History(Figure.EARLY_IN_MONTH, all, ever, Compare.atLeast(2)));
        Id asksNot = chain.segment("asks not", Condition.not(SegmentHouse.in(monthStart)));
        Id asksCount =
                chain.segment(
                        "asks how often", new History(Figure.COUNT, all, ever, Compare.atLeast(5)));
        List<Id> asking = List.of(asksTag, asksHabit, asksCount);
        Set<Id> both = Set.of(she, other);
        chain.build();
        chain.settle();
        asking.forEach(each -> assertThat(chain.in(each, both)).isEqualTo(both));

        own.takeOff(chain.caller, TestHouse.key(), she, monthStart).outcome().orThrow();
        assertThat(chain.in(asksTag, both)).as("at once").containsExactly(other);
        assertThat(chain.in(asksHabit, both)).containsExactly(other);
        assertThat(chain.in(asksNot, both)).containsExactly(she);
        assertThat(chain.in(asksCount, both)).as("how often is no habit").isEqualTo(both);
        for (Id each : List.of(asksTag, asksHabit, asksNot, asksCount)) {
            assertThat(chain.differing(each)).as("PostgreSQL says the same").isZero();
        }
        assertThat(holdsInMemory(she)).as("and so do rules and offers").isFalse();
        assertThat(holdsInMemory(other)).isTrue();

        own.takeBack(chain.caller, TestHouse.key(), she, monthStart).outcome().orThrow();
        asking.forEach(each -> assertThat(chain.in(each, both)).isEqualTo(both));
        assertThat(chain.in(asksNot, both)).isEmpty();
        assertThat(holdsInMemory(she)).isTrue();
    }

    private static boolean holdsInMemory(Id member) {
        Patrons.Patron patron =
                chain.house
                        .db
                        .read(
                                chain.house.tenant,
                                tx ->
                                        chain.house
                                                .get(Patrons.class)
                                                .of(tx, List.of(member), chain.house.now(), true))
                        .get(member);
        return new History(
                        Figure.EARLY_IN_MONTH,
                        Which.orders(),
                        new Window.Ever(),
                        Compare.atLeast(4))
                .holds(
                        new Facts(
                                patron.who(),
                                null,
                                null,
                                patron.history(),
                                chain.house.now(),
                                Calendar.without(SegmentHouse.SHANGHAI)));
    }

    @Test
    void aListThatSheTookOffIsNotGivenHerAgainByStaff() {
        SegmentsOwn own = chain.house.get(SegmentsOwn.class);
        Id list = chain.segment("testers", Segment.Use.TAG, null).orThrow();
        Id she = chain.member("tester", "F", null);
        var wish = new SegmentsListing.Wish(List.of(she), List.of(), "asked");
        SegmentsListing listing = chain.house.get(SegmentsListing.class);
        assertThat(
                        listing.change(chain.caller, TestHouse.key(), list, wish)
                                .outcome()
                                .orThrow()
                                .added())
                .isEqualTo(1);
        own.takeOff(chain.caller, TestHouse.key(), she, list).outcome().orThrow();
        var again = listing.change(chain.caller, TestHouse.key(), list, wish).outcome().orThrow();
        assertThat(again.came()).isEmpty();
        assertThat(again.tookOff()).containsExactly(she);
        assertThat(chain.in(list, Set.of(she))).isEmpty();
    }
}
