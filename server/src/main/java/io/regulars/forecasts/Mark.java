package io.regulars.forecasts;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goods that are not recommended, by `sku` or by `category`. A STAGE is the age of children, in
/// months, `untilMonth` exclusive, that the goods are for. What the law bars (L-49) stands among
/// the restricted goods.
@Pure
public record Mark(
        @Nullable String sku,
        @Nullable String category,
        Kind mark,
        @Nullable Integer fromMonth,
        @Nullable Integer untilMonth) {
    private static final int OLDEST = 216;

    /// Why they are not.
    public enum Kind {
        OUT_OF_STOCK,
        STAGE
    }

    public Mark {
        InvalidValue.unless((sku == null) != (category == null), "sku", "either sku or category");
        InvalidValue.optional("sku", sku, 64);
        InvalidValue.optional("category", category, 64);
        InvalidValue.unless(
                (mark == Kind.STAGE) == (fromMonth != null)
                        && (fromMonth == null) == (untilMonth == null),
                "fromMonth",
                "both months for a STAGE, none for others");
        if (fromMonth != null && untilMonth != null) {
            InvalidValue.unless(
                    fromMonth >= 0 && fromMonth < untilMonth && untilMonth <= OLDEST,
                    "untilMonth",
                    "above fromMonth, at most " + OLDEST);
        }
    }

    boolean names(String item, @Nullable String of) {
        return item.equals(sku) || category != null && category.equals(of);
    }

    /// Whether it keeps the goods from a member with children born on these days. Without a known
    /// child of that age goods for one are left out: nobody is to be told what she did not say.
    boolean bars(List<LocalDate> children, LocalDate today) {
        if (mark != Kind.STAGE || fromMonth == null || untilMonth == null) {
            return true;
        }
        for (LocalDate born : children) {
            long months = ChronoUnit.MONTHS.between(born, today);
            if (!born.isAfter(today) && months >= fromMonth && months < untilMonth) {
                return false;
            }
        }
        return true;
    }
}
