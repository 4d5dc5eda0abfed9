package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.checkout.till.Rest.How;
import io.regulars.checkout.till.Rest.What;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.loyalty.Moment;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.coupons.Coupons;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What is kept of how things stood, so that a past price is the one of its moment: since when, and
/// for how long.
@ParameterizedClass
@ValueSource(booleans = false)
class PreviewsKeptTest extends TillCase {
    private Outcome<Quotes.Reckoned> preview(Id member, Instant at, Drafted... drafts) {
        return house().get(Quotes.class)
                .preview(
                        who(),
                        basket(member, null, 10_000),
                        new Quotes.At(at, false),
                        List.of(drafts));
    }

    private long payable(Id member, Instant at) {
        return preview(member, at).orThrow().quote().sum().payable();
    }

    /// An instant at which nothing happens, between what was done before and what comes next.
    private Instant mark() {
        house().pass(Duration.ofSeconds(5));
        Instant mark = house().now();
        house().pass(Duration.ofSeconds(5));
        return mark;
    }

    /// What a budget let out, and whether it let out anything, is kept from when on.
    @Test
    void theCeilingsOfABudgetAreThoseOfTheMoment() {
        Id member = member();
        Instant before = mark();
        Budgets budgets = house().get(Budgets.class);
        Id budget =
                budgets.make(who(), TestHouse.key(), new Budget.Terms(goods, most(1_000)))
                        .outcome()
                        .orThrow()
                        .id();
        Offer.Body body = body(Benefit.Steps.once(5_000, 1_000), List.of(), budget, Stacking.FREE);
        offer(body);
        Instant enough = mark();
        change(budget, 999);
        Instant less = mark();
        change(budget, 5_000);
        Instant again = mark();
        budgets.stop(who(), TestHouse.key(), budget, "enough").outcome().orThrow();
        Instant stopped = mark();
        budgets.resume(who(), TestHouse.key(), budget, "more").outcome().orThrow();
        assertThat(List.of(enough, less, again, stopped, mark()))
                .extracting(at -> payable(member, at))
                .containsExactly(9_000L, 10_000L, 9_000L, 10_000L, 9_000L);
        assertThat(preview(member, less).orThrow().rests())
                .extracting(Rest::what)
                .contains(What.LIMITS)
                .doesNotContain(What.CEILINGS);

        Quotes.Reckoned unkept = preview(member, before, new Drafted(null, body)).orThrow();
        assertThat(unkept.quote().sum().payable()).isEqualTo(9_000);
        assertThat(unkept.rests()).contains(Rest.of(What.CEILINGS, How.AS_IT_IS, 1));
    }

    private void change(Id budget, long most) {
        var change = new Budget.Change(goods, most(most), "another year");
        house().get(Budgets.class)
                .change(who(), TestHouse.key(), budget, change)
                .outcome()
                .orThrow();
    }

    private static List<Ceiling> most(long most) {
        return List.of(new Ceiling(Ceiling.Of.ALL, Ceiling.Per.EVER, Ceiling.Measure.MONEY, most));
    }

    /// How coupons stood is forgotten after a time: a price of before is refused, and one of since
    /// is what it was.
    @Test
    void whatIsForgottenIsRefusedAndWhatIsKeptStaysRight() {
        Id member = member();
        coupon(member, Benefit.Steps.once(5_000, 1_000), 800);
        Instant first = mark();
        Quotes.Quoted quoted = quote(basket(member, null, 10_000));
        settle(commit(quoted)).orThrow();
        Instant used = mark();
        settle(bring(quoted.id(), "R1")).orThrow();
        house().pass(Duration.ofDays(300));
        Instant back = mark();
        settle(commit(quote(basket(member, null, 10_000)))).orThrow();
        Instant again = mark();
        List<Instant> kept = List.of(back, again);
        assertThat(kept).extracting(at -> payable(member, at)).containsExactly(9_000L, 10_000L);
        assertThat(payable(member, used)).isEqualTo(10_000);
        assertThat(forgets()).as("nothing is old enough").isZero();

        house().pass(Duration.ofDays(101));
        assertThat(forgets()).as("that it was used the first time").isPositive();
        assertThat(forgets()).isZero();
        assertThat(kept).extracting(at -> payable(member, at)).containsExactly(9_000L, 10_000L);
        Refusal no = ((Outcome.Refused<Quotes.Reckoned>) preview(member, first)).refusal();
        assertThat(no.reason()).isEqualTo(Refused.LONG_AGO);
        assertThat(no.field()).isEqualTo("at");
        assertThat(no.detail()).contains(Moment.horizon(house().now()).toString());
    }

    private int forgets() {
        return house().get(Coupons.class).purge(house().tenant, 500);
    }
}
