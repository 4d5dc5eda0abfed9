package io.regulars.calendar;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Outcome;
import io.regulars.rules.Holidays;
import org.jspecify.annotations.Nullable;

/// Enters years for tests of other rooms.
public final class CalendarHook {
    private CalendarHook() {}

    public static Outcome<HolidayYear> enter(
            TestHouse house, Caller caller, Holidays.Year year, @Nullable String reason) {
        return house.get(HolidayYears.class)
                .enter(caller, TestHouse.key(), new Entering.Wanted(year, reason))
                .outcome()
                .map(Entering.Entered::year);
    }

    /// How many tables the year ever had.
    public static int versions(TestHouse house, int year) {
        return house.get(HolidayYears.class).versions(house.tenant, year).size();
    }
}
