package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked of one property that a behaviour came with: that its text is one of `in`, its
/// whole number compares, or its yes or no is `value`; exactly one of the three.
///
/// A property of another type, a number with a fraction or of more than 18 digits, and one that is
/// not there meet nothing.
@Pure
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Property(
        String name,
        @Nullable List<String> in,
        @Nullable Compare compare,
        @Nullable Boolean value) {
    private static final long DIGITS = 1_000_000_000_000_000_000L;

    public Property {
        Valid.text(name, "name");
        in = in == null ? null : Valid.texts(in, "in");
        int asked = (in == null ? 0 : 1) + (compare == null ? 0 : 1) + (value == null ? 0 : 1);
        if (asked != 1) {
            throw new InvalidCondition(
                    "in",
                    "or compare or value is asked for",
                    "a property asks for in, compare or value");
        }
    }

    public static Property text(String name, String... in) {
        return new Property(name, List.of(in), null, null);
    }

    public static Property number(String name, Compare compare) {
        return new Property(name, null, compare, null);
    }

    public static Property flag(String name, boolean value) {
        return new Property(name, null, null, value);
    }

    boolean holds(Map<String, Object> properties) {
        Object seen = properties.get(name);
        if (in != null) {
            return seen instanceof String text && in.contains(text);
        }
        if (compare != null) {
            return compare.holds(whole(seen));
        }
        return seen != null && seen.equals(value);
    }

    private static long whole(@Nullable Object seen) {
        if (!(seen instanceof Long || seen instanceof Integer)) {
            return Compare.ABSENT;
        }
        long number = ((Number) seen).longValue();
        return number > -DIGITS && number < DIGITS ? number : Compare.ABSENT;
    }
}
