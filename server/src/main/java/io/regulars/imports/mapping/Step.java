package io.regulars.imports.mapping;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step from a cell's text to a field's text. Steps run in order; an empty text is a missing
/// value. There is no expression language here, on purpose.
@Pure
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Trim.class, name = "trim"),
    @JsonSubTypes.Type(value = Step.StripPrefix.class, name = "stripPrefix"),
    @JsonSubTypes.Type(value = Step.StripSuffix.class, name = "stripSuffix"),
    @JsonSubTypes.Type(value = Step.Split.class, name = "split"),
    @JsonSubTypes.Type(value = Step.Values.class, name = "values"),
    @JsonSubTypes.Type(value = Step.Default.class, name = "default"),
    @JsonSubTypes.Type(value = Step.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Step.Number.class, name = "number"),
    @JsonSubTypes.Type(value = Step.Date.class, name = "date")
})
public sealed interface Step {
    String apply(String text);

    /// Takes white space off both ends, the full-width space too.
    @Pure
    record Trim() implements Step {
        @Override
        public String apply(String text) {
            return text.strip();
        }
    }

    @Pure
    record StripPrefix(String prefix) implements Step {
        @Override
        public String apply(String text) {
            return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        }
    }

    /// For example the `.0` that a table program hangs on numbers.
    @Pure
    record StripSuffix(String suffix) implements Step {
        @Override
        public String apply(String text) {
            return text.endsWith(suffix)
                    ? text.substring(0, text.length() - suffix.length())
                    : text;
        }
    }

    /// The part of this number, from 0, between separators; empty where there are fewer.
    @Pure
    record Split(String separator, int part) implements Step {
        public Split {
            if (separator.isEmpty() || part < 0) {
                throw new InvalidMapping("split", "a separator, and a part from 0");
            }
        }

        @Override
        public String apply(String text) {
            int from = 0;
            for (int i = 0; i < part; i++) {
                int at = text.indexOf(separator, from);
                if (at < 0) {
                    return "";
                }
                from = at + separator.length();
            }
            int to = text.indexOf(separator, from);
            return to < 0 ? text.substring(from) : text.substring(from, to);
        }
    }

    /// Other words for what the file says; `otherwise` null keeps what is not listed.
    @Pure
    record Values(Map<String, String> map, @Nullable String otherwise) implements Step {
        public Values {
            map = Map.copyOf(map);
        }

        @Override
        public String apply(String text) {
            String other = map.get(text);
            return other != null ? other : otherwise != null ? otherwise : text;
        }
    }

    @Pure
    record Default(String value) implements Step {
        @Override
        public String apply(String text) {
            return text.isEmpty() ? value : text;
        }
    }

    @Pure
    record Constant(String value) implements Step {
        @Override
        public String apply(String text) {
            return value;
        }
    }

    /// Makes `1.234,50 €` or `￥1,234.50` a plain decimal: takes the group mark, currency signs and
    /// spaces away and makes the decimal mark a point. What remains must be a number, or the row is
    /// rejected.
    @Pure
    record Number(String decimal, String group) implements Step {
        public Number {
            if (decimal.length() != 1 || group.length() > 1 || decimal.equals(group)) {
                throw new InvalidMapping(
                        "number", "one decimal mark and at most one other group mark");
            }
        }

        @Override
        public String apply(String text) {
            var plain = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == decimal.charAt(0)) {
                    plain.append('.');
                } else if (!group.isEmpty() && c == group.charAt(0)
                        || "¥￥$£€元 \u00a0".indexOf(c) >= 0) {
                    continue;
                } else {
                    plain.append(c);
                }
            }
            return plain.toString();
        }
    }

    /// The patterns to try in order (of java.time, strict: there is no 31 February), or `instant`
    /// for RFC 3339 and `excel` for days since 1899-12-30. Only as the last step of `placedAt`; a
    /// day without time begins at midnight of the mapping's zone.
    @Pure
    record Date(List<String> patterns) implements Step {
        public Date {
            if (patterns.isEmpty() || patterns.size() > 10) {
                throw new InvalidMapping("date", "1 to 10 patterns");
            }
            patterns = List.copyOf(patterns);
        }

        @Override
        public String apply(String text) {
            return text;
        }
    }
}
