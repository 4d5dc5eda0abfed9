package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When an answer may change by the mere passing of time.
///
/// Each simple condition names the next moment at which it changes. A group that is decided by some
/// of its parts (an "all" that is false, an "any" that is true) cannot change before every one of
/// these parts has: so their latest moment, and otherwise the earliest of all.
@Pure
final class Flips {
    /// How many moments of one condition are tried before an early one is answered.
    private static final int TRIES = 400;

    private record Part(boolean holds, @Nullable Instant next) {}

    private Flips() {}

    static @Nullable Instant next(Condition condition, Facts facts) {
        return part(condition, new View(facts)).next;
    }

    private static Part part(Condition condition, View view) {
        return switch (condition) {
            case All(var of) -> group(of.stream().map(each -> part(each, view)).toList(), true);
            case Any(var of) -> group(of.stream().map(each -> part(each, view)).toList(), false);
            case Not(var of) -> {
                Part part = part(of, view);
                yield new Part(!part.holds, part.next);
            }
            case SomeLine(var of) ->
                    group(
                            view.lines().stream().map(line -> part(of, view.of(line))).toList(),
                            false);
            case Condition.Number number when number.field().need == Need.SCORES ->
                    scored(Scored.of(number, cuts(view)), view);
            case Text text when text.field().need == Need.SCORES ->
                    scored(Scored.of(text, cuts(view)), view);
            default -> simple(condition, view);
        };
    }

    private static Rfm.@Nullable Cuts cuts(View view) {
        return view.facts.calendar().scoring().cuts(view.facts.at());
    }

    /// By these cut points until others are in force.
    private static Part scored(Condition asked, View view) {
        Part part = part(asked, view);
        Instant others = view.facts.calendar().scoring().next(view.facts.at());
        boolean sooner = others != null && (part.next == null || others.isBefore(part.next));
        return sooner ? new Part(part.holds, others) : part;
    }

    private static Part group(List<Part> parts, boolean all) {
        boolean holds =
                all ? parts.stream().allMatch(Part::holds) : parts.stream().anyMatch(Part::holds);
        Instant next = null;
        if (holds == all) {
            for (Part part : parts) {
                next =
                        part.next != null && (next == null || part.next.isBefore(next))
                                ? part.next
                                : next;
            }
            return new Part(holds, next);
        }
        for (Part part : parts) {
            if (part.holds == holds) {
                if (part.next == null) {
                    return new Part(holds, null);
                }
                next = next == null || part.next.isAfter(next) ? part.next : next;
            }
        }
        return new Part(holds, next);
    }

    private static Part simple(Condition condition, View view) {
        boolean holds = Holding.holds(condition, view);
        View then = view;
        for (int i = 0; i < TRIES; i++) {
            Instant next = candidate(condition, then);
            if (next == null) {
                return new Part(holds, null);
            }
            then = view.at(next);
            if (Holding.holds(condition, then) != holds) {
                break;
            }
        }
        return new Part(holds, then.facts.at());
    }

