package io.regulars.checkout;

import static io.regulars.checkout.Till.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.offers.Benefit.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturningTest {
    private static final int TILLS = Integer.getInteger("regulars.baskets", 10_000) / 8;
    private static final long SEED = Long.getLong("regulars.seed", 20261128);

    private static Repayment refund(Sold sold, Back back) {
        return Returning.refund(sold, back, Returning.Way.USUAL);
    }

    @Test
    void aShareOfTheDiscountStaysWithWhatIsKeptGolden19_01() {
        Sold sold =
                new Till()
                        .goods(3, 10_000)
                        .offer(1, new Percent(0, ratio("0.9"), null))
                        .quote()
                        .sold();
        assertThat(sold.paid()).isEqualTo(27_000);
        assertThat(refund(sold, Back.nothing(sold).item(0, 2)).total()).isEqualTo(18_000);
    }

    @ParameterizedTest
    @CsvSource({"false, 22000", "true, 22500"})
    void whatIsKeptIsJudgedAnewGolden19_02(boolean proRata, long total) {
        Sold sold =
                new Till()
                        .goods(6, 5_000)
                        .offer(1, new Percent(30_000, ratio("0.9"), null))
                        .quote()
                        .sold();
        Repayment refund =
                Returning.refund(
                        sold, Back.nothing(sold).item(0, 5), new Returning.Way(proRata, true));
        assertThat(refund.total()).isEqualTo(total);
        if (!proRata) {
            assertThat(refund.lines()).containsExactly(new Repayment.Line(27_000, 5_000));
            assertThat(refund.changes().getFirst().say(java.util.Locale.ENGLISH))
                    .isEqualTo("“offer 1” took off ¥30.00 and takes off ¥0.00 of what is kept");
        }
    }

    @Test
    void oneByOneGivesBackWhatWasPaidGolden19_04() {
        Till till =
                new Till()
                        .goods(6, 5_000)
                        .offer(1, new Percent(30_000, ratio("0.9"), null))
                        .offer(2, new PointsOffset(100, 0, ratio("0.5")));
        till.points = 3_333;
        till.wishes = Wishes.NONE.withPoints(Wishes.ALL_POINTS);
        Sold sold = till.quote().sold();
        Back back = Back.nothing(sold);
        Repayment before = refund(sold, back);
        long money = 0;
        long points = 0;
        for (int i = 0; i < 6; i++) {
            back = back.item(0, 1);
            Repayment now = refund(sold, back);
            Repayment.Step step = now.after(before);
            assertThat(step.money()).isNotNegative();
            assertThat(step.points()).isNotNegative();
            money += step.money();
            points += step.points();
            before = now;
        }
        assertThat(points).isEqualTo(3_333);
        assertThat(money).isEqualTo(27_000 - 3_333);
    }

    @Test
    void whoReturnsMostOfTheBasketLosesTheCouponGolden19_05() {
        Sold sold =
                new Till()
                        .goods(1, 2_000)
                        .goods(1, 18_000)
                        .coupon(9, 1, body("满200减50", Steps.once(20_000, 5_000)))
                        .quote()
                        .sold();
        assertThat(sold.paid()).isEqualTo(15_000);
        Repayment refund = refund(sold, Back.nothing(sold).item(1, 1));
        assertThat(refund.total()).isEqualTo(13_000);
        // 180 alone would cost more than 200 less 50: nothing is asked for, nothing given
        assertThat(refund(sold, Back.nothing(sold).item(0, 1)).total()).isZero();
    }

    @Test
    void aGiftThatIsKeptIsPaidAtItsStatedValueGolden19_06() {
        Sold sold =
                new Till()
                        .goods(1, 10_000)
                        .goods(1, 3_000)
                        .offer(1, new Gift(10_000, "cup", "杯子", 1, 1_990))
                        .quote()
                        .sold();
        Back back = Back.nothing(sold).item(0, 1);
        assertThat(refund(sold, back).total()).isEqualTo(10_000 - 1_990);
        assertThat(refund(sold, back).owed()).isEqualTo(1_990);
        assertThat(refund(sold, back.gift(key(1))).total()).isEqualTo(10_000);
        assertThat(refund(sold, back.item(1, 1).gift(key(1))).total()).isEqualTo(13_000);
        assertThat(refund(sold, Back.nothing(sold).item(1, 1)).total()).isEqualTo(3_000);
    }

    @Test
    void theTriggerOfAQuantityBenefitComesBack() {
        Sold sold =
                new Till()
                        .goods(1, 10_000)
                        .goods(1, 6_000)
                        .offer(1, new Nth(2, ratio("0.5")))
                        .quote()
                        .sold();
        assertThat(sold.paid()).isEqualTo(13_000);
        assertThat(refund(sold, Back.nothing(sold).item(0, 1)).total()).isEqualTo(7_000);
        assertThat(refund(sold, Back.nothing(sold).item(1, 1)).total()).isEqualTo(3_000);
    }

    /// 195 and 5 keep the coupon of 200 that 195 alone lose. Paid minus cost would give 100.00 for
    /// the third item and then take 45.00 back for the second.
    @Test
    void returningMoreNeverGivesLess() {
        Sold sold =
                new Till()
                        .goods(1, 19_500)
                        .goods(1, 500)
                        .goods(1, 10_000)
                        .offer(1, Steps.once(20_000, 5_000))
                        .quote()
                        .sold();
        Back third = Back.nothing(sold).item(2, 1);
        assertThat(refund(sold, third).total()).isEqualTo(10_000);
        assertThat(refund(sold, third.item(1, 1)).total()).isEqualTo(10_000);
        assertThat(refund(sold, Back.nothing(sold).item(1, 1)).total()).isEqualTo(500);
    }

    /// A reduction of 3.18 takes all of the small item, and a tenth of its price comes off beside:
    /// with it the book costs less than alone.
    @Test
    void anItemThatIsFreeAndLowersTheRestMayBeKeptInThought() {
        Sold sold =
                new Till()
                        .goods(item("a", "books", 1, 675))
                        .goods(item("b", "tea", 1, 155))
                        .goods(item("c", "books", 1, 3_000))
                        .offer(
                                1,
                                with(
                                        body("减3.18", Steps.once(0, 318)),
                                        null,
                                        category("tea"),
                                        io.regulars.offers.Stacking.FREE))
                        .offer(2, new Percent(0, ratio("0.9"), null))
                        .quote()
                        .sold();
        assertThat(sold.paid()).isEqualTo(3_292);
        Back book = Back.nothing(sold).item(2, 1);
        assertThat(refund(sold, book).total()).isEqualTo(2_700);
        assertThat(refund(sold, book.item(1, 1)).total()).isEqualTo(2_700);
    }

    @Test
    void freightComesBackWithTheLastItemIfTheHouseSaysSo() {
        Till till = new Till().goods(2, 5_000).offer(1, new FreeShipping(8_000));
        till.shipping = 1_200;
        Sold sold = till.quote().sold();
        assertThat(sold.paid()).isEqualTo(10_000);
        // one piece alone would pay freight
        assertThat(refund(sold, Back.nothing(sold).item(0, 1)).total()).isEqualTo(3_800);
        assertThat(refund(sold, Back.nothing(sold).item(0, 2)).total()).isEqualTo(10_000);
        till.instead(List.of(item("a", "goods", 1, 5_000)));
        Sold paid = till.quote().sold();
        Back all = Back.nothing(paid).item(0, 1);
        assertThat(refund(paid, all).total()).isEqualTo(6_200);
        assertThat(Returning.refund(paid, all, new Returning.Way(false, false)).total())
                .isEqualTo(5_000);
    }

    @Test
    void moreThanWasBoughtCannotBeKept() {
        Sold sold = new Till().goods(1, 100).quote().sold();
        assertThatThrownBy(() -> refund(sold, new Back(List.of(2L), Set.of())))
                .isInstanceOf(InvalidBasket.class);
    }

    @Test
    void anyPartitionAndOrderOfReturnsEndsAtTheSameFen() {
        for (int i = 0; i < TILLS; i++) {
            Till till = new RandomTills(SEED + i).next();
            Sold sold = till.quote().sold();
            var random = new Random(SEED - i);
            String seed = "seed " + (SEED + i);
            Returning.Way way = new Returning.Way(i % 7 == 0, i % 3 != 0);
            Repayment before = Returning.refund(sold, Back.nothing(sold), way);
            assertThat(before.total()).as(seed).isZero();
            Back back = Back.nothing(sold);
            var pieces = new ArrayList<Integer>();
            for (int item = 0; item < sold.items().size(); item++) {
                for (int n = 0; n < sold.items().get(item).quantity(); n++) {
                    pieces.add(item);
                }
            }
            java.util.Collections.shuffle(pieces, random);
            boolean gifts = random.nextBoolean();
            for (Sold.Term term : sold.terms()) {
                if (gifts && term.offer().body().benefit() instanceof Gift) {
                    back = back.gift(term.key());
                }
            }
            for (int item : pieces) {
                back = back.item(item, 1);
                Repayment now = Returning.refund(sold, back, way);
                Repayment.Step step = now.after(before);
                assertThat(step.money()).as(seed).isNotNegative();
                assertThat(step.points()).as(seed).isNotNegative();
                assertThat(now.lines().stream().mapToLong(Repayment.Line::now).sum())
                        .as(seed)
                        .isLessThanOrEqualTo(sold.paid() - now.total());
                assertThat(now.proven()).as(seed).isTrue();
                before = now;
            }
            if (way.freightBack() && (gifts || till.gifts() == 0)) {
                assertThat(before.total()).as(seed).isEqualTo(sold.paid());
                assertThat(before.points()).as(seed).isEqualTo(sold.points());
            }
        }
    }

    /// The cheapest basket between what is kept and what was bought, by trying each.
    @Test
    void theRefundIsThatOfTheCheapestBasketThatHoldsWhatIsKept() {
        int more = 0;
        for (int i = 0; i < TILLS / 4; i++) {
            Sold sold = new RandomTills(SEED + i).next().quote().sold();
            var random = new Random(SEED - i);
            Back back = Back.nothing(sold);
            for (int item = 0; item < sold.items().size(); item++) {
                back = back.item(item, random.nextLong(sold.items().get(item).quantity() + 1));
            }
            if (back.equals(Back.nothing(sold))) {
                continue;
            }
            long least = sold.paid();
            for (Back each : between(sold, back)) {
                least = Math.min(least, plain(sold, each));
            }
            Repayment refund = refund(sold, back);
            assertThat(refund.total()).as("seed " + (SEED + i)).isEqualTo(sold.paid() - least);
            more += plain(sold, back) > least ? 1 : 0;
        }
        assertThat(more).as("cases where the plain rule would give less").isPositive();
    }

    private static List<Back> between(Sold sold, Back back) {
        List<Back> all = List.of(back);
        for (int item = 0; item < sold.items().size(); item++) {
            var wider = new ArrayList<Back>();
            for (Back each : all) {
                long most = sold.items().get(item).quantity() - each.kept().get(item);
                for (long n = 0; n <= most; n++) {
                    wider.add(each.item(item, -n));
                }
            }
            all = wider;
        }
        return all;
    }

    /// What this much costs by the best of the terms, priced apart for every set of them.
    private static long plain(Sold sold, Back back) {
        long least = Long.MAX_VALUE;
        var returning = new Kept(sold, back);
        for (int set = 0; set < 1 << sold.terms().size(); set++) {
            least = Math.min(least, returning.cost(set));
        }
        return least;
    }
}
