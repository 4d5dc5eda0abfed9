package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What a condition needs to be loaded.
@Pure
final class Needs {
    private Needs() {}

    static Set<Need> of(Condition condition) {
        var needs = EnumSet.noneOf(Need.class);
        collect(condition, needs);
        return Collections.unmodifiableSet(needs);
    }

    private static void collect(Condition condition, Set<Need> needs) {
        switch (condition) {
            case All _, Any _, Not _ -> {}
            case SomeLine _, OfProperty _ -> needs.add(Need.OCCASION);
            case Condition.Number(var field, _) -> field(field.need, needs);
            case Text(var field, _) -> field(field.need, needs);
            case OwnText _, OwnNumber _, OwnFlag _, OwnDate _, OwnDays _ -> needs.add(Need.FIELDS);
            case Tagged _ -> needs.add(Need.TAGS);
            case InSegment _ -> needs.add(Need.SEGMENTS);
            case TookOff _ -> needs.add(Need.TAKEN_OFF);
            case TimeOfDay _, Weekdays _, During _, OnFestival _ -> {}
            case OnHoliday _ -> needs.add(Need.HOLIDAYS);
            case NearBirthday _ -> needs.add(Need.BIRTHDAY);
            case ChildAged _ -> needs.add(Need.CHILDREN);
            case History history -> {
                needs.add(Need.HISTORY);
                if (!Habit.of(history).isEmpty()) {
                    needs.add(Need.TAKEN_OFF);
                }
            }
        }
        condition.parts().forEach(each -> collect(each, needs));
    }

    /// Scores are reckoned from the orders.
    private static void field(Need need, Set<Need> needs) {
        needs.add(need);
        if (need == Need.SCORES) {
            needs.add(Need.HISTORY);
        }
    }
}
