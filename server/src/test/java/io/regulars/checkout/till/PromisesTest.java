package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.checkout.Quote;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.earning.Cap;
import io.regulars.offers.Benefit;
import io.regulars.offers.Limit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.HouseField;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What is promised to members, end to end at the till.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class PromisesTest extends TillCase {
    private Offer.Body when(Benefit benefit, @Nullable Condition condition, Limit... limits) {
        Offer.Body body = body(benefit, List.of(limits), null, Stacking.FREE);
        return new Offer.Body(
                body.name(),
                body.nameEn(),
                body.benefit(),
                condition,
                body.lines(),
                body.stacking(),
                0,
                null,
                body.limits(),
                null,
                false);
    }

    private Wanted shipped(Id member, Wanted.@Nullable Choices choices, long... prices) {
        Wanted one = basket(member, choices, prices);
        return new Wanted(
                one.channel(),
                one.externalId(),
                null,
                one.member(),
                one.lines(),
                1_200,
                choices,
                null);
    }

    /// S1-52: balance ≥ x shows discount and delivery in the quote; after spending to 0.00 the next
    /// quote has none of them.
    @Test
    void whoHasStoredValueEnoughHasADiscountAndDeliveryUntilItIsSpent() {
        var saver = new Condition.OwnNumber(HouseField.STORED_YUAN, Compare.atLeast(100));
        offer(when(new Benefit.UnitPay(Ratio.of("0.9")), saver));
        offer(when(new Benefit.FreeShipping(0), saver));
        Id member = member();
        Quote before = quote(shipped(member, null, 10_000)).quote();
        assertThat(before.sum().goods()).isEqualTo(10_000);
        assertThat(before.sum().shipping()).isEqualTo(1_200);
        counter().topUp(member, 20_000);
        Quote rich = quote(shipped(member, null, 10_000)).quote();
        assertThat(rich.sum().goods()).isEqualTo(9_000);
        assertThat(rich.sum().shipping()).isZero();
        assertThat(rich.used()).hasSize(2);
        var all = new Wanted.Choices(null, null, null, null, Wanted.Part.MOST, null);
        settle(commit(quote(basket(member, all, 30_000)))).orThrow();
        Quotes.Quoted after = quote(shipped(member, null, 10_000));
        assertThat(after.tender().available()).isZero();
        assertThat(after.quote().sum().goods()).isEqualTo(10_000);
        assertThat(after.quote().sum().shipping()).isEqualTo(1_200);
        assertThat(after.quote().notUsed())
                .filteredOn(not -> not.why().key().equals("condition"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    /// S1-21: a member with zero spend holds the newcomer coupon; the first order has freight 0.00,
    /// the second not.
    @Test
    void theFirstOrderOfANewcomerIsFreightFreeAndTheSecondNot() {
        offer(when(new Benefit.FreeShipping(0), null, new Limit(Cap.Per.EVER, 1)));
        Id member = member();
        Id coupon = coupon(member, Benefit.Steps.once(5_000, 1_000));
        Quotes.Quoted first = quote(shipped(member, null, 6_000));
        assertThat(first.quote().sum().shipping()).isZero();
        assertThat(first.quote().sum().goods()).isEqualTo(5_000);
        settle(commit(first)).orThrow();
        assertThat(state(coupon)).isEqualTo(io.regulars.offers.coupons.Coupon.State.USED);
        assertThat(quote(shipped(member, null, 6_000)).quote().sum().shipping()).isEqualTo(1_200);
    }

    /// S0-12: a cancelled order returns the count.
    @Test
    void aCancelledOrderReturnsTheCountOfFreeDelivery() {
        offer(when(new Benefit.FreeShipping(0), null, new Limit(Cap.Per.MONTH, 1)));
        Id member = member();
        Quotes.Quoted held = quote(shipped(member, null, 6_000));
        settle(new CheckoutCommand.Freeze(held.id(), false)).orThrow();
        assertThat(quote(shipped(member, null, 6_000)).quote().sum().shipping()).isEqualTo(1_200);
        settle(new CheckoutCommand.Cancel(held.id())).orThrow();
        Quotes.Quoted again = quote(shipped(member, null, 6_000));
        assertThat(again.quote().sum().shipping()).isZero();
        settle(commit(again)).orThrow();
        assertThat(quote(shipped(member, null, 6_000)).quote().sum().shipping()).isEqualTo(1_200);
    }

    /// S0-14: the quote takes the lowest lawful price and names its source and condition.
    @Test
    void aMemberPriceIsTheLowestLawfulAndNamesItsSource() {
        var prices =
                new Benefit.MemberPrice(
                        List.of(
                                new Benefit.MemberPrice.Price("sku-10000", Set.of("member"), 8_800),
                                new Benefit.MemberPrice.Price("sku-10000", Set.of("none"), 1)));
        Id source = offer(when(prices, null));
        offer(when(new Benefit.UnitPay(Ratio.of("0.95")), null));
        Quote quote = quote(basket(member(), null, 10_000)).quote();
        assertThat(quote.sum().goods()).isEqualTo(8_800);
        assertThat(quote.used())
                .singleElement()
                .satisfies(used -> {
                    assertThat(used.key().offer()).isEqualTo(source);
                    assertThat(used.benefit()).isEqualTo(prices);
                });
        assertThat(quote(basket(null, null, 10_000)).quote().sum().goods())
                .as("nobody known has no member price")
                .isEqualTo(9_500);
    }
}
