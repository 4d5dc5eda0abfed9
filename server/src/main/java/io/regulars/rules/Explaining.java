package io.regulars.rules;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The explaining reading: the same answers as [Holding], node by node, with what was seen.
@Pure
final class Explaining {
    private Explaining() {}

    static Explanation explain(Condition condition, View view) {
        boolean holds = Holding.holds(condition, view);
        if (condition instanceof SomeLine(var of)) {
            return new Explanation(condition, holds, null, lines(of, view));
        }
        List<Explanation> parts =
                condition.parts().stream().map(each -> explain(each, view)).toList();
        return new Explanation(
                condition, holds, parts.isEmpty() ? seen(condition, view) : null, parts);
    }

    /// For one line the explanation of it; for several the line that meets the condition, or else
    /// the first.
    private static List<Explanation> lines(Condition of, View view) {
        return view.lines().stream()
                .filter(line -> Holding.holds(of, view.of(line)))
                .findFirst()
                .or(() -> view.lines().stream().findFirst())
                .map(line -> List.of(explain(of, view.of(line))))
                .orElse(List.of());
    }

    private static @Nullable String seen(Condition condition, View view) {
        return switch (condition) {
            case All _, Any _, Not _, SomeLine _ -> null;
            case Condition.Number(var field, _) -> number(field, view);
            case Text(var field, _) ->
                    field.ofLine() ? lines(view, line -> View.text(line, field)) : view.text(field);
            case OwnText(var field, _) -> own(field, view);
            case OwnNumber(var field, _) -> own(field, view);
            case OwnFlag(var field, _) -> own(field, view);
            case OwnDate(var field, _, _) -> own(field, view);
            case OwnDays(var field, _) -> figure(Holding.daysSince(view.ownDate(field), view));
            case Tagged _ -> joined(view.facts.member().tags().stream().sorted().toList());
            case TimeOfDay _ -> view.local().toLocalTime().toString();
            case Weekdays _ -> view.local().getDayOfWeek().toString();
            case During _ -> view.facts.at().toString();
            case OnFestival _ -> view.today().toString();
            case OnHoliday _ -> {
                Holidays.Kind kind = Holidays.on(view.today());
                yield view.today() + (kind == null ? "" : " " + kind.key());
            }
            case NearBirthday _ -> {
                Birthday birthday = view.facts.member().birthday();
                yield birthday == null
                        ? null
                        : birthday.date() + (birthday.lunar() ? " lunar" : "");
            }
            case ChildAged _ ->
                    joined(
                            view.facts.member().children().stream()
                                    .map(birth ->
                                            Long.toString(
                                                    Ages.completedMonths(birth, view.today())))
                                    .toList());
            case OfProperty(var of) -> {
                Occasion occasion = view.facts.occasion();
                Object seen = occasion == null ? null : occasion.properties().get(of.name());
                yield seen == null ? null : seen.toString();
            }
            case History history -> {
                boolean money =
                        history.figure() == History.Figure.SUM
                                || history.figure() == History.Figure.MAX;
                long value = Histories.value(history, view);
                yield money && value != Compare.ABSENT ? Fen.yuan(value) : figure(value);
            }
        };
    }

    private static @Nullable String number(NumberField field, View view) {
        if (field == NumberField.LINE_PAID) {
            return lines(view, line -> Fen.yuan(line.paidMinor()));
        }
        if (field == NumberField.LINE_QUANTITY) {
            return lines(view, line -> Long.toString(line.quantity()));
        }
        long value = view.number(field);
        return field.kind == NumberField.Kind.MONEY && value != Compare.ABSENT
                ? Fen.yuan(value)
                : figure(value);
    }

    private static @Nullable String figure(long value) {
        return value == Compare.ABSENT ? null : Long.toString(value);
    }

    private static @Nullable String own(String field, View view) {
        Object value = view.facts.member().fields().get(field);
        return value == null ? null : value.toString();
    }

    private static @Nullable String lines(View view, Function<Line, String> of) {
        return joined(view.lines().stream().map(of).toList());
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : values.stream().collect(Collectors.joining(", "));
    }
}
