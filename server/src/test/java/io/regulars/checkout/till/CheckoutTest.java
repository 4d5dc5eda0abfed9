package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regulars.TestHouse;
import io.regulars.checkout.Key;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.coupons.Coupon;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What is quoted is charged, and what comes back gives back, with order numbers claimed in the
/// commit's transaction and before it.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class CheckoutTest extends TillCase {
    @Test
    void whatIsQuotedIsChargedAndBecomesAnOrder() {
        offer(new Benefit.UnitPay(new Ratio(9, 10)));
        Id member = member();
        Quotes.Quoted quoted = quote(basket(member, null, 10_000, 5_000));
        assertThat(quoted.quote().sum().payable()).isEqualTo(13_500);
        Settled settled = settle(commit(quoted)).orThrow();
        assertThat(settled.state()).isEqualTo(Checkout.State.COMMITTED);
        assertThat(settled.order()).isNotNull();
        assertThat(said(settle(commit(quoted)))).isEqualTo("checkout-committed");
        var wrong =
                new CheckoutCommand.Commit(
                        quote(basket(member, null, 10_000)).id(), 10_000, null, List.of(), "tests");
        assertThat(said(settle(wrong))).isEqualTo("payable-differs");
    }

    @Test
    void aCouponIsUsedOnceAndComesBackWithAllTheGoods() {
        Id member = member();
        Id coupon = coupon(member, Benefit.Steps.once(20_000, 5_000));
        Quotes.Quoted one = quote(basket(member, null, 20_000, 1_000));
        Quotes.Quoted other = quote(basket(member, null, 20_000));
        assertThat(one.quote().sum().payable()).isEqualTo(16_000);
        assertThat(other.quote().sum().payable()).isEqualTo(15_000);
        settle(commit(one)).orThrow();
        assertThat(state(coupon)).isEqualTo(Coupon.State.USED);
        assertThat(said(settle(commit(other)))).isEqualTo("quote-stale");

        Settled.Returned part = settle(bring(one.id(), "R1", 1)).orThrow().returned();
        assertThat(part).isNotNull();
        assertThat(part.money()).isEqualTo(1_000);
        assertThat(state(coupon)).isEqualTo(Coupon.State.USED);
        Settled.Returned rest = settle(bring(one.id(), "R2", 0)).orThrow().returned();
        assertThat(rest).isNotNull();
        assertThat(rest.money()).isEqualTo(15_000);
        assertThat(rest.coupons()).containsExactly(coupon);
        assertThat(state(coupon)).isEqualTo(Coupon.State.ISSUED);
    }

    /// Golden 3.06 to 3.09: points pay, and come back first.
    @Test
    void pointsPayAndComeBackToTheLotsTheyCameFrom() {
        offer(hundredToTheYuan());
        Id member = rich(3_000);
        Quotes.Quoted small = quote(basket(member, allPoints(), 4_999));
        assertThat(small.quote().sum().points()).isZero();
        Quotes.Quoted quoted = quote(basket(member, allPoints(), 5_000, 1_000));
        assertThat(quoted.quote().sum().points()).isEqualTo(3_000);
        assertThat(quoted.quote().sum().payable()).isEqualTo(3_000);
        settle(commit(quoted)).orThrow();
        assertThat(points(member)).isZero();

        Settled.Returned part = settle(bring(quoted.id(), "R1", 1)).orThrow().returned();
        assertThat(part).isNotNull();
        assertThat(part.total()).isEqualTo(1_000);
        assertThat(part.points()).isEqualTo(1_000);
        assertThat(part.money()).isZero();
        assertThat(points(member)).isEqualTo(1_000);
        Settled.Returned rest = settle(bring(quoted.id(), "R2", 0)).orThrow().returned();
        assertThat(rest).isNotNull();
        assertThat(rest.points()).isEqualTo(2_000);
        assertThat(rest.money()).isEqualTo(3_000);
        assertThat(points(member)).isEqualTo(3_000);
        assertThat(said(settle(bring(quoted.id(), "R3", 0)))).isEqualTo("return-too-large");
        assertThat(settle(bring(quoted.id(), "R2", 0)).orThrow().returned()).isEqualTo(rest);
        assertThat(said(settle(bring(quoted.id(), "R2", 1)))).isEqualTo("return-differs");
    }

    /// D-25: one hold for all of it.
    @Test
    void whatIsFrozenIsKeptUntilTheQuoteEnds() {
        offer(hundredToTheYuan());
        Id member = rich(1_000);
        Id coupon = coupon(member, Benefit.Steps.once(10_000, 1_000));
        Quotes.Quoted quoted = quote(basket(member, allPoints(), 10_000));
        assertThat(quoted.quote().sum().payable()).isEqualTo(8_000);
        settle(new CheckoutCommand.Freeze(quoted.id())).orThrow();
        assertThat(points(member)).isZero();
        assertThat(state(coupon)).isEqualTo(Coupon.State.HELD);
        settle(new CheckoutCommand.Cancel(quoted.id())).orThrow();
        assertThat(points(member)).isEqualTo(1_000);
        assertThat(state(coupon)).isEqualTo(Coupon.State.ISSUED);
        assertThat(said(settle(commit(quoted)))).isEqualTo("checkout-cancelled");

        Quotes.Quoted again = quote(basket(member, allPoints(), 10_000));
        settle(new CheckoutCommand.Freeze(again.id())).orThrow();
        Settled settled = settle(commit(again)).orThrow();
        assertThat(settled.points()).isEqualTo(1_000);
        assertThat(state(coupon)).isEqualTo(Coupon.State.USED);

        Id other = rich(1_000);
        Quotes.Quoted late = quote(basket(other, allPoints(), 10_000));
        settle(new CheckoutCommand.Freeze(late.id())).orThrow();
        house().pass(Quotes.GOOD);
        assertThat(said(settle(commit(late)))).isEqualTo("quote-expired");
        assertThat(house().get(Checkouts.class).sweep(house().tenant, 100)).isPositive();
        assertThat(points(other)).isEqualTo(1_000);
    }

    /// Golden 20.02: two checkouts, points enough for one.
    @Test
    void twoCheckoutsNeverSpendTheSamePoints() {
        offer(hundredToTheYuan());
        Id member = rich(1_000);
        var commits = new ArrayList<CheckoutCommand.Commit>();
        for (int i = 0; i < 8; i++) {
            commits.add(commit(quote(basket(member, allPoints(), 5_000))));
        }
        List<String> said =
                commits.stream().map(this::submit).toList().stream()
                        .map(coming -> said(coming.join().outcome()))
                        .toList();
        assertThat(said).containsOnlyOnce("ok");
        assertThat(said.stream().filter("quote-stale"::equals)).hasSize(7);
        assertThat(points(member)).isZero();
    }

    /// The same sale quoted twice is one sale, whatever its order says.
    @Test
    void aSaleThatIsQuotedTwiceIsCommittedOnce() {
        offer(hundredToTheYuan());
        Id member = rich(2_000);
        Wanted wanted = basket(member, allPoints(), 6_000);
        Quotes.Quoted one = quote(wanted);
        settle(new CheckoutCommand.Freeze(one.id())).orThrow();
        var half = new Wanted.Choices(null, null, Wanted.Part.UP_TO, 1_000L, null, null);
        Quotes.Quoted other =
                quote(
                        new Wanted(
                                wanted.channel(),
                                wanted.externalId(),
                                null,
                                wanted.member(),
                                wanted.lines(),
                                0,
                                half,
                                null));
        settle(commit(one)).orThrow();
        assertThat(said(settle(commit(other)))).isEqualTo("sale-number-taken");
        assertThat(points(member)).isZero();
    }

    /// Many sales of one batch: what one lacks takes nothing from the others.
    @Test
    void manySalesAreCommittedTogether() {
        offer(hundredToTheYuan());
        Id member = rich(2_000);
        var commits = new ArrayList<CheckoutCommand.Commit>();
        for (int i = 0; i < 30; i++) {
            Id buyer = i % 3 == 0 ? member : i % 3 == 1 ? member() : null;
            commits.add(
                    commit(quote(basket(buyer, buyer == null ? null : allPoints(), 5_000 + i))));
        }
        List<String> said =
                commits.stream().map(this::submit).toList().stream()
                        .map(coming -> said(coming.join().outcome()))
                        .toList();
        assertThat(said.stream().filter("ok"::equals)).hasSize(21);
        assertThat(said.stream().filter("quote-stale"::equals)).hasSize(9);
        assertThat(points(member)).isZero();
    }

    /// D-24: dearer, then cheaper, then all of it comes back; every fen and point is where it was.
    @Test
    void goodsAreChangedForDearerAndForCheaperOnesAndComeBack() {
        offer(hundredToTheYuan());
        Id member = rich(1_000);
        Quotes.Quoted sold = quote(basket(member, allPoints(), 10_000));
        settle(commit(sold)).orThrow();
        assertThat(points(member)).isZero();

        Quotes.Quoted dearer =
                exchange(sold.id(), basket(member, allPoints(), 12_000), 0).orThrow();
        assertThat(points(member)).as("nothing has come back yet").isZero();
        assertThat(worth(dearer)).isEqualTo(new Exchange.Worth(10_000, 9_000, 0, 1_000));
        assertThat(dearer.quote().sum().payable()).isEqualTo(11_000);
        var key = TestHouse.key();
        Settled once = commit(dearer, key);
        assertThat(commit(dearer, key)).isEqualTo(once);
        assertThat(said(settle(commit(dearer)))).isEqualTo("checkout-committed");
        assertThat(once.paid())
                .extracting(Paid::kind, Paid::amount)
                .containsExactly(tuple("exchange", 9_000L), tuple("money", 2_000L));
        assertThat(points(member)).as("came back and was used again").isZero();

        Quotes.Quoted cheaper =
                exchange(dearer.id(), basket(member, allPoints(), 6_000), 0).orThrow();
        Settled less = settle(commit(cheaper)).orThrow();
        assertThat(less.returned()).isNotNull();
        assertThat(less.returned().money()).isEqualTo(11_000);
        assertThat(less.paid())
                .extracting(Paid::kind, Paid::amount)
                .containsExactly(tuple("exchange", 5_000L));

        Settled.Returned back = settle(bring(cheaper.id(), "R1")).orThrow().returned();
        assertThat(back).isNotNull();
        assertThat(back.money()).isEqualTo(9_000 + 2_000 - (11_000 - 5_000));
        assertThat(points(member)).isEqualTo(1_000);
        for (Quotes.Quoted each : List.of(sold, dearer, cheaper)) {
            assertThat(said(settle(bring(each.id(), "R2", 0)))).isEqualTo("return-too-large");
        }
    }

    /// Who changes one of six for another of the same price keeps what six cost together; with the
    /// coupon that the first sale used.
    @Test
    void whatIsKeptCountsWithTheNewGoodsWhereThatIsLess() {
        offer(new Benefit.Percent(30_000, new Ratio(9, 10), null));
        Id member = member();
        Id coupon = coupon(member, Benefit.Steps.once(20_000, 1_000));
        Quotes.Quoted sold = quote(basket(member, null, 5_000, 5_000, 5_000, 5_000, 5_000, 5_001));
        long paid = sold.quote().sum().payable();
        settle(commit(sold)).orThrow();
        Quotes.Quoted same = exchange(sold.id(), basket(member, null, 5_000), 0).orThrow();
        assertThat(same.back()).isNotNull();
        assertThat(same.back().exchange().whole()).isTrue();
        assertThat(same.quote().sum().payable()).isEqualTo(paid);
        assertThat(worth(same).money()).isEqualTo(paid);
        assertThat(said(settle(new CheckoutCommand.Freeze(same.id()))))
                .isEqualTo("exchange-at-once");
        settle(commit(same)).orThrow();
        assertThat(state(coupon)).isEqualTo(Coupon.State.USED);
        Settled.Returned back = settle(bring(same.id(), "R1")).orThrow().returned();
        assertThat(back).isNotNull();
        assertThat(back.money()).isEqualTo(paid);
        assertThat(state(coupon)).isEqualTo(Coupon.State.ISSUED);
    }

    @Test
    void anExchangeOfWhatHasComeBackMeanwhileSellsNothing() {
        offer(hundredToTheYuan());
        Id member = rich(500);
        Quotes.Quoted sold = quote(basket(null, null, 10_000, 3_000));
        settle(commit(sold)).orThrow();
        Quotes.Quoted one = exchange(sold.id(), basket(null, null, 4_000), 0).orThrow();
        Quotes.Quoted other = exchange(sold.id(), basket(null, null, 4_000), 0).orThrow();
        assertThat(one.id().bucket()).isEqualTo(sold.id().bucket());
        settle(commit(one)).orThrow();
        assertThat(said(settle(commit(other)))).isIn("return-too-large", "quote-stale");
        Checkouts.History left = house().get(Checkouts.class).find(house().tenant, other.id());
        assertThat(left).isNotNull();
        assertThat(left.checkout().state()).isEqualTo(Checkout.State.OPEN);
        assertThat(said(exchange(sold.id(), basket(null, null, 4_000), 0)))
                .isEqualTo("return-too-large");
        assertThat(said(exchange(other.id(), basket(null, null, 4_000), 0)))
                .isEqualTo("checkout-not-committed");
        assertThat(points(member)).isEqualTo(500);
    }

    /// A gift is no line of the order: nothing else comes back with it.
    @Test
    void aGiftComesBackAlone() {
        Id offer = offer(new Benefit.Gift(10_000, "cup", "杯子", 1, 500));
        Quotes.Quoted sold = quote(basket(member(), null, 10_000, 2_000));
        settle(commit(sold)).orThrow();
        var gift =
                new CheckoutCommand.Bring(
                        sold.id(), "G1", null, List.of(), Set.of(Key.of(offer)), "tests");
        Settled.Returned alone = settle(gift).orThrow().returned();
        assertThat(alone).isNotNull();
        assertThat(alone.total()).isZero();
        Settled.Returned rest = settle(bring(sold.id(), "R1", 0, 1)).orThrow().returned();
        assertThat(rest).isNotNull();
        assertThat(rest.money()).isEqualTo(12_000);
    }

    private static Exchange.Worth worth(Quotes.Quoted quoted) {
        assertThat(quoted.back()).isNotNull();
        return quoted.back().exchange().worth();
    }

    private Settled commit(Quotes.Quoted quoted, io.regulars.runtime.RequestKey key) {
        return house().get(Checkouts.class)
                .submit(house().tenant, commit(quoted), key)
                .join()
                .outcome()
                .orThrow();
    }

    @Test
    void quotesThatCameToNothingAreForgottenADayLater() {
        Checkouts checkouts = house().get(Checkouts.class);
        Quotes.Quoted quoted = quote(basket(member(), null, 1_000));
        house().pass(Quotes.GOOD);
        checkouts.sweep(house().tenant, 1_000);
        Checkouts.History ended = checkouts.find(house().tenant, quoted.id());
        assertThat(ended).isNotNull();
        assertThat(ended.checkout().state()).isEqualTo(Checkout.State.EXPIRED);
        checkouts.purge(house().tenant, 1_000);
        assertThat(checkouts.find(house().tenant, quoted.id())).isNotNull();
        house().pass(java.time.Duration.ofDays(1).plusSeconds(1));
        assertThat(checkouts.purge(house().tenant, 1_000)).isPositive();
        assertThat(checkouts.find(house().tenant, quoted.id())).isNull();
    }
}
