package io.regulars.reports;

import io.regulars.kernel.InvalidInput;

/// A report that cannot be asked for because a field breaks its rule. Thrown by constructors only;
/// whoever reads input turns it into a refusal that names field and rule.
final class InvalidReport extends InvalidInput {
    private InvalidReport(String field, String rule) {
        super(field, rule);
    }

    static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidReport(field, rule);
        }
    }
}
