package io.regulars.checkout;

import static io.regulars.checkout.Till.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TryingTest {
    private static final List<Basket.Item> GOODS =
            List.of(
                    new Basket.Item("tea", "tea", "", 1, 3_900, false, 2_500L, null),
                    new Basket.Item("book", "books", "", 1, 5_000, false, 3_000L, null),
                    new Basket.Item("cup", "cups", "", 1, 1_500, false, null, null));

    private static Offer offer(long id, Offer.Body body) {
        return new Offer(new Id(id), 1, NOW.minusSeconds(9), null, body);
    }

    private static Asked asked(Guard guard) {
        Till till = new Till().goods(1, 100);
        till.guard = guard;
        return till.asked();
    }

    @Test
    void theCartThatFallsBelowTheFloorIsShown() {
        List<Offer> offers =
                List.of(
                        offer(1, body("8折", new UnitPay(ratio("0.8")))),
                        offer(2, body("满100减30", Steps.once(10_000, 3_000))));
        Trying.Findings found =
                Trying.find(
                        offers,
                        List.of(new Trying.Setting(GOODS, asked(new Guard(ratio("0.7"), null, null, 1000)))),
                        new Trying.Limits(400, null));
        Trying.Cart worst = found.worst();
        assertThat(worst).isNotNull();
        Quote.Sum sum = worst.quote().sum();
        assertThat(sum.goods()).isLessThan(sum.list() * 7 / 10);
        assertThat(worst.below()).isPositive();
        // shown as it would be at the till
        assertThat(worst.quote().used()).hasSize(2);
        // with the floors on nobody could buy it so
        Quote legal =
                Quoting.quote(
                        Shelf.of(offers, List.of()),
                        asked(new Guard(ratio("0.7"), null, null, 1000))
                                .with(new Basket(worst.items(), 0, "store", "sh-1")));
        assertThat(legal.sum().goods()).isGreaterThan(sum.goods());
    }

    @Test
    void offersThatKeepToTheFloorsShowNoCart() {
        Trying.Findings found =
                Trying.find(
                        List.of(offer(1, body("9折", new UnitPay(ratio("0.9"))))),
                        List.of(new Trying.Setting(GOODS, asked(new Guard(ratio("0.7"), null, null, 1000)))),
                        new Trying.Limits(200, null));
        assertThat(found.worst()).isNull();
        assertThat(found.free()).isNull();
        assertThat(found.dead()).isEmpty();
        assertThat(found.tried()).isGreaterThan(20);
    }

    @Test
    void aStackOfAHundredPercentIsFound() {
        Trying.Findings found =
                Trying.find(
                        List.of(
                                offer(1, body("半价", new Percent(0, ratio("0.5"), null))),
                                offer(2, body("再半价", new Percent(0, ratio("0.5"), null)))),
                        List.of(new Trying.Setting(GOODS, asked(Guard.NONE))),
                        new Trying.Limits(100, null));
        assertThat(found.free()).isNotNull();
        assertThat(found.free().quote().sum().goods()).isZero();
    }

    @Test
    void aDeadOfferAndOneInTheShadowAreNamed() {
        Trying.Findings found =
                Trying.find(
                        List.of(
                                offer(1, body("8折", new UnitPay(ratio("0.8")))),
                                offer(2, body("9折", new UnitPay(ratio("0.9")))),
                                offer(
                                        3,
                                        with(
                                                body("toys", new UnitPay(ratio("0.5"))),
                                                null,
                                                category("toys"),
                                                Stacking.FREE)),
                                offer(
                                        4,
                                        with(
                                                body("gold", new UnitPay(Ratio.ZERO)),
                                                tiers("gold"),
                                                null,
                                                Stacking.FREE))),
                        List.of(new Trying.Setting(GOODS, asked(Guard.NONE))),
                        new Trying.Limits(100, null));
        assertThat(found.shadowed()).isEqualTo(Map.of(new Id(2), new Id(1)));
        assertThat(found.dead()).isEqualTo(Map.of(new Id(3), Why.GOODS, new Id(4), Why.TIER));
    }
}
