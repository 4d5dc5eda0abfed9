package io.regulars.kernel;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A statement, or part of one, with the values of its `:named` parameters.
///
/// Its text can only be a compile-time constant, and parts can only be joined with constants, so no value ever becomes
/// SQL. Every `static final Sql` of the house is planned against the real schema by `SqlTest`.
@Pure
public record Sql(String text, Map<String, @Nullable Object> values) {
    static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    public Sql {
        requireNonNull(text, "text is null");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static Sql sql(@CompileTimeConstant final String text) {
        return new Sql(text, Map.of());
    }

    public Sql with(String name, @Nullable Object value) {
        var bound = new LinkedHashMap<String, @Nullable Object>(values);
        bound.put(name, value);
        return new Sql(text, bound);
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

    public Sql within(@CompileTimeConstant final String before, @CompileTimeConstant final String after) {
        return new Sql(before + text + after, values);
    }

    private static String renamed(String text, Map<String, String> names) {
        return NAME.matcher(text).replaceAll(m -> ":" + names.getOrDefault(m.group(1), m.group(1)));
    }
}
