package io.regulars.orders;

import io.regulars.kernel.InvalidInput;

/// A fact that cannot be made because a field breaks its rule. Thrown by constructors only; whoever
/// reads input turns it into a refusal that names field and rule.
public final class InvalidFact extends IllegalArgumentException implements InvalidInput {
    private final String field;
    private final String rule;

    InvalidFact(String field, String rule) {
        super(field + ": " + rule);
        this.field = field;
        this.rule = rule;
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
