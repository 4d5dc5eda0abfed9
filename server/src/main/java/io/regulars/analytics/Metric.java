package io.regulars.analytics;

import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A metric as its file tells it: a head of `-- key: value` lines, the tables that the figure is
/// made of (`with …`), then `-- value` with the question for the figure and `-- members` with the
/// one for the members behind it. The text reads the tables of `facts.sql` and runs on DuckDB and
/// on Spark.
///
/// `crossed` are those that may be grouped by several of `by` at once; a group is then called by
/// its parts in the order of `by`, with a stroke between them, of which only the last may hold one.
///
/// `filters` are those that it may be asked with, all but for few: what a channel cost cannot be
/// told apart by store, tier or segment.
///
/// `sized` cohorts say in a column `members` how many entered, where the figure is not divided by
/// them.
///
/// `action` is what one does with the members whom it counts, where it is a figure that calls for
/// something to be done; it is null for most.
///
/// `window` is the length in days of a metric that looks at a window and not at a calendar period;
/// `counts` is what a cohort is followed by, as the tables of `facts.sql` call it, empty for most;
/// `factors` is how many lines of a group are multiplied, 1 for most.
///
/// `settles` is how many days after the last one of a period its figure stands: what members do in
/// these days still changes it. It is 0 for most and [#EVER] for what members have done so far;
/// with `waits` nothing is told of a period before.
@Pure
record Metric(
        String code,
        String def,
        String board,
        Unit unit,
        Text name,
        Text definition,
        List<String> by,
        List<String> filters,
        boolean crossed,
        boolean cohorts,
        boolean sized,
        @Nullable Action action,
        String counts,
        int factors,
        int window,
        int settles,
        boolean waits,
        String tables,
        String value,
        String members) {
    /// What is done with the members whom a figure counts.
    enum Action {
        /// A segment of exactly these members.
        SEGMENT
    }

    /// A figure that never stands.
    static final int EVER = Integer.MAX_VALUE;

    static final List<String> FILTERS = List.of("store", "channel", "tier", Question.BY_SEGMENT);

    static Metric parse(String code, String text) {
        Map<String, String> head = new HashMap<>();
        var parts = new HashMap<String, StringBuilder>();
        String part = "head";
        for (String line : text.lines().toList()) {
            if (line.equals("-- value") || line.equals("-- members")) {
                part = line.substring(3);
            } else if (part.equals("head") && line.startsWith("-- ")) {
                int colon = line.indexOf(':');
                head.put(line.substring(3, colon), line.substring(colon + 1).strip());
            } else {
                part = part.equals("head") ? "tables" : part;
                parts.computeIfAbsent(part, _ -> new StringBuilder()).append(line).append('\n');
            }
        }
        String tables = said(parts, "tables", code);
        if (!tables.startsWith("with ")) {
            throw new IllegalArgumentException(code + ": its tables begin with `with`");
        }
        List<String[]> texts = new ArrayList<>();
        for (String language : List.of("zh", "en")) {
            String[] both = value(head, language, code).split(" \\| ", 2);
            if (both.length != 2) {
                throw new IllegalArgumentException(code + ": " + language + ": name | definition");
            }
            texts.add(both);
        }
        return new Metric(
                code,
                value(head, "def", code),
                value(head, "board", code),
                Unit.valueOf(value(head, "unit", code).toUpperCase(Locale.ROOT)),
                new Text(texts.get(0)[0], texts.get(1)[0]),
                new Text(texts.get(0)[1], texts.get(1)[1]),
                words(value(head, "by", code)),
                head.containsKey("filters") ? words(head.get("filters")) : FILTERS,
                head.containsKey("crossed"),
                head.containsKey("cohorts"),
                head.containsKey("sized"),
                action(code, head),
                head.getOrDefault("counts", ""),
                Integer.parseInt(head.getOrDefault("factors", "1")),
                Integer.parseInt(head.getOrDefault("window", "0")),
                settles(head.getOrDefault("settles", "0")),
                head.containsKey("waits"),
                tables.substring("with ".length()),
                said(parts, "value", code),
                said(parts, "members", code));
    }

    /// Nothing is done with a cohort: its figures are of many months, and of no list of members.
    private static @Nullable Action action(String code, Map<String, String> head) {
        String action = head.get("action");
        if (action != null && head.containsKey("cohorts")) {
            throw new IllegalArgumentException(code + " is of cohorts and has an action");
        }
        return action == null ? null : Action.valueOf(action.toUpperCase(Locale.ROOT));
    }

    private static int settles(String days) {
        return days.equals("ever") ? EVER : Integer.parseInt(days);
    }

    /// The day on which the figure of a period that ends on `last` stands; null where it never
    /// does.
    @Nullable LocalDate stands(LocalDate last) {
        return settles == EVER ? null : last.plusDays(settles);
    }

    private static List<String> words(String line) {
        return Arrays.stream(line.split(" ")).filter(each -> !each.isEmpty()).toList();
    }

    /// What a caller may group it by: a cohort by nothing, all else also by segments where it can
    /// be asked of one.
    List<String> groups() {
        if (cohorts || !filters.contains(Question.BY_SEGMENT)) {
            return by;
        }
        var groups = new ArrayList<>(by);
        groups.add(Question.BY_SEGMENT);
        return List.copyOf(groups);
    }

    /// These in the order of the metric, or null where it cannot be grouped by them together.
    @Nullable String grouped(List<String> together) {
        if (together.size() < 2) {
            return groups().containsAll(together) ? String.join(",", together) : null;
        }
        boolean fits = crossed && by.containsAll(together) && distinct(together);
        return fits
                ? by.stream().filter(together::contains).collect(Collectors.joining(","))
                : null;
    }

    private static boolean distinct(List<String> all) {
        return all.stream().distinct().count() == all.size();
    }

    /// Whether the figure is a sum, of which nothing found is a 0; of a quotient it is no figure.
    boolean sums() {
        return value.contains("cast(1 as bigint) as den");
    }

    private static String value(Map<String, String> head, String key, String code) {
        String value = head.get(key);
        if (value == null) {
            throw new IllegalArgumentException(code + " does not say " + key);
        }
        return value;
    }

    private static String said(Map<String, StringBuilder> parts, String part, String code) {
        StringBuilder said = parts.get(part);
        if (said == null) {
            throw new IllegalArgumentException(code + " has no part " + part);
        }
        return said.toString().strip();
    }
}
