package io.regulars.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Rounding;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import io.regulars.segments.FiguresHook;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Drafts that ask for segments: who was in when she bought, by the log of turns.
class SegmentWhatIfTest {
    private static final Instant MADE = Instant.parse("2026-03-02T00:00:00Z");

    private Chain chain;
    private Id list;

    /// Anna is on the list from 2 to 10 March, Bert never. Each yuan gives a point.
    @BeforeEach
    void open() {
        chain = new Chain();
        Id anna = chain.member();
        Id bert = chain.member();
        chain.house.at("2026-01-02T00:00:00Z");
        chain.buys(anna, "2026-01-01T04:00:00Z", "S0", 50);
        chain.house.at(MADE.toString());
        list = FiguresHook.list(chain.house, "list", List.of(anna));
        chain.house.at("2026-03-10T00:00:00Z");
        FiguresHook.off(chain.house, list, List.of(anna));
        chain.house.at("2026-03-13T00:00:00Z");
        chain.buys(anna, "2026-03-05T04:00:00Z", "S0", 100);
        chain.buys(bert, "2026-03-05T04:00:00Z", "S0", 400);
        chain.buys(anna, "2026-03-12T04:00:00Z", "S1", 200);
        chain.house.at("2026-11-22T02:00:00Z");
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private Tried.OfRule points(int perYuan, @Nullable Condition when) {
        Rule.Body b = chain.points();
        var body =
                new Rule.Body(
                        b.name(),
                        null,
                        b.asset(),
                        b.on(),
                        when,
                        null,
                        new Grant.Rate(Ratio.of(perYuan), Rounding.FLOOR),
                        b.caps(),
                        null,
                        b.validity(),
                        b.pendingDays());
        return new Tried.OfRule(null, null, body);
    }

    private Asking.Wish wish(Object draft, List<String> stores, @Nullable Id segment) {
        return new Asking.Wish(Chain.wanted(draft), 12, stores, 100, 100L, segment, List.of());
    }

    private Asking.Wish by(Object draft, Id... segments) {
        return new Asking.Wish(
                Chain.wanted(draft), 12, List.of(), 100, 100L, null, List.of(segments));
    }

    private WhatIfResult told(Asking.Wish wish) {
        WhatIf asked = chain.ask(wish);
        chain.walk();
        return Objects.requireNonNull(chain.shown(asked.id()).result());
    }

    private Condition in() {
        return new Condition.InSegment(list.toString());
    }

    private static long issued(WhatIfResult result) {
        return Objects.requireNonNull(result.points()).then().total().issued();
    }

    /// A late order is judged by when it was placed.
    @Test
    void whoWasInWhenSheBoughtGetsWhatTheDraftGives() {
        WhatIfResult told = told(wish(points(2, in()), List.of(), null));
        assertThat(Objects.requireNonNull(told.points()).now().total().issued()).isEqualTo(750);
        assertThat(issued(told)).as("2 a yuan on 100 of Anna's").isEqualTo(950);
        assertThat(told.judged()).isEqualTo(new Judged(4, 1));
    }

    /// What lies before the log is as it was, whichever way the draft asks.
    @Test
    void whereTheLogDoesNotReachNothingIsGuessed() {
        WhatIfResult told = told(wish(points(2, new Condition.Not(in())), List.of(), null));
        assertThat(issued(told)).as("400 and 200, not the 50 of January").isEqualTo(750 + 1_200);
        assertThat(told.judged()).isEqualTo(new Judged(4, 1));
    }

    @Test
    void aDraftIsTriedForTheMembersOfASegmentAlone() {
        var store = new Condition.Text(TextField.STORE, List.of("S0"));
        assertThat(issued(told(wish(points(2, store), List.of(), list)))).isEqualTo(950);
        assertThat(issued(told(wish(points(2, null), List.of(), list)))).isEqualTo(950);
        WhatIfResult there = told(wish(points(2, null), List.of("S1"), list));
        assertThat(issued(there)).as("she was off the list by then").isEqualTo(200);
        assertThat(there.judged()).as("orders of that store alone").isEqualTo(new Judged(1, 0));
    }

    private static Offer.Body giving(Benefit benefit) {
        return new Offer.Body(
                "九折",
                "A tenth off",
                benefit,
                null,
                null,
                Stacking.FREE,
                0,
                null,
                List.of(),
                null,
                false);
    }

    @Test
    void anOfferIsPricedForWhoWasIn() {
        Offer.Body body = giving(new Benefit.Percent(0, new Ratio(9, 10), null));
        WhatIfResult told = told(wish(new Tried.OfOffer(null, null, body), List.of(), list));
        assertThat(Objects.requireNonNull(told.offered()).sales().total())
                .returns(4L, PricedSales::orders)
                .returns(1L, PricedSales::touched)
                .returns(1_000L, PricedSales::offThen);
        assertThat(told.judged()).isEqualTo(new Judged(4, 1));
    }

    /// Of the list those amounts alone that fell while she was on it; the draft asks for nobody.
    @Test
    void theResultIsToldBySegmentsOfTheMoment() {
        WhatIfResult told = told(by(points(2, null), list, list));
        WhatIfResult.Points points = Objects.requireNonNull(told.points());
        String id = list.toString();
        assertThat(points.now().segments().keySet()).containsExactly(id);
        assertThat(points.now().segments().get(id))
                .returns(1L, WalkFigures::orders)
                .returns(10_000L, WalkFigures::paid)
                .returns(100L, WalkFigures::issued);
        assertThat(points.then().segments().get(id)).returns(300L, WalkFigures::issued);
        assertThat(points.then().total().issued()).isEqualTo(750 + 1_500);
        assertThat(told.judged()).as("the draft asks for no segment").isNull();
        var tenth = new Benefit.Percent(0, new Ratio(9, 10), null);
        WhatIfResult priced = told(by(new Tried.OfOffer(null, null, giving(tenth)), list));
        assertThat(Objects.requireNonNull(priced.offered()).sales().segments())
                .containsOnlyKeys(id)
                .hasEntrySatisfying(
                        id,
                        sales ->
                                assertThat(sales)
                                        .returns(1L, PricedSales::orders)
                                        .returns(1_000L, PricedSales::offThen));
    }

    @Test
    void aSegmentByConditionIsKnownFromItsFirstBuildOn() {
        chain.house.at("2026-03-11T00:00:00Z");
        Id built = FiguresHook.built(chain.house, "all", Condition.all());
        chain.house.at("2026-11-22T02:00:00Z");
        WhatIf asked = chain.ask(wish(points(2, null), List.of(), built));
        assertThat(Objects.requireNonNull(asked.definition().segments()).since())
                .isEqualTo(Instant.parse("2026-03-11T00:00:00Z"));
    }

    @Test
    void aDraftThatAsksForNoneSaysNothingOfIt() {
        WhatIf asked = chain.ask(wish(points(2, null), List.of(), null));
        assertThat(asked.definition().segments()).isNull();
        chain.walk();
        assertThat(Objects.requireNonNull(chain.shown(asked.id()).result()).judged()).isNull();
    }

    private Reason refused(Id segment) {
        return chain.house
                                .get(WhatIfs.class)
                                .ask(
                                        chain.boss,
                                        TestHouse.key(),
                                        wish(points(2, null), List.of(), segment))
                                .outcome()
                        instanceof Outcome.Refused<WhatIf>(var refusal)
                ? refusal.reason()
                : Refused.UNKNOWN_WHAT_IF;
    }

    @Test
    void aSegmentThatNobodyKnowsIsRefused() {
        assertThat(refused(new Id(42)))
                .isEqualTo(io.regulars.segments.Refused.ASKS_FOR_UNKNOWN_SEGMENT);
        Id waiting = FiguresHook.inForce(chain.house, "waiting", Condition.all());
        assertThat(refused(waiting)).isEqualTo(Refused.SEGMENT_NOT_BUILT);
        for (Id id : List.of(new Id(42), waiting)) {
            assertThat(
                            chain.house
                                    .get(WhatIfs.class)
                                    .ask(chain.boss, TestHouse.key(), by(points(2, null), id))
                                    .outcome())
                    .as("nor is anything told by it")
                    .isInstanceOf(Outcome.Refused.class);
        }
    }
}
