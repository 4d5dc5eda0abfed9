package io.regulars.checkout;

import static io.regulars.checkout.Till.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Stacking;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    void aCouponIsOneFenShortGolden5_01() {
        Till till =
                new Till()
                        .goods(1, 19_999)
                        .coupon(9, 1, body("满200减50", Steps.once(20_000, 5_000)));
        Quote quote = till.quote();
        assertThat(quote.sum().payable()).isEqualTo(19_999);
        NotUsed not = quote.notUsed(key(1, 9));
        assertThat(not.say(Locale.CHINESE, io.regulars.rules.Called.BY_HOUSE))
                .isEqualTo("满 ¥200.00 可用，还差 ¥0.01");
        assertThat(not.say(Locale.ENGLISH, io.regulars.rules.Called.BY_HOUSE))
                .isEqualTo("From ¥200.00 on; ¥0.01 to go");
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
    void aGiftComesFromItsThresholdOn() {
        Gift gift = new Gift(10_000, "cup", "杯子", 1, 1_990);
        Till till = new Till().goods(1, 10_000).offer(1, gift);
        assertThat(till.quote().used(key(1)).gift()).isEqualTo(gift);
        assertThat(till.quote().sum().payable()).isEqualTo(10_000);
        till.instead(List.of(item("a", "goods", 1, 9_999)));
        assertThat(till.quote().used()).isEmpty();
        assertThat(till.quote().notUsed(key(1)).why()).isEqualTo(Why.THRESHOLD);
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
