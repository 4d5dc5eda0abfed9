package io.regulars.checkout.till;

import io.regulars.checkout.Basket;
import io.regulars.checkout.InvalidBasket;
import io.regulars.checkout.Key;
import io.regulars.checkout.Wishes;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.prices.Price;
import io.regulars.offers.prices.Prices;
import io.regulars.orders.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a till asks a price for. `externalId` is the till's own number of the sale, under which it
/// becomes an order. `codes` are coupons shown at the till, whoever's they are. `waiver` is the id
/// of a price below the floors that was asked for this basket and let through. Amounts in fen.
@Pure
public record Wanted(
        String channel,
        String externalId,
        @Nullable String store,
        @Nullable Who member,
        List<Line> lines,
        long shipping,
        @Nullable Choices choices,
        @Nullable List<String> codes,
        @Nullable Id waiver) {
    private static final int MOST_CODES = 5;

    /// `restricted` goods (L-49) are left out of offers that do not say otherwise, and so are those
    /// that the chain marked, whatever the till says. `unitPrice` null: what the price list says.
    /// `floor` is the least that a unit may cost, `cost` what it cost the house; where the price
    /// list knows them, that counts.
    @Pure
    public record Line(
            String sku,
            @Nullable String name,
            @Nullable String category,
            @Nullable String brand,
            long quantity,
            @Nullable Long unitPrice,
            @Nullable Boolean restricted,
            @Nullable Long floor,
            @Nullable Long cost) {
        /// `listed` is what the price list says, or null; null where nobody says what it costs.
        Basket.@Nullable Item item(Price.@Nullable Line listed) {
            Long price = unitPrice != null || listed == null ? unitPrice : listed.list();
            return price == null
                    ? null
                    : new Basket.Item(
                            sku,
                            text(category, listed == null ? null : listed.category()),
                            text(brand, listed == null ? null : listed.brand()),
                            quantity,
                            price,
                            Boolean.TRUE.equals(restricted),
                            listed == null || listed.floor() == null ? floor : listed.floor(),
                            listed == null || listed.cost() == null ? cost : listed.cost());
        }

        private static String text(@Nullable String given, @Nullable String listed) {
            return given != null ? given : listed == null ? "" : listed;
        }
    }

    /// How much of one's points or stored value is used: none, as much as may be, or at most so
    /// much.
    public enum Part {
        NONE,
        MOST,
        UP_TO
    }

    /// What the member decides. `use` is used even where that costs more; `without` is not used.
    /// `upTo` (points) and `storedUpTo` (fen) belong to [Part#UP_TO].
    @Pure
    public record Choices(
            @Nullable List<Key> use,
            @Nullable Set<Key> without,
            @Nullable Part points,
            @Nullable Long upTo,
            @Nullable Part stored,
            @Nullable Long storedUpTo) {
        public Choices {
            InvalidBasket.unless(
                    (points == Part.UP_TO) == (upTo != null),
                    "choices.upTo",
                    "belongs to points UP_TO");
            InvalidBasket.unless(
                    (stored == Part.UP_TO) == (storedUpTo != null),
                    "choices.storedUpTo",
                    "belongs to stored UP_TO");
            InvalidBasket.unless(
                    storedUpTo == null || storedUpTo >= 0, "choices.storedUpTo", "at least 0");
        }

        Wishes wishes() {
            return new Wishes(
                    use == null ? List.of() : use,
                    without == null ? Set.of() : without,
                    points == Part.MOST ? Wishes.ALL_POINTS : upTo == null ? 0 : upTo.longValue(),
                    null,
                    false);
        }
    }

    public Wanted {
        text("externalId", externalId, 128);
        InvalidBasket.unless(
                store == null || store.length() <= 64, "store", "at most 64 characters");
        InvalidBasket.unless(
                codes == null
                        || codes.size() <= MOST_CODES
                                && codes.stream().distinct().count() == codes.size()
                                && codes.stream().allMatch(each -> each.length() <= 40),
                "codes",
                "at most " + MOST_CODES + ", each once, of at most 40 characters");
        lines = List.copyOf(lines);
        for (int i = 0; i < lines.size(); i++) {
            String name = lines.get(i).name();
            InvalidBasket.unless(
                    name == null || name.length() <= 200,
                    "lines[" + i + "].name",
                    "at most 200 characters");
        }
    }

    /// Within the floors.
    public Wanted(
            String channel,
            String externalId,
            @Nullable String store,
            @Nullable Who member,
            List<Line> lines,
            long shipping,
            @Nullable Choices choices,
            @Nullable List<String> codes) {
        this(channel, externalId, store, member, lines, shipping, choices, codes, null);
    }

    /// By the price lists, which know some of the products, and under the marks of the chain.
    /// Refused: price-unknown.
    Outcome<Basket> basket(Map<String, Prices.Known> known, Marked marked) {
        var items = new ArrayList<Basket.Item>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Prices.Known listed = known.get(line.sku());
            Basket.Item item = line.item(listed == null ? null : listed.price().line());
            if (item == null) {
                return Outcome.refused(
                        Refusal.at(
                                "lines[" + i + "].unitPrice",
                                io.regulars.offers.prices.Refused.PRICE_UNKNOWN,
                                line.sku()));
            }
            items.add(item);
        }
        return Outcome.done(new Basket(items, shipping, channel, store).under(marked));
    }

    /// The same for other goods.
    Wanted selling(List<Line> other, long freight) {
        return new Wanted(
                channel, externalId, store, member, other, freight, choices, codes, waiver);
    }

    /// The same without saying whose it is or what was let through.
    Wanted bare() {
        return new Wanted(channel, externalId, store, null, lines, shipping, choices, codes, null);
    }

    Set<String> skus() {
        var skus = new TreeSet<String>();
        lines.forEach(line -> skus.add(line.sku()));
        return skus;
    }

    List<String> shown() {
        return codes == null ? List.of() : codes;
    }

    List<@Nullable String> names() {
        var names = new ArrayList<@Nullable String>();
        lines.forEach(line -> names.add(line.name()));
        return names;
    }

    /// Whether it is to be paid by stored value, as far as that goes.
    boolean storedToo() {
        return choices != null && choices.stored() != null && choices.stored() != Part.NONE;
    }

    /// What stored value may pay at most of `available`.
    long stored(long available) {
        Long most = choices == null ? null : choices.storedUpTo();
        return !storedToo() ? 0 : most == null ? available : Math.min(most, available);
    }

    /// `available` is what the member's stored value can pay.
    Wishes wishes(long available) {
        Wishes wishes = choices == null ? Wishes.NONE : choices.wishes();
        return storedToo() ? wishes.withStored(stored(available)) : wishes;
    }

    /// The digits that the member's phone shows, where the till read them.
    @Nullable String code() {
        return member == null ? null : member.code();
    }

    @Nullable Id memberId() {
        return member == null ? null : member.id();
    }

    private static void text(String field, String value, int most) {
        InvalidBasket.unless(
                !value.isBlank() && value.length() <= most, field, "1 to " + most + " characters");
    }
}
