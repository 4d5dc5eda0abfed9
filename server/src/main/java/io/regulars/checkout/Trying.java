package io.regulars.checkout;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Offer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tries offers before they are published: carts are built from given goods and quoted with the
/// floors off.
///
/// The search begins with every product alone, in quantities that just reach each threshold, and
/// goes on from the carts that lose most and from those that are discounted deepest, one piece
/// more, one less, or another product added. It finds carts, it does not prove that there is no
/// worse one; what it answers says how many were tried.
@Pure
public final class Trying {
    private static final int BEAM = 3;
    private static final int ROUNDS = 8;
    private static final long MOST_PIECES = 10_000;

    /// What carts are made of, one piece each, and for whom, when and within which guard they are
    /// quoted; of the basket in `asked` only channel, store and freight count.
    @Pure
    public record Setting(List<Basket.Item> goods, Asked asked) {
        public Setting {
            goods = List.copyOf(goods);
        }
    }

    /// A cart with its quote; `below` is what it costs less than the floors allow, `loss` what it
    /// costs less than its goods cost the house (nothing where some cost is not known).
    @Pure
    public record Cart(
            Setting in, List<Basket.Item> items, Quote quote, long below, long loss, Ratio worst) {
        static Cart of(Setting in, List<Basket.Item> items, Quote quote) {
            long below = 0;
            Ratio worst = Ratio.ZERO;
            for (Quote.Warning each : quote.warnings()) {
                if (each.approval() && each.needed() > each.had()) {
                    below = Math.max(below, each.needed() - each.had());
                    worst = larger(worst, each.needed() - each.had(), each.needed());
                }
            }
            Quote.Margin margin = quote.margin();
            long loss = margin == null ? 0 : Math.max(0, -margin.margin());
            if (margin != null && loss > 0) {
                worst = larger(worst, loss, margin.cost());
            }
            return new Cart(in, items, quote, below, loss, worst);
        }

        private static Ratio larger(Ratio one, long over, long under) {
            var other = new Ratio(over, under);
            return one.compareTo(other) < 0 ? other : one;
        }

        /// The depth of discount (DEF-36).
        public Ratio depth() {
            Quote.Sum sum = quote.sum();
            return sum.list() == 0 ? Ratio.ZERO : new Ratio(sum.list() - sum.goods(), sum.list());
        }
    }

    /// What was found. `worst` is the cart that lies furthest below the floors or its cost, as a
    /// share of them, null where none does; `deepest` the one with the deepest discount of all;
    /// `free` one in which several benefits together take all of a list price; `dead` are offers
    /// that no cart could use at all and why, `shadowed` those that could be used but never were,
    /// with a benefit that was used instead.
    @Pure
    public record Findings(
            @Nullable Cart worst,
            @Nullable Cart deepest,
            @Nullable Cart free,
            Map<Id, Why> dead,
            Map<Id, Id> shadowed,
            int tried) {}

    /// How many carts are tried at most in each setting; where `about` is given, carts in which
    /// that offer is not used are no findings.
    @Pure
    public record Limits(int most, @Nullable Id about) {}

    private final Shelf shelf;
    private final Limits limits;
    private final List<Cart> carts = new ArrayList<>();
    private final Map<Id, Why> refused = new TreeMap<>();
    private final Map<Id, Id> instead = new TreeMap<>();
    private final Set<Id> used = new HashSet<>();

    private Trying(List<Offer> offers, Limits limits) {
        shelf = Shelf.of(offers, List.of());
        this.limits = limits;
    }

    /// Tries carts in every setting; what is said of an offer is said of all together.
    public static Findings find(List<Offer> offers, List<Setting> settings, Limits limits) {
        var trying = new Trying(offers, limits);
        for (Setting each : settings) {
            if (!each.goods().isEmpty()) {
                trying.new Carts(each).search(thresholds(offers, each.asked().buyer().coupons()));
            }
        }
        return trying.findings(offers);
    }

    private static Set<Long> thresholds(List<Offer> offers, List<HeldCoupon> coupons) {
        var from = new TreeSet<Long>();
        var all = new ArrayList<>(offers);
        coupons.forEach(each -> all.add(each.template()));
        for (Offer offer : all) {
            switch (offer.body().benefit()) {
                case Steps(var steps, _, _) -> steps.forEach(each -> from.add(each.from()));
                case Percent percent -> from.add(percent.from());
                case Gift gift -> from.add(gift.from());
                case FreeShipping(var least) -> from.add(least);
                default -> {}
            }
        }
        return from;
    }

    /// The carts of one setting.
    private final class Carts {
        private final Setting setting;
        private final Asked asked;
        private final Map<Map<Integer, Long>, Cart> seen = new HashMap<>();
        private int most;

        Carts(Setting setting) {
            this.setting = setting;
            asked = setting.asked().with(setting.asked().wishes().overriding());
        }

        void search(Set<Long> thresholds) {
            // what is left is for going on from what was found
            most = Math.max(1, limits.most() * 2 / 3);
            each(1);
            for (long from : thresholds) {
                for (int good = 0; good < setting.goods().size(); good++) {
                    long price = Math.max(1, setting.goods().get(good).unitPrice());
                    // what member prices leave of a list price may need a piece more
                    long reach = Math.ceilDiv(from, price);
                    quote(Map.of(good, Math.clamp(reach, 1, MOST_PIECES)));
                    quote(Map.of(good, Math.clamp(reach + 1, 1, MOST_PIECES)));
                }
            }
            each(2);
            each(3);
            most = limits.most();
            for (int round = 0; round < ROUNDS && seen.size() < most; round++) {
                best(Comparator.comparing(Cart::worst)).forEach(this::neighbours);
                best(Comparator.comparing(Cart::depth)).forEach(this::neighbours);
            }
        }

