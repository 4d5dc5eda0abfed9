package io.regulars.checkout;

import io.regulars.checkout.Basket.Item;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.NumberField;
import io.regulars.rules.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a chain to measure sells: 400 products in 40 categories, 200 live offers of all kinds, 60
/// kinds of coupons, 24 stores; the same each time it is asked for in the same order.
///
/// Of reductions on a unit, on pieces, in steps (two families), flat ones and coupons one each may
/// be used in an order; member prices, gifts, freight and points come beside them.
public final class Shop {
    /// How many products there are.
    public static final int PRODUCTS = 400;

    static final List<String> TIERS = List.of("base", "silver", "gold", "diamond");

    private static final int OFFERS = 200;
    private static final int TEMPLATES = 60;

    private final Random random;

    public Shop(Random random) {
        this.random = random;
    }

    public List<Offer.Body> offers() {
        var offers = new ArrayList<Offer.Body>();
        for (int i = 0; i < OFFERS; i++) {
            offers.add(offer(i));
        }
        return offers;
    }

    /// What the coupons give.
    public List<Offer.Body> coupons() {
        var coupons = new ArrayList<Offer.Body>();
        for (int i = 0; i < TEMPLATES; i++) {
            coupons.add(template(i));
        }
        return coupons;
    }

    /// One to three of a product; with floor and cost as the price list has them.
    public static Item item(int sku, int quantity) {
        long price = price(sku);
        return new Item(
                "sku-" + sku,
                "category-" + sku % 40,
                "brand-" + sku % 25,
                quantity,
                price,
                sku % 50 == 0,
                sku % 3 == 0 ? price * 4 / 10 : null,
                price / 2);
    }

    /// Eight lines.
    public List<Item> basket() {
        var items = new ArrayList<Item>();
        for (int i = 0; i < 8; i++) {
            items.add(item(random.nextInt(PRODUCTS), 1 + random.nextInt(3)));
        }
        return items;
    }

    static String store(int i) {
        return "S" + (10 + i);
    }

    private Offer.Body offer(int i) {
        Benefit benefit =
                switch (i % 20) {
                    case 0, 1, 2, 3 -> prices();
                    case 4, 5, 6 -> new UnitPay(new Ratio(85 + random.nextInt(13), 100));
                    case 7 -> new UnitOff(100L * (1 + random.nextInt(5)));
                    case 8, 9 -> new Nth(2 + random.nextInt(2), new Ratio(1, 2));
                    case 10 -> new BuyGet(2 + random.nextInt(2), 1, Ratio.ZERO);
                    case 11, 12 -> steps();
                    case 13 -> new Steps(List.of(new Steps.Step(10_000, 800)), true, 4_000L);
                    case 14 -> new Percent(20_000, new Ratio(95, 100), 3_000L);
                    case 15 -> new Gift(15_000, "cup", "杯子", 1, 1_990);
                    case 16 -> new StoredPay(new Ratio(97, 100));
                    case 17 -> new FreeShipping(4_900L + 1_000 * random.nextInt(5));
                    case 18 -> new PointsOffset(100, 5_000, new Ratio(1, 2));
                    default -> new Steps(List.of(new Steps.Step(0, 300)), false, null);
                };
        Stacking stacking =
                switch (benefit) {
                    case Steps(var steps, _, _) when steps.getFirst().from() == 0 ->
                            Stacking.oneOf("flat");
                    case Steps _, Percent _ -> Stacking.oneOf(i % 3 == 0 ? "full" : "season");
                    case StoredPay _ -> Stacking.oneOf("full");
                    case UnitPay _, UnitOff _ -> Stacking.oneOf("unit-price");
                    case Nth _, BuyGet _ -> Stacking.oneOf("pieces");
                    default -> Stacking.FREE;
                };
        // who gives units away says of which goods; freight, points and stored value are for all
        @Nullable Condition lines =
                switch (benefit) {
                    case MemberPrice _, FreeShipping _, PointsOffset _, StoredPay _ -> null;
                    case Nth _, BuyGet _ -> categories(3);
                    default -> random.nextInt(8) == 0 ? null : categories(8);
                };
        return Till.with(Till.body("offer " + i, benefit), who(), lines, stacking);
    }

    private Condition who() {
        var all = new ArrayList<Condition>();
        if (random.nextInt(3) == 0) {
            all.add(Till.tiers(TIERS.subList(random.nextInt(4), 4).toArray(String[]::new)));
        }
        if (random.nextInt(3) == 0) {
            var stores = new ArrayList<String>();
            for (int i = 1; i < 24; i++) {
                if (random.nextInt(3) == 0) {
                    stores.add(store(i));
                }
            }
            stores.add(store(0));
            all.add(new Condition.Text(TextField.STORE, stores));
        }
        if (random.nextInt(4) == 0) {
            all.add(
                    new Condition.Text(
                            TextField.CHANNEL, List.of(random.nextBoolean() ? "store" : "app")));
        }
        if (random.nextInt(5) == 0) {
            all.add(
                    new Condition.Number(
                            NumberField.AMOUNT, Compare.atLeast(1_000L * random.nextInt(30))));
        }
        if (random.nextInt(8) == 0) {
            all.add(new Condition.Tagged(random.nextBoolean() ? "vip" : "mother"));
        }
        return new Condition.All(all);
    }

    private Condition categories(int most) {
        var names = new java.util.TreeSet<String>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            names.add("category-" + random.nextInt(40));
        }
        return Till.category(names.toArray(String[]::new));
    }

    private MemberPrice prices() {
        var prices = new ArrayList<MemberPrice.Price>();
        for (int sku = random.nextInt(13); sku < PRODUCTS; sku += 13) {
            long price = price(sku);
            prices.add(
                    new MemberPrice.Price(
                            "sku-" + sku, Set.of(), price * (90 + random.nextInt(9)) / 100));
            prices.add(
                    new MemberPrice.Price(
                            "sku-" + sku,
                            Set.of("gold", "diamond"),
                            price * (85 + random.nextInt(9)) / 100));
        }
        return new MemberPrice(prices);
    }

    private Steps steps() {
        long from = 5_000L * (1 + random.nextInt(6));
        long off = from * (5 + random.nextInt(10)) / 100;
        return new Steps(
                List.of(
                        new Steps.Step(from, off),
                        new Steps.Step(2 * from, 2 * off + 500),
                        new Steps.Step(4 * from, 5 * off)),
                false,
                null);
    }

    private Offer.Body template(int i) {
        Benefit benefit =
                switch (i % 6) {
                    case 0, 1, 2 -> {
                        long from = 2_500L * (1 + random.nextInt(12));
                        yield Steps.once(from, from * (8 + random.nextInt(12)) / 100);
                    }
                    case 3 -> new Percent(0, new Ratio(90 + random.nextInt(8), 100), 2_000L);
                    case 4 -> new FreeShipping(0);
                    default -> new UnitPay(new Ratio(90, 100));
                };
        Stacking stacking =
                i % 3 == 0 ? Stacking.oneOf("coupon", "full") : Stacking.oneOf("coupon");
        return Till.with(
                Till.body("coupon " + i, benefit),
                null,
                random.nextBoolean() ? null : categories(10),
                i % 6 == 4 ? Stacking.FREE : stacking);
    }

    private static long price(int sku) {
        return 590L + 137L * (sku % 67) + 1_000L * (sku % 5);
    }
}
