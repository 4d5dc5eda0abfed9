package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One look-up of a [Matcher]: takes away the conditions whose demand the facts do not meet.
/// Conditions are bits.
@Pure
sealed interface Column
        permits Column.Texts, Column.Days, StepColumns.One, StepColumns.Some, SharedColumn {
    void narrow(long[] live, View view, long[] scratch);

    /// The columns that at least one condition makes use of.
    static List<Column> of(List<Demands> demands) {
        var columns = new ArrayList<Column>();
        for (TextField field : TextField.values()) {
            if (demands.stream().anyMatch(each -> each.texts().containsKey(field))) {
                columns.add(texts(field, demands));
            }
        }
        for (NumberField field : NumberField.values()) {
            if (demands.stream().anyMatch(each -> each.numbers().containsKey(field))) {
                columns.add(StepColumns.numbers(field, demands));
            }
        }
        if (demands.stream().anyMatch(each -> !each.children().isEmpty())) {
            columns.add(StepColumns.children(demands));
        }
        if (demands.stream().anyMatch(each -> !each.slots().isEmpty())) {
            columns.add(StepColumns.slots(demands));
        }
        if (demands.stream().anyMatch(each -> !each.spans().isEmpty())) {
            columns.add(StepColumns.spans(demands));
        }
        if (demands.stream().anyMatch(each -> !each.days().isEmpty())) {
            columns.add(
                    new Days(
                            demands.stream().map(Demands::days).toList(),
                            new ConcurrentHashMap<>()));
        }
        return columns;
    }

    /// A text of the member or occasion, or the texts of the lines. A text that nobody names leaves
    /// who does not ask.
    record Texts(TextField field, Map<String, Row> rows, long[] indifferent) implements Column {
        @Override
        public void narrow(long[] live, View view, long[] scratch) {
            System.arraycopy(indifferent, 0, scratch, 0, scratch.length);
            if (field.ofLine()) {
                for (Line line : view.lines()) {
                    add(View.text(line, field), scratch);
                }
            } else {
                add(view.text(field), scratch);
            }
            and(live, scratch);
        }

        private void add(@Nullable String text, long[] scratch) {
            Row row = text == null ? null : rows.get(text);
            if (row != null) {
                row.addTo(scratch);
            }
        }
    }

    /// The calendar day. Its row is made when a day is first met, and kept for a few years of days.
    record Days(List<List<Condition>> conditions, Map<Day, long[]> rows) implements Column {
        private static final int KEPT = 1_000;

        /// What the table of holidays says is part of it, since a day to come may still change.
        record Day(LocalDate date, Holidays.@Nullable Kind holiday) {}

        @Override
        public void narrow(long[] live, View view, long[] scratch) {
            var day = new Day(view.today(), view.holiday());
            long[] row = rows.get(day);
            if (row == null) {
                row = row(day.date(), view.facts.calendar().holidays());
                if (rows.size() >= KEPT) {
                    rows.clear();
                }
                rows.put(day, row);
            }
            and(live, row);
        }

        private long[] row(LocalDate day, Holidays holidays) {
            View noon =
                    View.ofMoment(
                            day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                            new Calendar(ZoneOffset.UTC, holidays, Scoring.NONE));
            long[] row = new long[words(conditions.size())];
            for (int i = 0; i < conditions.size(); i++) {
                if (conditions.get(i).stream().allMatch(each -> Holding.holds(each, noon))) {
                    set(row, i);
                }
            }
            return row;
        }
    }

    /// The conditions that name one text: listed while they are few, as bits when they are many.
    record Row(int[] few, long @Nullable [] many) {
        static Row of(List<Integer> conditions, int size) {
            if (conditions.size() <= words(size) / 2) {
                return new Row(conditions.stream().mapToInt(Integer::intValue).toArray(), null);
            }
            long[] many = new long[words(size)];
            conditions.forEach(each -> set(many, each));
            return new Row(new int[0], many);
        }

        void addTo(long[] bits) {
            for (int each : few) {
                set(bits, each);
            }
            if (many != null) {
                for (int i = 0; i < bits.length; i++) {
                    bits[i] |= many[i];
                }
            }
        }
    }

    private static Column texts(TextField field, List<Demands> demands) {
        var named = new HashMap<String, List<Integer>>();
        long[] indifferent = new long[words(demands.size())];
        for (int i = 0; i < demands.size(); i++) {
            Set<String> in = demands.get(i).texts().get(field);
            if (in == null) {
                set(indifferent, i);
            } else {
                for (String text : in) {
                    named.computeIfAbsent(text, _ -> new ArrayList<>()).add(i);
                }
            }
        }
        var rows = new HashMap<String, Row>();
        named.forEach((text, conditions) -> rows.put(text, Row.of(conditions, demands.size())));
        return new Texts(field, rows, indifferent);
    }

    static void and(long[] live, long[] row) {
        for (int i = 0; i < live.length; i++) {
            live[i] &= row[i];
        }
    }

    static int words(int size) {
        return (size + 63) >> 6;
    }

    static void set(long[] bits, int at) {
        bits[at >> 6] |= 1L << at;
    }

    static long[] ones(int size) {
        long[] bits = new long[words(size)];
        Arrays.fill(bits, -1L);
        if ((size & 63) != 0) {
            bits[bits.length - 1] = (1L << size) - 1;
        }
        return bits;
    }
}
