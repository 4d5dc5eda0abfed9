package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/// Columns over a number. Its line is cut where some condition begins or ends to be met, and each
/// piece has a row.
@Pure
final class StepColumns {
    /// `rows[i]` holds from `starts[i]` on; the first start lies below every number.
    private record Pieces(long[] starts, long[][] rows) {
        long[] row(long number) {
            int found = Arrays.binarySearch(starts, number);
            return rows[found >= 0 ? found : -found - 2];
        }
    }

    /// A number of the facts.
    record One(ToLongFunction<View> number, Pieces pieces) implements Column {
        @Override
        public void narrow(long[] live, View view, long[] scratch) {
            Column.and(live, pieces.row(number.applyAsLong(view)));
        }
    }

    /// Several numbers of the facts, of which one must do.
    record Some(Numbers numbers, Pieces pieces, long[] indifferent) implements Column {
        @Override
        public void narrow(long[] live, View view, long[] scratch) {
            System.arraycopy(indifferent, 0, scratch, 0, scratch.length);
            int count = numbers.count(view);
            for (int i = 0; i < count; i++) {
                long[] row = pieces.row(numbers.get(view, i));
                for (int word = 0; word < scratch.length; word++) {
                    scratch[word] |= row[word];
                }
            }
            Column.and(live, scratch);
        }
    }

    interface Numbers {
        int count(View view);

        long get(View view, int index);
    }

    /// The numbers of a field on the lines.
    private record OfLines(NumberField field) implements Numbers {
        @Override
        public int count(View view) {
            return view.lines().size();
        }

        @Override
        public long get(View view, int index) {
            return View.number(view.lines().get(index), field);
        }
    }

    /// The completed months of the children.
    private record OfChildren() implements Numbers {
        @Override
        public int count(View view) {
            return view.facts.member().children().size();
        }

        @Override
        public long get(View view, int index) {
            return Ages.completedMonths(view.facts.member().children().get(index), view.today());
        }
    }

    private StepColumns() {}

    static Column numbers(NumberField field, List<Demands> demands) {
        var cutting = new Cutting(demands.size(), Compare.ABSENT);
        for (int i = 0; i < demands.size(); i++) {
            List<Compare> compares = demands.get(i).numbers().getOrDefault(field, List.of());
            compares.forEach(compare -> cutting.cut(compare.low(), compare.high()));
            cutting.ask(i, compares, Compare::holds);
        }
        return field.ofLine()
                ? new Some(new OfLines(field), cutting.pieces(false), cutting.indifferent)
                : new One(view -> view.number(field), cutting.pieces(true));
    }

    static Column children(List<Demands> demands) {
        var cutting = new Cutting(demands.size(), Compare.ABSENT);
        for (int i = 0; i < demands.size(); i++) {
            List<ChildAged> ages = demands.get(i).children();
            ages.forEach(aged -> cutting.cut(aged.fromMonths(), aged.toMonths()));
            cutting.ask(
                    i,
                    ages,
                    (aged, months) -> months >= aged.fromMonths() && months <= aged.toMonths());
        }
        return new Some(new OfChildren(), cutting.pieces(false), cutting.indifferent);
    }

    /// By the minute of the day.
    static Column slots(List<Demands> demands) {
        var cutting = new Cutting(demands.size(), 0);
        for (int i = 0; i < demands.size(); i++) {
            List<TimeOfDay> slots = demands.get(i).slots();
            slots.forEach(slot -> cutting.cut(minute(slot.from()), minute(slot.until()) - 1));
            cutting.ask(
                    i,
                    slots,
                    (slot, minute) -> Holding.inSlot(slot, LocalTime.ofSecondOfDay(60 * minute)));
        }
        return new One(view -> minute(view.local().toLocalTime()), cutting.pieces(true));
    }

    /// By the second; only spans of whole seconds come here.
    static Column spans(List<Demands> demands) {
        var cutting = new Cutting(demands.size(), Compare.ABSENT);
        for (int i = 0; i < demands.size(); i++) {
            List<During> spans = demands.get(i).spans();
            spans.forEach(span -> cutting.cut(first(span), last(span)));
            cutting.ask(i, spans, (span, second) -> second >= first(span) && second <= last(span));
        }
        return new One(view -> view.facts.at().getEpochSecond(), cutting.pieces(true));
    }

    private static long minute(LocalTime time) {
        return 60L * time.getHour() + time.getMinute();
    }

    private static long first(During span) {
        return span.from().getEpochSecond();
    }

    private static long last(During span) {
        return span.until().getEpochSecond() - 1;
    }

    private interface Asks<D> {
        boolean met(D demand, long number);
    }

    /// Gathers where the line is cut and who asks what of a number.
    private static final class Cutting {
        private final int size;
        private final TreeSet<Long> starts;
        private final List<Integer> askers = new ArrayList<>();
        private final List<LongPredicate> asked = new ArrayList<>();
        final long[] indifferent;

        Cutting(int size, long lowest) {
            this.size = size;
            this.starts = new TreeSet<>(List.of(lowest));
            this.indifferent = new long[Column.words(size)];
        }

        void cut(long low, long high) {
            starts.add(low);
            if (high != Compare.HIGHEST) {
                starts.add(high + 1);
            }
        }

        /// The condition `i` is met by a number that meets all of `demands`.
        <D> void ask(int i, List<D> demands, Asks<D> asks) {
            if (demands.isEmpty()) {
                Column.set(indifferent, i);
                return;
            }
            askers.add(i);
            asked.add(number -> {
                for (D demand : demands) {
                    if (!asks.met(demand, number)) {
                        return false;
                    }
                }
                return true;
            });
        }

        /// `complete` rows hold the indifferent conditions too.
        Pieces pieces(boolean complete) {
            long[] cuts = starts.stream().mapToLong(Long::longValue).toArray();
            long[][] rows = new long[cuts.length][];
            for (int cut = 0; cut < cuts.length; cut++) {
                rows[cut] = complete ? indifferent.clone() : new long[Column.words(size)];
                for (int i = 0; i < askers.size(); i++) {
                    if (asked.get(i).test(cuts[cut])) {
                        Column.set(rows[cut], askers.get(i));
                    }
                }
            }
            return new Pieces(cuts, rows);
        }
    }
}
