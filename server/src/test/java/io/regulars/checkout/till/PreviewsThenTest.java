package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.checkout.review.Policy;
import io.regulars.checkout.review.PolicyDesk;
import io.regulars.checkout.till.Rest.How;
import io.regulars.checkout.till.Rest.What;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.Moment;
import io.regulars.loyalty.PatronsThen;
import io.regulars.loyalty.earning.Cap;
import io.regulars.offers.Benefit;
import io.regulars.offers.Limit;
import io.regulars.offers.Stacking;
import io.regulars.rules.Called;
import io.regulars.rules.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A basket at another moment than now: with what its buyer had then, or will have.
@ParameterizedClass
@ValueSource(booleans = false)
class PreviewsThenTest extends TillCase {
    private Quotes.Reckoned at(@Nullable Id member, @Nullable Instant at) {
        return house().get(Quotes.class)
                .preview(
                        who(),
                        basket(member, allPoints(), 10_000),
                        new Quotes.At(at, false),
                        List.of())
                .orThrow();
    }

    private static Rest rest(Quotes.Reckoned reckoned, What what) {
        return reckoned.rests().stream()
                .filter(each -> each.what() == what)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pointsAndCouponsAreThoseOfTheMoment() {
        Instant before = house().now();
        Id offset = offer(new Benefit.PointsOffset(100, 0, Ratio.ONE));
        Id member = member();
        Instant joined = mark();
        house().pass(Duration.ofHours(1));
        grant(member, 500);
        Id coupon = coupon(member, Benefit.Steps.once(5_000, 1_000));
        house().pass(Duration.ofHours(1));
        assertThat(at(member, null).quote().sum().payable()).isEqualTo(8_500);
        assertThat(at(member, null).rests()).isEmpty();

        Quotes.Reckoned early = at(member, joined);
        assertThat(early.quote().sum().payable()).isEqualTo(10_000);
        assertThat(early.customer()).isNotNull();
        assertThat(early.customer().points()).isZero();
        assertThat(early.customer().coupons()).isZero();
        assertThat(rest(early, What.POINTS)).isEqualTo(Rest.of(What.POINTS, How.AS_IT_WAS, 0));
        assertThat(rest(early, What.OFFERS)).isEqualTo(Rest.of(What.OFFERS, How.AS_IT_WAS));
        assertThat(early.quote().notUsed()).isNotEmpty();
        assertThat(at(null, before).quote().notUsed())
                .extracting(each -> each.key().offer())
                .doesNotContain(offset);

        Quotes.Reckoned later = at(member, house().now().plus(Duration.ofDays(8)));
        assertThat(later.quote().sum().payable()).as("the coupon is over").isEqualTo(9_500);
        assertThat(rest(later, What.COUPONS))
                .isEqualTo(Rest.of(What.COUPONS, How.IF_NOTHING_HAPPENS, 1));
        Quotes.Reckoned muchLater = at(member, house().now().plus(Duration.ofDays(400)));
        assertThat(muchLater.quote().sum().payable()).as("the points are gone").isEqualTo(10_000);
        assertThat(rest(muchLater, What.POINTS))
                .isEqualTo(Rest.of(What.POINTS, How.IF_NOTHING_HAPPENS, 500));
        assertThat(rest(muchLater, What.PROFILE).how()).isEqualTo(How.AS_IT_IS);
        assertThat(coupon).isNotNull();
    }

    /// An instant at which nothing happens, between what was done before and what comes next.
    private Instant mark() {
        house().pass(Duration.ofSeconds(5));
        Instant mark = house().now();
        house().pass(Duration.ofSeconds(5));
        return mark;
    }

    private long payable(Id member, Instant at) {
        return at(member, at).quote().sum().payable();
    }

    private static Wanted.Choices stored() {
        return new Wanted.Choices(null, null, null, null, Wanted.Part.MOST, null);
    }

    private long stored(Id member, Instant at) {
        return house().get(Quotes.class)
                .preview(who(), basket(member, null, 100), new Quotes.At(at, false), List.of())
                .orThrow()
                .available();
    }

    /// What was set aside for a sale that did not come about was not there for another.
    @Test
    void pointsThatWereHeldThenPayNothing() {
        offer(new Benefit.PointsOffset(100, 0, Ratio.ONE));
        Id member = rich(500);
        Instant before = mark();
        Quotes.Quoted quoted = quote(basket(member, allPoints(), 10_000));
        settle(new CheckoutCommand.Freeze(quoted.id())).orThrow();
        Instant held = mark();
        settle(new CheckoutCommand.Cancel(quoted.id())).orThrow();
        Instant freed = mark();
        Quotes.Quoted second = quote(basket(member, allPoints(), 10_000));
        settle(new CheckoutCommand.Freeze(second.id())).orThrow();
        Instant again = mark();
        settle(commit(second)).orThrow();
        Instant spent = mark();
        assertThat(List.of(before, held, freed, again, spent))
                .extracting(at -> payable(member, at))
                .containsExactly(9_500L, 10_000L, 9_500L, 10_000L, 10_000L);
    }

    /// A hold that nobody freed was over at its end, whenever somebody swept it.
    @Test
    void aHoldThatRanOutWasOverAtItsEnd() {
        offer(new Benefit.PointsOffset(100, 0, Ratio.ONE));
        Id member = rich(500);
        Quotes.Quoted quoted = quote(basket(member, allPoints(), 10_000));
        settle(new CheckoutCommand.Freeze(quoted.id())).orThrow();
        Instant held = mark();
        Instant over = quoted.until();
        house().pass(Duration.ofDays(1));
        assertThat(payable(member, held)).isEqualTo(10_000);
        assertThat(payable(member, over)).as("not swept").isEqualTo(9_500);
        settle(new CheckoutCommand.Lapse(quoted.id())).orThrow();
        assertThat(payable(member, held)).as("swept").isEqualTo(10_000);
        assertThat(payable(member, over)).as("swept").isEqualTo(9_500);
    }

    @Test
    void storedValueThatWasFrozenOrHeldThenPaysNothing() {
        Id member = member();
        counter().topUp(member, 20_000);
        Instant before = mark();
        Quotes.Quoted quoted = quote(basket(member, stored(), 10_000));
        settle(new CheckoutCommand.Freeze(quoted.id())).orThrow();
        Instant held = mark();
        settle(new CheckoutCommand.Cancel(quoted.id())).orThrow();
        Instant freed = mark();
        counter().lose(member);
        Instant lost = mark();
        counter().topUp(member, 20_000);
        Instant bought = mark();
        counter().reissue(member);
        Instant found = mark();
        settle(commit(quote(basket(member, stored(), 10_000)))).orThrow();
        Instant spent = mark();
        counter().lose(member);
        assertThat(List.of(before, held, freed, lost, bought, found, spent))
                .extracting(at -> stored(member, at))
                .containsExactly(25_000L, 15_000L, 25_000L, 0L, 25_000L, 50_000L, 40_000L);
        assertThat(rest(at(member, lost), What.STORED))
                .isEqualTo(Rest.of(What.STORED, How.AS_IT_WAS, 0));
        assertThat(stored(member, house().now().plus(Duration.ofDays(1)))).isZero();
    }

    @Test
    void aCouponThatWasHeldOrUsedThenIsNotUsed() {
        Id member = member();
        Id coupon = coupon(member, Benefit.Steps.once(5_000, 1_000));
        Instant before = mark();
        Quotes.Quoted quoted = quote(basket(member, null, 10_000));
        settle(new CheckoutCommand.Freeze(quoted.id())).orThrow();
        Instant held = mark();
        settle(commit(quoted)).orThrow();
        Instant used = mark();
        settle(bring(quoted.id(), "R1")).orThrow();
        Instant back = mark();
        settle(commit(quote(basket(member, null, 10_000)))).orThrow();
        Instant usedAgain = mark();
        assertThat(List.of(before, held, used, back, usedAgain))
                .extracting(at -> payable(member, at))
                .containsExactly(9_000L, 10_000L, 10_000L, 9_000L, 10_000L);
        assertThat(state(coupon)).isEqualTo(io.regulars.offers.coupons.Coupon.State.USED);
        assertThat(at(member, used).customer()).isNotNull();
        assertThat(rest(at(member, used), What.COUPONS))
                .isEqualTo(Rest.of(What.COUPONS, How.AS_IT_WAS, 0));
    }

    /// How often an offer was used, and what was left of a budget, as it was counted then.
    @Test
    void usesAndBudgetsAreThoseOfTheMoment() {
        offer(
                body(
                        Benefit.Steps.once(5_000, 1_000),
                        List.of(new Limit(Cap.Per.EVER, 1)),
                        null,
                        Stacking.FREE));
        Id member = member();
        Instant before = mark();
        Quotes.Quoted quoted = quote(basket(member, null, 10_000));
        settle(commit(quoted)).orThrow();
        Instant used = mark();
        settle(bring(quoted.id(), "R1")).orThrow();
        Instant back = mark();
        settle(commit(quote(basket(member, null, 10_000)))).orThrow();
        assertThat(List.of(before, used, back))
                .extracting(at -> payable(member, at))
                .containsExactly(9_000L, 10_000L, 9_000L);
        assertThat(payable(member, house().now())).isEqualTo(10_000);
        assertThat(rest(at(member, used), What.LIMITS))
                .isEqualTo(Rest.of(What.LIMITS, How.AS_IT_WAS));
    }

    /// What was bought before counts as it was known: what came back later was not back then.
    @Test
    void aPurchaseThatCameBackLaterWasOneThen() {
        Id member = member();
        Instant before = mark();
        Quotes.Quoted quoted = quote(basket(member, null, 10_000));
        settle(commit(quoted)).orThrow();
        Instant then = mark();
        settle(bring(quoted.id(), "R1")).orThrow();
        Instant back = mark();
        assertThat(List.of(before, then, back))
                .extracting(at -> bought(member, at))
                .containsExactly(0L, 10_000L, 0L);
    }

    private long bought(Id member, Instant at) {
        var moment = new Moment(at, house().now());
        PatronsThen.Then then =
                house().db
                        .read(
                                house().tenant,
                                tx -> house().get(PatronsThen.class).of(tx, member, moment, true));
        assertThat(then).isNotNull();
        return then.patron().history().stream()
                .filter(each -> !each.at().isAfter(at))
                .mapToLong(Past::amountMinor)
                .sum();
    }

    /// Floors and limits of discount are those of the moment.
    @Test
    void theRulesOfTheHouseAreThoseOfTheMoment() {
        offer(new Benefit.UnitPay(new Ratio(1, 2)));
        Id member = member();
        Instant free = mark();
        PolicyDesk.set(
                house(), who(), new Policy(null, null, null, null, new Ratio(3, 10), null, null));
        Instant limited = mark();
        PolicyDesk.set(house(), who(), Policy.NONE);
        Instant again = mark();
        assertThat(List.of(free, limited, again))
                .extracting(at -> payable(member, at))
                .containsExactly(5_000L, 10_000L, 5_000L);
    }

    /// Nobody is a member before he is one: refused with field and rule, or told as a guest.
    @Test
    void whoWasNoMemberYetIsRefusedOrAGuest() {
        offer(Benefit.Steps.once(5_000, 1_000));
        Instant early = mark();
        Id member = rich(500);
        var refused =
                house().get(Quotes.class)
                        .preview(
                                who(),
                                basket(member, allPoints(), 10_000),
                                new Quotes.At(early, false),
                                List.of());
        assertThat(said(refused)).isEqualTo("not-yet-a-member");
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().field()).isEqualTo("at"));
        Quotes.Reckoned guest =
                house().get(Quotes.class)
                        .preview(
                                who(),
                                basket(member, allPoints(), 10_000),
                                new Quotes.At(early, true),
                                List.of())
                        .orThrow();
        assertThat(guest.quote().sum().payable()).isEqualTo(9_000);
        assertThat(guest.customer()).isNull();
        assertThat(guest.rests())
                .extracting(Rest::what)
                .containsExactly(What.OFFERS, What.GUEST, What.LIMITS);
        assertThat(rest(guest, What.GUEST).at()).isAfter(early);
        Quotes.Reckoned same =
                house().get(Quotes.class)
                        .preview(
                                who(),
                                basket(member, null, 10_000),
                                new Quotes.At(house().now(), true),
                                List.of())
                        .orThrow();
        assertThat(same.customer()).as("a member then").isNotNull();
    }

    /// Nobody has a tier or a coupon, so only offers and what is left of them are told.
    @Test
    void aGuestRestsOnOffersAlone() {
        Quotes.Reckoned reckoned = at(null, house().now().plus(Duration.ofDays(1)));
        assertThat(reckoned.rests())
                .extracting(Rest::what)
                .containsExactly(What.OFFERS, What.LIMITS);
        assertThat(PreviewsApi.Previewed.of(reckoned, List.of(), false, Called.BY_HOUSE).rests())
                .isEqualTo(reckoned.rests());
    }
}
