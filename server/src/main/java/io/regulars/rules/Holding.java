package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The memory reading: does the condition hold?
@Pure
final class Holding {
    private Holding() {}

    static boolean holds(Condition condition, View view) {
        return switch (condition) {
            case All(var of) -> all(of, view);
            case Any(var of) -> any(of, view);
            case Not(var of) -> !holds(of, view);
            case SomeLine(var of) -> someLine(of, view);
            case Condition.Number(var field, var compare) -> number(field, compare, view);
            case Text(var field, var in) -> text(field, in, view);
            case OwnText(var field, var in) ->
                    view.facts.member().fields().get(field) instanceof String text
                            && in.contains(text);
            case OwnNumber(var field, var compare) -> compare.holds(view.ownNumber(field));
            case OwnFlag(var field, var value) ->
                    Boolean.valueOf(value).equals(view.facts.member().fields().get(field));
            case OwnDate(var field, var from, var until) ->
                    within(view.ownDate(field), from, until);
            case OwnDays(var field, var compare) ->
                    compare.holds(daysSince(view.ownDate(field), view));
            case Tagged(var tag) -> view.facts.member().tags().contains(tag);
            case InSegment(var segment) -> view.facts.member().segments().contains(segment);
            case TookOff(var tag) -> Habit.off(List.of(Habit.tag(tag)), view.facts);
            case TimeOfDay slot -> inSlot(slot, view.local().toLocalTime());
            case Weekdays(var days) -> days.contains(view.local().getDayOfWeek());
            case During(var from, var until) ->
                    !view.facts.at().isBefore(from) && view.facts.at().isBefore(until);
            case OnFestival(var festival, var before, var after) ->
                    festival.around(view.today(), before, after) != null;
            case OnHoliday(var kind) -> view.holiday() == kind;
            case NearBirthday window -> {
                Birthday birthday = view.facts.member().birthday();
                yield birthday != null && Birthdays.near(birthday, window, view.today());
            }
            case ChildAged aged -> childAged(aged, view);
            case OfProperty(var of) -> {
                Occasion occasion = view.facts.occasion();
                yield occasion != null && of.holds(occasion.properties());
            }
            case History history -> history.compare().holds(Histories.value(history, view));
        };
    }

    private static boolean all(List<Condition> of, View view) {
        for (Condition each : of) {
            if (!holds(each, view)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Condition> of, View view) {
        for (Condition each : of) {
            if (holds(each, view)) {
                return true;
            }
        }
        return false;
    }

    private static boolean someLine(Condition of, View view) {
        for (Line line : view.lines()) {
            if (holds(of, view.of(line))) {
                return true;
            }
        }
        return false;
    }

    private static boolean number(NumberField field, Compare compare, View view) {
        if (!field.ofLine()) {
            return compare.holds(view.number(field));
        }
        for (Line line : view.lines()) {
            if (compare.holds(View.number(line, field))) {
                return true;
            }
        }
        return false;
    }

    private static boolean text(TextField field, List<String> in, View view) {
        if (!field.ofLine()) {
            String text = view.text(field);
            return text != null && in.contains(text);
        }
        for (Line line : view.lines()) {
            if (in.contains(View.text(line, field))) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(
            @Nullable LocalDate date, @Nullable LocalDate from, @Nullable LocalDate until) {
        return date != null
                && (from == null || !date.isBefore(from))
                && (until == null || date.isBefore(until));
    }

    static long daysSince(@Nullable LocalDate date, View view) {
        return date == null ? Compare.ABSENT : view.today().toEpochDay() - date.toEpochDay();
    }

    static boolean inSlot(TimeOfDay slot, LocalTime time) {
        boolean started = !time.isBefore(slot.from());
        boolean ended = !time.isBefore(slot.until());
        return slot.from().isBefore(slot.until()) ? started && !ended : started || !ended;
    }

    private static boolean childAged(ChildAged aged, View view) {
        for (LocalDate birth : view.facts.member().children()) {
            long months = Ages.completedMonths(birth, view.today());
            if (months >= aged.fromMonths() && months <= aged.toMonths()) {
                return true;
            }
        }
        return false;
    }
}
