package io.regulars.members;

import io.regulars.kernel.Tenant;

/// The port to whoever brings codes to phones (an SMS provider). [CodeInbox] is the simulator.
public interface CodeSender {
    /// Whether codes reach anybody. While they do not, none is made.
    default boolean connected() {
        return true;
    }

    /// Hands the code over; it is valid for five minutes.
    void send(Tenant tenant, Phone phone, String code);
}
