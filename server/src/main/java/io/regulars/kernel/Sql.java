package io.regulars.kernel;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A statement, or part of one, with the values of its `:named` parameters.
///
/// Its text can only be a compile-time constant, and parts can only be joined with constants, so no
/// value ever becomes SQL. Every `static final Sql` of the house is planned against the real schema
/// by `SqlTest`.
@Pure
public record Sql(String text, Map<String, @Nullable Object> values) {
    static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    public Sql {
        requireNonNull(text, "text is null");
        values = values instanceof Bound bound ? bound : Bound.of(values);
    }

    public static Sql sql(@CompileTimeConstant final String text) {
        return new Sql(text, Map.of());
    }

    public Sql with(String name, @Nullable Object value) {
        return new Sql(text, Bound.of(values).with(name, value));
    }

    /// A name with a number, such as `h3.v`: no value becomes SQL but a number.
    public static Sql numbered(
            @CompileTimeConstant final String before,
            int number,
            @CompileTimeConstant final String after) {
        return new Sql(before + number + after, Map.of());
    }

    /// Joins `parts`; a name that two parts bind is renamed in the later one.
    public static Sql join(@CompileTimeConstant final String separator, List<Sql> parts) {
        var text = new StringBuilder();
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (Sql part : parts) {
            var names = new LinkedHashMap<String, String>();
            for (var value : part.values.entrySet()) {
                String name = value.getKey();
                if (values.containsKey(name)) {
                    name = name + "_" + values.size();
                }
                names.put(value.getKey(), name);
                values.put(name, value.getValue());
            }
            text.append(text.isEmpty() ? "" : separator).append(renamed(part.text, names));
        }
        return new Sql(text.toString(), values);
    }

    public Sql within(
            @CompileTimeConstant final String before, @CompileTimeConstant final String after) {
        return new Sql(before + text + after, values);
    }

    private static String renamed(String text, Map<String, String> names) {
        return NAME.matcher(text).replaceAll(m -> ":" + names.getOrDefault(m.group(1), m.group(1)));
    }

    /// The few values of a statement, side by side: a statement of twenty is bound value by value,
    /// and copying a map for each costs more than all else in a small batch.
    private static final class Bound extends AbstractMap<String, @Nullable Object> {
        private static final Bound NOTHING = new Bound(new String[0], new @Nullable Object[0]);

        private final String[] names;
        private final @Nullable Object[] bound;

        private Bound(String[] names, @Nullable Object[] bound) {
            this.names = names;
            this.bound = bound;
        }

        static Bound of(Map<String, @Nullable Object> values) {
            if (values instanceof Bound already) {
                return already;
            }
            Bound all = NOTHING;
            for (var value : values.entrySet()) {
                all = all.with(value.getKey(), value.getValue());
            }
            return all;
        }

        Bound with(String name, @Nullable Object value) {
            int at = at(name);
            int size = at < 0 ? names.length + 1 : names.length;
            String[] moreNames = Arrays.copyOf(names, size);
            @Nullable Object[] more = Arrays.copyOf(bound, size);
            moreNames[at < 0 ? size - 1 : at] = name;
            more[at < 0 ? size - 1 : at] = value;
            return new Bound(moreNames, more);
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return at(name) >= 0;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            int at = at(name);
            return at < 0 ? null : bound[at];
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            var entries = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < names.length; i++) {
                entries.put(names[i], bound[i]);
            }
            return entries.entrySet();
        }

        private int at(@Nullable Object name) {
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
