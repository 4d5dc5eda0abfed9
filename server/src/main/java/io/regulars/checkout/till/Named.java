package io.regulars.checkout.till;

import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Intake;
import io.regulars.members.centre.MemberCodes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds whom and what a till names.
@Component
class Named {
    private final Intake intake;
    private final Stores stores;
    private final MemberCodes codes;

    Named(Intake intake, Stores stores, MemberCodes codes) {
        this.intake = intake;
        this.stores = stores;
        this.codes = codes;
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
        String code = wanted.code();
        if (code != null) {
            return codes.seen(tenant, code).map(MemberCodes.Shown::member);
        }
        Id member = intake.whose(tenant, wanted.member());
        return member == null ? Outcome.refused(unknown()) : Outcome.done(member);
    }

    /// The same where nothing was quoted before: a code must be of this minute.
    Outcome<Id> present(Tenant tenant, Wanted wanted) {
        String code = wanted.code();
        return code != null
                        && codes.look(tenant, code)
                                instanceof Outcome.Refused<MemberCodes.Shown>(var refusal)
                ? Outcome.refused(refusal)
                : whose(tenant, wanted);
    }

    /// Notes the code by which a checkout is quoted, where there is one. Refused, with nothing
    /// written: as [MemberCodes#quoted].
    @Nullable Refusal presented(Tx tx, Wanted wanted, Id checkout) {
        String code = wanted.code();
        if (code == null) {
            return null;
        }
        return codes.quoted(tx, checkout, code)
                        instanceof Outcome.Refused<MemberCodes.Use>(var refusal)
                ? refusal
                : null;
    }

    static Refusal unknown() {
        return Refusal.at(
                "member", io.regulars.orders.Refused.UNKNOWN_MEMBER, "no member is known by that");
    }
}
