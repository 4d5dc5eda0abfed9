package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.checkout.Why;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.Ladders;
import io.regulars.loyalty.Wordings;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.offers.prices.Price;
import io.regulars.offers.prices.PriceDesk;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The worst cart is looked for among the goods of the price lists, with their floors and costs, and
/// by every tier of the ladder (D-02, P-19).
@ParameterizedClass
@ValueSource(booleans = false)
class WorstCartTest extends TillCase {
    private static boolean ready;

    @BeforeEach
    void ladder() {
        if (ready) {
            return;
        }
        ready = true;
        counter();
        var tiers =
                List.of(
                        new Ladder.Tier(
                                "base", "普通", "Basic", 0, null, Ratio.ONE, false, List.of()),
                        new Ladder.Tier(
                                "gold", "金卡", "Gold", 5_000, null, Ratio.ONE, false, List.of()));
        var body = new Ladder.Body(tiers, Ladder.Lasting.MONTHS, 12, 0, Ladder.Fall.ONE_STEP);
        Ladders ladders = house().get(Ladders.class);
        int version = ladders.draft(who(), TestHouse.key(), body).outcome().orThrow().version();
        ladders.publish(who(), TestHouse.key(), version, null, false).outcome().orThrow();
        house().pass(Duration.ofSeconds(3));
    }

    private Price.Line line(
            String sku,
            @Nullable String store,
            long list,
            @Nullable Long floor,
            @Nullable Long cost) {
        return new Price.Line(goods + sku, store, list, floor, cost, null, goods, null);
    }

    private void take(Price.Line... lines) {
        new PriceDesk(house()).take(lines);
        house().pass(Duration.ofSeconds(3));
    }

    private Offer.Body free(Benefit benefit) {
        return body(benefit, List.of(), null, Stacking.FREE);
    }

    private OfferTrials.Found tried(Offer.Body body) {
        var question =
                new OfferTrials.Question(
                        new Drafted(null, body), List.of(), null, "pos", null, null, null);
        return house().get(OfferTrials.class)
                .find(
                        house().tenant,
                        question,
                        house().get(Wordings.class).of(house().tenant))
                .orThrow();
    }

    @Test
    void theCartThatBreaksAFloorOfThePriceListIsFoundThoughNobodyNamedItsGoods() {
        take(
                line("a", null, 5_000, 4_000L, 3_000L),
                line("b", null, 8_000, 7_900L, 3_000L),
                line("c", null, 9_000, null, 1_000L));
        OfferTrials.Found found = tried(free(new Benefit.UnitPay(Ratio.of("0.9"))));
        OfferTrials.Cart worst = found.worst();
        assertThat(worst).isNotNull();
        assertThat(worst.pieces()).extracting(OfferTrials.Piece::sku).containsExactly(goods + "b");
        assertThat(worst.below()).isEqualTo(700);
        assertThat(worst.loss()).isZero();
        assertThat(worst.quote().used()).hasSize(1);
        assertThat(found.sought().products()).isGreaterThanOrEqualTo(3);
        assertThat(found.sought().goods()).isBetween(3, found.sought().products());
        assertThat(found.sought().wholeList()).isTrue();
        assertThat(found.sought().carts()).isEqualTo(found.tried()).isGreaterThan(100);
    }

    @Test
    void whatStacksBelowTheCostIsShownThoughNoFloorForbidsIt() {
        take(line("d", null, 10_000, null, 7_500L));
        offer(Benefit.Steps.once(10_000, 1_500));
        OfferTrials.Found found = tried(free(new Benefit.UnitPay(Ratio.of("0.8"))));
        assertThat(found.worst()).isNotNull();
        assertThat(found.worst().loss()).isPositive();
        assertThat(found.worst().below()).isZero();
        assertThat(found.worst().quote().used()).as("what stacked").hasSize(2);
        assertThat(found.deepest()).isNotNull();
        assertThat(found.worst().without()).isGreaterThan(found.worst().quote().sum().goods());
    }

    @Test
    void aStoreWhosePricesAreTightIsLookedIntoAsWell() {
        take(line("e", null, 10_000, 5_000L, null), line("e", "S2", 5_300, 5_200L, null));
        OfferTrials.Found found = tried(free(new Benefit.UnitOff(1_000)));
        assertThat(found.sought().stores()).contains("S2");
        assertThat(found.worst()).isNotNull();
        assertThat(found.worst().store()).isEqualTo("S2");
        assertThat(found.worst().below()).isEqualTo(900);
    }

    @Test
    void aPriceThatOnlyATierHasStacksForThatTier() {
        take(line("f", null, 10_000, 6_000L, null));
        offer(
                free(
                        new Benefit.MemberPrice(
                                List.of(
                                        new Benefit.MemberPrice.Price(
                                                goods + "f", Set.of("gold"), 7_000)))));
        OfferTrials.Found found = tried(free(Benefit.Steps.once(5_000, 1_500)));
        assertThat(found.worst()).isNotNull();
        assertThat(found.worst().tier()).isEqualTo("gold");
        assertThat(found.worst().quote().sum().goods()).isEqualTo(5_500);
    }

    @Test
    void ofAHundredThousandPricesTheTightOneIsFound() {
        var lines = new java.util.ArrayList<Price.Line>();
        for (int i = 0; i < 100_000; i++) {
            long floor = i == 77_777 ? 9_950 : 5_000;
            lines.add(line("-" + i, null, 10_000, floor, null));
        }
        new PriceDesk(house()).rounds(lines);
        house().pass(Duration.ofSeconds(3));
        OfferTrials.Found found = tried(free(new Benefit.UnitPay(Ratio.of("0.9"))));
        assertThat(found.worst()).isNotNull();
        assertThat(found.worst().pieces())
                .extracting(OfferTrials.Piece::sku)
                .containsExactly(goods + "-77777");
        assertThat(found.sought().goods()).isLessThan(found.sought().products());
    }

    /// S1-72: a cashier reads a tier's name and never its code.
    @Test
    void aReasonCallsTiersByTheirName() {
        Offer.Body five = free(Benefit.Steps.once(0, 500));
        offer(
                new Offer.Body(
                        five.name(),
                        five.nameEn(),
                        five.benefit(),
                        new Condition.Text(TextField.TIER, List.of("gold")),
                        five.lines(),
                        five.stacking(),
                        0,
                        null,
                        List.of(),
                        null,
                        false));
        Quotes.Quoted quoted = quote(basket(member(), null, 2_000));
        var called = house().get(Wordings.class).of(house().tenant);
        CheckoutApi.Refusing not =
                CheckoutApi.Quoted.of(quoted, called).quote().notUsed().stream()
                        .filter(each -> each.why().equals(Why.TIER.key()))
                        .findFirst()
                        .orElseThrow();
        assertThat(not.textZh()).contains("金卡").doesNotContain("gold");
        assertThat(not.textEn()).contains("Gold").doesNotContain("gold");
    }
}
