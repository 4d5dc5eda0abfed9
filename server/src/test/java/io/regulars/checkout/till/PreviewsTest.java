package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.checkout.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Called;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What an author is told before an offer counts.
@ParameterizedClass
@ValueSource(booleans = false)
class PreviewsTest extends TillCase {
    private final Ratio seven = new Ratio(7, 10);

    private Offer.Body free(Benefit benefit) {
        return body(benefit, List.of(), null, Stacking.FREE);
    }

    private Quotes.Reckoned preview(Wanted wanted, Drafted... drafts) {
        return house().get(Quotes.class)
                .preview(who(), wanted, Quotes.At.NOW, List.of(drafts))
                .orThrow();
    }

    private OfferTrials.Found tried(@Nullable Id offer, Offer.Body body, long... prices) {
        return house().get(OfferTrials.class)
                .find(
                        house().tenant,
                        new OfferTrials.Question(
                                new Drafted(offer, body),
                                basket(null, null, prices).lines(),
                                seven,
                                "pos",
                                null,
                                null,
                                null),
                        Called.BY_HOUSE)
                .orThrow();
    }

    @Test
    void aDraftIsQuotedAsIfItWereInForceAndKeepsNothing() {
        Wanted wanted = basket(member(), null, 30_000);
        var draft = new Drafted(null, free(Benefit.Steps.once(30_000, 4_000)));
        Quotes.Reckoned with = preview(wanted, draft);
        assertThat(with.quote().sum().payable()).isEqualTo(26_000);
        assertThat(with.quote().used().getFirst().key().offer()).isEqualTo(draft.id(0));
        assertThat(with.customer()).isNotNull();
        assertThat(preview(wanted).quote().sum().payable()).isEqualTo(30_000);
    }

    @Test
    void aDraftStandsInThePlaceOfItsOwnOffer() {
        Id offer = offer(Benefit.Steps.once(10_000, 1_000));
        Wanted wanted = basket(null, null, 10_000);
        assertThat(preview(wanted).quote().sum().payable()).isEqualTo(9_000);
        Quotes.Reckoned other =
                preview(wanted, new Drafted(offer, free(Benefit.Steps.once(10_000, 300))));
        assertThat(other.quote().sum().payable()).isEqualTo(9_700);
    }

    @Test
    void whatIsLeftIsToldOnlyToThoseWhoMaySeeIt() {
        var line = new Wanted.Line("A", null, goods, null, 2, 5_000L, null, null, 3_000L);
        var wanted = new Wanted("pos", "T-margin", null, null, List.of(line), 0, null, null);
        Quotes.Reckoned reckoned = preview(wanted);
        var seen = PreviewsApi.Previewed.of(reckoned, List.of(), true, Called.BY_HOUSE);
        assertThat(seen.margin()).isNotNull();
        assertThat(seen.margin().margin()).isEqualTo(4_000);
        assertThat(PreviewsApi.Previewed.of(reckoned, List.of(), false, Called.BY_HOUSE).margin())
                .isNull();
    }

    @Test
    void aStackThatLosesMoneyIsShownAsACart() {
        offer(new Benefit.UnitPay(new Ratio(8, 10)));
        OfferTrials.Found found = tried(null, free(Benefit.Steps.once(10_000, 3_000)), 5_000);
        assertThat(found.worst()).isNotNull();
        OfferTrials.Cart cart = found.worst();
        assertThat(cart.below()).isPositive();
        assertThat(cart.quote().used()).hasSize(2);
        assertThat(cart.pieces().getFirst().unitPrice()).isEqualTo(5_000);
        assertThat(cart.without()).isEqualTo(cart.quote().sum().list() * 8 / 10);
    }

    @Test
    void anOfferThatKeepsToTheLineShowsNoCart() {
        OfferTrials.Found found = tried(null, free(new Benefit.UnitPay(new Ratio(9, 10))), 5_000);
        assertThat(found.worst()).isNull();
        assertThat(found.free()).isNull();
        assertThat(found.dead()).isNull();
        assertThat(found.tried()).isPositive();
    }

    @Test
    void aCouponThatIsGivenBelongsToTheStack() {
        coupon(member(), Benefit.Steps.once(10_000, 4_000));
        OfferTrials.Found found = tried(null, free(new Benefit.UnitPay(new Ratio(8, 10))), 10_000);
        assertThat(found.worst()).isNotNull();
        assertThat(found.worst().quote().used()).anyMatch(used -> used.key().coupon() != null);
    }

    @Test
    void whatTheDraftAsksOfItsBuyerIsTakenAsFulfilled() {
        Offer.Body asking = free(new Benefit.UnitPay(new Ratio(1, 2)));
        var body =
                new Offer.Body(
                        asking.name(),
                        asking.nameEn(),
                        asking.benefit(),
                        new Condition.Text(TextField.TIER, List.of("nobody's tier")),
                        asking.lines(),
                        asking.stacking(),
                        0,
                        null,
                        List.of(),
                        null,
                        false);
        assertThat(tried(null, body, 5_000).worst()).isNotNull();
    }

    @Test
    void anOfferForGoodsThatNobodySellsIsDead() {
        Offer.Body asking = free(Benefit.Steps.once(1_000, 100));
        var body =
                new Offer.Body(
                        asking.name(),
                        asking.nameEn(),
                        asking.benefit(),
                        null,
                        new Condition.Text(TextField.CATEGORY, List.of("no such category")),
                        asking.stacking(),
                        0,
                        null,
                        List.of(),
                        null,
                        false);
        assertThat(tried(null, body, 5_000).dead()).isEqualTo(Why.GOODS);
    }

    @Test
    void anOfferThatAnotherAlwaysBeatsIsShadowed() {
        Id better = offer(new Benefit.UnitPay(new Ratio(8, 10)));
        OfferTrials.Found found = tried(null, free(new Benefit.UnitPay(new Ratio(9, 10))), 5_000);
        assertThat(found.shadowed())
                .anySatisfy(each -> assertThat(each.by().offer()).isEqualTo(better));
    }
}
