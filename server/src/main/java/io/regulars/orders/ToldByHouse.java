package io.regulars.orders;

import io.regulars.kernel.Pure;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The behaviour that nobody tells the house, since it knows by itself: that an invitation came to
/// something. Whoever could tell it from outside could tell it twice for one friend, under two
/// message ids, and be paid twice.
@Pure
public final class ToldByHouse {
    /// What the one who invited did, by a friend's registration.
    public static final String COMPLETED = "Referral Completed";

    /// What the friend did by it.
    public static final String ACCEPTED = "Referral Accepted";

    private static final Set<String> NAMES = Set.of(COMPLETED, ACCEPTED);

    /// Begins the message ids of the house's own events, so that no other takes their place.
    public static final String PREFIX = "house:";

    private ToldByHouse() {}

    /// The field of an event from outside that is the house's, or null.
    public static @Nullable String field(Behaviour told) {
        return NAMES.contains(told.name())
                ? "event"
                : told.messageId().startsWith(PREFIX) ? "messageId" : null;
    }
}
