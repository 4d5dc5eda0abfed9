package io.regulars.access.staff;

import io.regulars.access.Arrival;
import io.regulars.access.Caller;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import java.time.Instant;

/// A living session and whose it is. A controller that is about the caller's own session takes it
/// as an argument.
@Pure
public record SignedIn(Tenant tenant, Session session, Person person) {
    public boolean open() {
        return session.state() == SessionState.OPEN;
    }

    /// Whether a code of the second factor was given in the last five minutes.
    public boolean steppedUp(Instant now) {
        return SessionLife.steppedUpUntil(session, now) != null;
    }

    Caller caller(Arrival from) {
        return person.caller(tenant, from);
    }

    @Override
    public String toString() {
        return "SignedIn[" + session.id() + "]";
    }
}
