package io.regulars.segments;

import io.regulars.kernel.InvalidInput;

/// A segment that cannot be made because a field breaks its rule. Thrown by constructors only;
/// whoever reads input turns it into a refusal that names field and rule.
public final class InvalidSegment extends InvalidInput {
    private InvalidSegment(String field, String rule) {
        super(field, rule);
    }

    static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidSegment(field, rule);
        }
    }
}
