package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.History;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers and dates that cannot be: of one thing, spans that it lies in and spans that it does not
/// lie in. A thing that is not there lies in none.
@Pure
record Spans(Object of, long low, long high) {
    /// Parts that leave no value for something; none where every thing may have one.
    static List<Literal> clash(List<Literal> way, Proving.Setting setting) {
        var byThing = new LinkedHashMap<Object, List<Literal>>();
        for (Literal each : way) {
            Spans span = of(each.atom(), setting.line());
            if (span != null) {
                byThing.computeIfAbsent(span.of(), _ -> new ArrayList<>()).add(each);
            }
        }
        for (var each : byThing.entrySet()) {
            if (empty(each.getKey(), each.getValue(), setting.line())) {
                return each.getValue();
            }
        }
        return List.of();
    }

    private static boolean empty(Object thing, List<Literal> parts, boolean line) {
        boolean there = alwaysThere(thing);
        long low = least(thing);
        long high = Compare.HIGHEST;
        var not = new ArrayList<Spans>();
        for (Literal part : parts) {
            Spans span = of(part.atom(), line);
            if (span != null && part.holds()) {
                there = true;
                low = Math.max(low, span.low());
                high = Math.min(high, span.high());
            } else if (span != null) {
                not.add(span);
            }
        }
        if (!there) {
            return false;
        }
        not.sort(Comparator.comparingLong(Spans::low));
        for (Spans span : not) {
            if (low > high || span.low() > low) {
                break;
            }
            if (span.high() == Compare.HIGHEST) {
                return true;
            }
            low = Math.max(low, span.high() + 1);
        }
        return low > high;
    }

    private static @Nullable Spans of(Condition atom, boolean line) {
        return switch (atom) {
            case Condition.Number(var field, var compare) when line || !field.ofLine() ->
                    of(field, compare);
            case Condition.OwnNumber(var field, var compare) ->
                    of(List.of("number", field), compare);
            case Condition.OwnDays(var field, var compare) -> of(List.of("days", field), compare);
            case Condition.OwnDate(var field, var from, var until) ->
                    new Spans(
                            List.of("date", field),
                            from == null ? Compare.LOWEST : from.toEpochDay(),
                            until == null ? Compare.HIGHEST : before(until));
            case History history ->
                    of(
                            List.of(history.figure(), history.of(), history.window()),
                            history.compare());
            default -> null;
        };
    }

    private static Spans of(Object thing, Compare compare) {
        return new Spans(thing, compare.low(), compare.high());
    }

    private static long before(LocalDate day) {
        return day.toEpochDay() - 1;
    }

    private static boolean alwaysThere(Object thing) {
        return thing instanceof NumberField field
                ? field != NumberField.AGE
                : figure(thing) == History.Figure.COUNT || figure(thing) == History.Figure.SUM;
    }

    /// What nothing of the kind is below. Balances may be, where there are debts.
    private static long least(Object thing) {
        return switch (thing) {
            case NumberField.QUANTITY,
                    NumberField.LINE_QUANTITY,
                    NumberField.AMOUNT,
                    NumberField.LINE_PAID,
                    NumberField.CHILDREN ->
                    0;
            default -> figure(thing) == History.Figure.COUNT ? 0 : Compare.LOWEST;
        };
    }

    private static History.@Nullable Figure figure(Object thing) {
        return thing instanceof List<?> parts && parts.getFirst() instanceof History.Figure figure
                ? figure
                : null;
    }
}
