package io.regulars.rules;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.rules.Called.Topic;
import io.regulars.rules.Condition.*;
import io.regulars.rules.Vocabulary.Words;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The explaining reading: the same answers as [Holding], node by node, with what was seen. Both
/// are said by the names of `called`.
@Pure
record Explaining(Called called) {
    Explanation explain(Condition condition, View view) {
        boolean holds = Holding.holds(condition, view);
        var sentence =
                new Words(
                        condition.say(Locale.CHINESE, called),
                        condition.say(Locale.ENGLISH, called));
        if (condition instanceof SomeLine(var of)) {
            return new Explanation(condition, sentence, holds, null, lines(of, view));
        }
        List<Explanation> parts =
                condition.parts().stream().map(each -> explain(each, view)).toList();
        return new Explanation(
                condition, sentence, holds, parts.isEmpty() ? seen(condition, view) : null, parts);
    }

    /// For one line the explanation of it; for several the line that meets the condition, or else
    /// the first.
    private List<Explanation> lines(Condition of, View view) {
        return view.lines().stream()
                .filter(line -> Holding.holds(of, view.of(line)))
                .findFirst()
                .or(() -> view.lines().stream().findFirst())
                .map(line -> List.of(explain(of, view.of(line))))
                .orElse(List.of());
    }

    private @Nullable Words seen(Condition condition, View view) {
        return switch (condition) {
            case All _, Any _, Not _, SomeLine _ -> null;
            case Condition.Number(var field, _) -> number(field, view);
            case Text(var field, _) -> text(field, view);
            case OwnText(var field, _) -> own(field, view);
            case OwnNumber(var field, _) -> own(field, view);
            case OwnFlag(var field, _) -> own(field, view);
            case OwnDate(var field, _, _) -> own(field, view);
            case OwnDays(var field, _) -> figure(Holding.daysSince(view.ownDate(field), view));
            case Tagged _ -> joined(view.facts.member().tags().stream().sorted().toList());
            case InSegment(var segment) -> value(view.facts.member().segments().contains(segment));
            case TookOff _ -> value(Holding.holds(condition, view));
            case TimeOfDay _ -> same(view.local().toLocalTime());
            case Weekdays _ -> weekday(view);
            case During _ -> same(view.local());
            case OnFestival _ -> same(view.today());
            case OnHoliday _ -> holiday(view);
            case NearBirthday _ -> birthday(view.facts.member().birthday());
            case ChildAged _ -> months(view);
            case OfProperty(var of) -> {
                Occasion occasion = view.facts.occasion();
                Object seen = occasion == null ? null : occasion.properties().get(of.name());
                yield seen == null ? null : value(seen);
            }
            case History history -> {
                yield amount(Histories.value(history, view), history.figure().money());
            }
        };
    }

    private @Nullable Words text(TextField field, View view) {
        if (field.ofLine()) {
            return lines(view, line -> View.text(line, field));
        }
        String code = view.text(field);
        Topic topic = field.topic();
        if (code == null || code.isEmpty()) {
            return null;
        }
        return topic == null
                ? same(code)
                : new Words(called.name(topic, code, true), called.name(topic, code, false));
    }

    private static @Nullable Words number(NumberField field, View view) {
        if (field == NumberField.LINE_PAID) {
            return lines(view, line -> Fen.yuan(line.paidMinor()));
        }
        if (field == NumberField.LINE_QUANTITY) {
            return lines(view, line -> Long.toString(line.quantity()));
        }
        return field.need == Need.SCORES
                ? score(field, view)
                : amount(view.number(field), field.kind == NumberField.Kind.MONEY);
    }

    /// A score with what it means by the cut points in force.
    private static @Nullable Words score(NumberField field, View view) {
        Rfm.Cuts cuts = view.facts.calendar().scoring().cuts(view.facts.at());
        long seen = view.number(field);
        if (cuts == null || seen == Compare.ABSENT) {
            return null;
        }
        int score = Math.toIntExact(seen);
        Words means =
                switch (field) {
                    case RFM_RECENCY -> Rfm.recency(cuts, score);
                    case RFM_FREQUENCY -> Rfm.frequency(cuts, score);
                    default -> Rfm.money(cuts, score);
                };
        return new Words(score + " 分，" + means.zh(), score + ", " + means.en());
    }

    private static @Nullable Words amount(long value, boolean money) {
        return money && value != Compare.ABSENT ? same(Fen.yuan(value)) : figure(value);
    }

    private static @Nullable Words figure(long value) {
        return value == Compare.ABSENT ? null : same(value);
    }

    private static @Nullable Words own(String field, View view) {
        Object value = view.facts.member().fields().get(field);
        return value == null ? null : value(value);
    }

    private static Words value(Object value) {
        return value instanceof Boolean yes
                ? yes ? new Words("是", "yes") : new Words("否", "no")
                : same(value);
    }

    private static Words weekday(View view) {
        var day = view.local().getDayOfWeek();
        return new Words(Saying.weekday(day, true), Saying.weekday(day, false));
    }

    private static Words holiday(View view) {
        Holidays.Kind kind = view.holiday();
        return kind == null
                ? same(view.today())
                : new Words(view.today() + " " + kind.zh, view.today() + " " + kind.en);
    }

    private static @Nullable Words birthday(@Nullable Birthday birthday) {
        if (birthday == null) {
            return null;
        }
        return birthday.lunar()
                ? new Words(birthday.date() + "（按农历）", birthday.date() + " (by the lunar calendar)")
                : same(birthday.date());
    }

    /// Months of age; of a child that is not born yet, so many months before.
    private static @Nullable Words months(View view) {
        List<Long> ages =
                view.facts.member().children().stream()
                        .map(birth -> Ages.completedMonths(birth, view.today()))
                        .toList();
        Words joined = joined(ages.stream().map(months -> Long.toString(months)).toList());
        return joined == null ? null : new Words(joined.zh() + " 个月", joined.en() + " months");
    }

    private static @Nullable Words lines(View view, Function<Line, String> of) {
        return joined(
                view.lines().stream().map(of).filter(Predicate.not(String::isEmpty)).toList());
    }

    private static @Nullable Words joined(List<String> values) {
        return values.isEmpty()
                ? null
                : new Words(String.join("、", values), String.join(", ", values));
    }

    private static Words same(Object value) {
        return new Words(value.toString(), value.toString());
    }
}
