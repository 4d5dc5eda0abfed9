package io.regulars.imports.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Pure;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run came to. `accepted + duplicates + rejected = rows`, and the reasons sum to
/// `rejected`. A duplicate is a row that the file repeats or whose order or return came before.
/// Orders, returns, members and amounts (minor units) are those that this import brings: importing
/// a file again brings none. `effects` are those of the whole, and null in the totals of a part.
@Pure
@JsonIgnoreProperties(value = "netMinor", allowGetters = true)
public record Totals(
        long rows,
        long accepted,
        long duplicates,
        long rejected,
        Map<Why, Long> byReason,
        long orders,
        long unidentifiedOrders,
        long returns,
        long members,
        long goodsMinor,
        long shippingMinor,
        long refundMinor,
        @Nullable Opened opened,
        @Nullable Enrolled enrolled,
        @Nullable Effects effects) {
    public static final Totals NONE =
            new Totals(0, 0, 0, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, null, null, null);

    /// What opening balances bring; null where the file holds none.
    @Pure
    public record Opened(long balances, long points, long growth) {
        static @Nullable Opened sum(@Nullable Opened one, @Nullable Opened other) {
            return one == null || other == null
                    ? one == null ? other : one
                    : new Opened(
                            one.balances + other.balances,
                            one.points + other.points,
                            one.growth + other.growth);
        }
    }

    /// What rows of members do; null where the file holds none. Those that change nothing are
    /// duplicates.
    @Pure
    public record Enrolled(long made, long changed, long unchanged) {
        static @Nullable Enrolled sum(@Nullable Enrolled one, @Nullable Enrolled other) {
            return one == null || other == null
                    ? one == null ? other : one
                    : new Enrolled(
                            one.made + other.made,
                            one.changed + other.changed,
                            one.unchanged + other.unchanged);
        }
    }

    public Totals {
        var sorted = new EnumMap<Why, Long>(Why.class);
        sorted.putAll(byReason);
        byReason = java.util.Collections.unmodifiableMap(sorted);
    }

    /// Goods after all discounts, less what was paid back for them (DEF-01).
    @JsonProperty
    public long netMinor() {
        return goodsMinor - refundMinor;
    }

    /// The same where the only rows are those that were posted or refused then.
    Totals alone() {
        return plus(
                new Totals(
                        accepted + duplicates + rejected - rows,
                        0,
                        0,
                        0,
                        Map.of(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        null,
                        null,
                        null));
    }

    Totals with(@Nullable Effects whole) {
        return new Totals(
                rows,
                accepted,
                duplicates,
                rejected,
                byReason,
                orders,
                unidentifiedOrders,
                returns,
                members,
                goodsMinor,
                shippingMinor,
                refundMinor,
                opened,
                enrolled,
                whole);
    }

    public Totals plus(Totals other) {
        var reasons = new EnumMap<Why, Long>(Why.class);
        reasons.putAll(byReason);
        other.byReason.forEach((why, count) -> reasons.merge(why, count, Long::sum));
        return new Totals(
                rows + other.rows,
                accepted + other.accepted,
                duplicates + other.duplicates,
                rejected + other.rejected,
                reasons,
                orders + other.orders,
                unidentifiedOrders + other.unidentifiedOrders,
                returns + other.returns,
                members + other.members,
                goodsMinor + other.goodsMinor,
                shippingMinor + other.shippingMinor,
                refundMinor + other.refundMinor,
                Opened.sum(opened, other.opened),
                Enrolled.sum(enrolled, other.enrolled),
                null);
    }
}