        private void each(long pieces) {
            for (int good = 0; good < setting.goods().size(); good++) {
                quote(Map.of(good, pieces));
            }
        }

        /// The largest first, of equal ones in an order that does not hang on chance.
        private List<Map<Integer, Long>> best(Comparator<Cart> by) {
            return seen.entrySet().stream()
                    .sorted(
                            Map.Entry.<Map<Integer, Long>, Cart>comparingByValue(
                                            Comparator.comparing(Trying.this::uses)
                                                    .thenComparing(by)
                                                    .reversed())
                                    .thenComparing(e -> e.getKey().toString()))
                    .limit(BEAM)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private void neighbours(Map<Integer, Long> cart) {
            for (int good = 0; good < setting.goods().size(); good++) {
                long now = cart.getOrDefault(good, 0L);
                quote(with(cart, good, now + 1));
                if (now > 0 && (now > 1 || cart.size() > 1)) {
                    quote(with(cart, good, now - 1));
                }
            }
        }

        private static Map<Integer, Long> with(Map<Integer, Long> cart, int good, long pieces) {
            var more = new TreeMap<>(cart);
            if (pieces == 0) {
                more.remove(good);
            } else {
                more.put(good, pieces);
            }
            return more;
        }

        private void quote(Map<Integer, Long> pieces) {
            var cart = new TreeMap<>(pieces);
            if (seen.size() >= most || seen.containsKey(cart)) {
                return;
            }
            List<Basket.Item> items =
                    cart.entrySet().stream()
                            .map(each -> setting.goods().get(each.getKey()).times(each.getValue()))
                            .toList();
            Basket basket = asked.basket();
            Quote quote =
                    Quoting.quote(
                            shelf,
                            asked.with(
                                    new Basket(
                                            items,
                                            basket.shipping(),
                                            basket.channel(),
                                            basket.store())));
            Cart quoted = Cart.of(setting, items, quote);
            seen.put(cart, quoted);
            note(quoted);
        }
    }

    private void note(Cart cart) {
        Quote quote = cart.quote();
        carts.add(cart);
        quote.used().forEach(each -> used.add(each.key().offer()));
        for (NotUsed not : quote.notUsed()) {
            Id offer = not.key().offer();
            refused.merge(offer, not.why(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            if (not.told().by() != null) {
                instead.putIfAbsent(offer, not.told().by().key().offer());
            } else if (!quote.used().isEmpty()) {
                instead.putIfAbsent(offer, quote.used().getFirst().key().offer());
            }
        }
    }

    private Findings findings(List<Offer> offers) {
        Cart worst = null;
        Cart deepest = null;
        Cart free = null;
        for (Cart cart : carts) {
            if (!uses(cart)) {
                continue;
            }
            if (cart.worst().compareTo(Ratio.ZERO) > 0) {
                worst = first(worst, cart, BY_WORST);
            }
            if (cart.depth().compareTo(Ratio.ZERO) > 0) {
                deepest = first(deepest, cart, BY_DEPTH);
            }
            if (free(cart)) {
                free = first(free, cart, BY_WORST);
            }
        }
        var dead = new LinkedHashMap<Id, Why>();
        var shadowed = new LinkedHashMap<Id, Id>();
        for (Offer offer : offers) {
            Why why = refused.get(offer.id());
            if (used.contains(offer.id()) || why == null) {
                continue;
            }
            Id by = instead.get(offer.id());
            boolean could = why.compareTo(Why.THRESHOLD) > 0;
            if (could && by != null) {
                shadowed.put(offer.id(), by);
            } else {
                dead.put(offer.id(), why);
            }
        }
        return new Findings(worst, deepest, free, dead, shadowed, carts.size());
    }

    private boolean uses(Cart cart) {
        return limits.about() == null
                || cart.quote().used().stream()
                        .anyMatch(each -> each.key().offer().equals(limits.about()));
    }

    private static Cart first(@Nullable Cart one, Cart other, Comparator<Cart> by) {
        return one == null || by.compare(other, one) < 0 ? other : one;
    }

    /// The worst first, of equal ones the smallest.
    private static final Comparator<Cart> BY_WORST = largest(Cart::worst);

    private static final Comparator<Cart> BY_DEPTH = largest(Cart::depth);

    private static Comparator<Cart> largest(Function<Cart, Ratio> what) {
        return Comparator.comparing(what)
                .reversed()
                .thenComparingLong(cart -> cart.quote().sum().list())
                .thenComparing(cart -> cart.items().toString());
    }

    /// Whether several benefits together leave nothing of a line.
    private static boolean free(Cart cart) {
        for (int line = 0; line < cart.items().size(); line++) {
            var taking = new ArrayList<Quote.Used>();
            for (Quote.Used each : cart.quote().used()) {
                if (each.shares().get(line) > 0
                        && !(each.benefit() instanceof Benefit.PointsOffset)) {
                    taking.add(each);
                }
            }
            if (taking.size() > 1
                    && cart.quote().lines().get(line).net() == 0
                    && cart.quote().lines().get(line).list() > 0) {
                return true;
            }
        }
        return false;
    }
}
