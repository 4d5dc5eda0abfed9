package io.regulars.members;

import io.regulars.kernel.InvalidInput;

/// Something about a member that cannot be made because a field breaks its rule. Thrown by
/// constructors only; whoever reads input turns it into a refusal that names field and rule. The
/// message never repeats the value.
public final class InvalidMember extends IllegalArgumentException implements InvalidInput {
    private final String field;
    private final String rule;

    InvalidMember(String field, String rule) {
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
