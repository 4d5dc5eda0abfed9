package io.regulars.rules;

import io.regulars.kernel.InvalidInput;

/// A table of holidays that cannot be made because a field breaks its rule. Thrown by constructors
/// only; whoever reads input turns it into a refusal that names field and rule.
public final class InvalidHolidays extends InvalidInput {
    private InvalidHolidays(String field, String rule) {
        super(field, rule);
    }

    static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidHolidays(field, rule);
        }
    }

    static void text(String field, String value, int most) {
        unless(
                !value.isEmpty()
                        && value.length() <= most
                        && value.equals(value.strip())
                        && value.chars().noneMatch(Character::isISOControl),
                field,
                "1 to " + most + " characters, without white space around them");
    }
}
