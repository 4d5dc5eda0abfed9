package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.Cap;
import io.regulars.offers.Benefit;
import io.regulars.offers.Limit;
import io.regulars.offers.Publishing;
import io.regulars.offers.Stacking;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.Give;
import io.regulars.offers.coupons.Given;
import io.regulars.offers.coupons.Lifetime;
import io.regulars.offers.coupons.Template;
import io.regulars.offers.coupons.Templates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A batch of sales asks the database as often as one: each of them used to ask some ninety times.
class RoundTripsTest extends TillCase {
    private static final int SALES = 32;

    private final Counted counted = new Counted();
    private final TestHouse own = new TestHouse(false, counted.around());

    @Override
    TestHouse house() {
        return own;
    }

    /// Each uses points, a coupon, a number of uses and a budget.
    @Test
    void manySalesAskTheDatabaseAsOftenAsOne() {
        try (own) {
            offer(hundredToTheYuan());
            offer(
                    body(
                            Benefit.Steps.once(1_000, 500),
                            List.of(new Limit(Cap.Per.MONTH, 1)),
                            budget(),
                            Stacking.FREE));
            var asked = new ArrayList<Named.Asked>();
            for (int i = 0; i < SALES; i++) {
                Id member = rich(1_000);
                coupon(member, Benefit.Steps.once(3_000, 300));
                asked.add(new Named.Asked(basket(member, allPoints(), 10_000), member, List.of()));
            }
            quote(basket(asked.getFirst().member(), null, 100));
            assertThat(sent(tx -> facts(tx, asked))).hasSizeLessThanOrEqualTo(3);
            List<Quotes.Quoted> quoted = asked.stream().map(each -> quote(each.wanted())).toList();
            assertThat(quoted)
                    .allSatisfy(each -> {
                        assertThat(each.quote().sum().payable()).isEqualTo(8_200);
                        assertThat(each.quote().used()).hasSize(3);
                    });
            assertThat(
                            sent(tx ->
                                    settled(
                                            tx,
                                            quoted.stream()
                                                    .map(Quotes.Quoted::id)
                                                    .map(CheckoutCommand.Freeze::new)
                                                    .toList())))
                    .hasSizeLessThanOrEqualTo(6);
            assertThat(sent(tx -> settled(tx, quoted.stream().map(TillCase::commit).toList())))
                    .hasSizeLessThanOrEqualTo(6);
        }
    }

    /// With their request keys, as a till asks: three requests, each in a lane by itself.
    @Test
    void oneSaleAsksAFewTimes() {
        try (own) {
            offer(hundredToTheYuan());
            Id member = rich(1_000);
            quote(basket(member, null, 100));
            counted.clear();
            Quotes.Quoted quoted = quote(basket(member, allPoints(), 10_000));
            assertThat(counted.sent()).as("quote").hasSizeLessThanOrEqualTo(5);
            counted.clear();
            settle(new CheckoutCommand.Freeze(quoted.id())).orThrow();
            assertThat(counted.sent()).as("freeze").hasSizeLessThanOrEqualTo(6);
            counted.clear();
            settle(commit(quoted)).orThrow();
            assertThat(counted.sent()).as("commit").hasSizeLessThanOrEqualTo(7);
        }
    }

    /// Who comes too late for a coupon asks, hears it and locks nothing.
    @Test
    void aCrowdThatComesTooLateWaitsForNobody() {
        try (own) {
            Id template = claimable(2);
            List<Id> crowd = own.members(IntStream.range(0, SALES).mapToObj(i -> "c" + i).toList());
            Coupons coupons = own.get(Coupons.class);
            List<Give> early = crowd.stream().map(each -> claim(each, template)).toList();
            List<Give> tooLate = crowd.stream().map(each -> claim(each, template)).toList();
            List<Outcome<Given>> first = own.db.write(own.tenant, tx -> coupons.give(tx, early));
            assertThat(first).filteredOn(each -> each instanceof Outcome.Done<?>).hasSize(2);
            List<String> late =
                    sent(tx -> {
                        assertThat(coupons.give(tx, tooLate))
                                .allMatch(each -> each instanceof Outcome.Refused<?>);
                        return true;
                    });
            assertThat(late)
                    .hasSizeLessThanOrEqualTo(2)
                    .noneMatch(each -> each.contains("for update"));
        }
    }

    private Id claimable(long most) {
        var terms =
                new Template.Body(
                        body(Benefit.Steps.once(3_000, 300), List.of(), null, Stacking.FREE),
                        new Lifetime.Days(7),
                        List.of(
                                new Ceiling(
                                        Ceiling.Of.ALL,
                                        Ceiling.Per.EVER,
                                        Ceiling.Measure.TIMES,
                                        most)),
                        true,
                        false);
        Templates templates = own.get(Templates.class);
        Id template = templates.draft(who(), TestHouse.key(), terms).outcome().orThrow().id();
        templates
                .publish(who(), TestHouse.key(), template, 1, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        own.pass(Duration.ofSeconds(3));
        return template;
    }

    private Give claim(Id member, Id template) {
        return new Give(
                own.get(Ids.class).next(member.bucket()),
                member,
                List.of(template),
                new Give.Why("CLAIM", null, "tests", true, false, Coupons.Cause.CLAIM.source()),
                null);
    }

    private Id budget() {
        var ceiling =
                new Ceiling(Ceiling.Of.ALL, Ceiling.Per.EVER, Ceiling.Measure.MONEY, 1_000_000);
        return own.get(Budgets.class)
                .make(who(), TestHouse.key(), new Budget.Terms("scarce", List.of(ceiling)))
                .outcome()
                .orThrow()
                .id();
    }

    private boolean facts(Tx tx, List<Named.Asked> asked) {
        assertThat(own.get(FactsBatch.class).run(tx, asked))
                .allMatch(each -> each instanceof Outcome.Done<?>);
        return true;
    }

    private boolean settled(Tx tx, List<? extends CheckoutCommand> commands) {
        assertThat(own.get(CheckoutBatch.class).run(tx, List.copyOf(commands)))
                .allMatch(each -> each instanceof Outcome.Done<?>);
        return true;
    }

    private List<String> sent(Function<Tx, Boolean> work) {
        counted.clear();
        own.db.write(own.tenant, work);
        return counted.sent();
    }
}
