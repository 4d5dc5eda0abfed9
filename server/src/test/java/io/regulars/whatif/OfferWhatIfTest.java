package io.regulars.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.earning.Cap;
import io.regulars.offers.Benefit;
import io.regulars.offers.Limit;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.OffersVersion;
import io.regulars.offers.Publishing;
import io.regulars.offers.Stacking;
import io.regulars.offers.prices.PriceDesk;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfferWhatIfTest {
    private Chain chain;

    @BeforeEach
    void open() {
        chain = new Chain();
    }

    @AfterEach
    void close() {
        chain.close();
    }

    /// 200 less 30.
    private static Offer.Body steps(@Nullable Condition when, Limit... limits) {
        return new Offer.Body(
                "满200减30",
                "30 off 200",
                new Benefit.Steps(List.of(new Benefit.Steps.Step(20_000, 3_000)), false, null),
                when,
                null,
                Stacking.FREE,
                0,
                null,
                List.of(limits),
                null,
                false);
    }

    private SalesTally told(Offer.Body body, int months) {
        WhatIf asked = chain.ask(new Tried.OfOffer(null, null, body), months);
        chain.walk();
        WhatIfResult result = Objects.requireNonNull(chain.shown(asked.id()).result());
        return Objects.requireNonNull(result.offered()).sales();
    }

    @Test
    void theOrdersOfTheSpanArePricedWithTheDraft() {
        Id anna = chain.member();
        Id bert = chain.member();
        chain.house.at("2026-03-02T00:00:00Z");
        chain.buys(anna, "2025-01-01T04:00:00Z", "S0", 500);
        chain.buys(anna, "2026-01-01T04:00:00Z", "S0", 199);
        chain.buys(anna, "2026-01-02T04:00:00Z", "S0", 200);
        chain.buys(bert, "2026-02-02T04:00:00Z", "S1", 1_000);
        chain.house.at("2026-11-22T02:00:00Z");
        SalesTally told = told(steps(null), 12);
        assertThat(told.total())
                .isEqualTo(new PricedSales(3, 2, 139_900, 139_900, 0, 6_000, 6_000, 0, 0, 0));
        assertThat(told.stores().get("S0")).returns(3_000L, PricedSales::offThen);
        assertThat(told.changed()).isEqualTo(2);
        assertThat(told.unproven()).isZero();
        assertThat(told.worst().getFirst())
                .as("the deepest: 30 of 200")
                .returns(20_000L, PricedOrder::list)
                .returns(17_000L, PricedOrder::then)
                .returns(anna, PricedOrder::member);
        assertThat(told.savings().get(Bins.POINTS.of(0))).isEqualTo(1);
    }

    /// S1-67: by the list that counted when it was sold, not by today's, and only where there was
    /// one.
    @Test
    void aMarginIsReckonedByTheCostOfTheMoment() {
        Id anna = chain.member();
        chain.house.at("2026-03-02T00:00:00Z");
        chain.buys(anna, "2025-12-10T04:00:00Z", "S0", 300);
        chain.buys(anna, "2026-01-01T04:00:00Z", "S0", 500);
        chain.buys(anna, "2026-02-02T04:00:00Z", "S0", 1_000);
        chain.house.at("2026-11-22T02:00:00Z");
        var desk = new PriceDesk(chain.house);
        desk.costs(Instant.parse("2025-12-15T00:00:00Z"), "SKU", null, 10_000L);
        desk.costs(Instant.parse("2026-01-15T00:00:00Z"), "SKU", null, 12_000L);
        desk.costs(Instant.parse("2026-03-15T00:00:00Z"), "SKU", null, 90_000L);
        assertThat(told(steps(null), 12).total())
                .returns(3L, PricedSales::orders)
                .returns(2L, PricedSales::costed)
                .returns(50_000L - 10_000 + 100_000 - 12_000, PricedSales::marginNow)
                .returns(47_000L - 10_000 + 97_000 - 12_000, PricedSales::marginThen);
    }

    /// The tier is the one that the member had then, and what may be used once is used once.
    @Test
    void theDraftAsksWhoBoughtThenAndHowOften() {
        Id anna = chain.member();
        chain.house.at("2026-03-02T00:00:00Z");
        chain.buys(anna, "2026-01-01T04:00:00Z", "S0", 900);
        chain.buys(anna, "2026-01-02T04:00:00Z", "S0", 300);
        chain.buys(anna, "2026-01-03T04:00:00Z", "S0", 300);
        chain.buys(anna, "2026-02-03T04:00:00Z", "S0", 300);
        chain.house.at("2026-11-22T02:00:00Z");
        var silver = new Condition.Text(TextField.TIER, List.of("silver"));
        assertThat(told(steps(silver), 12).total())
                .as("from the third order on, when she was silver")
                .returns(2L, PricedSales::touched);
        assertThat(told(steps(null, new Limit(Cap.Per.MONTH, 1)), 12).total())
                .returns(2L, PricedSales::touched)
                .returns(6_000L, PricedSales::offThen);
        assertThat(told(steps(null), 12).tiers().get("silver").orders()).isEqualTo(2);
    }

    /// A tenth off for silver members, from 2026 on: a ladder that asks less for silver makes them
    /// silver earlier, and that is what it costs. Bert stands where he stood.
    @Test
    void aLadderCostsTheDiscountsOfThoseWhomItLifts() {
        Id anna = chain.member();
        Id bert = chain.member();
        chain.house.at("2026-01-01T00:00:00Z");
        var silver = new Condition.Text(TextField.TIER, List.of("silver"));
        var tenth =
                new Offer.Body(
                        "银卡九折",
                        "A tenth off for silver",
                        new Benefit.Percent(0, new Ratio(9, 10), null),
                        silver,
                        null,
                        Stacking.FREE,
                        0,
                        null,
                        List.of(),
                        null,
                        false);
        var offers = chain.house.get(Offers.class);
        OffersVersion draft = offers.draft(chain.boss, TestHouse.key(), tenth).outcome().orThrow();
        offers.publish(
                        chain.boss,
                        TestHouse.key(),
                        draft.id(),
                        draft.version(),
                        new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        chain.house.at("2026-03-02T00:00:00Z");
        chain.buys(anna, "2026-02-01T04:00:00Z", "S0", 600);
        chain.buys(anna, "2026-02-02T04:00:00Z", "S0", 300);
        chain.buys(bert, "2026-02-02T04:00:00Z", "S0", 100);
        chain.house.at("2026-11-22T02:00:00Z");
        var desk = new PriceDesk(chain.house);
        desk.costs(Instant.parse("2025-12-15T00:00:00Z"), "SKU", null, 10_000L);
        WhatIf asked = chain.ask(new Tried.OfLadder(null, WhatIfTest.ladder(500, 5_000)), 12);
        chain.walk();
        WhatIfResult told = Objects.requireNonNull(chain.shown(asked.id()).result());
        assertThat(told.moved())
                .as("both of Anna's orders, of which the second is of a silver member then")
                .isEqualTo(new PricedSales(2, 1, 90_000, 90_000, 0, 3_000, 0, 2, 70_000, 67_000));
        assertThat(told.zh()).contains("等级不同的会员，订单优惠多 ¥30.00");
        assertThat(told.en()).contains("in another tier would have been ¥30.00 more");
        WhatIf same = chain.ask(new Tried.OfLadder(null, WhatIfTest.ladder(1_000, 5_000)), 12);
        chain.walk();
        WhatIfResult nothing = Objects.requireNonNull(chain.shown(same.id()).result());
        assertThat(nothing.moved()).isEqualTo(PricedSales.NONE);
        assertThat(nothing.zh()).doesNotContain("订单优惠");
    }

    @Test
    void aMemberWhoSavesMostIsNamed() {
        Id anna = chain.member();
        chain.house.at("2026-03-02T00:00:00Z");
        chain.buys(anna, "2026-01-01T04:00:00Z", null, 900);
        chain.house.at("2026-11-22T02:00:00Z");
        var percent =
                new Offer.Body(
                        "九折",
                        "A tenth off",
                        new Benefit.Percent(0, new Ratio(9, 10), null),
                        null,
                        null,
                        Stacking.FREE,
                        0,
                        null,
                        List.of(),
                        null,
                        false);
        WhatIf asked = chain.ask(new Tried.OfOffer(null, null, percent), 12);
        chain.walk();
        assertThat(
                        chain.house
                                .get(WhatIfMembers.class)
                                .list(
                                        chain.boss,
                                        asked.id(),
                                        WhatIfMembers.Of.GAINING,
                                        new io.regulars.access.Cursor.Part(null, null))
                                .items()
                                .getFirst())
                .returns(anna, WhatIfMembers.Line::id)
                .returns(9_000L, WhatIfMembers.Line::gain);
    }
}
