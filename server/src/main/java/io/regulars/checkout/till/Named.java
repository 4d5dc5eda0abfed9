package io.regulars.checkout.till;

import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Intake;
import org.springframework.stereotype.Component;

/// Finds whom and what a till names.
@Component
class Named {
    private final Intake intake;
    private final Stores stores;

    Named(Intake intake, Stores stores) {
        this.intake = intake;
        this.stores = stores;
    }

    /// The member's id, or [Buying#NOBODY]'s.
    Outcome<Id> whose(Tenant tenant, Wanted wanted) {
        if (wanted.store() != null && !stores.exists(tenant, wanted.store())) {
            return Outcome.refused(
                    Refusal.at(
                            "store",
                            io.regulars.orders.Refused.UNKNOWN_STORE,
                            "no store has the code " + wanted.store()));
        }
        if (wanted.member() == null) {
            return Outcome.done(Buying.NOBODY);
        }
        Id member = intake.whose(tenant, wanted.member());
        return member == null ? Outcome.refused(unknown()) : Outcome.done(member);
    }

    static Refusal unknown() {
        return Refusal.at(
                "member", io.regulars.orders.Refused.UNKNOWN_MEMBER, "no member is known by that");
    }
}
