package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.ledger.Asset;
import io.regulars.offers.Benefit;
import io.regulars.offers.Stacking;
import io.regulars.orders.Order;
import io.regulars.stored.Counter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Stored value pays at the till: as much as was quoted, once, and back to where it came from.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class StoredTenderTest extends TillCase {
    private Id saver(long... paid) {
        Id member = member();
        for (long each : paid) {
            counter().topUp(member, each);
        }
        return member;
    }

    private static Wanted.Choices most() {
        return new Wanted.Choices(null, null, null, null, Wanted.Part.MOST, null);
    }

    private static Wanted.Choices upTo(long fen) {
        return new Wanted.Choices(null, null, null, null, Wanted.Part.UP_TO, fen);
    }

    private void has(Id member, long principal, long bonus) {
        Counter counter = counter();
        assertThat(
                        List.of(
                                counter.balance(member, Asset.PRINCIPAL),
                                counter.balance(member, Asset.BONUS)))
                .containsExactly(principal, bonus);
    }

    private long available(Id member) {
        return quote(basket(member, null, 100)).tender().available();
    }

    private static CheckoutCommand.Commit paid(Quotes.Quoted quoted, Order.Tender... tenders) {
        return new CheckoutCommand.Commit(
                quoted.id(), quoted.quote().sum().payable(), null, List.of(tenders), "tests");
    }

    /// Golden 1.12 to 1.14.
    @Test
    void principalAndBonusAreSpentInProportion() {
        Id large = saver(100_000);
        Settled settled = settle(commit(quote(basket(large, most(), 70_000)))).orThrow();
        has(large, 50_000, 20_000);
        assertThat(settled.stored()).isEqualTo(70_000);
        assertThat(settled.paid())
                .containsExactly(
                        new Paid("stored-value", 70_000, Paid.Invoice.NONE, "east", 50_000L));
        Id first = saver(100_000);
        settle(commit(quote(basket(first, most(), 9_999)))).orThrow();
        has(first, 100_000 - 7_142, 40_000 - 2_857);
        Id small = saver(20_000);
        settle(commit(quote(basket(small, most(), 9_999)))).orThrow();
        has(small, 20_000 - 7_999, 5_000 - 2_000);
    }

    @Test
    void whatStoredValueCannotPayIsPaidInMoneyAndAloneInvoiced() {
        Id member = saver(20_000);
        assertThat(quote(basket(member, null, 30_000)).tender())
                .isEqualTo(new Quotes.Tender(25_000, 0, 30_000));
        assertThat(quote(basket(member, upTo(10_000), 30_000)).tender())
                .isEqualTo(new Quotes.Tender(25_000, 10_000, 20_000));
        Quotes.Quoted quoted = quote(basket(member, most(), 30_000));
        assertThat(quoted.tender()).isEqualTo(new Quotes.Tender(25_000, 25_000, 5_000));
        assertThat(said(settle(paid(quoted, new Order.Tender("cash", 30_000)))))
                .isEqualTo("tenders-differ");
        assertThat(said(settle(paid(quoted, new Order.Tender("stored-value", 5_000)))))
                .isEqualTo("tenders-differ");
        Settled settled = settle(paid(quoted, new Order.Tender("cash", 5_000))).orThrow();
        assertThat(settled.paid())
                .containsExactly(
                        new Paid("stored-value", 25_000, Paid.Invoice.NONE, "east", 20_000L),
                        Paid.money("cash", 5_000));
        has(member, 0, 0);
        assertThat(quote(basket(member, most(), 30_000)).tender())
                .isEqualTo(new Quotes.Tender(0, 0, 30_000));
        assertThat(quote(basket(null, most(), 30_000)).tender())
                .isEqualTo(new Quotes.Tender(0, 0, 30_000));
    }

    /// Golden 4.04, 4.05 (S1-71): never both, the cheaper one.
    @Test
    void payingByStoredValueMayBeCheaperThanACoupon() {
        assertThat(payable(new Ratio(9, 10), true)).isEqualTo(17_000);
        assertThat(payable(new Ratio(8, 10), true)).isEqualTo(16_000);
        assertThat(payable(new Ratio(8, 10), false)).isEqualTo(17_000);
    }

    private long payable(Ratio ratio, boolean enough) {
        var once = new Stacking(Set.of("stored-or-coupon"), false);
        String before = goods;
        goods = before + "/" + ratio + enough;
        offer(body(new Benefit.StoredPay(ratio), List.of(), null, once));
        offer(body(Benefit.Steps.once(20_000, 3_000), List.of(), null, once));
        Id member = enough ? saver(20_000) : member();
        Quotes.Quoted quoted = quote(basket(member, most(), 20_000));
        goods = before;
        settle(commit(quoted)).orThrow();
        return quoted.quote().sum().payable();
    }

    /// D-25: one hold for all of it.
    @Test
    void whatIsFrozenComesBackWhenItIsCancelledOrItsTimeIsOver() {
        offer(hundredToTheYuan());
        Id member = rich(1_000);
        counter().topUp(member, 20_000);
        var all = new Wanted.Choices(null, null, Wanted.Part.MOST, null, Wanted.Part.MOST, null);
        Quotes.Quoted quoted = quote(basket(member, all, 10_000));
        assertThat(quoted.tender()).isEqualTo(new Quotes.Tender(25_000, 9_000, 0));
        settle(new CheckoutCommand.Freeze(quoted.id())).orThrow();
        settle(new CheckoutCommand.Freeze(quoted.id())).orThrow();
        assertThat(available(member)).isEqualTo(16_000);
        assertThat(points(member)).isZero();
        assertThat(said(settle(commit(quote(basket(member, upTo(25_000), 20_000))))))
                .isEqualTo("ok");
        assertThat(available(member)).isZero();
        settle(new CheckoutCommand.Cancel(quoted.id())).orThrow();
        assertThat(available(member)).isEqualTo(9_000);
        assertThat(points(member)).isEqualTo(1_000);

        Quotes.Quoted late = quote(basket(member, all, 10_000));
        settle(new CheckoutCommand.Freeze(late.id())).orThrow();
        assertThat(available(member)).isZero();
        house().pass(Quotes.GOOD);
        assertThat(said(settle(commit(late)))).isEqualTo("quote-expired");
        house().get(Checkouts.class).sweep(house().tenant, 100);
        assertThat(available(member)).isEqualTo(9_000);

        Quotes.Quoted last = quote(basket(member, all, 10_000));
        settle(new CheckoutCommand.Freeze(last.id())).orThrow();
        settle(commit(last)).orThrow();
        has(member, 0, 0);
        assertThat(points(member)).isZero();
    }

    @Test
    void aQuoteThatRestsOnMoreThanThereIsIsStale() {
        Id member = saver(20_000);
        Quotes.Quoted one = quote(basket(member, most(), 20_000));
        Quotes.Quoted other = quote(basket(member, most(), 20_000));
        settle(commit(one)).orThrow();
        assertThat(said(settle(new CheckoutCommand.Freeze(other.id())))).isEqualTo("quote-stale");
        assertThat(said(settle(commit(other)))).isEqualTo("quote-stale");
        has(member, 4_000, 1_000);
    }

    /// Whatever comes back in whatever steps, the purses end at the same fen.
    @Test
    void returnsGiveBackByRatioWhateverTheirOrder() {
        var random = new Random(7);
        long[] prices = {1_333, 7_777, 4_999, 10_001};
        List<Long> half = null;
        for (int round = 0; round < 6; round++) {
            Id member = saver(20_000, 20_000);
            settle(commit(quote(basket(member, upTo(3_333), 3_333)))).orThrow();
            List<Long> before = balances(member);
            Quotes.Quoted quoted = quote(basket(member, upTo(23_456), prices));
            settle(commit(quoted)).orThrow();
            var first = new ArrayList<>(List.of(0, 2));
            var rest = new ArrayList<>(List.of(1, 3));
            Collections.shuffle(first, random);
            Collections.shuffle(rest, random);
            long stored = 0;
            for (int i = 0; i < 2; i++) {
                stored += back(quoted, "A" + i, first.get(i));
            }
            half = half == null ? balances(member) : half;
            assertThat(balances(member)).as("round %d", round).isEqualTo(half);
            for (int i = 0; i < 2; i++) {
                stored += back(quoted, "B" + i, rest.get(i));
            }
            assertThat(stored).isEqualTo(23_456);
            assertThat(balances(member)).isEqualTo(before);
        }
    }

    private List<Long> balances(Id member) {
        return List.of(
                counter().balance(member, Asset.PRINCIPAL), counter().balance(member, Asset.BONUS));
    }

    private long back(Quotes.Quoted quoted, String id, int line) {
        Settled.Returned came = settle(bring(quoted.id(), id, line)).orThrow().returned();
        assertThat(came).isNotNull();
        assertThat(came.money() + came.stored()).isEqualTo(came.total());
        return came.stored();
    }

    @Test
    void storedValueDoesNotPayForWhatWasSoldBeforeItWasQuoted() {
        Id member = saver(20_000);
        Quotes.Quoted quoted = quote(basket(member, most(), 1_000));
        var late =
                new CheckoutCommand.Commit(
                        quoted.id(), 1_000, house().now().minusSeconds(60), List.of(), "tests");
        assertThat(said(settle(late))).isEqualTo("stored-value-offline");
        assertThat(said(settle(commit(quoted)))).isEqualTo("ok");
    }

    /// S3-26: what the east took is spent in a store of the west, and some of it comes back.
    @Test
    void oneEntityOwesTheOtherWhatIsSpentInItsStore() {
        Id member = saver(100_000);
        long before = owed("east", "west");
        Quotes.Quoted quoted = quote(at("S2", basket(member, most(), 14_000, 28_000)));
        Settled settled = settle(commit(quoted)).orThrow();
        assertThat(settled.paid())
                .containsExactly(
                        new Paid("stored-value", 42_000, Paid.Invoice.ISSUER, "east", 30_000L));
        assertThat(owed("east", "west") - before).isEqualTo(30_000);
        settle(bring(quoted.id(), "R1", 0)).orThrow();
        assertThat(owed("east", "west") - before).isEqualTo(20_000);
        assertThat(counter().settlement().totals().values().stream().mapToLong(each -> each).sum())
                .isZero();
    }

    private long owed(String debtor, String creditor) {
        return counter().settlement().owed().stream()
                .filter(each -> each.debtor().equals(debtor) && each.creditor().equals(creditor))
                .mapToLong(each -> each.amount())
                .sum();
    }

    private static Wanted at(String store, Wanted basket) {
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

    /// Golden 20.02 for stored value, twenty times.
    @Test
    void twoCheckoutsNeverSpendTheSameValue() {
        for (int round = 0; round < 20; round++) {
            Id member = saver(20_000);
            var coming = new ArrayList<CheckoutCommand>();
            for (int i = 0; i < 4; i++) {
                Quotes.Quoted quoted = quote(basket(member, most(), 20_000));
                coming.add(i % 2 == 0 ? commit(quoted) : new CheckoutCommand.Freeze(quoted.id()));
            }
            long won =
                    coming.stream().map(this::submit).toList().stream()
                            .filter(each -> each.join().outcome() instanceof Outcome.Done<?>)
                            .count();
            assertThat(won).isEqualTo(1);
            assertThat(available(member)).isEqualTo(5_000);
        }
    }

    @Test
    void aCommitACancelAndAnExpiryEndInOneOfThem() {
        for (int round = 0; round < 20; round++) {
            Id member = saver(20_000);
            Quotes.Quoted quoted = quote(basket(member, most(), 20_000));
            settle(new CheckoutCommand.Freeze(quoted.id())).orThrow();
            List<CheckoutCommand> commands =
                    new ArrayList<>(
                            List.of(
                                    commit(quoted),
                                    new CheckoutCommand.Cancel(quoted.id()),
                                    new CheckoutCommand.Lapse(quoted.id())));
            Collections.shuffle(commands, new Random(round));
            if (round % 2 == 1) {
                house().pass(Quotes.GOOD);
            }
            commands.stream().map(this::submit).toList().forEach(each -> each.join());
            Checkouts.@Nullable History history =
                    house().get(Checkouts.class).find(house().tenant, quoted.id());
            assertThat(history).isNotNull();
            Checkout.State state = history.checkout().state();
            if (state == Checkout.State.COMMITTED) {
                has(member, 4_000, 1_000);
            } else {
                assertThat(state)
                        .isEqualTo(
                                round % 2 == 1 ? Checkout.State.EXPIRED : Checkout.State.CANCELLED);
                has(member, 20_000, 5_000);
            }
            assertThat(available(member))
                    .isEqualTo(state == Checkout.State.COMMITTED ? 5_000 : 25_000);
        }
    }
}
