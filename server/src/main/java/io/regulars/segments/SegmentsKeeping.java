package io.regulars.segments;

import io.regulars.kernel.Tenant;
import org.springframework.stereotype.Component;

/// Keeps segments up with the log, the clock and the calendar.
@Component
class SegmentsKeeping {
    private final SegmentsFollowing following;
    private final SegmentsDeadlines deadlines;
    private final SegmentsCalendar calendar;

    SegmentsKeeping(
            SegmentsFollowing following, SegmentsDeadlines deadlines, SegmentsCalendar calendar) {
        this.following = following;
        this.deadlines = deadlines;
        this.calendar = calendar;
    }

    /// Takes some of what is there; true where more is waiting.
    boolean some(Tenant tenant) {
        calendar.round(tenant);
        boolean events = following.round(tenant) == SegmentsFollowing.SOME;
        return deadlines.round(tenant) == SegmentsDeadlines.SOME || events;
    }

    /// Takes all that is in the log and all that is due.
    void all(Tenant tenant) {
        while (some(tenant)) {}
    }
}