    /// A moment after the view's at which the condition may change, and before which it does not;
    /// null if there is none.
    private static @Nullable Instant candidate(Condition condition, View view) {
        var soonest = new Soonest(view.facts.at(), view.facts.zone());
        LocalDate today = view.today();
        switch (condition) {
            case All _, Any _, Not _, SomeLine _ ->
                    throw new AssertionError("a group has no moment of its own");
            case Text _,
                    OwnText _,
                    OwnNumber _,
                    OwnFlag _,
                    OwnDate _,
                    Tagged _,
                    InSegment _,
                    OfProperty _ -> {
                return null;
            }
            case TookOff(var tag) -> takenOff(List.of(Habit.tag(tag)), view, soonest);
            case Condition.Number(var field, var compare) -> number(field, compare, view, soonest);
            case OwnDays(var field, var compare) -> soonest.daysAfter(view.ownDate(field), compare);
            case TimeOfDay(var from, var until) -> {
                for (int day = 0; day <= 1; day++) {
                    soonest.time(today.plusDays(day).atTime(from));
                    soonest.time(today.plusDays(day).atTime(until));
                }
            }
            case Weekdays _, OnHoliday _ -> soonest.day(today.plusDays(1));
            case During(var from, var until) -> {
                soonest.instant(from);
                soonest.instant(until);
            }
            case OnFestival(var festival, var before, var after) -> {
                for (int year = today.getYear() - 1; year <= today.getYear() + 2; year++) {
                    LocalDate day = festival.in(year);
                    if (day != null) {
                        soonest.day(day.minusDays(before));
                        soonest.day(day.plusDays(after + 1L));
                    }
                }
            }
            case NearBirthday window -> birthday(window, view, soonest);
            case ChildAged(var from, var to) -> {
                for (LocalDate birth : view.facts.member().children()) {
                    soonest.day(Ages.reaches(birth, from));
                    soonest.day(Ages.reaches(birth, to + 1L));
                }
            }
            case History history -> history(history, view, soonest);
        }
        return soonest.found();
    }

    private static void number(NumberField field, Compare compare, View view, Soonest soonest) {
        Birthday birthday = view.facts.member().birthday();
        if (field == NumberField.REGISTERED_DAYS) {
            soonest.daysAfter(view.date(view.facts.member().registeredAt()), compare);
        } else if (field == NumberField.AGE && birthday != null) {
            for (long years : Soonest.edges(compare)) {
                soonest.day(Ages.reaches(birthday.date(), 12 * years));
            }
        } else {
            soonest.never();
        }
    }

    private static void takenOff(List<String> keys, View view, Soonest soonest) {
        for (String key : keys) {
            Instant since = view.facts.member().takenOff().get(key);
            if (since != null) {
                soonest.instant(since);
            }
        }
    }

    private static void birthday(NearBirthday window, View view, Soonest soonest) {
        Birthday birthday = view.facts.member().birthday();
        if (birthday == null) {
            soonest.never();
            return;
        }
        int year = view.today().getYear();
        for (LocalDate day : Birthdays.celebrated(birthday, year - 1, year + 3)) {
            soonest.day(Birthdays.opens(day, window));
            soonest.day(Birthdays.closes(day, window));
        }
    }

    private static void history(History history, View view, Soonest soonest) {
        takenOff(Habit.of(history), view, soonest);
        var dates = new ArrayList<LocalDate>();
        for (Past past : view.facts.history()) {
            soonest.instant(past.at());
            if (history.counted().amount(past) != Compare.ABSENT) {
                dates.add(view.date(past.at()));
            }
        }
        LocalDate today = view.today();
        switch (history.window()) {
            case Window.Ever _, Window.BeforeLast _ -> {}
            case Window.Days(int n) -> dates.forEach(date -> soonest.day(date.plusDays(n)));
            case Window.Months(int n) -> dates.forEach(date -> soonest.day(leaves(date, n)));
            case Window.CalendarMonth _ ->
                    soonest.day(YearMonth.from(today).plusMonths(1).atDay(1));
            case Window.CalendarYear _ -> soonest.day(LocalDate.of(today.getYear() + 1, 1, 1));
        }
        switch (history.figure()) {
            case COUNT, SUM, MAX, AVERAGE, BEST_YEAR, VARIATION, SHARE, EARLY_IN_MONTH -> {}
            case PACE -> {
                if (!dates.isEmpty()) {
                    soonest.day(today.plusDays(1));
                }
            }
            case DAYS_SINCE_LAST, DAYS_SINCE_FIRST ->
                    dates.forEach(date -> soonest.daysAfter(date, history.compare()));
        }
    }

    /// The first day on which `date` is no longer in the last `months` months.
    private static LocalDate leaves(LocalDate date, int months) {
        LocalDate day = date.plusMonths(months);
        while (Window.Unit.MONTHS.first(day, months).compareTo(date) <= 0) {
            day = day.plusDays(1);
        }
        return day;
    }
}
