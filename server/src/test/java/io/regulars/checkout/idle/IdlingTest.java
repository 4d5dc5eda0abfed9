package io.regulars.checkout.idle;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.restricted.Bar;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.loyalty.restricted.Restriction;
import io.regulars.loyalty.restricted.Restrictions;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Gate;
import io.regulars.offers.Offer;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.budgets.Gone;
import io.regulars.rules.Calendar;
import io.regulars.rules.Called;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Offers that count for nothing. Conditions have single quotes here; the chain has the tiers
/// silver and gold, and keeps the category formula and the product tobacco from offers, but not the
/// product free of that category.
class IdlingTest {
    private static final Instant NOW = Made.NOW;
    private static final Calendar CALENDAR = Calendar.without(ZoneId.of("Asia/Shanghai"));
    private static final Id MINE = new Id(50);
    private static final Id BUDGET = new Id(70);

    private static Marked marked() {
        return new Restrictions(
                        List.of(
                                mark(1, null, "formula", false),
                                mark(2, "tobacco", null, false),
                                mark(3, "free", null, true)))
                .at(NOW);
    }

    private static Restriction mark(
            long id, @Nullable String sku, @Nullable String category, boolean allowed) {
        return new Restriction(
                new Id(id),
                new Restriction.Body(sku, category, allowed, Set.of(Bar.OFFERS), "law"),
                NOW.minusSeconds(1),
                null,
                "a",
                NOW);
    }

    private static Idling.Known known(
            Gate.Draft draft, @Nullable Budget budget, List<Gone> gone, Offer... beside) {
        return new Idling.Known(
                draft,
                List.of(List.of(beside)),
                List.of(),
                null,
                budget,
                gone,
                Set.of("silver", "gold"),
                marked(),
                CALENDAR);
    }

    private static List<Idle> idle(Made made, Offer... beside) {
        return Idling.find(
                known(new Gate.Draft(made.as(MINE.value()), null, null), null, List.of(), beside),
                Called.BY_HOUSE);
    }

    private static final Benefit STEPS = Steps.once(20_000, 3_000);

    static Stream<Arguments> deaths() {
        Made steps = Made.of(STEPS);
        return Stream.of(
                Arguments.of(steps, null),
                Arguments.of(
                        steps.when("{'is':'text','field':'tier','in':['platinum']}"),
                        "TIER_UNKNOWN"),
                Arguments.of(
                        steps.when(
                                "{'is':'during','from':'2020-01-01T00:00:00Z','until':'2026-11-30T02:00:00Z'}"),
                        "TIME_NEVER_COMES"),
                Arguments.of(
                        steps.when("{'is':'text','field':'behaviour','in':['checkIn']}"),
                        "ASKS_OF_BEHAVIOUR"),
                Arguments.of(
                        steps.when(
                                "{'is':'number','field':'amount','compare':{'op':'<','value':20000}}"),
                        "THRESHOLD_OUT_OF_REACH"),
                Arguments.of(
                        steps.when(
                                "{'is':'number','field':'amount','compare':{'op':'<=','value':20000}}"),
                        null),
                Arguments.of(
                        Made.of(new Nth(3, Ratio.ZERO))
                                .when(
                                        "{'is':'number','field':'quantity','compare':{'op':'<','value':3}}"),
                        "THRESHOLD_OUT_OF_REACH"),
                Arguments.of(
                        steps.when("{'is':'text','field':'store','in':['s1']}").tried(50, "s2"),
                        "CONDITION_CONTRADICTS"),
                Arguments.of(
                        steps.when("{'is':'text','field':'store','in':['s1']}").tried(50, "s1"),
                        null),
                Arguments.of(
                        steps.lines(
                                "{'is':'all','of':[{'is':'text','field':'line.sku','in':['a']},{'is':'text','field':'line.sku','in':['b']}]}"),
                        "CONDITION_CONTRADICTS"));
    }

    static Stream<Arguments> deathsOfGoods() {
        Made steps = Made.of(STEPS);
        var forNobody = new MemberPrice.Price("a", Set.of("platinum"), 100);
        var forAll = new MemberPrice.Price("a", Set.of(), 100);
        var ofTobacco = new MemberPrice.Price("tobacco", Set.of(), 100);
        return Stream.of(
                Arguments.of(
                        steps.lines("{'is':'text','field':'line.sku','in':['tobacco']}"),
                        "GOODS_RESTRICTED"),
                Arguments.of(
                        steps.lines("{'is':'text','field':'line.sku','in':['tobacco','a']}"), null),
                Arguments.of(
                        steps.lines("{'is':'text','field':'line.sku','in':['tobacco']}")
                                .restrictedToo(),
                        null),
                // some product of the category is free
                Arguments.of(
                        steps.lines("{'is':'text','field':'line.category','in':['formula']}"),
                        null),
                Arguments.of(
                        steps.lines(
                                "{'is':'all','of':[{'is':'text','field':'line.category','in':['formula']},{'is':'text','field':'line.sku','in':['b']}]}"),
                        "GOODS_RESTRICTED"),
                Arguments.of(Made.of(new MemberPrice(List.of(forNobody))), "NO_PRICE_FOR_TIER"),
                Arguments.of(Made.of(new MemberPrice(List.of(forNobody, forAll))), null),
                Arguments.of(
                        Made.of(new MemberPrice(List.of(forAll)))
                                .lines("{'is':'text','field':'line.sku','in':['b']}"),
                        "NO_GOODS"),
                Arguments.of(Made.of(new MemberPrice(List.of(ofTobacco))), "GOODS_RESTRICTED"));
    }

