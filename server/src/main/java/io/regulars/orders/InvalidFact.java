package io.regulars.orders;

import io.regulars.kernel.InvalidInput;

/// A fact that cannot be made because a field breaks its rule. Thrown by constructors only; whoever
/// reads input turns it into a refusal that names field and rule.
public final class InvalidFact extends InvalidInput {
    InvalidFact(String field, String rule) {
        super(field, rule);
    }
}
