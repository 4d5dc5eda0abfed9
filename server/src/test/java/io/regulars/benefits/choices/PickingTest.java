package io.regulars.benefits.choices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.benefits.choices.Choice.Item;
import io.regulars.benefits.choices.Choice.Price;
import io.regulars.benefits.choices.Choice.Season;
import io.regulars.benefits.choices.Choice.Terms;
import io.regulars.kernel.Id;
import io.regulars.kernel.InvalidInput;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.earning.Cap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// S2-31 as a table: the ratio of item, tier and season, and one of several in a period.
class PickingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Id HER = new Id(1);
    private static final List<Item> ITEMS = List.of(item("spa"), item("toys"), item("winter"));

    /// Double-11 from 1 to 12 November, Spring Festival right behind the new year; Beijing days.
    private static final List<Season> SEASONS =
            List.of(
                    season("double11", "2026-11-01", "2026-11-12"),
                    season("spring", "2027-02-01", "2027-02-20"));

    private static final Terms TERMS =
            terms(
                    SEASONS,
                    List.of(
                            new Price("spa", null, null, 500),
                            new Price("spa", "gold", null, 400),
                            new Price("spa", null, "double11", 300),
                            new Price("spa", "gold", "double11", 200),
                            new Price("toys", "gold", null, 100),
                            new Price("toys", null, "spring", 80),
                            new Price("winter", "gold", "double11", 0)));

    private static Item item(String code) {
        return new Item(code, code, code, List.of(new Id(7)));
    }

    private static Instant day(String day) {
        return Instant.parse(day + "T00:00:00+08:00");
    }

    private static Season season(String code, String from, String until) {
        return new Season(code, code, code, day(from), day(until));
    }

    private static Terms terms(List<Season> seasons, List<Price> prices) {
        return new Terms(
                "三选一",
                "One of three",
                "每月一次",
                "Once a month",
                Cap.Per.MONTH,
                day("2026-10-01"),
                day("2027-03-01"),
                ITEMS,
                seasons,
                prices);
    }

    private static Choice choice(Terms terms) {
        return new Choice(new Id(9), 3, Choice.State.ON, terms, "lin", day("2026-09-01"));
    }

    private static String points(@Nullable Price price) {
        return price == null ? "-" : String.valueOf(price.points());
    }

    /// The moment before each boundary, the boundary itself, which belongs to what begins, and the
    /// moment after; each tier. A dash: not offered.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # at                            | spa of all | spa of gold | toys of all | toys of gold | winter of gold
                    2026-09-30T23:59:59.999999+08:00 | -   | -   | -  | -   | -
                    2026-10-01T00:00:00+08:00        | 500 | 400 | -  | 100 | -
                    2026-10-01T00:00:00.000001+08:00 | 500 | 400 | -  | 100 | -
                    2026-10-31T23:59:59.999999+08:00 | 500 | 400 | -  | 100 | -
                    2026-11-01T00:00:00+08:00        | 300 | 200 | -  | 100 | 0
                    2026-11-01T00:00:00.000001+08:00 | 300 | 200 | -  | 100 | 0
                    2026-11-11T23:59:59.999999+08:00 | 300 | 200 | -  | 100 | 0
                    2026-11-12T00:00:00+08:00        | 500 | 400 | -  | 100 | -
                    2026-11-12T00:00:00.000001+08:00 | 500 | 400 | -  | 100 | -
                    2027-01-31T23:59:59.999999+08:00 | 500 | 400 | -  | 100 | -
                    2027-02-01T00:00:00+08:00        | 500 | 400 | 80 | 80  | -
                    2027-02-01T00:00:00.000001+08:00 | 500 | 400 | 80 | 80  | -
                    2027-02-19T23:59:59.999999+08:00 | 500 | 400 | 80 | 80  | -
                    2027-02-20T00:00:00+08:00        | 500 | 400 | -  | 100 | -
                    2027-02-28T23:59:59.999999+08:00 | 500 | 400 | -  | 100 | -
                    2027-03-01T00:00:00+08:00        | -   | -   | -  | -   | -
                    """)
    void theRatioOfItemTierAndSeasonHoldsFromItsStartToBeforeItsEnd(
            Instant at, String spa, String spaGold, String toys, String toysGold, String winter) {
        assertThat(points(Ratio.of(TERMS, "spa", "base", at))).isEqualTo(spa);
        assertThat(points(Ratio.of(TERMS, "spa", null, at))).isEqualTo(spa);
        assertThat(points(Ratio.of(TERMS, "spa", "gold", at))).isEqualTo(spaGold);
        assertThat(points(Ratio.of(TERMS, "toys", "base", at))).isEqualTo(toys);
        assertThat(points(Ratio.of(TERMS, "toys", "gold", at))).isEqualTo(toysGold);
        assertThat(points(Ratio.of(TERMS, "winter", "gold", at))).isEqualTo(winter);
        assertThat(Ratio.of(TERMS, "winter", "base", at)).isNull();
        // and it is charged so: the decision reads the same table at the same instant
        Outcome<Pick> picked =
                Picking.pick(
                        choice(TERMS),
                        new Picking.Wanted(
                                "spa", spaGold.equals("-") ? 400 : Long.parseLong(spaGold)),
                        taker("gold", 500),
                        act(at));
        if (spaGold.equals("-")) {
            assertThat(no(picked)).isEqualTo(Refused.CHOICE_CLOSED);
        } else {
            assertThat(points(picked.orThrow().price())).isEqualTo(spaGold);
            assertThat(picked.orThrow().version()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # now                     | item   | tier | changes at                | to
                    2026-10-15T00:00:00+08:00 | spa    | base | 2026-11-01T00:00:00+08:00 | 300
                    2026-11-01T00:00:00+08:00 | spa    | base | 2026-11-12T00:00:00+08:00 | 500
                    2026-11-12T00:00:00+08:00 | spa    | base | 2027-03-01T00:00:00+08:00 | -
                    2026-11-12T00:00:00+08:00 | toys   | base | 2027-02-01T00:00:00+08:00 | 80
                    2026-11-05T00:00:00+08:00 | winter | gold | 2026-11-12T00:00:00+08:00 | -
                    2026-11-05T00:00:00+08:00 | winter | base | -                         | -
                    """)
    void sheIsToldWhenHerRatioIsAnotherNext(
            Instant now, String item, String tier, @Nullable Instant at, @Nullable Long to) {
        assertThat(Ratio.next(TERMS, item, tier, now))
                .isEqualTo(at == null ? null : new Ratio.Change(at, to));
    }

    private static Picking.Taker taker(String tier, long available, Pick... taken) {
        return new Picking.Taker(HER, tier, available, List.of(taken));
    }

    private static Picking.Act act(Instant at) {
        return new Picking.Act(new Id(11), "lin", at, ZONE);
    }

    private static @Nullable Object no(Outcome<Pick> outcome) {
        return outcome instanceof Outcome.Refused<Pick>(var refusal) ? refusal.reason() : null;
    }

    private static Pick took(String item, Instant at) {
        return Picking.pick(
                        choice(terms(List.of(), prices())),
                        new Picking.Wanted(item, 5),
                        taker("base", 5),
                        act(at))
                .orThrow();
    }

    private static List<Price> prices() {
        return List.of(
                new Price("spa", null, null, 5),
                new Price("toys", null, null, 5),
                new Price("winter", "gold", null, 5));
    }

    /// took: what she took before and when; wants: item for points; has: her points.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # took | on         | wants  | for | has | at                               | refused
                    -      | -          | spa    | 5   | 5   | 2026-11-30T23:59:59+08:00        | -
                    -      | -          | spa    | 5   | 4   | 2026-11-30T23:59:59+08:00        | INSUFFICIENT_POINTS
                    -      | -          | spa    | 4   | 5   | 2026-11-30T23:59:59+08:00        | RATIO_CHANGED
                    -      | -          | winter | 5   | 5   | 2026-11-30T23:59:59+08:00        | NOT_OFFERED
                    -      | -          | car    | 5   | 5   | 2026-11-30T23:59:59+08:00        | UNKNOWN_ITEM
                    -      | -          | spa    | 5   | 5   | 2027-03-01T00:00:00+08:00        | CHOICE_CLOSED
                    spa    | 2026-11-01 | toys   | 5   | 5   | 2026-11-30T23:59:59.999999+08:00 | CHOICE_TAKEN
                    spa    | 2026-11-01 | spa    | 5   | 5   | 2026-11-30T23:59:59.999999+08:00 | CHOICE_TAKEN
                    spa    | 2026-11-01 | winter | 5   | 0   | 2026-11-30T23:59:59.999999+08:00 | CHOICE_TAKEN
                    spa    | 2026-11-01 | toys   | 5   | 5   | 2026-12-01T00:00:00+08:00        | -
                    """)
    void sheTakesOneInAMonthAndTheOthersLock(
            @Nullable String took,
            @Nullable String on,
            String wants,
            long points,
            long has,
            Instant at,
            @Nullable String refused) {
        Pick[] taken = took == null || on == null ? new Pick[0] : new Pick[] {took(took, day(on))};
        Outcome<Pick> picked =
                Picking.pick(
                        choice(terms(List.of(), prices())),
                        new Picking.Wanted(wants, points),
                        taker("base", has, taken),
                        act(at));
        assertThat(no(picked) == null ? null : String.valueOf(no(picked))).isEqualTo(refused);
        if (picked instanceof Outcome.Refused<Pick>(var refusal) && took != null) {
            assertThat(refusal.detail()).isEqualTo("you took spa / spa");
        }
    }

    @Test
    void whatWasTakenBackLocksNothingAndIsTakenBackOnceAndOnlyInItsPeriod() {
        Pick pick = took("spa", day("2026-11-01"));
        var how = new Pick.Cancelled(day("2026-11-30"), "desk", "wrong one");
        Pick back = Picking.cancel(pick, Cap.Per.MONTH, ZONE, how).orThrow();
        assertThat(no(Picking.cancel(back, Cap.Per.MONTH, ZONE, how)))
                .isEqualTo(Refused.PICK_CANCELLED);
        assertThat(
                        no(
                                Picking.cancel(
                                        pick,
                                        Cap.Per.MONTH,
                                        ZONE,
                                        new Pick.Cancelled(day("2026-12-01"), "desk", "late"))))
                .isEqualTo(Refused.PICK_OVER);
        assertThat(Picking.taken(choice(TERMS), List.of(back), day("2026-11-30"), ZONE)).isNull();
        assertThat(Cap.Per.MONTH.ends(day("2026-12-31"), ZONE)).isEqualTo(day("2027-01-01"));
        assertThat(Cap.Per.WEEK.ends(day("2026-11-29"), ZONE)).isEqualTo(day("2026-11-30"));
        assertThat(Cap.Per.EVER.ends(day("2026-11-29"), ZONE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlap", "twice", "season", "item", "unpriced"})
    void aTableThatLeavesInDoubtWhatHoldsIsNotMade(String wrong) {
        List<Season> seasons =
                wrong.equals("overlap")
                        ? List.of(
                                season("a", "2026-11-01", "2026-11-12"),
                                season("b", "2026-11-11", "2026-11-20"))
                        : List.of();
        List<Price> prices =
                switch (wrong) {
                    case "twice" ->
                            List.of(
                                    prices().get(0),
                                    prices().get(1),
                                    prices().get(2),
                                    new Price("spa", null, null, 6));
                    case "season" ->
                            List.of(
                                    prices().get(0),
                                    prices().get(1),
                                    new Price("winter", null, "lost", 6));
                    case "item" ->
                            List.of(
                                    prices().get(0),
                                    prices().get(1),
                                    prices().get(2),
                                    new Price("car", null, null, 6));
                    case "unpriced" -> prices().subList(0, 2);
                    default -> prices();
                };
        assertThatThrownBy(() -> terms(seasons, prices)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void figuresByItemAndByTierAddUpToTheTotal() {
        Figures figures =
                Figures.of(
                        List.of("spa", "toys", "winter"),
                        List.of(
                                new Figures.Cell("spa", "base", 4, 1, 20),
                                new Figures.Cell("spa", "gold", 2, 0, 8),
                                new Figures.Cell("toys", "gold", 3, 2, 15)),
                        8);
        assertThat(figures.items())
                .containsExactly(
                        new Figures.Line("spa", 6, 1, 28),
                        new Figures.Line("toys", 3, 2, 15),
                        new Figures.Line("winter", 0, 0, 0));
        assertThat(figures.total()).isEqualTo(new Figures.Line("", 9, 3, 43));
        assertThat(figures.tiers().stream().mapToLong(Figures.Line::picks).sum()).isEqualTo(9);
        assertThat(figures.tiers().stream().mapToLong(Figures.Line::points).sum()).isEqualTo(43);
    }
}
