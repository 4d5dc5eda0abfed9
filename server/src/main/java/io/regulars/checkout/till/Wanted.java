package io.regulars.checkout.till;

import io.regulars.checkout.Basket;
import io.regulars.checkout.InvalidBasket;
import io.regulars.checkout.Key;
import io.regulars.checkout.Wishes;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.orders.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a till asks a price for. `externalId` is the till's own number of the sale, under which it
/// becomes an order. Amounts in fen.
@Pure
public record Wanted(
        String channel,
        String externalId,
        @Nullable String store,
        @Nullable Who member,
        List<Line> lines,
        long shipping,
        @Nullable Choices choices) {

    /// `restricted` goods (L-49) are left out of offers that do not say otherwise; `floor` is the
    /// least that a unit may cost, `cost` what it cost the house.
    @Pure
    public record Line(
            String sku,
            @Nullable String name,
            @Nullable String category,
            @Nullable String brand,
            long quantity,
            long unitPrice,
            @Nullable Boolean restricted,
            @Nullable Long floor,
            @Nullable Long cost) {
        Basket.Item item() {
            return new Basket.Item(
                    sku,
                    category == null ? "" : category,
                    brand == null ? "" : brand,
                    quantity,
                    unitPrice,
                    Boolean.TRUE.equals(restricted),
                    floor,
                    cost);
        }
    }

    /// Which points are used: none, as many as may be, or at most so many.
    public enum Points {
        NONE,
        MOST,
        UP_TO
    }

    /// What the member decides. `use` is used even where that costs more; `without` is not used.
    /// `upTo` belongs to [Points#UP_TO].
    @Pure
    public record Choices(
            @Nullable List<Key> use,
            @Nullable Set<Key> without,
            @Nullable Points points,
            @Nullable Long upTo) {
        public Choices {
            InvalidBasket.unless(
                    (points == Points.UP_TO) == (upTo != null),
                    "choices.upTo",
                    "belongs to points UP_TO");
        }

        Wishes wishes() {
            return new Wishes(
                    use == null ? List.of() : use,
                    without == null ? Set.of() : without,
                    points == Points.MOST ? Wishes.ALL_POINTS : upTo == null ? 0 : upTo.longValue(),
                    null,
                    false);
        }
    }

    public Wanted {
        text("externalId", externalId, 128);
        InvalidBasket.unless(
                store == null || store.length() <= 64, "store", "at most 64 characters");
        lines = List.copyOf(lines);
        for (int i = 0; i < lines.size(); i++) {
            String name = lines.get(i).name();
            InvalidBasket.unless(
                    name == null || name.length() <= 200,
                    "lines[" + i + "].name",
                    "at most 200 characters");
        }
    }

    Basket basket() {
        return new Basket(lines.stream().map(Line::item).toList(), shipping, channel, store);
    }

    List<@Nullable String> names() {
        var names = new ArrayList<@Nullable String>();
        lines.forEach(line -> names.add(line.name()));
        return names;
    }

    Wishes wishes() {
        return choices == null ? Wishes.NONE : choices.wishes();
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
