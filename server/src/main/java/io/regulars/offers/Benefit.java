package io.regulars.offers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an offer gives. Amounts are fen; a ratio is the share that is paid (9折 is `"0.9"`).
///
/// A threshold (`from`) is judged on what the offer's lines cost after the benefits of the layer
/// [Layer#ITEM] and before all others, whatever else is used: so no benefit depends on the order in
/// which others are applied.
@Pure
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
public sealed interface Benefit {
    /// The layers, in the order in which a price is made.
    enum Layer {
        ITEM,
        ORDER,
        SHIPPING,
        POINTS
    }

    @JsonIgnore
    Layer layer();

    /// A benefit that changes what a single unit or some units of a line cost.
    sealed interface OfItems extends Benefit {
        @Override
        @JsonIgnore
        default Layer layer() {
            return Layer.ITEM;
        }
    }

    /// A benefit for the amount of an order.
    sealed interface OfOrder extends Benefit {
        @Override
        @JsonIgnore
        default Layer layer() {
            return Layer.ORDER;
        }
    }

    /// Prices of their own (会员价) for a unit, each for the listed tiers; no tiers means all. Who may
    /// have several prices of a product may have the lowest.
    @JsonTypeName("memberPrice")
    record MemberPrice(List<Price> prices) implements OfItems {
        @Pure
        public record Price(String sku, Set<String> tiers, long price) {
            public Price {
                Amounts.text(sku, "sku", 64);
                InvalidOffer.unless(tiers.size() <= 20, "tiers", "at most 20");
                tiers = Set.copyOf(tiers);
                Amounts.between(price, "price", 0);
            }
        }

        public MemberPrice {
            InvalidOffer.unless(
                    !prices.isEmpty() && prices.size() <= 2000, "prices", "1 to 2000 prices");
            prices = List.copyOf(prices);
            var seen = new HashSet<>();
            prices.forEach(each ->
                    InvalidOffer.unless(
                            seen.add(List.of(each.sku(), each.tiers())),
                            "prices",
                            "one price of a product for the same tiers"));
        }
    }

    /// A unit costs this share of its price (9折).
    @JsonTypeName("unitPay")
    record UnitPay(Ratio paid) implements OfItems {
        public UnitPay {
            Amounts.paid(paid);
        }
    }

    /// So much off a unit (直降).
    @JsonTypeName("unitOff")
    record UnitOff(long off) implements OfItems {
        public UnitOff {
            Amounts.between(off, "off", 1);
        }
    }

    /// Every `n`-th unit of the offer's lines costs this share (第二件半价). Of all units the cheapest
    /// are the favoured ones, however the basket is sorted.
    @JsonTypeName("nth")
    record Nth(int n, Ratio paid) implements OfItems {
        public Nth {
            InvalidOffer.unless(n >= 2 && n <= 100, "n", "between 2 and 100");
            Amounts.paid(paid);
        }
    }

    /// Of `buy` + `get` units of the offer's lines the `get` cheapest cost this share (买二送一 is buy
    /// 2, get 1, paid 0).
    @JsonTypeName("buyGet")
    record BuyGet(int buy, int get, Ratio paid) implements OfItems {
        public BuyGet {
            InvalidOffer.unless(buy >= 1 && buy <= 100, "buy", "between 1 and 100");
            InvalidOffer.unless(get >= 1 && get <= 100, "get", "between 1 and 100");
            Amounts.paid(paid);
        }
    }

    /// So much off from so much on (满减): the largest step that is reached; or, `repeating`, the one
    /// step as often as the amount holds it (每满减), at most `most` in all.
    @JsonTypeName("steps")
    record Steps(List<Step> steps, boolean repeating, @Nullable Long most) implements OfOrder {
        @Pure
        public record Step(long from, long off) {
            public Step {
                Amounts.between(from, "from", 0);
                Amounts.between(off, "off", 1);
                InvalidOffer.unless(
                        from == 0 || off <= from, "off", "at most from, unless from is 0");
            }
        }

        public Steps {
            InvalidOffer.unless(!steps.isEmpty() && steps.size() <= 20, "steps", "1 to 20 steps");
            steps = List.copyOf(steps);
            for (int i = 1; i < steps.size(); i++) {
                InvalidOffer.unless(
                        steps.get(i).from() > steps.get(i - 1).from()
                                && steps.get(i).off() > steps.get(i - 1).off(),
                        "steps",
                        "each step from more on and more off than the one before");
            }
            InvalidOffer.unless(
                    !repeating || steps.size() == 1 && steps.getFirst().from() > 0,
                    "repeating",
                    "one step with from above 0");
            InvalidOffer.unless(most == null || repeating, "most", "belongs to repeating");
            if (most != null) {
                Amounts.between(most, "most", 1);
            }
        }

        /// One step, once: 满 `from` 减 `off`.
        public static Steps once(long from, long off) {
            return new Steps(List.of(new Step(from, off)), false, null);
        }
    }

    /// The offer's lines cost this share from `from` on, at most `most` less.
    @JsonTypeName("percent")
    record Percent(long from, Ratio paid, @Nullable Long most) implements OfOrder {
        public Percent {
            Amounts.between(from, "from", 0);
            Amounts.paid(paid);
            if (most != null) {
                Amounts.between(most, "most", 1);
            }
        }
    }

    /// A gift from `from` on (满赠): `quantity` pieces, each of the stated `value` (L-41).
    @JsonTypeName("gift")
    record Gift(long from, String sku, String name, int quantity, long value) implements OfOrder {
        public Gift {
            Amounts.between(from, "from", 0);
            Amounts.text(sku, "sku", 64);
            Amounts.text(name, "name", 120);
            InvalidOffer.unless(quantity >= 1 && quantity <= 100, "quantity", "between 1 and 100");
            Amounts.between(value, "value", 0);
        }
    }

    /// The offer's lines cost this share when stored value (储值) pays the whole order.
    @JsonTypeName("storedPay")
    record StoredPay(Ratio paid) implements OfOrder {
        public StoredPay {
            Amounts.paid(paid);
        }
    }

    /// No freight from `from` on.
    @JsonTypeName("freeShipping")
    record FreeShipping(long from) implements Benefit {
        public FreeShipping {
            Amounts.between(from, "from", 0);
        }

        @Override
        @JsonIgnore
        public Layer layer() {
            return Layer.SHIPPING;
        }
    }

    /// Points pay: `perYuan` points are one yuan, from `from` on, at most `share` of what the
    /// offer's lines still cost. More points than that are left alone, not refused.
    @JsonTypeName("pointsOffset")
    record PointsOffset(long perYuan, long from, Ratio share) implements Benefit {
        public PointsOffset {
            InvalidOffer.unless(
                    perYuan >= 1 && perYuan <= 1_000_000, "perYuan", "between 1 and 1000000");
            Amounts.between(from, "from", 0);
            InvalidOffer.unless(
                    share.over() > 0 && share.compareTo(Ratio.ONE) <= 0,
                    "share",
                    "above 0 and at most 1");
            InvalidOffer.unless(share.under() <= 1_000_000, "share", "at most six decimals");
        }

        @Override
        @JsonIgnore
        public Layer layer() {
            return Layer.POINTS;
        }
    }
}
