package io.regulars.offers;

import io.regulars.kernel.InvalidInput;

/// An offer that cannot be made because a field breaks its rule. Thrown by constructors only;
/// whoever reads input turns it into a refusal that names field and rule.
public final class InvalidOffer extends InvalidInput {
    private InvalidOffer(String field, String rule) {
        super(field, rule);
    }

    public static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidOffer(field, rule);
        }
    }
}
