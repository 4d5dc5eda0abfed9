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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotingTest {
    private static final Benefit POINTS = new PointsOffset(100, 5_000, Ratio.ONE);

    @Test
    void aHundredPointsAreOneYuanGolden3_06() {
        Till till = new Till().goods(1, 10_000).offer(1, POINTS);
        till.points = 100;
        till.wishes = Wishes.NONE.withPoints(Wishes.ALL_POINTS);
        assertThat(till.quote().sum().payable()).isEqualTo(9_900);
        assertThat(till.quote().sum().points()).isEqualTo(100);
    }

    @Test
    void pointsNeedAnOrderOfFiftyGolden3_07() {
        Till till = new Till().goods(1, 4_999).offer(1, POINTS);
        till.points = 10_000;
        till.wishes = Wishes.NONE.withPoints(Wishes.ALL_POINTS);
        NotUsed not = till.quote().notUsed(key(1));
        assertThat(not.why()).isEqualTo(Why.THRESHOLD);
        assertThat(not.needed() - not.had()).isEqualTo(1);
        till.instead(List.of(item("a", "goods", 1, 5_000)));
        assertThat(till.quote().sum().payable()).isZero();
    }

    @Test
    void pointsAboveTheShareAreLeftAloneGolden3_08() {
        Till till = new Till().goods(1, 6_000).offer(1, new PointsOffset(100, 5_000, ratio("0.5")));
        till.points = 1_000_000;
        till.wishes = Wishes.NONE.withPoints(Wishes.ALL_POINTS);
        Quote.Sum sum = till.quote().sum();
        assertThat(sum.points()).isEqualTo(3_000);
        assertThat(sum.pointsOff()).isEqualTo(3_000);
        assertThat(sum.payable()).isEqualTo(3_000);
        till.wishes = Wishes.NONE.withPoints(1_234);
        assertThat(till.quote().sum().points()).isEqualTo(1_234);
        till.wishes = Wishes.NONE;
        assertThat(till.quote().notUsed(key(1)).why()).isEqualTo(Why.NO_POINTS);
    }

    @ParameterizedTest
    @CsvSource({"silver, 9500", "gold, 9000", "none, 10000"})
    void aTierHasItsDiscountGolden4_01(String tier, long payable) {
        Till till =
                new Till()
                        .goods(1, 10_000)
                        .offer(
                                1,
                                with(
                                        body("9.5折", new UnitPay(ratio("0.95"))),
                                        tiers("silver", "gold"),
                                        null,
                                        Stacking.FREE))
                        .offer(
                                2,
                                with(
                                        body("9折", new UnitPay(ratio("0.9"))),
                                        tiers("gold"),
                                        null,
                                        Stacking.FREE));
        till.tier = tier;
        assertThat(till.quote().sum().payable()).isEqualTo(payable);
    }

    @ParameterizedTest
    @CsvSource({"gold, 8000", "normal, 9000"})
    void theMotherBabyTiersHaveTheirPriceGolden4_02(String tier, long payable) {
        Till till =
                new Till()
                        .goods(item("a", "goods", 1, 10_000))
                        .offer(
                                1,
                                new MemberPrice(
                                        List.of(
                                                new MemberPrice.Price("a", Set.of(), 9_000),
                                                new MemberPrice.Price(
                                                        "a", Set.of("gold"), 8_000))));
        till.tier = tier;
        Quote quote = till.quote();
        assertThat(quote.sum().payable()).isEqualTo(payable);
        assertThat(quote.used(key(1)).off()).isEqualTo(10_000 - payable);
        assertThat(quote.notUsed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.9, 17000, 2, 1", "0.8, 16000, 1, 2"})
    void storedValueOrCouponButNeverBothGolden4_04(String paid, long payable, long used, long not) {
        Till till =
                new Till()
                        .goods(1, 20_000)
                        .offer(
                                1,
                                with(
                                        body("储值折扣", new StoredPay(ratio(paid))),
                                        null,
                                        null,
                                        Stacking.oneOf("a")))
                        .offer(
                                2,
                                with(
                                        body("满200减30", Steps.once(20_000, 3_000)),
                                        null,
                                        null,
                                        Stacking.oneOf("a")));
        till.wishes = Wishes.NONE.withStored(100_000);
        Quote quote = till.quote();
        assertThat(quote.sum().payable()).isEqualTo(payable);
        assertThat(quote.used(key(used))).isNotNull();
        assertThat(quote.notUsed(key(not)).why()).isEqualTo(Why.EXCLUDED);
        assertThat(quote.notUsed(key(not)).told().by().key()).isEqualTo(key(used));
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

    @ParameterizedTest
    @CsvSource({"platinum, 0", "silver, 1200"})
    void platinumPaysNoFreightGolden4_07(String tier, long shipping) {
        Till till =
                new Till()
                        .goods(1, 3_000)
                        .offer(
                                1,
                                with(
                                        body("免邮", new FreeShipping(0)),
                                        tiers("platinum"),
                                        null,
                                        Stacking.FREE));
        till.tier = tier;
        till.shipping = 1_200;
        assertThat(till.quote().sum().shipping()).isEqualTo(shipping);
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
        assertThat(till.quote().notUsed(key(1)).say(Locale.ENGLISH))
                .isEqualTo("May be used 2 times a month and was used 2");
    }

    @Test
    void aCouponIsOneFenShortGolden5_01() {
        Till till =
                new Till()
                        .goods(1, 19_999)
                        .coupon(9, 1, body("满200减50", Steps.once(20_000, 5_000)));
        Quote quote = till.quote();
        assertThat(quote.sum().payable()).isEqualTo(19_999);
        NotUsed not = quote.notUsed(key(1, 9));
        assertThat(not.say(Locale.CHINESE)).isEqualTo("满 ¥200.00 可用，还差 ¥0.01");
        assertThat(not.say(Locale.ENGLISH)).isEqualTo("From ¥200.00 on; ¥0.01 to go");
        assertThat(quote.nearest()).isEqualTo(new Quote.Nearest(not.of(), 1, 5_000));
        assertThat(quote.nearest().say(Locale.ENGLISH))
                .isEqualTo("Add ¥0.01 and save ¥50.00 (满200减50)");
        till.instead(List.of(item("a", "goods", 1, 20_000)));
        assertThat(till.quote().sum().payable()).isEqualTo(15_000); // 5.02
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T01:59:59Z, 2026-11-30T02:00:00Z, 15000",
        "2026-11-30T02:00:00Z, 2026-11-30T02:00:00Z, 20000",
        "2026-11-30T15:59:59Z, 2026-11-30T16:00:00Z, 15000",
        "2026-11-30T16:00:00Z, 2026-11-30T16:00:00Z, 20000"
    })
    void aCouponEndsWhenItsTimeIsOverGolden5_03(Instant at, Instant until, long payable) {
        Till till =
                new Till()
                        .goods(1, 20_000)
                        .coupon(9, 1, body("满200减50", Steps.once(20_000, 5_000)), until);
        till.at = at;
        Quote quote = till.quote();
        assertThat(quote.sum().payable()).isEqualTo(payable);
        if (payable == 20_000) {
            assertThat(quote.notUsed(key(1, 9)).why()).isEqualTo(Why.EXPIRED);
        }
    }

    @ParameterizedTest
    @CsvSource({"4999, 4999", "5000, 2500"})
    void booksOnMemberDayGolden5_06(long price, long payable) {
        Till till =
                new Till()
                        .goods(item("b", "books", 1, price))
                        .offer(
                                1,
                                with(
                                        body("满50减25", Steps.once(5_000, 2_500)),
                                        null,
                                        category("books"),
                                        Stacking.FREE));
        assertThat(till.quote().sum().payable()).isEqualTo(payable);
    }

    @Test
    void theOrderOfEvaluationDoesNotMatterGolden19_03() {
        for (long swap = 0; swap < 2; swap++) {
            Till till =
                    new Till()
                            .goods(item("a", "goods", 1, 10_000), item("b", "tea", 1, 7_500))
                            .offer(1 + swap, Steps.once(0, 5_000))
                            .offer(
                                    2 - swap,
                                    with(
                                            body("free", new UnitPay(Ratio.ZERO)),
                                            null,
                                            category("tea"),
                                            Stacking.FREE));
            assertThat(till.quote().sum().payable()).isEqualTo(5_000);
        }
    }

    /// Pieces at 100, 60 and 30 yuan.
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 10000",
        "2, 0, 0, 15000",
        "1, 1, 1, 17500",
        "0, 3, 0, 15000",
        "2, 1, 1, 24500"
    })
    void theSecondItemIsHalfPriceOnTheCheapest(long a, long b, long c, long payable) {
        Till till = new Till().offer(1, new Nth(2, ratio("0.5")));
        var items = new java.util.ArrayList<Basket.Item>();
        long[] pieces = {a, b, c};
        long[] prices = {10_000, 6_000, 3_000};
        for (int i = 0; i < 3; i++) {
            if (pieces[i] > 0) {
                items.add(item("g" + i, "goods", pieces[i], prices[i]));
            }
        }
        assertThat(till.instead(items).quote().sum().payable()).isEqualTo(payable);
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
                        .offer(
                                7,
                                new Offer.Body(
                                        "预算",
                                        "budget",
                                        five.benefit(),
                                        null,
                                        null,
                                        Stacking.FREE,
                                        0,
                                        null,
                                        List.of(),
                                        new Id(77),
                                        false));
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
            assertThat(not.say(Locale.CHINESE)).isNotBlank();
            assertThat(not.say(Locale.ENGLISH)).isNotBlank();
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
    void aGiftComesFromItsThresholdOn() {
        Gift gift = new Gift(10_000, "cup", "杯子", 1, 1_990);
        Till till = new Till().goods(1, 10_000).offer(1, gift);
        assertThat(till.quote().used(key(1)).gift()).isEqualTo(gift);
        assertThat(till.quote().sum().payable()).isEqualTo(10_000);
    }

    @Test
    void aBudgetIsNotOverdrawn() {
        Till till =
                new Till()
                        .goods(1, 10_000)
                        .offer(
                                1,
                                new Offer.Body(
                                        "a",
                                        "a",
                                        Steps.once(0, 1_000),
                                        null,
                                        null,
                                        Stacking.FREE,
                                        0,
                                        null,
                                        List.of(),
                                        new Id(77),
                                        false))
                        .offer(
                                2,
                                new Offer.Body(
                                        "b",
                                        "b",
                                        Steps.once(0, 800),
                                        null,
                                        null,
                                        Stacking.FREE,
                                        0,
                                        null,
                                        List.of(),
                                        new Id(77),
                                        false));
        till.budgets = Map.of(new Id(77), 1_500L);
        Quote quote = till.quote();
        assertThat(quote.sum().payable()).isEqualTo(9_000);
        assertThat(Quoting.spent(quote)).isEqualTo(Map.of(new Id(77), 1_000L));
        assertThat(quote.notUsed(key(2)).why()).isEqualTo(Why.BUDGET_SPENT);
    }

    @Test
    void theLinesAddUpToTheQuote() {
        Till till =
                new Till()
                        .goods(3, 3_333)
                        .goods(2, 1_001)
                        .goods(1, 77)
                        .offer(1, new UnitPay(ratio("0.95")))
                        .offer(2, Steps.once(5_000, 777));
        Quote quote = till.quote();
        assertThat(quote.lines().stream().mapToLong(Quote.Line::net).sum())
                .isEqualTo(quote.sum().goods());
        assertThat(quote.certificate().proven()).isTrue();
        assertThat(quote.certificate().gap()).isZero();
    }
}
