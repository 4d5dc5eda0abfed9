package io.regulars.members;

import io.regulars.kernel.Tenant;

/// The port to whoever brings codes to phones (an SMS provider). [CodeInbox] is the simulator.
public interface CodeSender {
    enum State {
        CONNECTED,
        /// They stay on this machine.
        SIMULATED,
        MISSING
    }

    default State state() {
        return State.CONNECTED;
    }

    /// Whether codes reach anybody. While they do not, none is made.
    default boolean connected() {
        return state() != State.MISSING;
    }

    /// Hands the code over; it is valid for five minutes.
    void send(Tenant tenant, Phone phone, String code);
}
