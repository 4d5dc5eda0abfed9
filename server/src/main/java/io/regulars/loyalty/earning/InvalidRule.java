package io.regulars.loyalty.earning;

import io.regulars.kernel.InvalidInput;

/// A rule or ladder that cannot be made because a field breaks its rule. Thrown by constructors
/// only; whoever reads input turns it into a refusal that names field and rule.
public final class InvalidRule extends IllegalArgumentException implements InvalidInput {
    private final String field;
    private final String rule;

    private InvalidRule(String field, String rule) {
        super(field + ": " + rule);
        this.field = field;
        this.rule = rule;
    }

    public static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidRule(field, rule);
        }
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public String rule() {
        return rule;
    }
}
