package io.regulars.checkout;

import io.regulars.kernel.InvalidInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A basket or a wish that cannot be because a field breaks its rule. Thrown by constructors only;
/// whoever reads input turns it into a refusal that names field and rule.
public final class InvalidBasket extends InvalidInput {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private InvalidBasket(String field, String rule) {
        super(field, rule);
    }

    /// A moment that a basket can be asked about: before and after that nothing is known, and days
    /// cannot be counted.
    public static void moment(String field, @Nullable Instant at) {
        unless(
                at == null || !at.isBefore(EARLIEST) && at.isBefore(LATEST),
                field,
                "from 1970 to 2199");
    }

    public static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidBasket(field, rule);
        }
    }
}
