package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.offers.Benefit;
import io.regulars.orders.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A receipt tells long after the sale how it was paid and what may be invoiced of it (ACC-03): the
/// commit's own words, whatever came back or changed since.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class ReceiptsTest extends TillCase {
    private Receipts.@Nullable Receipt receipt(Wanted sold) {
        return house().get(Receipts.class).find(house().tenant, "pos", sold.externalId());
    }

    private static Wanted at(@Nullable String store, Wanted basket) {
        return new Wanted(
                basket.channel(),
                basket.externalId(),
                store,
                basket.member(),
                basket.lines(),
                basket.shipping(),
                basket.choices(),
                null);
    }

    private static Wanted.Choices stored(Wanted.@Nullable Part points) {
        return new Wanted.Choices(null, null, points, null, Wanted.Part.MOST, null);
    }

    private Settled sold(Wanted wanted, Order.Tender... tenders) {
        Quotes.Quoted quoted = quote(wanted);
        return settle(
                        new CheckoutCommand.Commit(
                                quoted.id(),
                                quoted.quote().sum().payable(),
                                null,
                                List.of(tenders),
                                "tests"))
                .orThrow();
    }

    private void tells(Wanted sold, Settled settled) {
        Receipts.Receipt receipt = receipt(sold);
        assertThat(receipt).isNotNull();
        assertThat(receipt.paid()).isEqualTo(settled.paid());
        assertThat(receipt.paid().stream().mapToLong(Paid::amount).sum())
                .as("the parts are all that was charged")
                .isEqualTo(receipt.payable())
                .isEqualTo(settled.payable());
    }

    @Test
    void couponPointsStoredValueAndCashEachStandWithTheirAmount() {
        Id member = rich(10_000);
        counter().topUp(member, 20_000);
        Id coupon = coupon(member, Benefit.Steps.once(30_000, 2_000));
        offer(hundredToTheYuan());
        Wanted wanted = at("S1", basket(member, stored(Wanted.Part.MOST), 20_000, 30_000));
        Settled settled = sold(wanted, new Order.Tender("cash", 13_000));
        assertThat(settled.paid())
                .containsExactly(
                        new Paid("stored-value", 25_000, Paid.Invoice.NONE, "east", 20_000L),
                        Paid.money("cash", 13_000));
        tells(wanted, settled);
        Receipts.Receipt receipt = receipt(wanted);
        assertThat(receipt.points()).isEqualTo(10_000);
        assertThat(receipt.pointsOff()).isEqualTo(10_000);
        assertThat(receipt.coupons())
                .extracting(Receipts.Off::coupon, Receipts.Off::nameEn, Receipts.Off::off)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(coupon, "Offer", 2_000L));
        settle(bring(receipt.id(), "R1", 0)).orThrow();
        assertThat(receipt(wanted).paid()).as("after a return").isEqualTo(settled.paid());
    }

    @Test
    void valueOfAnotherEntityIsInvoicedToItWhosesoeverTheStoreIsLater() {
        Id member = member();
        counter().topUp(member, 100_000);
        Wanted wanted = at("S2", basket(member, stored(null), 42_000));
        Settled settled = sold(wanted);
        assertThat(settled.paid())
                .containsExactly(
                        new Paid("stored-value", 42_000, Paid.Invoice.ISSUER, "east", 30_000L));
        tells(wanted, settled);
        counter().owns("S2", "east");
        tells(wanted, settled);
        counter().owns("S2", "west");
    }

    @Test
    void moneyOfUnknownFormAndGoodsThatPayAreTenders() {
        Wanted plain = basket(null, null, 9_900);
        tells(plain, sold(plain));
        assertThat(receipt(plain).paid()).containsExactly(Paid.money("money", 9_900));
        Wanted more = basket(null, null, 15_000);
        Quotes.Quoted instead = exchange(receipt(plain).id(), more, 0).orThrow();
        Settled settled = settle(commit(instead)).orThrow();
        assertThat(settled.paid())
                .containsExactly(Paid.money("exchange", 9_900), Paid.money("money", 5_100));
        tells(more, settled);
    }

    @Test
    void aNumberThatNoTillSoldUnderHasNoReceipt() {
        assertThat(receipt(basket(null, null, 100))).isNull();
        Wanted quoted = basket(null, null, 100);
        quote(quoted);
        assertThat(receipt(quoted)).as("quoted, not sold").isNull();
    }
}
