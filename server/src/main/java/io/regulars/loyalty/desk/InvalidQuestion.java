package io.regulars.loyalty.desk;

import io.regulars.kernel.InvalidInput;
import io.regulars.kernel.Pure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question that cannot be asked because a field breaks its rule.
@Pure
final class InvalidQuestion extends InvalidInput {
    private static final int MOST_VALUES = 500;

    private InvalidQuestion(String field, String rule) {
        super(field, rule);
    }

    static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidQuestion(field, rule);
        }
    }

    /// The values that a filter names; none means all.
    static List<String> values(String field, @Nullable List<String> given) {
        List<String> values = given == null ? List.of() : List.copyOf(given);
        unless(values.size() <= MOST_VALUES, field, "at most " + MOST_VALUES);
        for (String value : values) {
            unless(!value.isEmpty() && value.length() <= 64, field, "each of 1 to 64 characters");
        }
        return values;
    }

    static <T extends Comparable<T>> void range(String field, @Nullable T from, @Nullable T until) {
        unless(from == null || until == null || from.compareTo(until) < 0, field, "after its from");
    }
}
