package io.regulars.checkout.worst;

import io.regulars.checkout.Basket;
import io.regulars.checkout.search.Candidate;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.prices.Aisles;
import io.regulars.offers.prices.Price;
import io.regulars.rules.Condition;
import io.regulars.rules.Facts;
import io.regulars.rules.Line;
import io.regulars.rules.Matcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Chooses the few products that carts are made of among all that are priced.
///
/// Products that the same offers ask for are alike to every offer, so of each such kind only those
/// count that have least left above floor and cost when the lowest of their prices is paid, and the
/// cheapest, which reaches a threshold most exactly. Kinds that the draft asks for come first, then
/// those that most offers ask for.
@Pure
final class Picking {
    static final int GOODS = 24;

    private static final int OF_A_KIND = 3;

    private final List<Offer> offers;
    private final int draft;
    private final List<Map<String, Long>> prices;
    private final Matcher lines;
    private final Ratio leastShare;

    /// `offers` are all that may be used together, by coupon or without, the draft among them;
    /// goods must cost at least `leastShare` of their list price.
    Picking(List<Offer> offers, Id draft, Ratio leastShare) {
        this.offers = List.copyOf(offers);
        this.draft = this.offers.stream().map(Offer::id).toList().indexOf(draft);
        this.leastShare = leastShare;
        prices = this.offers.stream().map(Picking::prices).toList();
        lines =
                Matcher.of(
                        this.offers.stream()
                                .map(each ->
                                        Objects.requireNonNullElse(
                                                each.body().lines(), Condition.all()))
                                .toList());
    }

    /// The lowest price that anybody may have, by product.
    private static Map<String, Long> prices(Offer offer) {
        var lowest = new HashMap<String, Long>();
        if (offer.body().benefit() instanceof Benefit.MemberPrice(var each)) {
            each.forEach(price -> lowest.merge(price.sku(), price.price(), Math::min));
        }
        return lowest;
    }

    /// A product that was looked at. `room` is what is left of it above floor and cost, as a share
    /// of its list price: less than nothing where a price alone goes below.
    private record Seen(Price price, Ratio room) {}

    /// Products that the same offers ask for.
    private static final class Kind {
        private static final Comparator<Seen> TIGHT =
                Comparator.comparing(Seen::room).thenComparing(seen -> seen.price().sku());

        private final List<Seen> tight = new ArrayList<>();
        private @Nullable Seen cheapest;

        void add(Seen seen) {
            if (cheapest == null || list(seen.price()) < list(cheapest.price())) {
                cheapest = seen;
            }
            if (tight.size() < OF_A_KIND || TIGHT.compare(seen, tight.getLast()) < 0) {
                tight.add(seen);
                tight.sort(TIGHT);
                if (tight.size() > OF_A_KIND) {
                    tight.removeLast();
                }
            }
        }

        List<Price> best() {
            var best = new ArrayList<Price>();
            tight.forEach(each -> best.add(each.price()));
            if (cheapest != null && !best.contains(cheapest.price())) {
                best.add(Math.min(1, best.size()), cheapest.price());
            }
            return best;
        }
    }

    /// The goods to try in an aisle, those that the draft is for before others.
    List<Basket.Item> pick(Aisles.Aisle aisle, Facts facts) {
        var kinds = new HashMap<BitSet, Kind>();
        for (Price each : aisle.prices()) {
            BitSet asking = asking(each, facts);
            kinds.computeIfAbsent(asking, _ -> new Kind()).add(new Seen(each, room(each, asking)));
        }
        List<List<Price>> inOrder =
                kinds.entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                                (Map.Entry<BitSet, Kind> kind) ->
                                                        !kind.getKey().get(draft))
                                        .thenComparing(kind -> -kind.getKey().cardinality())
                                        .thenComparing(kind -> kind.getKey().toString()))
                        .map(kind -> kind.getValue().best())
                        .toList();
        var picked = new ArrayList<Basket.Item>();
        for (int place = 0; place <= OF_A_KIND; place++) {
            for (List<Price> kind : inOrder) {
                if (place < kind.size() && picked.size() < GOODS) {
                    picked.add(item(kind.get(place)));
                }
            }
        }
        return picked;
    }

    /// Which offers the product may be used with.
    private BitSet asking(Price price, Facts facts) {
        Price.Line line = price.line();
        BitSet asking =
                lines.matching(
                        facts.withLine(
                                new Line(
                                        line.sku(),
                                        Objects.requireNonNullElse(line.category(), ""),
                                        Objects.requireNonNullElse(line.brand(), ""),
                                        1,
                                        list(price))));
        for (int i = asking.nextSetBit(0); i >= 0; i = asking.nextSetBit(i + 1)) {
            if (offers.get(i).body().benefit() instanceof Benefit.MemberPrice
                    && !prices.get(i).containsKey(line.sku())) {
                asking.clear(i);
            }
        }
        return asking;
    }

    private Ratio room(Price price, BitSet asking) {
        long list = list(price);
        long lowest = list;
        for (int i = asking.nextSetBit(0); i >= 0; i = asking.nextSetBit(i + 1)) {
            Benefit benefit = offers.get(i).body().benefit();
            long own = prices.get(i).getOrDefault(price.sku(), list);
            lowest = Math.min(lowest, Math.min(own, Candidate.priced(benefit, list)));
        }
        Long floor = price.line().floor();
        Long cost = price.line().cost();
        long needed =
                Math.max(
                        leastShare.of(list, Rounding.UP),
                        Math.max(floor == null ? 0 : floor, cost == null ? 0 : cost));
        return list == 0 ? Ratio.ONE : new Ratio(lowest - needed, list);
    }

    private static long list(Price price) {
        return Objects.requireNonNullElse(price.line().list(), 0L);
    }

    static Basket.Item item(Price price) {
        Price.Line line = price.line();
        return new Basket.Item(
                line.sku(),
                Objects.requireNonNullElse(line.category(), ""),
                Objects.requireNonNullElse(line.brand(), ""),
                1,
                list(price),
                false,
                line.floor(),
                line.cost());
    }
}
