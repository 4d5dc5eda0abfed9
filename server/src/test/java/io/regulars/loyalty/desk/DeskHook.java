package io.regulars.loyalty.desk;

import io.regulars.TestHouse;
import io.regulars.events.Relay;

/// The roster, for tests of other rooms.
public final class DeskHook {
    private DeskHook() {}

    /// Until it has read all of the log.
    public static void follow(TestHouse house) {
        while (house.get(Relay.class).round(house.tenant, null) > 0) {
            // until the outbox is empty
        }
        while (house.get(Following.class).round(house.tenant) > 0) {
            // until the log is read
        }
    }
}
