package io.regulars.checkout;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.Past;
import io.regulars.rules.TextField;
import io.regulars.rules.Who;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A till for tests: a member, a basket and offers with as few words as possible. Amounts in fen.
final class Till {
    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /// Monday, 10:00 in Beijing.
    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final List<Offer> offers = new ArrayList<>();
    private final List<HeldCoupon> coupons = new ArrayList<>();
    private final List<Basket.Item> items = new ArrayList<>();
    Map<Id, Map<io.regulars.loyalty.earning.Cap.Per, Integer>> used = Map.of();
    Map<Id, Long> budgets = Map.of();
    Guard guard = Guard.NONE;
    Wishes wishes = Wishes.NONE;

    /// Who buys, where it matters; null: somebody of `tier` of whom nothing else is known.
    @Nullable Who who;

    List<Past> history = List.of();
    String tier = "silver";
    @Nullable String store = "sh-1";
    long points;
    long shipping;
    Instant at = NOW;

    static Basket.Item item(String sku, String category, long quantity, long unitPrice) {
        return new Basket.Item(sku, category, "", quantity, unitPrice, false, null, null);
    }

    static Offer.Body body(String name, Benefit benefit) {
        return new Offer.Body(
                name, name, benefit, null, null, Stacking.FREE, 0, null, List.of(), null, false);
    }

    static Condition tiers(String... tiers) {
        return new Condition.Text(TextField.TIER, List.of(tiers));
    }

    static Condition category(String... categories) {
        return new Condition.Text(TextField.CATEGORY, List.of(categories));
    }

    /// The same offer for other members, lines or company.
    static Offer.Body with(
            Offer.Body body, @Nullable Condition when, @Nullable Condition lines, Stacking with) {
        return new Offer.Body(
                body.name(),
                body.nameEn(),
                body.benefit(),
                when,
                lines,
                with,
                body.priority(),
                body.trial(),
                body.limits(),
                body.budget(),
                body.restrictedToo());
    }

    Till goods(long quantity, long unitPrice) {
        return goods(item("g" + items.size(), "goods", quantity, unitPrice));
    }

    Till goods(Basket.Item... more) {
        items.addAll(Arrays.asList(more));
        return this;
    }

    Till instead(List<Basket.Item> other) {
        items.clear();
        items.addAll(other);
        return this;
    }

    Till offer(long id, Offer.Body body) {
        offers.add(new Offer(new Id(id), 1, NOW.minusSeconds(86_400), null, body));
        return this;
    }

    Till offer(long id, Benefit benefit) {
        return offer(id, body("offer " + id, benefit));
    }

    /// A coupon claimed now for seven times 24 hours.
    Till coupon(long id, long template, Offer.Body body) {
        return coupon(id, template, body, NOW.plusSeconds(7 * 86_400));
    }

    /// A coupon of a template that was changed so often.
    Till coupon(long id, long template, int version, Offer.Body body) {
        var made = new Offer(new Id(template), version, NOW.minusSeconds(86_400), null, body);
        coupons.add(new HeldCoupon(new Id(id), made, NOW, NOW.plusSeconds(1_000 + id)));
        return this;
    }

    Till coupon(long id, long template, Offer.Body body, Instant until) {
        var made = new Offer(new Id(template), 1, NOW.minusSeconds(86_400), null, body);
        coupons.add(new HeldCoupon(new Id(id), made, NOW, until));
        return this;
    }

    static Key key(long offer) {
        return Key.of(new Id(offer));
    }

    static Key key(long template, long coupon) {
        return new Key(new Id(template), new Id(coupon));
    }

    Asked asked() {
        Who anybody =
                new Who(
                        new Id(42),
                        tier,
                        0,
                        points,
                        NOW,
                        "store",
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        List.of());
        return new Asked(
                new Basket(items, shipping, "store", store),
                new Buyer(who == null ? anybody : who, history, coupons, used),
                at,
                Calendar.without(BEIJING),
                wishes,
                guard,
                budgets);
    }

    long gifts() {
        return offers.stream().filter(each -> each.body().benefit() instanceof Benefit.Gift).count()
                + coupons.stream()
                        .filter(each -> each.template().body().benefit() instanceof Benefit.Gift)
                        .count();
    }

    Shelf shelf() {
        return Shelf.of(offers, coupons.stream().map(HeldCoupon::template).distinct().toList());
    }

    Quote quote() {
        return Quoting.quote(shelf(), asked());
    }

    static Ratio ratio(String text) {
        return Ratio.of(text);
    }
}