    @ParameterizedTest
    @MethodSource({"deaths", "deathsOfGoods"})
    void anOfferIsDeadWhereThatIsProved(Made made, @Nullable String why) {
        List<Idle> idle = idle(made);
        if (why == null) {
            assertThat(idle).isEmpty();
        } else {
            assertThat(idle)
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.kind()).isEqualTo(Idle.Kind.DEAD);
                        assertThat(each.why()).isEqualTo(Idle.Why.valueOf(why));
                        assertThat(each.offer()).isEqualTo(MINE);
                        assertThat(each.zh()).contains("用不上");
                        assertThat(each.en()).contains("never");
                    });
        }
    }

    /// What is left of a budget that may spend `most` in all, of which `gone` went out.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    OPEN,    EVER, 100, 99,
                    OPEN,    EVER, 100, 100, BUDGET_SPENT
                    OPEN,    DAY,  100, 100,
                    OPEN,    DAY,  0,   0,   BUDGET_SPENT
                    STOPPED, EVER, 100, 0,   BUDGET_STOPPED
                    """)
    void whatABudgetNoLongerPaysIsDead(
            Budget.State state, Ceiling.Per per, long most, long gone, @Nullable String why) {
        var ceiling = new Ceiling(Ceiling.Of.ALL, per, Ceiling.Measure.MONEY, most);
        var budget = new Budget(BUDGET, "b", state, List.of(ceiling), "a", NOW);
        var draft = new Gate.Draft(Made.of(STEPS).paidFrom(BUDGET).as(MINE.value()), null, null);
        assertThat(
                        Idling.find(
                                known(draft, budget, List.of(new Gone(BUDGET, ceiling, gone))),
                                Called.BY_HOUSE))
                .extracting(Idle::why)
                .isEqualTo(why == null ? List.of() : List.of(Idle.Why.valueOf(why)));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    10, 9,  2026-11-30T02:00:01Z,
                    10, 10, 2026-11-30T02:00:01Z, NO_SUPPLY
                    0,  0,  2026-11-30T02:00:01Z, NO_SUPPLY
                    10, 0,  2026-11-30T02:00:00Z, COUPON_OVER
                    10, 0,                      ,
                    """)
    void couponsThatNobodyHasInTimeAreDead(
            long supply, long given, @Nullable Instant until, @Nullable String why) {
        var ceiling = new Ceiling(Ceiling.Of.ALL, Ceiling.Per.EVER, Ceiling.Measure.TIMES, supply);
        var draft = new Gate.Draft(Made.of(STEPS).as(MINE.value()), List.of(ceiling), until);
        assertThat(
                        Idling.find(
                                known(draft, null, List.of(new Gone(MINE, ceiling, given))),
                                Called.BY_HOUSE))
                .extracting(Idle::why)
                .isEqualTo(why == null ? List.of() : List.of(Idle.Why.valueOf(why)));
    }

    static Stream<Arguments> pairs() {
        Made deep = Made.of(Steps.once(20_000, 5_000));
        Made flat = Made.of(STEPS);
        Made tenth = Made.of(new UnitPay(Ratio.of("0.9")));
        Made fifth = Made.of(new UnitPay(Ratio.of("0.8")));
        String gold = "{'is':'text','field':'tier','in':['gold']}";
        String both = "{'is':'text','field':'tier','in':['gold','silver']}";
        return Stream.of(
                // a deeper one of the same group, but for floors
                Arguments.of(flat.in("g"), deep.in("g"), "OTHER_UNLESS_HELD_BACK"),
                Arguments.of(deep.in("g"), flat.in("g"), null),
                Arguments.of(flat, deep, null),
                Arguments.of(flat.in("g"), deep.in("h"), null),
                Arguments.of(flat.in("g", "h"), deep.in("g"), "OTHER_UNLESS_HELD_BACK"),
                Arguments.of(flat.in("g"), deep.in("g", "h"), null),
                Arguments.of(flat.alone(), deep, "OTHER_UNLESS_HELD_BACK"),
                Arguments.of(flat, deep.alone(), null),
                // for more members
                Arguments.of(
                        flat.in("g").when(gold), deep.in("g").when(both), "OTHER_UNLESS_HELD_BACK"),
                Arguments.of(flat.in("g").when(both), deep.in("g").when(gold), null),
                // for the same goods
                Arguments.of(
                        flat.in("g").lines("{'is':'text','field':'line.sku','in':['a']}"),
                        deep.in("g"),
                        null),
                Arguments.of(
                        tenth.lines("{'is':'text','field':'line.sku','in':['a']}"),
                        fifth,
                        "OTHER_UNLESS_HELD_BACK"),
                Arguments.of(
                        tenth, fifth.lines("{'is':'text','field':'line.sku','in':['a']}"), null),
                // what may not be there
                Arguments.of(flat.in("g"), deep.in("g").paidFrom(BUDGET), null),
                Arguments.of(flat.in("g"), deep.once().in("g"), null),
                Arguments.of(flat.in("g"), deep.tried(50).in("g"), null),
                Arguments.of(flat.in("g").restrictedToo(), deep.in("g"), null),
                // the same: the smaller number
                Arguments.of(
                        flat.number(2).in("g"), flat.number(1).in("g"), "OTHER_AT_LEAST_AS_GOOD"),
                Arguments.of(flat.number(1).in("g"), flat.number(2).in("g"), null),
                // freight and points: only one of them ever
                Arguments.of(
                        Made.of(new FreeShipping(10_000)),
                        Made.of(new FreeShipping(5_000)),
                        "OTHER_AT_LEAST_AS_GOOD"),
                Arguments.of(
                        Made.of(new PointsOffset(100, 5_000, Ratio.of("0.5"))),
                        Made.of(new PointsOffset(100, 5_000, Ratio.ONE)),
                        "OTHER_AT_LEAST_AS_GOOD"),
                Arguments.of(
                        Made.of(new Percent(10_000, Ratio.of("0.9"), 2_000L)).in("g"),
                        Made.of(new Percent(10_000, Ratio.of("0.9"), null)).in("g"),
                        "OTHER_UNLESS_HELD_BACK"),
                Arguments.of(
                        Made.of(new Percent(10_000, Ratio.of("0.9"), null)).in("g"),
                        Made.of(new Percent(10_000, Ratio.of("0.9"), 2_000L)).in("g"),
                        null));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anOfferIsShadowedByOneThatAlwaysDoesAsWell(Made made, Made other, @Nullable String why) {
        List<Idle> shadowed =
                idle(made, other.as(60)).stream()
                        .filter(each -> each.kind() == Idle.Kind.SHADOWED)
                        .toList();
        assertThat(shadowed)
                .extracting(Idle::why)
                .isEqualTo(why == null ? List.of() : List.of(Idle.Why.valueOf(why)));
        assertThat(shadowed)
                .allSatisfy(each -> {
                    assertThat(each.by()).isEqualTo(new Id(60));
                    assertThat(each.offer()).isEqualTo(MINE);
                });
        // and the other way round, where the draft is the better one
        List<Idle> shadows =
                idle(other, made.as(40)).stream()
                        .filter(each -> each.kind() == Idle.Kind.SHADOWS)
                        .toList();
        assertThat(shadows)
                .extracting(Idle::why)
                .isEqualTo(why == null ? List.of() : List.of(Idle.Why.valueOf(why)));
        assertThat(shadows)
                .allSatisfy(each -> {
                    assertThat(each.by()).isEqualTo(MINE);
                    assertThat(each.offer()).isEqualTo(new Id(40));
                });
    }

    @Test
    void whatEndsEarlierShadowsNothing() {
        Made flat = Made.of(STEPS).in("g");
        Offer deep = Made.of(Steps.once(20_000, 5_000)).in("g").as(60);
        var draft = new Gate.Draft(flat.as(MINE.value()), null, null);
        var known =
                new Idling.Known(
                        draft,
                        List.of(List.of(deep), List.of()),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        Set.of(),
                        Marked.NOTHING,
                        CALENDAR);
        assertThat(Idling.find(known, Called.BY_HOUSE)).isEmpty();
    }

    @Test
    void whatWasShadowedBeforeIsNoNews() {
        Made deep = Made.of(Steps.once(20_000, 5_000)).in("g");
        Offer flat = Made.of(STEPS).in("g").as(40);
        var draft = new Gate.Draft(deep.as(MINE.value()), null, null);
        var known =
                new Idling.Known(
                        draft,
                        List.of(List.of(flat)),
                        List.of(flat.during(NOW, null)),
                        Made.of(Steps.once(20_000, 4_000)).in("g").as(MINE.value()),
                        null,
                        List.of(),
                        Set.of(),
                        Marked.NOTHING,
                        CALENDAR);
        assertThat(Idling.find(known, Called.BY_HOUSE)).isEmpty();
    }
}
