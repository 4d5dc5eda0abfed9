package io.regulars.checkout;

import io.regulars.checkout.search.Priced;
import io.regulars.checkout.search.Pricing;
import io.regulars.checkout.search.Problem;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Offer;
import io.regulars.rules.Calendar;
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
/// The chain is [Shop]'s. Beside it stands what shops usually do: ask every offer in a loop, then
/// take the best benefit again and again. Times are of the processor, so that a busy machine does
/// not change them much.
public final class QuoteBench {
    private static final int BASKETS = 1_000;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Random random = new Random(20261111);
    private final Shop shop = new Shop(random);
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
        for (Offer.Body body : shop.offers()) {
            offers.add(offer(1_000 + offers.size(), body));
        }
        for (Offer.Body body : shop.coupons()) {
            templates.add(offer(5_000 + templates.size(), body));
        }
        for (int i = 0; i < BASKETS; i++) {
            asked.add(basket());
        }
    }

    private static Offer offer(int id, Offer.Body body) {
        return new Offer(new Id(id), 1, Till.NOW.minusSeconds(9), null, body);
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

    private Asked basket() {
        List<Basket.Item> items = shop.basket();
        var coupons = new ArrayList<HeldCoupon>();
        for (int i = 0; i < 20; i++) {
            coupons.add(
                    new HeldCoupon(
                            new Id(9_000 + i),
                            templates.get(random.nextInt(templates.size())),
                            Till.NOW.minusSeconds(5),
                            Till.NOW.plusSeconds(600 + random.nextInt(99_999))));
        }
        var who =
                new Who(
                        new Id(1 + random.nextInt(1_000_000)),
                        Shop.TIERS.get(random.nextInt(4)),
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
                        Shop.store(random.nextInt(24))),
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
