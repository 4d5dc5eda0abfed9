package io.regulars.checkout;

import static io.regulars.checkout.Till.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Trial;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Limit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is not used, why, and what the house and the member decide.
class ReasonsTest {
    private static final Benefit POINTS = new PointsOffset(100, 5_000, Ratio.ONE);

    private static Offer.Body budgeted(String name, Benefit benefit) {
        return new Offer.Body(
                name,
                name,
                benefit,
                null,
                null,
                Stacking.FREE,
                0,
                null,
                List.of(),
                new Id(77),
                false);
    }

    @Test
    void storedValuePaysTheWholeOrderOrGivesNothing() {
        Till till = new Till().goods(1, 20_000).offer(1, new StoredPay(ratio("0.9")));
        assertThat(till.quote().notUsed(key(1)).why()).isEqualTo(Why.NO_STORED_VALUE);
        till.wishes = Wishes.NONE.withStored(17_999);
        NotUsed not = till.quote().notUsed(key(1));
        assertThat(not.why()).isEqualTo(Why.STORED_VALUE_SHORT);
        assertThat(not.needed()).isEqualTo(18_000);
        till.wishes = Wishes.NONE.withStored(18_000);
        assertThat(till.quote().sum().payable()).isEqualTo(18_000);
    }

    @Test
    void freightIsFreeSoManyTimesAMonth() {
        Offer.Body body = body("免邮", new FreeShipping(0));
        Till till =
                new Till()
                        .goods(1, 3_000)
                        .offer(
                                1,
                                new Offer.Body(
                                        body.name(),
                                        body.nameEn(),
                                        body.benefit(),
                                        null,
                                        null,
                                        Stacking.FREE,
                                        0,
                                        null,
                                        List.of(new Limit(Cap.Per.MONTH, 2)),
                                        null,
                                        false));
        till.shipping = 1_200;
        till.used = Map.of(new Id(1), Map.of(Cap.Per.MONTH, 1));
        assertThat(till.quote().sum().shipping()).isZero();
        till.used = Map.of(new Id(1), Map.of(Cap.Per.MONTH, 2));
        assertThat(till.quote().sum().shipping()).isEqualTo(1_200);
        assertThat(
                        till.quote()
                                .notUsed(key(1))
                                .say(Locale.ENGLISH, io.regulars.rules.Called.BY_HOUSE))
                .isEqualTo("May be used 2 times a month and was used 2");
    }

    @Test
    void whatIsNotUsedSaysWhichRuleForbidsIt() {
        Offer.Body five = body("减5", Steps.once(0, 500));
        Till till =
                new Till()
                        .goods(item("a", "goods", 1, 10_000))
                        .offer(1, with(five, tiers("gold"), null, Stacking.FREE))
                        .offer(
                                2,
                                with(
                                        five,
                                        new Condition.Text(TextField.STORE, List.of("bj-9")),
                                        null,
                                        Stacking.FREE))
                        .offer(
                                3,
                                with(
                                        five,
                                        new Condition.Text(TextField.CHANNEL, List.of("app")),
                                        null,
                                        Stacking.FREE))
                        .offer(4, with(five, new Condition.Tagged("vip"), null, Stacking.FREE))
                        .offer(5, with(five, null, category("books"), Stacking.FREE))
                        .offer(
                                6,
                                new Offer.Body(
                                        "试",
                                        "trial",
                                        five.benefit(),
                                        null,
                                        null,
                                        Stacking.FREE,
                                        0,
                                        new Trial(100, Set.of("bj-9")),
                                        List.of(),
                                        null,
                                        false))
                        .offer(7, budgeted("预算", five.benefit()));
        till.budgets = Map.of(new Id(77), 0L);
        Quote quote = till.quote();
        assertThat(quote.used()).isEmpty();
        assertThat(quote.notUsed().stream().map(NotUsed::why))
                .containsExactly(
                        Why.TIER,
                        Why.STORE,
                        Why.CHANNEL,
                        Why.CONDITION,
                        Why.GOODS,
                        Why.NOT_IN_TRIAL,
                        Why.BUDGET_SPENT);
        for (NotUsed not : quote.notUsed()) {
            assertThat(not.say(Locale.CHINESE, io.regulars.rules.Called.BY_HOUSE)).isNotBlank();
            assertThat(not.say(Locale.ENGLISH, io.regulars.rules.Called.BY_HOUSE)).isNotBlank();
        }
    }

    @Test
    void restrictedGoodsTakeNoPartUnlessTheOfferAllowsThem() {
        var formula = new Basket.Item("f", "formula", "", 1, 20_000, true, null, null);
        Till till = new Till().goods(formula).offer(1, new UnitPay(ratio("0.9"))).offer(2, POINTS);
        till.points = 100_000;
        till.wishes = Wishes.NONE.withPoints(Wishes.ALL_POINTS);
        Quote quote = till.quote();
        assertThat(quote.sum().payable()).isEqualTo(20_000);
        assertThat(quote.notUsed(key(1)).why()).isEqualTo(Why.RESTRICTED_GOODS);
        assertThat(quote.notUsed(key(2)).why()).isEqualTo(Why.RESTRICTED_GOODS);
        Offer.Body allowing =
                new Offer.Body(
                        "减5",
                        "减5",
                        Steps.once(0, 500),
                        null,
                        null,
                        Stacking.FREE,
                        0,
                        null,
                        List.of(),
                        null,
                        true);
        assertThat(till.offer(3, allowing).quote().sum().payable()).isEqualTo(19_500);
    }

