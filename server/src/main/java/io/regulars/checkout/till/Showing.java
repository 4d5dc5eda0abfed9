package io.regulars.checkout.till;

import io.regulars.access.Caller;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.Wordings;
import io.regulars.members.Lookups;
import io.regulars.members.centre.Refused;
import io.regulars.rules.Called;
import org.springframework.stereotype.Component;

/// To whom a price is shown, and in which words. Who brings wrong codes of phones is stopped like
/// who guesses phones.
@Component
class Showing {
    private final Lookups lookups;
    private final Wordings wordings;

    Showing(Lookups lookups, Wordings wordings) {
        this.lookups = lookups;
        this.wordings = wordings;
    }

    /// What the chain calls what conditions name.
    Called called(Caller caller) {
        return wordings.of(caller.tenant());
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
