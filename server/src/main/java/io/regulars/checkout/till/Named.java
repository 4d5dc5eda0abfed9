package io.regulars.checkout.till;

import io.regulars.access.Caller;
import io.regulars.access.Stores;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.loyalty.Intake;
import io.regulars.offers.coupons.Codes;
import io.regulars.orders.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds whom and what a till names.
@Component
class Named {
    private final Intake intake;
    private final Stores stores;
    private final Codes codes;

    Named(Intake intake, Stores stores, Codes codes) {
        this.codes = codes;
        this.intake = intake;
        this.stores = stores;
    }

    /// What a till asks for, with all that it names found: the member, null where nobody is known,
    /// and the coupons that were shown.
    record Asked(Wanted wanted, @Nullable Id member, List<Id> shown) {
        /// The checkout lies where its member does, else where what is shown does, else by its
        /// number.
        int bucket() {
            if (member != null) {
                return member.bucket();
            }
            return shown.isEmpty()
                    ? Bucket.of("order", Order.key(wanted.channel(), wanted.externalId()))
                    : shown.getFirst().bucket();
        }
    }

    /// Refused: unknown-store, unknown-member, and what codes are refused for.
    Outcome<Asked> of(Caller caller, Wanted wanted) {
        if (wanted.store() != null && !stores.exists(caller.tenant(), wanted.store())) {
            return Outcome.refused(
                    Refusal.at(
                            "store",
                            io.regulars.orders.Refused.UNKNOWN_STORE,
                            "no store has the code " + wanted.store()));
        }
        Id member = wanted.member() == null ? null : intake.whose(caller.tenant(), wanted.member());
        if (wanted.member() != null && member == null) {
            return Outcome.refused(unknown());
        }
        var shown = new ArrayList<Id>();
        for (int i = 0; i < wanted.shown().size(); i++) {
            switch (codes.coupon(caller, wanted.shown().get(i), null)) {
                case Outcome.Refused<Id>(var no) -> {
                    return Outcome.refused(
                            Refusal.at("codes[" + i + "]", no.reason(), no.detail()));
                }
                case Outcome.Done<Id>(var coupon) -> shown.add(coupon);
            }
        }
        return Outcome.done(new Asked(wanted, member, List.copyOf(shown)));
    }

    static Refusal unknown() {
        return Refusal.at(
                "member", io.regulars.orders.Refused.UNKNOWN_MEMBER, "no member is known by that");
    }
}
