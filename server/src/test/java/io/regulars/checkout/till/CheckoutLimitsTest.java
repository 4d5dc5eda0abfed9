package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.checkout.Key;
import io.regulars.checkout.Quote;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.Rules;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.offers.Benefit;
import io.regulars.offers.Limit;
import io.regulars.offers.Stacking;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What a checkout counts against, what it earns, and what it says.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class CheckoutLimitsTest extends TillCase {
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
        Id budget = budget(1_250);
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

    /// D-25: what is frozen has its part of the budget, and gives it back in every end but one.
    @Test
    void aFrozenBudgetComesBackWhenItIsCancelledOrItsTimeIsOver() {
        offer(body(Benefit.Steps.once(1_000, 500), List.of(), budget(500), Stacking.FREE));
        Quotes.Quoted first = frozenAlone();
        settle(new CheckoutCommand.Cancel(first.id())).orThrow();
        frozenAlone();
        house().pass(Quotes.GOOD);
        house().get(Checkouts.class).sweep(house().tenant, 100);
        settle(commit(frozenAlone())).orThrow();
        assertThat(quote(basket(member(), null, 2_000)).quote().sum().payable()).isEqualTo(2_000);
    }

    /// Frozen with the last of the budget, so that nobody else has any.
    private Quotes.Quoted frozenAlone() {
        Quotes.Quoted quoted = quote(basket(member(), null, 2_000));
        assertThat(quoted.quote().sum().payable()).isEqualTo(1_500);
        settle(new CheckoutCommand.Freeze(quoted.id())).orThrow();
        assertThat(quote(basket(member(), null, 2_000)).quote().sum().payable()).isEqualTo(2_000);
        return quoted;
    }

    private Id budget(long most) {
        return house().get(Budgets.class)
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
                                                most),
                                        new Ceiling(
                                                Ceiling.Of.ALL,
                                                Ceiling.Per.EVER,
                                                Ceiling.Measure.TIMES,
                                                1_000))))
                .outcome()
                .orThrow()
                .id();
    }

    /// What went out of a budget: money in fen, and times.
    private List<Long> gone(Id budget) {
        return house().get(Budgets.class).list(house().tenant).stream()
                .filter(each -> each.budget().id().equals(budget))
                .flatMap(each -> each.used().stream())
                .map(Budget.Used::taken)
                .toList();
    }

    /// Golden 19.05 for whoever pays for the offer: what is kept takes 10 % of 30 where it took 10
    /// % of 60, and nothing where the threshold is gone.
    @Test
    void aBudgetGetsBackWhatTheKeptGoodsNoLongerUse() {
        Id budget = budget(100_000);
        offer(
                body(
                        new Benefit.Percent(3_000, Ratio.of("0.9"), null),
                        List.of(),
                        budget,
                        Stacking.FREE));
        Quotes.Quoted quoted = quote(basket(member(), null, 1_000, 2_000, 3_000));
        settle(commit(quoted)).orThrow();
        assertThat(gone(budget)).containsExactly(600L, 1L);
        settle(bring(quoted.id(), "R1", 1)).orThrow();
        assertThat(gone(budget)).containsExactly(400L, 1L);
        settle(bring(quoted.id(), "R2", 2)).orThrow();
        assertThat(gone(budget)).as("no threshold, no benefit").containsExactly(0L, 0L);
        settle(bring(quoted.id(), "R3", 0)).orThrow();
        assertThat(gone(budget)).containsExactly(0L, 0L);
    }

    @Test
    void anyOrderOfReturnsLeavesTheSameInTheBudget() {
        Id budget = budget(100_000);
        offer(body(new Benefit.UnitPay(Ratio.of("0.8")), List.of(), budget, Stacking.FREE));
        offer(body(Benefit.Steps.once(3_000, 700), List.of(), budget, Stacking.FREE));
        offer(body(new Benefit.Nth(2, Ratio.of("0.5")), List.of(), budget, Stacking.FREE));
        var random = new Random(24);
        for (int kept = 0; kept < 4; kept++) {
            var left = new ArrayList<Long>();
            for (int way = 0; way < 4; way++) {
                Quotes.Quoted quoted = quote(basket(member(), null, 700, 1_100, 1_300, 1_900));
                settle(commit(quoted)).orThrow();
                var lines = new ArrayList<>(List.of(0, 1, 2, 3));
                lines.remove(kept);
                Collections.shuffle(lines, random);
                for (int line : lines) {
                    settle(bring(quoted.id(), "R" + line, line)).orThrow();
                }
                left.add(gone(budget).getFirst());
                settle(bring(quoted.id(), "rest")).orThrow();
                assertThat(gone(budget)).containsExactly(0L, 0L);
            }
            assertThat(left).as("line %d is kept", kept).containsOnly(left.getFirst());
        }
    }

    @Test
    void anOrderEarnsOnWhatWasPaidInMoneyAndLosesItAgain() {
        Rules rules = house().get(Rules.class);
        var rule =
                new Rule.Body(
                        "till " + goods,
                        null,
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
        Quote.Told quote = quote(basket(member(), null, 19_999)).quote();
        assertThat(quote.used()).isEmpty();
        assertThat(quote.nearest()).isNotNull();
        assertThat(quote.nearest().add()).isEqualTo(1);
        assertThat(quote.notUsed()).extracting(not -> not.why().key()).contains("threshold");
        assertThat(quote.certificate().proven()).isTrue();
        assertThat(Key.of(quote.notUsed().getFirst().key().offer())).isNotNull();
    }
}
