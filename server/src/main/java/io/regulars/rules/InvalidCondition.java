package io.regulars.rules;

import io.regulars.kernel.InvalidInput;

/// A part of a condition that breaks a limit. Thrown by constructors only; whoever reads input puts
/// the path of the part before `field`.
final class InvalidCondition extends IllegalArgumentException implements InvalidInput {
    private final String field;
    private final String rule;

    InvalidCondition(String field, String rule) {
        this(field, rule, field + " " + rule);
    }

    InvalidCondition(String field, String rule, String said) {
        super(said);
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
