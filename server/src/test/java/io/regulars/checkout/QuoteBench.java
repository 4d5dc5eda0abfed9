package io.regulars.checkout;

import io.regulars.checkout.search.Priced;
import io.regulars.checkout.search.Pricing;
import io.regulars.checkout.search.Problem;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Calendar;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.NumberField;
import io.regulars.rules.TextField;
import io.regulars.rules.Who;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The time that one quote takes, the pure part: 200 live offers of all kinds, 20 coupons in the
/// member's hand, 8 lines; everything that the answer holds, reasons and nearest threshold
/// included.
///
/// The chain has 24 stores, 40 categories and 400 products. Of reductions on a unit, on pieces, in
/// steps (two families), flat ones and coupons one each may be used in an order; member prices,
/// gifts, freight and points come beside them. Beside it stands what shops usually do: ask every
/// offer in a loop, then take the best benefit again and again. Times are of the processor, so that
/// a busy machine does not change them much.
public final class QuoteBench {
    private static final int OFFERS = 200;
    private static final int TEMPLATES = 60;
    private static final int BASKETS = 1_000;
    private static final List<String> TIERS = List.of("normal", "silver", "gold", "platinum");
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Random random = new Random(20261111);
    private final List<Offer> offers = new ArrayList<>();
    private final List<Offer> templates = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();

    /// Nanoseconds of the processor. `loop50` is the loop's; `dearer` the share of baskets, in
    /// thousandths, that cost more by it, and `excess` by how much on average, in fen.
    public record Measured(
            long p50,
            long p99,
            long loop50,
            long provenOfTenThousand,
            long dearer,
            long excess,
            long examined) {}

    private QuoteBench() {
        for (int i = 0; i < OFFERS; i++) {
            offers.add(new Offer(new Id(1_000 + i), 1, Till.NOW.minusSeconds(9), null, offer(i)));
        }
        for (int i = 0; i < TEMPLATES; i++) {
            templates.add(
                    new Offer(new Id(5_000 + i), 1, Till.NOW.minusSeconds(9), null, template(i)));
        }
        for (int i = 0; i < BASKETS; i++) {
            asked.add(basket());
        }
    }

    public static Measured run(int seconds) {
        var bench = new QuoteBench();
        Shelf shelf = Shelf.of(bench.offers, bench.templates);
        long[] quotes = bench.times(seconds, each -> Quoting.quote(shelf, each));
        long[] loops = bench.times(seconds, each -> bench.loop(each));
        long proven = 0;
        long dearer = 0;
        long excess = 0;
        long examined = 0;
        for (Asked each : bench.asked) {
            Quote quote = Quoting.quote(shelf, each);
            proven += quote.certificate().proven() ? 1 : 0;
            examined += quote.certificate().examined();
            long more = bench.loop(each) - quote.sum().payable();
            dearer += more > 0 ? 1 : 0;
            excess += Math.max(0, more);
        }
        return new Measured(
                quotes[quotes.length / 2],
                quotes[quotes.length * 99 / 100],
                loops[loops.length / 2],
                proven * 10_000 / BASKETS,
                dearer * 1_000 / BASKETS,
                dearer == 0 ? 0 : excess / dearer,
                examined / BASKETS);
    }

