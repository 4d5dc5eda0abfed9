package io.regulars.checkout;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
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
import org.jspecify.annotations.Nullable;

/// Tries offers before they are published: carts are built from the goods of the house and quoted
/// with the floors off.
///
/// The search begins with every product alone, in quantities that just reach each threshold, and
/// goes on from the carts that lose most, one piece more, one less, or another product added. It
/// finds carts, it does not prove that there is no worse one; what it answers says how many were
/// tried.
@Pure
public final class Trying {
    private static final int BEAM = 6;
    private static final int ROUNDS = 6;

    /// A cart with its quote; `below` is what it costs less than the floors allow.
    @Pure
    public record Cart(List<Basket.Item> items, Quote quote, long below) {}

    /// What was found. `worst` is the cart that lies furthest below the floors, null where none
    /// does; `free` one in which several benefits together take all of a list price; `dead` are
    /// offers that no cart could use at all and why, `shadowed` those that could be used but never
    /// were, with a benefit that was used instead.
    @Pure
    public record Findings(
            @Nullable Cart worst,
            @Nullable Cart free,
            Map<Id, Why> dead,
            Map<Id, Id> shadowed,
            int tried) {}

    private final Shelf shelf;
    private final Asked asked;
    private final List<Basket.Item> goods;
    private final int most;
    private final @Nullable Id about;
    private final Map<Map<Integer, Long>, Cart> seen = new HashMap<>();
    private final Map<Id, Why> refused = new TreeMap<>();
    private final Map<Id, Id> instead = new TreeMap<>();
    private final Set<Id> used = new HashSet<>();

    private Trying(List<Offer> offers, List<Basket.Item> goods, Asked asked, Limits limits) {
        shelf = Shelf.of(offers, List.of());
        this.goods = goods;
        most = limits.most();
        about = limits.about();
        this.asked = asked.with(asked.wishes().overriding());
    }

    /// How many carts are tried at most; where `about` is given, carts in which that offer is not
    /// used are no findings.
    @Pure
    public record Limits(int most, @Nullable Id about) {}

    /// `goods` are one piece each; `asked` gives member, moment, wishes and guard, its basket only
    /// channel, store and freight.
    public static Findings find(
            List<Offer> offers, List<Basket.Item> goods, Asked asked, Limits limits) {
        var trying = new Trying(offers, goods, asked, limits);
        trying.search(thresholds(offers, asked.buyer().coupons()));
        return trying.findings(offers);
    }

    private static Set<Long> thresholds(List<Offer> offers, List<HeldCoupon> coupons) {
        var from = new HashSet<Long>();
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

    private void search(Set<Long> thresholds) {
        for (int good = 0; good < goods.size(); good++) {
            for (long pieces = 1; pieces <= 3; pieces++) {
                quote(Map.of(good, pieces));
            }
            long price = Math.max(1, goods.get(good).unitPrice());
            for (long from : thresholds) {
                // what member prices leave of a list price may need a piece more
                long reach = Math.ceilDiv(from, price);
                quote(Map.of(good, Math.clamp(reach, 1L, 10_000L)));
                quote(Map.of(good, Math.clamp(reach + 1, 1L, 10_000L)));
            }
        }
        for (int round = 0; round < ROUNDS && seen.size() < most; round++) {
            List<Map<Integer, Long>> best =
                    seen.entrySet().stream()
                            .sorted(
                                    Comparator.comparing((Map.Entry<Map<Integer, Long>, Cart> e) ->
                                                    -e.getValue().below())
                                            .thenComparing(e -> e.getKey().toString()))
                            .limit(BEAM)
                            .map(Map.Entry::getKey)
                            .toList();
            best.forEach(this::neighbours);
        }
    }

    private void neighbours(Map<Integer, Long> cart) {
        for (int good = 0; good < goods.size(); good++) {
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
                        .map(each -> goods.get(each.getKey()).times(each.getValue()))
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
        seen.put(cart, new Cart(items, quote, below(quote)));
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

    private static long below(Quote quote) {
        return quote.warnings().stream()
                .filter(Quote.Warning::approval)
                .mapToLong(each -> each.needed() - each.had())
                .max()
                .orElse(0);
    }

    private Findings findings(List<Offer> offers) {
        Cart worst = null;
        Cart free = null;
        for (Cart cart : seen.values()) {
            if (!uses(cart)) {
                continue;
            }
            if (cart.below() > 0 && (worst == null || WORSE.compare(cart, worst) < 0)) {
                worst = cart;
            }
            if (free(cart) && (free == null || WORSE.compare(cart, free) < 0)) {
                free = cart;
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
        return new Findings(worst, free, dead, shadowed, seen.size());
    }

    private boolean uses(Cart cart) {
        return about == null
                || cart.quote().used().stream().anyMatch(each -> each.key().offer().equals(about));
    }

    /// The deepest first, of equal ones the smallest.
    private static final Comparator<Cart> WORSE =
            Comparator.comparingLong((Cart cart) -> -cart.below())
                    .thenComparingLong(cart -> cart.quote().sum().list())
                    .thenComparing(cart -> cart.items().toString());

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
