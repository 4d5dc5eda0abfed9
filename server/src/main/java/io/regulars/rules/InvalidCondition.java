package io.regulars.rules;

import io.regulars.kernel.InvalidInput;

/// A part of a condition that breaks a limit. Thrown by constructors only; whoever reads input puts
/// the path of the part before `field`.
final class InvalidCondition extends InvalidInput {
    InvalidCondition(String field, String rule) {
        this(field, rule, field + " " + rule);
    }

    InvalidCondition(String field, String rule, String said) {
        super(field, rule, said);
    }
}