    @Test
    void aPriceBelowTheFloorNeedsAnApproval() {
        var item = new Basket.Item("a", "goods", "", 1, 10_000, false, 8_500L, 8_000L);
        Till till =
                new Till()
                        .goods(item)
                        .offer(1, new UnitPay(ratio("0.9")))
                        .offer(2, Steps.once(0, 1_000));
        Quote quote = till.quote();
        assertThat(quote.sum().payable()).isEqualTo(9_000);
        assertThat(quote.used()).hasSize(1);
        NotUsed not = quote.notUsed().getFirst();
        assertThat(not.why()).isEqualTo(Why.UNIT_FLOOR);
        assertThat(not.needed()).isEqualTo(8_500);
        assertThat(not.had()).isEqualTo(8_000);
        assertThat(quote.margin().margin()).isEqualTo(1_000);
        till.wishes = Wishes.NONE.overriding();
        Quote approved = till.quote();
        assertThat(approved.sum().payable()).isEqualTo(8_000);
        assertThat(approved.warnings())
                .containsExactly(new Quote.Warning(Why.UNIT_FLOOR, 8_500, 8_000, true));
    }

    @Test
    void theGuardOnDepthWarnsAndForbids() {
        Till till = new Till().goods(1, 10_000).offer(1, new UnitPay(ratio("0.6")));
        till.guard = new Guard(Ratio.ZERO, ratio("0.3"), null, Guard.EFFORT);
        assertThat(till.quote().warnings())
                .containsExactly(new Quote.Warning(Why.DEPTH, 7_000, 6_000, false));
        till.guard = new Guard(Ratio.ZERO, null, ratio("0.3"), Guard.EFFORT);
        assertThat(till.quote().sum().payable()).isEqualTo(10_000);
        assertThat(till.quote().notUsed(key(1)).why()).isEqualTo(Why.DEPTH);
    }

    @Test
    void whatTheMemberChoosesIsHonoured() {
        Till till =
                new Till()
                        .goods(1, 10_000)
                        .coupon(
                                8,
                                1,
                                with(
                                        body("减10", Steps.once(0, 1_000)),
                                        null,
                                        null,
                                        Stacking.oneOf("c")))
                        .coupon(
                                9,
                                2,
                                with(
                                        body("减20", Steps.once(0, 2_000)),
                                        null,
                                        null,
                                        Stacking.oneOf("c")));
        assertThat(till.quote().sum().payable()).isEqualTo(8_000);
        till.wishes = Wishes.NONE.use(key(1, 8));
        assertThat(till.quote().sum().payable()).isEqualTo(9_000);
        till.wishes = Wishes.NONE.without(key(2, 9));
        assertThat(till.quote().sum().payable()).isEqualTo(9_000);
        assertThat(till.quote().notUsed(key(2, 9)).why()).isEqualTo(Why.NOT_WANTED);
        till.wishes = Wishes.NONE.use(key(1, 8), key(2, 9));
        assertThat(till.quote().sum().payable()).isEqualTo(9_000);
    }

    @Test
    void ofEqualCouponsTheOneThatExpiresFirstIsUsed() {
        Offer.Body body = body("减10", Steps.once(0, 1_000));
        Till till =
                new Till()
                        .goods(1, 10_000)
                        .coupon(7, 1, body, NOW.plusSeconds(500))
                        .coupon(8, 1, body, NOW.plusSeconds(100))
                        .coupon(9, 1, body, NOW.plusSeconds(900));
        Quote quote = till.quote();
        assertThat(quote.used(key(1, 8))).isNotNull();
        assertThat(quote.notUsed().stream().map(NotUsed::why))
                .containsExactly(Why.SAME_COUPON, Why.SAME_COUPON);
    }

    @Test
    void aCouponThatGivesNothingMoreIsKept() {
        Till till =
                new Till()
                        .goods(1, 1_000)
                        .offer(1, Steps.once(0, 1_000))
                        .coupon(9, 2, body("减10", Steps.once(0, 1_000)));
        assertThat(till.quote().used(key(2, 9))).isNull();
        assertThat(till.quote().notUsed(key(2, 9)).why()).isEqualTo(Why.NO_EFFECT);
    }

    @Test
    void aBudgetIsNotOverdrawn() {
        Till till =
                new Till()
                        .goods(1, 10_000)
                        .offer(1, budgeted("a", Steps.once(0, 1_000)))
                        .offer(2, budgeted("b", Steps.once(0, 800)));
        till.budgets = Map.of(new Id(77), 1_500L);
        Quote quote = till.quote();
        assertThat(quote.sum().payable()).isEqualTo(9_000);
        assertThat(Quoting.spent(quote)).isEqualTo(Map.of(new Id(77), 1_000L));
        assertThat(quote.notUsed(key(2)).why()).isEqualTo(Why.BUDGET_SPENT);
    }
}
