package io.regulars.checkout;

import static io.regulars.checkout.Till.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.offers.Benefit.*;
import io.regulars.rules.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangingTest {
    /// Six at 50.00 with −10 % from 300.00: one is changed for one of another price.
    @ParameterizedTest
    @CsvSource({"5000, 0", "6000, 900", "4000, 2000"})
    void theTermsOfTheSaleJudgeTheNewBasket(long price, long due) {
        Till till = new Till().goods(6, 5_000).offer(1, new Percent(30_000, ratio("0.9"), null));
        Sold sold = till.quote().sold();
        Back all = Back.nothing(sold);
        Exchanging.Exchanged now =
                Exchanging.exchange(
                        sold,
                        all.item(0, 1),
                        Returning.refund(sold, all, Returning.Way.USUAL),
                        List.of(item("other", "goods", 1, price)),
                        facts(till));
        assertThat(now.due()).isEqualTo(due);
        assertThat(now.sold().paid()).isEqualTo(27_000 + due);
        Back none = new Back(List.of(0L, 0L), java.util.Set.of());
        assertThat(Returning.refund(now.sold(), none, Returning.Way.USUAL).total())
                .isEqualTo(27_000 + due);
    }

    @Test
    void newGoodsTakeThePriceOfTheSaleWhereTheOfferIsForThem() {
        Till till =
                new Till()
                        .goods(item("a", "tea", 1, 10_000))
                        .offer(
                                1,
                                with(
                                        body("tea", new UnitPay(ratio("0.8"))),
                                        null,
                                        category("tea"),
                                        io.regulars.offers.Stacking.FREE));
        Sold sold = till.quote().sold();
        Back back = Back.nothing(sold).item(0, 1);
        Repayment before = Returning.refund(sold, Back.nothing(sold), Returning.Way.USUAL);
        assertThat(
                        Exchanging.exchange(
                                        sold,
                                        back,
                                        before,
                                        List.of(item("b", "tea", 1, 11_000)),
                                        facts(till))
                                .due())
                .isEqualTo(800);
        assertThat(
                        Exchanging.exchange(
                                        sold,
                                        back,
                                        before,
                                        List.of(item("c", "cups", 1, 11_000)),
                                        facts(till))
                                .due())
                .isEqualTo(3_000);
    }

    private static Facts facts(Till till) {
        return new Facts(till.asked().buyer().who(), null, null, List.of(), NOW, BEIJING);
    }
}
