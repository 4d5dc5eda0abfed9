package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.checkout.Quote;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.Foreseen;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.Rules;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Earned;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.offers.Benefit;
import io.regulars.offers.Limit;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.Stacking;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.HouseField;
import io.regulars.rules.TextField;
import io.regulars.runtime.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    private Id rule(String name, Grant grant, @Nullable Condition when) {
        var body =
                new Rule.Body(
                        name,
                        name,
                        Asset.POINTS,
                        Rule.On.ORDER,
                        when,
                        new Condition.Text(TextField.CATEGORY, List.of(goods)),
                        grant,
                        List.of(),
                        null,
                        new Validity(Validity.Unit.MONTHS, 12),
                        0);
        Rules rules = house().get(Rules.class);
        Id id = rules.draft(who(), TestHouse.key(), body).outcome().orThrow().rule().id();
        rules.publish(who(), TestHouse.key(), id, 1, new Rules.Publication(null, null, false))
                .outcome()
                .orThrow();
        house().pass(Duration.ofSeconds(3));
        return id;
    }

    /// What the entries of the order say: points, and the multipliers by name.
    private List<String> earned(Id member) {
        var said = new ArrayList<String>();
        for (Entry entry : house().db.read(house().tenant, tx -> Entries.of(tx, List.of(member)))) {
            String detail = entry.cause().detail();
            if (entry.cause().kind() == Cause.Kind.ORDER && detail != null) {
                var because = Json.read(detail, Earned.Because.class);
                said.add(
                        entry.amount()
                                + because.factors().stream()
                                        .map(f -> " by " + f.by() + " " + f.factor())
                                        .collect(Collectors.joining()));
            }
        }
        return said;
    }

    /// S1-52: balance ≥ x shows discount, delivery and multiplier in the quote, and the order earns
    /// so; after spending to 0.00 the next quote has none of them, and the next order does not.
    @Test
    void whoHasStoredValueEnoughHasDiscountDeliveryAndMultiplierUntilItIsSpent() {
        Id threefold = savers();
        Id member = member();
        Quotes.Quoted poor = quote(shipped(member, null, 10_000));
        Quote.Told before = poor.quote();
        assertThat(before.sum().goods()).isEqualTo(10_000);
        assertThat(before.sum().shipping()).isEqualTo(1_200);
        assertThat(poor.earns()).isEqualTo(new Foreseen(100, List.of()));
        counter().topUp(member, 20_000);
        Quotes.Quoted saving = quote(shipped(member, null, 10_000));
        Foreseen.Multiplier triple =
                new Foreseen.Multiplier(threefold.toString(), "储值三倍", "储值三倍", Ratio.of(3));
        assertThat(saving.earns()).isEqualTo(new Foreseen(270, List.of(triple)));
        Quote.Told rich = saving.quote();
        assertThat(rich.sum().goods()).isEqualTo(9_000);
        assertThat(rich.sum().shipping()).isZero();
        assertThat(rich.used()).hasSize(2);
        var all = new Wanted.Choices(null, null, null, null, Wanted.Part.MOST, null);
        settle(commit(quote(basket(member, all, 30_000)))).orThrow();
        assertThat(earned(member))
                .as("the order earns what its quote said")
                .containsExactly("810 by " + threefold + " 3");
        Quotes.Quoted after = quote(shipped(member, null, 10_000));
        assertThat(after.earns()).isEqualTo(new Foreseen(100, List.of()));
        assertThat(after.tender().available()).isZero();
        assertThat(after.quote().sum().goods()).isEqualTo(10_000);
        assertThat(after.quote().sum().shipping()).isEqualTo(1_200);
        assertThat(after.quote().notUsed())
                .filteredOn(not -> not.why().key().equals("condition"))
                .hasSizeGreaterThanOrEqualTo(2);
        settle(commit(after)).orThrow();
        assertThat(earned(member)).contains("100");
        // folded once more from all facts, each order keeps what its own quote saw
        long points = points(member);
        var folded = house().get(Intake.class).again(house().tenant, member).join();
        assertThat(folded.outcome().orThrow().effects()).isEmpty();
        assertThat(points(member)).isEqualTo(points);
    }

    /// A discount, free delivery and three points for one, for whoever has ¥100 of stored value.
    private Id savers() {
        var saver = new Condition.OwnNumber(HouseField.STORED_YUAN, Compare.atLeast(100));
        offer(when(new Benefit.UnitPay(Ratio.of("0.9")), saver));
        offer(when(new Benefit.FreeShipping(0), saver));
        rule("消费积分", new Grant.Rate(Ratio.ONE, Rounding.FLOOR), null);
        return rule("储值三倍", new Grant.Multiply(Ratio.of(3), "stored"), saver);
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

    /// L-39: what was quoted is charged, whatever the chain publishes or withdraws between the look
    /// and the payment; the next quote sees it, and what comes back goes by what was charged.
    @Test
    void whatWasQuotedIsChargedWhateverIsPublishedMeanwhile() {
        Id tenth = offer(when(new Benefit.UnitPay(Ratio.of("0.9")), null));
        Quotes.Quoted dear = quote(basket(member(), null, 10_000));
        Id half = offer(when(new Benefit.UnitPay(Ratio.of("0.5")), null));
        assertThat(quote(basket(member(), null, 10_000)).quote().sum().payable()).isEqualTo(5_000);
        assertThat(settle(commit(dear)).orThrow().payable()).isEqualTo(9_000);
        Quotes.Quoted cheap = quote(basket(member(), null, 10_000));
        for (Id gone : List.of(tenth, half)) {
            house().get(Offers.class)
                    .withdraw(who(), TestHouse.key(), gone, "over")
                    .outcome()
                    .orThrow();
        }
        house().pass(Duration.ofSeconds(3));
        assertThat(quote(basket(member(), null, 10_000)).quote().sum().payable()).isEqualTo(10_000);
        assertThat(settle(commit(cheap)).orThrow().payable()).isEqualTo(5_000);
        assertThat(settle(bring(cheap.id(), "R1", 0)).orThrow().returned().money())
                .isEqualTo(5_000);
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
        Quote.Told quote = quote(basket(member(), null, 10_000)).quote();
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
        assertThat(quote(basket(member(), null, 10_000, 20_000)).quote().sum().goods())
                .as("the price of one SKU is no other's")
                .isEqualTo(8_800 + 19_000);
    }
}
