package io.regulars.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.offers.FairPrice;
import io.regulars.offers.Offer;
import io.regulars.rules.Birthday;
import io.regulars.rules.Condition;
import io.regulars.rules.HouseField;
import io.regulars.rules.Line;
import io.regulars.rules.Past;
import io.regulars.rules.RandomRules;
import io.regulars.rules.Who;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// S0-14: the price does not change when only the profile changes, whatever the basket, the offers
/// and the coupons in hand, as long as they are such as may be published.
class FairPricesTest {
    private static final int TILLS = Integer.getInteger("regulars.baskets", 10_000) / 2;
    private static final long SEED = Long.getLong("regulars.seed", 20261130);

    /// From the world of the rules' tests to the day of the till's.
    private static final Duration LATER = Duration.between(RandomRules.NOW, Till.NOW);

    /// The same till for a member and for one who differs in the profile only.
    private record Pair(Quote one, Quote other) {
        boolean same() {
            return one.sum().equals(other.sum())
                    && one.lines().equals(other.lines())
                    && one.used().equals(other.used());
        }
    }

    private int refused;

    private Pair pair(long seed, boolean checked) {
        var tills = new RandomTills(seed);
        var rules = new RandomRules(seed, false);
        Till till = tills.next();
        for (int id = 50; id < 54; id++) {
            Offer.Body offer = asking(tills, rules, checked, FairPrice.As.OFFER);
            Offer.Body coupon = asking(tills, rules, checked, FairPrice.As.COUPON);
            if (offer != null) {
                till.offer(id, offer);
            }
            if (coupon != null) {
                till.coupon(300 + id, 400 + id, coupon);
            }
        }
        Who who = rules.who(1 + rules.next(1_000_000)).having(till.points);
        Who other = rules.who(2_000_000);
        List<Past> history = rules.pasts().stream().map(each -> past(each, each, LATER)).toList();
        var strange = new RandomRules(seed + 1, false);
        till.who = who;
        till.history = history;
        Quote one = till.quote();
        till.who = withProfileOf(who, other);
        till.history =
                Stream.concat(
                                history.stream()
                                        .map(each -> past(each, any(strange), Duration.ZERO)),
                                strange.pasts().stream()
                                        .filter(each -> each.kind().equals("behaviour"))
                                        .map(each -> past(each, each, LATER)))
                        .toList();
        return new Pair(one, till.quote());
    }

    private Offer.@Nullable Body asking(
            RandomTills tills, RandomRules rules, boolean checked, FairPrice.As as) {
        Offer.Body plain = tills.body();
        Condition when = rules.tree(2);
        Condition lines = rules.next(4) == 0 ? rules.tree(1) : plain.lines();
        Offer.Body asking = Till.with(plain, when, lines, plain.stacking());
        boolean fair = FairPrice.refusal(asking, as) == null;
        refused += fair ? 0 : 1;
        return fair || !checked ? asking : null;
    }

    /// Tier, balances, registration day, stored value and the day of the birthday stay; all else is
    /// the other's.
    private static Who withProfileOf(Who who, Who other) {
        var fields = new HashMap<>(other.fields());
        fields.remove(HouseField.STORED_YUAN);
        Object stored = who.fields().get(HouseField.STORED_YUAN);
        if (stored != null) {
            fields.put(HouseField.STORED_YUAN, stored);
        }
        return new Who(
                who.id(),
                who.tier(),
                who.growth(),
                who.points(),
                who.registeredAt(),
                other.channel(),
                other.store(),
                other.sex(),
                older(who.birthday()),
                fields,
                other.tags(),
                other.children(),
                other.segments(),
                other.takenOff());
    }

    private static @Nullable Birthday older(@Nullable Birthday birthday) {
        return birthday == null || birthday.lunar() || birthday.date().getDayOfYear() == 60
                ? birthday
                : new Birthday(birthday.date().minusYears(8), false);
    }

    /// The same purchase at the same time, of other goods in another place.
    private static Past past(Past same, Past other, Duration later) {
        boolean paid = same.amountMinor() > 0;
        return new Past(
                same.kind(),
                same.name(),
                same.at().plus(later),
                other.channel(),
                other.store(),
                paid ? Math.max(1, other.amountMinor()) : same.amountMinor(),
                paid ? other.lines() : same.lines(),
                same.kind().equals("behaviour") ? other.properties() : Map.of());
    }

    private static Past any(RandomRules strange) {
        return strange.pasts().stream()
                .findFirst()
                .orElseGet(() ->
                        new Past(
                                "order",
                                "",
                                RandomRules.NOW,
                                "mini",
                                null,
                                77,
                                List.of(new Line("k1", "toy", "a", 1, 77))));
    }

    @Test
    void thePriceIsTheSameWhateverTheProfile() {
        int used = 0;
        for (int i = 0; i < TILLS; i++) {
            Pair pair = pair(SEED + i, true);
            assertThat(pair.same()).as("seed " + (SEED + i)).isTrue();
            used +=
                    pair.one().used().stream().anyMatch(each -> each.key().offer().value() >= 50)
                            ? 1
                            : 0;
        }
        assertThat(used).as("quotes by offers that ask something").isGreaterThan(TILLS / 10);
        assertThat(refused).isGreaterThan(TILLS);
    }

    /// Without the check the profile does make prices, and this test sees it.
    @Test
    void withoutTheCheckItWouldNotBe() {
        int differ = 0;
        for (int i = 0; i < TILLS / 10; i++) {
            differ += pair(SEED + i, false).same() ? 0 : 1;
        }
        assertThat(differ).isGreaterThan(TILLS / 100);
    }
}
