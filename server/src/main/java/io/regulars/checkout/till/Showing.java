package io.regulars.checkout.till;

import io.regulars.access.Caller;
import io.regulars.kernel.Outcome;
import io.regulars.members.Lookups;
import io.regulars.members.centre.Refused;
import org.springframework.stereotype.Component;

/// Who brings wrong codes of phones is stopped like who guesses phones.
@Component
class Showing {
    private final Lookups lookups;

    Showing(Lookups lookups) {
        this.lookups = lookups;
    }

    void may(Caller caller, Wanted wanted) {
        if (wanted.code() != null) {
            lookups.mayAsk(caller);
        }
    }

    void counted(Caller caller, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?>(var refusal)
                && refusal.reason() == Refused.CODE_UNKNOWN) {
            lookups.missed(caller);
        }
    }
}
