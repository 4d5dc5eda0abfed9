package io.regulars.checkout;

import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tills with random baskets, offers and coupons of all kinds; amounts are often such that
/// thresholds are met or missed by little.
final class RandomTills {
    final Random random;

    RandomTills(long seed) {
        random = new Random(seed);
    }

    Till next() {
        var till = new Till();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            till.goods(item(i));
        }
        for (int id = 1, most = random.nextInt(6); id <= most; id++) {
            till.offer(id, body());
        }
        for (int id = 1, most = random.nextInt(4); id <= most; id++) {
            coupon(till, id);
        }
        till.shipping = random.nextBoolean() ? 0 : 800;
        till.points = random.nextInt(3_000);
        if (random.nextInt(3) == 0) {
            till.wishes = Wishes.NONE.withPoints(Wishes.ALL_POINTS);
        }
        if (random.nextInt(3) == 0) {
            till.wishes = till.wishes.withStored(random.nextInt(20_000));
        }
        if (random.nextInt(4) == 0) {
            till.guard = new Guard(new Ratio(random.nextInt(10), 10), null, null, 1_000_000);
        }
        return till;
    }

    void coupon(Till till, int id) {
        till.coupon(100 + id, 200 + random.nextInt(3), id, body());
    }

    Basket.Item item(int sku) {
        long price =
                switch (random.nextInt(3)) {
                    case 0 -> 1 + random.nextInt(700);
                    case 1 -> 1_000L * (1 + random.nextInt(4)) - 1;
                    default -> 500L * (1 + random.nextInt(8));
                };
        String category = random.nextBoolean() ? "books" : "tea";
        boolean restricted = random.nextInt(10) == 0;
        Long floor = random.nextInt(5) == 0 ? price * random.nextInt(10) / 10 : null;
        long quantity = 1 + random.nextInt(3);
        return new Basket.Item("s" + sku, category, "", quantity, price, restricted, floor, null);
    }

    Offer.Body body() {
        @Nullable Condition lines =
                switch (random.nextInt(4)) {
                    case 0 -> Till.category("books");
                    case 1 -> Till.category("tea");
                    default -> null;
                };
        Stacking stacking =
                switch (random.nextInt(8)) {
                    case 0 -> Stacking.oneOf("a");
                    case 1 -> Stacking.oneOf("b");
                    case 2 -> Stacking.oneOf("a", "b");
                    case 3 -> new Stacking(Set.of(), random.nextBoolean());
                    default -> Stacking.FREE;
                };
        return Till.with(Till.body("offer", benefit()), null, lines, stacking);
    }

    private Ratio paid() {
        return new Ratio(random.nextInt(10), 10);
    }

    private Benefit benefit() {
        long from = random.nextInt(4) == 0 ? 0 : 500L * (1 + random.nextInt(20));
        return switch (random.nextInt(12)) {
            case 0 -> {
                var prices = new ArrayList<MemberPrice.Price>();
                for (int i = 1; i < 5; i++) {
                    prices.add(new MemberPrice.Price("s" + i, Set.of(), 300 + random.nextInt(900)));
                    prices.add(
                            new MemberPrice.Price(
                                    "s" + i, Set.of("silver"), 200 + random.nextInt(900)));
                }
                yield new MemberPrice(prices);
            }
            case 1 -> new UnitPay(paid());
            case 2 -> new UnitOff(1 + random.nextInt(500));
            case 3 -> new Nth(2 + random.nextInt(2), paid());
            case 4 -> new BuyGet(1 + random.nextInt(2), 1, paid());
            case 5, 6 -> Steps.once(from, 1 + random.nextLong(from == 0 ? 500 : from));
            case 7 -> new Steps(List.of(new Steps.Step(from + 100, 99)), true, null);
            case 8 -> new Percent(from, paid(), random.nextBoolean() ? null : 700L);
            case 9 -> new Gift(from, "gift", "gift", 1, 100L * random.nextInt(30));
            case 10 -> random.nextBoolean() ? new StoredPay(paid()) : new FreeShipping(from);
            default -> new PointsOffset(100, from, new Ratio(1 + random.nextInt(4), 4));
        };
    }
}
