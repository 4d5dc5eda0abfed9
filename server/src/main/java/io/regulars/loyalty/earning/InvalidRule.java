package io.regulars.loyalty.earning;

import io.regulars.kernel.InvalidInput;

/// A rule or ladder that cannot be made because a field breaks its rule. Thrown by constructors
/// only; whoever reads input turns it into a refusal that names field and rule.
public final class InvalidRule extends InvalidInput {
    private InvalidRule(String field, String rule) {
        super(field, rule);
    }

    public static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidRule(field, rule);
        }
    }
}
