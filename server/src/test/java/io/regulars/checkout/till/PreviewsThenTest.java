package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.checkout.till.Rest.How;
import io.regulars.checkout.till.Rest.What;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.rules.Called;
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
                .preview(who(), basket(member, allPoints(), 10_000), at, List.of())
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
        offer(new Benefit.PointsOffset(100, 0, Ratio.ONE));
        Instant offered = house().now();
        house().pass(Duration.ofHours(1));
        Id member = rich(500);
        Id coupon = coupon(member, Benefit.Steps.once(5_000, 1_000));
        house().pass(Duration.ofHours(1));
        assertThat(at(member, null).quote().sum().payable()).isEqualTo(8_500);
        assertThat(at(member, null).rests()).isEmpty();

        Quotes.Reckoned early = at(member, offered);
        assertThat(early.quote().sum().payable()).isEqualTo(10_000);
        assertThat(early.customer()).isNotNull();
        assertThat(early.customer().points()).isZero();
        assertThat(early.customer().coupons()).isZero();
        assertThat(rest(early, What.POINTS)).isEqualTo(Rest.of(What.POINTS, How.AS_IT_WAS, 0));
        assertThat(rest(early, What.OFFERS)).isEqualTo(Rest.of(What.OFFERS, How.AS_IT_WAS));
        assertThat(early.quote().notUsed()).isNotEmpty();
        assertThat(at(member, before).quote().notUsed()).isEmpty();

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
