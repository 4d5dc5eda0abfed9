package io.regulars.forecasts;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// Goods, by `sku` or by `category`, that suit whoever told that `value` of a sensitive field.
@Pure
public record Suit(String value, @Nullable String sku, @Nullable String category) {
    public Suit {
        InvalidValue.text("value", value, 80);
        InvalidValue.unless((sku == null) != (category == null), "sku", "either sku or category");
        InvalidValue.optional("sku", sku, 64);
        InvalidValue.optional("category", category, 64);
    }

    boolean names(String item, @Nullable String of) {
        return item.equals(sku) || category != null && category.equals(of);
    }
}
