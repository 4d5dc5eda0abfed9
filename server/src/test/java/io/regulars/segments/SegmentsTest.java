package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.members.NewChild;
import io.regulars.members.NewConsent;
import io.regulars.members.Profiles;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.Condition.*;
import io.regulars.rules.NumberField;
import io.regulars.rules.TextField;
import io.regulars.rules.Which;
import io.regulars.rules.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who is in a segment, since when and why.
class SegmentsTest {
    private static SegmentHouse chain;
    private static LocalDate today;

    @BeforeAll
    static void open() {
        chain = new SegmentHouse();
        today = chain.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    static Condition bought(Compare times) {
        return new History(History.Figure.COUNT, Which.orders(), new Window.Ever(), times);
    }

    static Condition asleep(long days) {
        return new History(
                History.Figure.DAYS_SINCE_LAST,
                Which.orders(),
                new Window.Ever(),
                Compare.atLeast(days));
    }

    private static Id buyer(String name, String sex, int age, int lastDaysAgo, int orders) {
        Id member = chain.member(name, sex, today.minusYears(age).minusDays(3), "beauty");
        for (int i = 0; i < orders; i++) {
            chain.buys(member, today.minusDays(lastDaysAgo + 10L * i));
        }
        return member;
    }

    /// Golden 6.01 to 6.07; of 6.06 the count, since nothing is sent yet.
    @Test
    void beautyBuyersAsleepForSixtyDaysAreExactlyThese() {
        Map<String, Id> who =
                Map.of(
                        "A", buyer("A", "F", 30, 60, 3),
                        "B", buyer("B", "F", 30, 59, 3),
                        "C", buyer("C", "F", 30, 60, 2),
                        "D", buyer("D", "M", 30, 60, 3),
                        "E", buyer("E", "F", 36, 60, 3),
                        "F", buyer("F", "F", 30, 60, 3));
        var no = new NewConsent("personalisation", false, "v1", "app", null);
        Id f = who.get("F");
        chain.house
                .get(Profiles.class)
                .consent(chain.caller, TestHouse.key(), f, no)
                .outcome()
                .orThrow();
        Condition when =
                Condition.all(
                        new Text(TextField.SEX, List.of("F")),
                        new Condition.Number(NumberField.AGE, Compare.between(25, 35)),
                        new Tagged("beauty"),
                        new History(
                                History.Figure.COUNT,
                                Which.orders().inCategories("beauty"),
                                new Window.BeforeLast(1, Window.Unit.MONTHS, Which.orders(), true),
                                Compare.atLeast(3)),
                        asleep(60));
        Id segment = chain.segment("sleeping beauty", when);
        chain.build();
        Set<Id> all = Set.copyOf(who.values());
        assertThat(chain.in(segment, all)).containsExactlyInAnyOrder(who.get("A"), f);
        Instant midnight = today.plusDays(1).atStartOfDay(SegmentHouse.SHANGHAI).toInstant();
        SegmentsWhy.Answer before = chain.why(segment, who.get("B"));
        assertThat(before.inside()).isFalse();
        assertThat(before.nextFlip()).isEqualTo(midnight);
        chain.house.at(midnight.minusSeconds(1).toString());
        chain.settle();
        assertThat(chain.in(segment, all)).containsExactlyInAnyOrder(who.get("A"), f);
        chain.house.at(midnight.plusSeconds(40).toString());
        chain.settle();
        assertThat(chain.in(segment, all)).containsExactlyInAnyOrder(who.get("A"), who.get("B"), f);
        SegmentsWhy.Answer after = chain.why(segment, who.get("B"));
        assertThat(after.log()).hasSize(1);
        assertThat(after.log().getFirst().cause()).isEqualTo(Turn.Cause.DEADLINE);
        assertThat(after.since()).isEqualTo(midnight);
        assertThat(after.explanation().holds()).isTrue();
        assertThat(chain.differing(segment)).isZero();
    }

    @Test
    void anEventTurnsWhomItTouchesAndTheLogNamesIt() {
        Id member = chain.member("events", null, null);
        Id segment = chain.segment("bought twice", bought(Compare.atLeast(2)));
        chain.build();
        chain.buys(member, today.minusDays(3));
        chain.settle();
        assertThat(chain.in(segment, Set.of(member))).isEmpty();
        chain.buys(member, today.minusDays(2));
        chain.settle();
        chain.settle();
        SegmentsWhy.Answer why = chain.why(segment, member);
        assertThat(why.inside()).isTrue();
        assertThat(why.log()).hasSize(1);
        assertThat(why.log().getFirst().cause()).isEqualTo(Turn.Cause.EVENT);
        assertThat(why.log().getFirst().eventKind()).isEqualTo("order.taken");
        assertThat(why.log().getFirst().event()).isNotNull();
        assertThat(chain.house.get(SegmentsWhy.class).of(chain.house.tenant, member))
                .anySatisfy(in -> {
                    assertThat(in.segment()).isEqualTo(segment);
                    assertThat(in.sentence().zh()).isEqualTo("历史消费次数不少于 2");
                    assertThat(in.why().eventKind()).isEqualTo("order.taken");
                });
    }

    @Test
    void whatAReturnTakesAwayCountsForEventsAndBuildsAlike() {
        Id member = chain.member("returning", null, null);
        Condition spent =
                new History(
                        History.Figure.SUM,
                        Which.orders().inCategories("lamp"),
                        new Window.Ever(),
                        Compare.atLeast(1_000));
        Id segment = chain.segment("lamps", spent);
        chain.build();
        String no = chain.buys(member, chain.house.now(), 1_000, "lamp");
        chain.settle();
        assertThat(chain.in(segment, Set.of(member))).containsExactly(member);
        chain.returns(no, chain.house.now());
        chain.settle();
        assertThat(chain.in(segment, Set.of(member))).isEmpty();
        assertThat(chain.differing(segment)).isZero();
    }

    @Test
    void aSegmentOfSegmentsFollowsTheListsAndConditionsItNames() {
        Id one = chain.member("one", "F", null);
        Id two = chain.member("two", "M", null);
        Id list = chain.segment("by hand", null);
        Id women = chain.segment("women", new Text(TextField.SEX, List.of("F")));
        Id both =
                chain.segment(
                        "listed, no women",
                        Condition.all(
                                SegmentHouse.in(list), Condition.not(SegmentHouse.in(women))));
        chain.build();
        SegmentsListing listing = chain.house.get(SegmentsListing.class);
        var listed =
                listing.change(
                                chain.caller,
                                TestHouse.key(),
                                list,
                                new SegmentsListing.Wish(
                                        List.of(one, two, new Id(77 * 1024 + 5)),
                                        List.of(),
                                        "fair"))
                        .outcome()
                        .orThrow();
        assertThat(listed.added()).isEqualTo(2);
        assertThat(listed.unknown()).containsExactly(new Id(77 * 1024 + 5));
        assertThat(listed.came()).containsExactlyInAnyOrder(one, two);
        assertThat(chain.in(both, Set.of(one, two))).containsExactly(two);
        assertThat(chain.differing(both)).isZero();
        // the other segment asks another thing: whoever asks for it is built anew
        assertThat(chain.becomes(women, "women", new Text(TextField.SEX, List.of("M"))))
                .isInstanceOf(Outcome.Done.class);
        chain.build();
        assertThat(chain.in(both, Set.of(one, two))).containsExactly(one);
        assertThat(refused(chain.becomes(women, "women", SegmentHouse.in(both))))
                .isEqualTo(Refused.SEGMENT_ASKS_ITSELF);
        assertThat(
                        refused(
                                chain.house
                                        .get(Segments.class)
                                        .archive(chain.caller, TestHouse.key(), women, "old")
                                        .outcome()))
                .isEqualTo(Refused.SEGMENT_ASKED_BY_OTHERS);
        listing.change(
                        chain.caller,
                        TestHouse.key(),
                        list,
                        new SegmentsListing.Wish(List.of(), List.of(one), "left"))
                .outcome()
                .orThrow();
        assertThat(chain.in(both, Set.of(one, two))).isEmpty();
        assertThat(chain.why(list, one).log().getFirst().reason()).isEqualTo("left");
    }

    @Test
    void aSegmentKeptByItsConditionTakesNobodyByHand() {
        Id one = chain.member("by hand too", "F", null);
        Id women = chain.segment("women", new Text(TextField.SEX, List.of("F")));
        var wish = new SegmentsListing.Wish(List.of(one), List.of(), "x");
        assertThat(
                        refused(
                                chain.house
                                        .get(SegmentsListing.class)
                                        .change(chain.caller, TestHouse.key(), women, wish)
                                        .outcome()))
                .isEqualTo(Refused.KEPT_BY_CONDITION);
    }

    @Test
    void anArchivedSegmentHasNobodyInside() {
        Id member = chain.member("archived", "F", null);
        Id segment = chain.segment("everybody", bought(Compare.atMost(99)));
        chain.build();
        assertThat(chain.in(segment, Set.of(member))).containsExactly(member);
        chain.house
                .get(Segments.class)
                .archive(chain.caller, TestHouse.key(), segment, "over")
                .outcome()
                .orThrow();
        chain.build();
        assertThat(chain.in(segment, Set.of(member))).isEmpty();
        assertThat(chain.why(segment, member).log()).hasSize(2);
    }

    @Test
    void whatAsksAboutAnOrderOrNobodyIsRefusedByField() {
        assertThat(
                        refused(
                                chain.segment(
                                        "no members",
                                        Segment.Use.SEGMENT,
                                        new Text(TextField.CATEGORY, List.of("toy")))))
                .hasToString("NOT_READABLE_AS_SQL");
        assertThat(
                        refused(
                                chain.segment(
                                        "nobody", Segment.Use.SEGMENT, SegmentHouse.in(new Id(5)))))
                .isEqualTo(Refused.ASKS_FOR_UNKNOWN_SEGMENT);
    }

    @Test
    void aPreviewCountsWithoutWritingAndOverlapsAddUp() {
        Id f = chain.member("previewed", "F", null, "seen");
        Id m = chain.member("previewed too", "M", null, "seen");
        SegmentsPreviews.Seen seen =
                chain.house
                        .get(SegmentsPreviews.class)
                        .of(chain.house.tenant, new Tagged("seen"), true)
                        .orThrow();
        assertThat(seen.members()).isEqualTo(2);
        assertThat(seen.sample()).extracting(card -> card.id()).containsExactlyInAnyOrder(f, m);
        assertThat(seen.sentence().en()).isEqualTo("has the tag \"seen\"");
        Id all = chain.segment("all seen", new Tagged("seen"));
        Id some =
                chain.segment(
                        "seen men",
                        Condition.all(new Tagged("seen"), new Text(TextField.SEX, List.of("M"))));
        chain.build();
        assertThat(
                        chain.house
                                .get(SegmentsCounts.class)
                                .overlaps(chain.house.tenant, List.of(all, some))
                                .orThrow())
                .extracting(SegmentsCounts.Overlap::both)
                .containsExactly(2L, 1L, 1L);
        assertThat(chain.house.get(SegmentsCounts.class).sizes(chain.house.tenant))
                .containsEntry(all, 2L)
                .containsEntry(some, 1L);
        assertThat(
                        refused(
                                chain.house
                                        .get(SegmentsCounts.class)
                                        .overlaps(chain.house.tenant, List.of(all, m))))
                .as("a slip of the pen shares nobody")
                .isEqualTo(Refused.UNKNOWN_SEGMENT);
    }

    static Reason refused(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.reason() : null;
    }

    /// S3-04: what a stage of her child put a member into she leaves with the events of the taking
    /// back of her consent, and not when the night comes.
    @Test
    void withTheGuardiansConsentTheStagesOfTheChildGo() {
        Profiles profiles = chain.house.get(Profiles.class);
        Id mother = chain.member("mother", "F", null);
        Id other = chain.member("no mother", "F", null);
        Set<Id> both = Set.of(mother, other);
        Id newborn = chain.segment("newborn", new Condition.ChildAged(0, 11));
        chain.build();
        var agreed = new NewConsent("children", true, "rule-1", "app", null);
        var child = new NewChild(today.minusMonths(3), "F", null, agreed);
        profiles.addChild(chain.caller, TestHouse.key(), mother, child).outcome().orThrow();
        chain.settle();
        assertThat(chain.in(newborn, both)).containsExactly(mother);
        var takenBack = new NewConsent("children", false, "rule-1", "app", null);
        profiles.consent(chain.caller, TestHouse.key(), mother, takenBack).outcome().orThrow();
        chain.settle();
        assertThat(chain.in(newborn, both)).isEmpty();
        assertThat(chain.differing(newborn)).isZero();
    }
}
