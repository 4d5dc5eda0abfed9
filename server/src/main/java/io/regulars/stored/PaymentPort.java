package io.regulars.stored;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;

/// The port to whoever takes payments (C-05, C-15). [PaymentSimulator] ships with the house.
///
/// What a notification says is never believed: money moves only on what the platform answers when
/// it is asked (S-36).
public interface PaymentPort {
    enum State {
        OPEN,
        PAID,
        FAILED
    }

    /// How payments come about.
    enum Way {
        CONNECTED,
        /// No money moves; a payment is paid when somebody says so here.
        SIMULATED,
        /// Nobody takes payments: none is begun.
        MISSING
    }

    default Way way() {
        return Way.CONNECTED;
    }

    /// Pays a simulated payment. Where a platform is connected the member pays there, and nothing
    /// happens here.
    default void pay(Tenant tenant, String reference) {}

    /// Asks for `amount` fen and returns the platform's reference; the same top-up has the same.
    String start(Tenant tenant, Id topUp, long amount);

    /// How it is with that payment now.
    State ask(Tenant tenant, String reference);

    /// Ends a payment that nobody has made, so that nobody can make it any more, and tells how it
    /// is then: `PAID` where it was made just before, `OPEN` where it could not be ended now.
    State close(Tenant tenant, String reference);
}
