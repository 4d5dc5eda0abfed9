package io.regulars.checkout;

import io.regulars.kernel.InvalidInput;

/// A basket or a wish that cannot be because a field breaks its rule. Thrown by constructors only;
/// whoever reads input turns it into a refusal that names field and rule.
public final class InvalidBasket extends InvalidInput {
    private InvalidBasket(String field, String rule) {
        super(field, rule);
    }

    public static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidBasket(field, rule);
        }
    }
}
