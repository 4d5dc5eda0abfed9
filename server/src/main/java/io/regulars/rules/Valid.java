package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The limits of a tree that a user wrote. Each throws [InvalidCondition], which names the field.
@Pure
final class Valid {
    static final int DEPTH = 20;
    static final int NODES = 1_000;
    static final int CHILDREN = 50;
    static final int VALUES = 200;
    static final int TEXT = 100;
    static final int DAYS = 3_660;
    static final int MONTHS = 120;

    /// Days further off than this are never (a date of four digits lies nearer).
    static final long FAR = 4_000_000;

    static final long NUMBER = 1_000_000_000_000_000L;

    private Valid() {}

    static <T> T there(@Nullable T value, String name) {
        if (value == null) {
            throw new InvalidCondition(name, "is missing");
        }
        return value;
    }

    static String text(@Nullable String value, String name) {
        String text = there(value, name);
        if (text.isBlank() || text.length() > TEXT) {
            throw new InvalidCondition(name, "has 1 to " + TEXT + " characters");
        }
        if (text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF))) {
            throw new InvalidCondition(name, "holds a character that is no text");
        }
        return text;
    }

    static String id(@Nullable String value, String name) {
        String id = there(value, name);
        if (id.isEmpty()
                || id.length() > 19
                || !id.chars().allMatch(c -> c >= '0' && c <= '9')
                || id.equals("0".repeat(id.length()))
                || id.length() == 19 && id.compareTo("9223372036854775807") > 0) {
            throw new InvalidCondition(name, "is an id of 1 to 19 digits");
        }
        return id;
    }

    /// One to [#VALUES] different texts.
    static List<String> texts(@Nullable List<String> values, String name) {
        List<String> texts = optionalTexts(values, name);
        if (texts.isEmpty()) {
            throw new InvalidCondition(name, "is empty");
        }
        return texts;
    }

    /// The texts themselves, which are all of `only` where that names any.
    static List<String> only(List<String> texts, Set<String> only, String name) {
        if (!only.isEmpty() && !only.containsAll(texts)) {
            throw new InvalidCondition(name, "one of " + String.join(", ", only));
        }
        return texts;
    }

    static List<String> optionalTexts(@Nullable List<String> values, String name) {
        List<String> texts = list(values == null ? List.of() : values, name, VALUES);
        texts.forEach(each -> text(each, name));
        if (new LinkedHashSet<>(texts).size() < texts.size()) {
            throw new InvalidCondition(name, "names a value twice");
        }
        return texts;
    }

    static <T> List<T> list(@Nullable List<T> values, String name, int most) {
        List<T> list = there(values, name);
        if (list.size() > most) {
            throw new InvalidCondition(name, "has more than " + most + " entries");
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                throw new InvalidCondition(
                        name + "[" + i + "]", "is missing", "an entry of " + name + " is missing");
            }
        }
        return List.copyOf(list);
    }

    static int range(int value, String name, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidCondition(name, "is " + least + " to " + most);
        }
        return value;
    }

    static long number(long value, String name) {
        if (value < -NUMBER || value > NUMBER) {
            throw new InvalidCondition(name, "is beyond " + NUMBER);
        }
        return value;
    }

    /// A year that dates of every reading can hold.
    static void year(@Nullable LocalDate date, String name) {
        if (date != null && (date.getYear() < 1 || date.getYear() > 9999)) {
            throw new InvalidCondition(name, "has a year from 1 to 9999");
        }
    }

    static void minute(@Nullable LocalTime time, String name) {
        if (there(time, name).toNanoOfDay() % 60_000_000_000L != 0) {
            throw new InvalidCondition(name, "is a whole minute");
        }
    }

    static Set<DayOfWeek> days(@Nullable Set<DayOfWeek> days) {
        Set<DayOfWeek> set = there(days, "days");
        if (set.isEmpty()) {
            throw new InvalidCondition("days", "is empty");
        }
        set.forEach(each -> there(each, "an entry of days"));
        return Collections.unmodifiableSet(EnumSet.copyOf(set));
    }

    static List<Condition> children(@Nullable List<Condition> of) {
        List<Condition> list = list(of, "of", CHILDREN);
        if (1 + list.stream().mapToInt(Condition::depth).max().orElse(0) > DEPTH) {
            throw new InvalidCondition(
                    "of",
                    "nested deeper than " + DEPTH,
                    "conditions are nested deeper than " + DEPTH);
        }
        if (1 + list.stream().mapToInt(Condition::size).sum() > NODES) {
            throw new InvalidCondition(
                    "of",
                    "more than " + NODES + " parts",
                    "a condition has more than " + NODES + " parts");
        }
        return list;
    }

    static Condition child(@Nullable Condition of) {
        return children(List.of(there(of, "of"))).getFirst();
    }
}
