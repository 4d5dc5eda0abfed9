package io.regulars.loyalty.desk;

import io.regulars.events.Feeds;
import io.regulars.kernel.Tenant;
import io.regulars.members.PhoneEnds;
import org.springframework.stereotype.Component;

/// Brings what desks read up with the event log. What is kept and how far it has read commit
/// together.
@Component
class Following {
    private static final String SUBSCRIBER = "desk";

    /// Events in one transaction.
    static final int SOME = 2000;

    private final Feeds feeds;
    private final PhoneEnds phoneEnds;
    private final DayBook days;

    Following(Feeds feeds, PhoneEnds phoneEnds, DayBook days) {
        this.feeds = feeds;
        this.phoneEnds = phoneEnds;
        this.days = days;
    }

    /// Takes the next events; answers how many.
    int round(Tenant tenant) {
        PhoneEnds.Reader phones = phoneEnds.reader(tenant);
        return feeds.deliver(
                tenant,
                SUBSCRIBER,
                SOME,
                (tx, events) -> {
                    Roster.take(tx, phones, events);
                    days.note(tx, events);
                });
    }
}
