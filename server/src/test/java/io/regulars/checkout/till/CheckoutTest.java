package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.checkout.Key;
import io.regulars.checkout.Quote;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Verify;
import io.regulars.loyalty.Rules;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.offers.Benefit;
import io.regulars.offers.Limit;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.OffersVersion;
import io.regulars.offers.Publishing;
import io.regulars.offers.Stacking;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.coupons.Coupon;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.Lifetime;
import io.regulars.offers.coupons.Template;
import io.regulars.offers.coupons.Templates;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The till on a real database, with order numbers claimed in the commit's transaction and before
/// it. Each test has offers for a category of its own, so that none meets another's.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class CheckoutTest {
    private static final Map<Boolean, TestHouse> HOUSES = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Parameter boolean split;

    private final String goods = "goods-" + NUMBERS.incrementAndGet();

    private TestHouse house() {
        return HOUSES.computeIfAbsent(split, TestHouse::new);
    }

    @AfterAll
    static void close() {
        HOUSES.values()
                .forEach(house -> {
                    assertThat(house.get(Verify.class).check(house.tenant).broken()).isEmpty();
                    house.close();
                });
        HOUSES.clear();
    }

    private Caller who() {
        return Caller.house(house().tenant, "tests");
    }

    private Id member() {
        return house().member("buyer-" + NUMBERS.incrementAndGet());
    }

    private Id rich(long points) {
        Id member = member();
        for (long left = points; left > 0; left -= Adjustment.ALONE) {
            long now = Math.min(left, Adjustment.ALONE);
            house().get(Adjusting.class)
                    .submit(
                            who(),
                            member,
                            new Adjustment.Asked(Asset.POINTS, now, "for the test", 12, false),
                            TestHouse.key())
                    .outcome()
                    .orThrow();
        }
        return member;
    }

    private long points(Id member) {
        return house().db
                .read(
                        house().tenant,
                        tx ->
                                Balances.now(tx, member, house().now()).stream()
                                        .filter(b -> b.asset() == Asset.POINTS)
                                        .mapToLong(Balances.Balance::available)
                                        .sum());
    }

    private Offer.Body body(
            Benefit benefit, List<Limit> limits, @Nullable Id budget, Stacking stacking) {
        return new Offer.Body(
                "优惠",
                "Offer",
                benefit,
                null,
                new io.regulars.rules.Condition.Text(
                        io.regulars.rules.TextField.CATEGORY, List.of(goods)),
                stacking,
                0,
                null,
                limits,
                budget,
                false);
    }

    private Id offer(Offer.Body body) {
        Offers offers = house().get(Offers.class);
        OffersVersion draft = offers.draft(who(), TestHouse.key(), body).outcome().orThrow();
        offers.publish(
                        who(),
                        TestHouse.key(),
                        draft.id(),
                        draft.version(),
                        new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        house().pass(Duration.ofSeconds(3));
        return draft.id();
    }

    private Id offer(Benefit benefit) {
        return offer(body(benefit, List.of(), null, Stacking.FREE));
    }

    private Id coupon(Id member, Benefit benefit) {
        Templates templates = house().get(Templates.class);
        var terms =
                new Template.Body(
                        body(benefit, List.of(), null, Stacking.FREE),
                        new Lifetime.Days(7),
                        List.of(),
                        true,
                        true);
        Id template = templates.draft(who(), TestHouse.key(), terms).outcome().orThrow().id();
        templates
                .publish(who(), TestHouse.key(), template, 1, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        house().pass(Duration.ofSeconds(3));
        return house().get(Coupons.class)
                .give(who(), member, List.of(template), Coupons.Cause.BY_HAND, TestHouse.key())
                .join()
                .outcome()
                .orThrow()
                .coupons()
                .getFirst()
                .id();
    }

    private Wanted basket(@Nullable Id member, Wanted.@Nullable Choices choices, long... prices) {
        var lines = new ArrayList<Wanted.Line>();
        for (long price : prices) {
            lines.add(
                    new Wanted.Line("sku-" + price, "货品", goods, null, 1, price, null, null, null));
        }
        return new Wanted(
                "pos",
                "T-" + NUMBERS.incrementAndGet(),
                null,
                member == null ? null : Who.of(member),
                lines,
                0,
                choices);
    }

    private static Wanted.Choices allPoints() {
        return new Wanted.Choices(null, null, Wanted.Points.MOST, null);
    }

    private Quotes.Quoted quote(Wanted wanted) {
        return house().get(Quotes.class)
                .quote(house().tenant, wanted, TestHouse.key())
                .outcome()
                .orThrow();
    }

    private Outcome<Settled> settle(CheckoutCommand command) {
        return submit(command).join().outcome();
    }

    private CompletableFuture<Answer<Settled>> submit(CheckoutCommand command) {
        return house().get(Checkouts.class).submit(house().tenant, command, TestHouse.key());
    }

    private static CheckoutCommand.Commit commit(Quotes.Quoted quoted) {
        return new CheckoutCommand.Commit(
                quoted.id(), quoted.quote().sum().payable(), null, List.of(), "tests");
    }

    private static CheckoutCommand.Bring bring(Id checkout, String returnId, int... lines) {
        var pieces = new ArrayList<CheckoutCommand.Piece>();
        for (int line : lines) {
            pieces.add(new CheckoutCommand.Piece(line, 1));
        }
        return new CheckoutCommand.Bring(
                checkout, returnId, null, pieces, java.util.Set.of(), "tests");
    }

    private static String said(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "ok";
            case Outcome.Refused<?>(var refusal) -> refusal.reason().type();
        };
    }

    private Coupon.State state(Id coupon) {
        Coupon found = house().get(Coupons.class).find(house().tenant, coupon);
        assertThat(found).isNotNull();
        return found.state(house().now());
    }

    private Benefit.PointsOffset hundredToTheYuan() {
        return new Benefit.PointsOffset(100, 5_000, Ratio.ONE);
    }

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

    /// S0-12: the (n+1)th time pays, and an order that comes back whole gives its time back.
    @Test
    void aLimitCountsOrdersAndForgetsThoseThatCameBack() {
        offer(
                body(
                        Benefit.Steps.once(1_000, 500),
                        List.of(new Limit(Cap.Per.MONTH, 1)),
                        null,
                        Stacking.FREE));
        Id member = member();
        Quotes.Quoted first = quote(basket(member, null, 2_000));
        Quotes.Quoted second = quote(basket(member, null, 2_000));
        settle(commit(first)).orThrow();
        assertThat(said(settle(commit(second)))).isEqualTo("quote-stale");
        assertThat(quote(basket(member, null, 2_000)).quote().sum().payable()).isEqualTo(2_000);
        settle(bring(first.id(), "R1")).orThrow();
        assertThat(quote(basket(member, null, 2_000)).quote().sum().payable()).isEqualTo(1_500);
    }

    /// Golden 20.05: a budget at its last fen.
    @Test
    void aBudgetIsNeverOverspent() {
        Id budget =
                house().get(Budgets.class)
                        .make(
                                who(),
                                TestHouse.key(),
                                new Budget.Terms(
                                        "budget of " + goods,
                                        List.of(
                                                new Ceiling(
                                                        Ceiling.Of.ALL,
                                                        Ceiling.Per.EVER,
                                                        Ceiling.Measure.MONEY,
                                                        1_250))))
                        .outcome()
                        .orThrow()
                        .id();
        offer(body(Benefit.Steps.once(1_000, 500), List.of(), budget, Stacking.FREE));
        var commits = new ArrayList<CheckoutCommand.Commit>();
        for (int i = 0; i < 6; i++) {
            Quotes.Quoted quoted = quote(basket(member(), null, 2_000));
            assertThat(quoted.quote().sum().payable()).isEqualTo(1_500);
            commits.add(commit(quoted));
        }
        long won =
                commits.stream().map(this::submit).toList().stream()
                        .filter(coming -> coming.join().outcome() instanceof Outcome.Done<?>)
                        .count();
        assertThat(won).isEqualTo(2);
        assertThat(quote(basket(member(), null, 2_000)).quote().sum().payable()).isEqualTo(2_000);
    }

    @Test
    void anOrderEarnsOnWhatWasPaidInMoneyAndLosesItAgain() {
        Rules rules = house().get(Rules.class);
        var rule =
                new Rule.Body(
                        "till " + goods,
                        Asset.POINTS,
                        Rule.On.ORDER,
                        null,
                        new io.regulars.rules.Condition.Text(
                                io.regulars.rules.TextField.CATEGORY, List.of(goods)),
                        new Grant.Rate(Ratio.ONE, Rounding.FLOOR),
                        List.of(),
                        null,
                        Validity.FOR_EVER,
                        0);
        Id id = rules.draft(who(), TestHouse.key(), rule).outcome().orThrow().rule().id();
        rules.publish(who(), TestHouse.key(), id, 1, new Rules.Publication(null, null, false))
                .outcome()
                .orThrow();
        house().pass(Duration.ofSeconds(3));
        offer(hundredToTheYuan());
        Id member = rich(1_000);
        Quotes.Quoted quoted = quote(basket(member, allPoints(), 10_000));
        Settled settled = settle(commit(quoted)).orThrow();
        assertThat(settled.order()).isNotNull();
        assertThat(settled.order().sum(Asset.POINTS)).isEqualTo(90);
        Settled.Returned back = settle(bring(quoted.id(), "R1")).orThrow().returned();
        assertThat(back).isNotNull();
        assertThat(back.takenBack().sum(Asset.POINTS)).isEqualTo(-90);
        assertThat(points(member)).isEqualTo(1_000);
    }

    @Test
    void whoIsNotKnownBuysAtThePriceForEverybody() {
        offer(new Benefit.UnitOff(300));
        Quotes.Quoted quoted = quote(basket(null, null, 1_000));
        assertThat(quoted.quote().sum().payable()).isEqualTo(700);
        Settled settled = settle(commit(quoted)).orThrow();
        assertThat(settled.memberId()).isNull();
        assertThat(settle(bring(quoted.id(), "R1")).orThrow().returned()).isNotNull();
    }

    @Test
    void whatIsNotUsedSaysWhy() {
        offer(Benefit.Steps.once(20_000, 5_000));
        Quote quote = quote(basket(member(), null, 19_999)).quote();
        assertThat(quote.used()).isEmpty();
        assertThat(quote.nearest()).isNotNull();
        assertThat(quote.nearest().add()).isEqualTo(1);
        assertThat(quote.notUsed()).extracting(not -> not.why().key()).contains("threshold");
        assertThat(quote.certificate().proven()).isTrue();
        assertThat(Key.of(quote.notUsed().getFirst().key().offer())).isNotNull();
    }
}