    private long[] times(int seconds, Consumer<Asked> work) {
        long until = System.nanoTime() + 1_000_000_000L * seconds / 2;
        while (System.nanoTime() < until) {
            asked.forEach(work);
        }
        until = System.nanoTime() + 1_000_000_000L * seconds;
        var times = new ArrayList<Long>();
        while (System.nanoTime() < until) {
            for (Asked each : asked) {
                long began = CPU.getCurrentThreadCpuTime();
                work.accept(each);
                times.add(CPU.getCurrentThreadCpuTime() - began);
            }
        }
        return times.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /// What is payable when every offer is asked by itself and then the best is taken, again and
    /// again, as long as that helps.
    private long loop(Asked each) {
        Judged judged = Judging.judge(Shelf.of(List.of(), List.of()), withAll(each), List.of());
        Problem problem = Choosing.problem(judged, each, List.of(), true);
        int[] chosen = {};
        Priced best = Pricing.of(problem);
        while (true) {
            int[] better = null;
            for (int place = 0; place < judged.ways().size(); place++) {
                int[] more = with(problem, chosen, place);
                if (more != null) {
                    Priced priced = Pricing.of(problem, more);
                    if (priced.payable() < best.payable() && priced.breach(problem) == null) {
                        best = priced;
                        better = more;
                    }
                }
            }
            if (better == null) {
                return best.payable();
            }
            chosen = better;
        }
    }

    /// Offers as coupons that nobody compiled: each is asked by itself.
    private Asked withAll(Asked each) {
        var coupons = new ArrayList<>(each.buyer().coupons());
        for (Offer offer : offers) {
            coupons.add(new HeldCoupon(offer.id(), offer, Till.NOW, Till.NOW.plusSeconds(60)));
        }
        return new Asked(
                each.basket(),
                new Buyer(each.buyer().who(), List.of(), coupons, Map.of()),
                each.at(),
                each.calendar(),
                each.wishes(),
                each.guard(),
                each.budgets());
    }

    private static int @Nullable [] with(Problem problem, int[] chosen, int place) {
        for (int other : chosen) {
            if (other == place || problem.conflict(other, place)) {
                return null;
            }
        }
        int[] more = Arrays.copyOf(chosen, chosen.length + 1);
        more[chosen.length] = place;
        Arrays.sort(more);
        return more;
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
                    stores.add("store-" + i);
                }
            }
            stores.add("store-0");
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
        for (int sku = random.nextInt(13); sku < 400; sku += 13) {
            long price = price(sku);
            prices.add(
                    new MemberPrice.Price(
                            "sku-" + sku, Set.of(), price * (90 + random.nextInt(9)) / 100));
            prices.add(
                    new MemberPrice.Price(
                            "sku-" + sku,
                            Set.of("gold", "platinum"),
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

    private Asked basket() {
        var items = new ArrayList<Basket.Item>();
        for (int i = 0; i < 8; i++) {
            int sku = random.nextInt(400);
            long price = price(sku);
            items.add(
                    new Basket.Item(
                            "sku-" + sku,
                            "category-" + sku % 40,
                            "brand-" + sku % 25,
                            1 + random.nextInt(3),
                            price,
                            sku % 50 == 0,
                            sku % 3 == 0 ? price * 4 / 10 : null,
                            price / 2));
        }
        var coupons = new ArrayList<HeldCoupon>();
        for (int i = 0; i < 20; i++) {
            coupons.add(
                    new HeldCoupon(
                            new Id(9_000 + i),
                            templates.get(random.nextInt(TEMPLATES)),
                            Till.NOW.minusSeconds(5),
                            Till.NOW.plusSeconds(600 + random.nextInt(99_999))));
        }
        var who =
                new Who(
                        new Id(1 + random.nextInt(1_000_000)),
                        TIERS.get(random.nextInt(4)),
                        0,
                        random.nextInt(5_000),
                        Till.NOW,
                        "store",
                        null,
                        null,
                        null,
                        Map.of(),
                        random.nextBoolean() ? Set.of("vip") : Set.of(),
                        List.of());
        Wishes wishes = Wishes.NONE;
        if (random.nextInt(2) == 0) {
            wishes = wishes.withPoints(Wishes.ALL_POINTS);
        }
        if (random.nextInt(3) == 0) {
            wishes = wishes.withStored(100_000);
        }
        return new Asked(
                new Basket(
                        items,
                        800,
                        random.nextBoolean() ? "store" : "app",
                        "store-" + random.nextInt(24)),
                new Buyer(who, List.of(), coupons, Map.of()),
                Till.NOW,
                Calendar.without(Till.BEIJING),
                wishes,
                new Guard(new Ratio(2, 5), new Ratio(1, 2), null, Guard.EFFORT),
                Map.of());
    }

    /// For a look at one figure without the whole bench.
    public static void main(String[] args) {
        System.out.println(run(args.length == 0 ? 5 : Integer.parseInt(args[0])));
    }
}
