package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a condition demands before all else, taken apart for the columns of a [Matcher]: for it to
/// hold, each text is in its set, each number in all its intervals, the time in all its slots and
/// spans and the day in all its calendar conditions. Of what may differ from line to line or child
/// to child, one demand is kept, since another line may meet the other. `rest` is what all these do
/// not decide.
@Pure
record Demands(
        Map<TextField, Set<String>> texts,
        Map<NumberField, List<Compare>> numbers,
        List<ChildAged> children,
        List<TimeOfDay> slots,
        List<During> spans,
        List<Condition> days,
        List<Condition> rest) {

    static Demands of(Condition condition) {
        var demands =
                new Demands(
                        new EnumMap<>(TextField.class),
                        new EnumMap<>(NumberField.class),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        demands.take(condition);
        return demands;
    }

    private void take(Condition condition) {
        if (condition instanceof All(var of)) {
            of.forEach(this::take);
        } else if (ofDay(condition)) {
            days.add(condition);
        } else if (condition instanceof TimeOfDay slot) {
            slots.add(slot);
        } else if (condition instanceof During(var from, var until)
                && from.getNano() == 0
                && until.getNano() == 0) {
            spans.add((During) condition);
        } else if (condition instanceof ChildAged aged && children.isEmpty()) {
            children.add(aged);
        } else if (condition instanceof Condition.Number(var field, var compare)
                && stepped(field)) {
            numbers.computeIfAbsent(field, _ -> new ArrayList<>()).add(compare);
        } else if (condition instanceof Text(var field, var in)
                && !(field.ofLine() && texts.containsKey(field))) {
            demand(field, Set.copyOf(in));
        } else {
            necessary(condition).forEach(this::demand);
            rest.add(condition);
        }
    }

    /// Two demands on one text meet in what both allow; of a line's text the first is kept.
    private void demand(TextField field, Set<String> in) {
        texts.merge(
                field,
                in,
                (one, two) -> {
                    if (field.ofLine()) {
                        return one;
                    }
                    var both = new HashSet<>(one);
                    both.retainAll(two);
                    return both;
                });
    }

    /// Sets in which texts must be for `condition` to hold; of a choice, the texts that every
    /// branch demands.
    private static Map<TextField, Set<String>> necessary(Condition condition) {
        return switch (condition) {
            case Text(var field, var in) -> Map.of(field, Set.copyOf(in));
            case SomeLine(var of) -> necessary(of);
            case All(var of) -> {
                var all = new EnumMap<TextField, Set<String>>(TextField.class);
                of.forEach(each -> necessary(each).forEach(all::putIfAbsent));
                yield all;
            }
            case Any(var of) when !of.isEmpty() -> {
                var common = new EnumMap<TextField, Set<String>>(TextField.class);
                common.putAll(necessary(of.getFirst()));
                for (Condition each : of.subList(1, of.size())) {
                    Map<TextField, Set<String>> other = necessary(each);
                    common.keySet().retainAll(other.keySet());
                    common.replaceAll((field, in) -> {
                        var either = new HashSet<>(in);
                        either.addAll(other.getOrDefault(field, Set.of()));
                        return either;
                    });
                }
                yield common;
            }
            default -> Map.of();
        };
    }

    private boolean stepped(NumberField field) {
        return switch (field) {
            case AMOUNT, QUANTITY, GROWTH, POINTS -> true;
            case LINE_PAID, LINE_QUANTITY -> !numbers.containsKey(field);
            case AGE, REGISTERED_DAYS, CHILDREN, RFM_RECENCY, RFM_FREQUENCY, RFM_MONETARY -> false;
        };
    }

    /// Whether the calendar day alone decides `condition`.
    private static boolean ofDay(Condition condition) {
        return switch (condition) {
            case Weekdays _, OnFestival _, OnHoliday _ -> true;
            case Any(var of) -> of.stream().allMatch(Demands::ofDay);
            case All(var of) -> of.stream().allMatch(Demands::ofDay);
            case Not(var of) -> ofDay(of);
            default -> false;
        };
    }
}
