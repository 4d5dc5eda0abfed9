package io.regulars.segments;

import io.regulars.kernel.Tenant;
import org.springframework.stereotype.Component;

/// Keeps segments up with the log, the clock and the calendar.
@Component
class SegmentsKeeping {
    private final SegmentsFollowing following;
    private final SegmentsDeadlines deadlines;
    private final SegmentsHolidays holidays;

    SegmentsKeeping(
            SegmentsFollowing following, SegmentsDeadlines deadlines, SegmentsHolidays holidays) {
        this.following = following;
        this.deadlines = deadlines;
        this.holidays = holidays;
    }

    /// Takes some of what is there; true where more is waiting.
    boolean some(Tenant tenant) {
        holidays.round(tenant);
        boolean events = following.round(tenant) == SegmentsFollowing.SOME;
        return deadlines.round(tenant) == SegmentsDeadlines.SOME || events;
    }

    /// Takes all that is in the log and all that is due.
    void all(Tenant tenant) {
        while (some(tenant)) {}
    }
}
