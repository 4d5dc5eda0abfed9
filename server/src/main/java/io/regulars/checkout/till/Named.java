package io.regulars.checkout.till;

import io.regulars.access.Caller;
import io.regulars.access.Stores;
import io.regulars.checkout.Wishes;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Intake;
import io.regulars.members.centre.MemberCodes;
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
    private final MemberCodes phones;
    private final Waivers waivers;

    Named(Intake intake, Stores stores, Codes codes, MemberCodes phones, Waivers waivers) {
        this.waivers = waivers;
        this.codes = codes;
        this.phones = phones;
        this.intake = intake;
        this.stores = stores;
    }

    /// What a till asks for, with all that it names found: the member, null where nobody is known,
    /// the coupons that were shown, what comes back for it, whether it may cost less than the
    /// floors of the house allow, and whether who was no member yet at a past moment counts as a
    /// guest.
    record Asked(
            Wanted wanted,
            @Nullable Id member,
            List<Id> shown,
            Exchange.@Nullable Told back,
            boolean beyond,
            boolean asGuest) {
        Asked(Wanted wanted, @Nullable Id member, List<Id> shown) {
            this(wanted, member, shown, null, false, false);
        }

        Asked selling(Wanted other) {
            return new Asked(other, member, shown, back, beyond, asGuest);
        }

        Asked instead(Exchange.Told told) {
            return new Asked(wanted, member, shown, told, beyond, asGuest);
        }

        /// As if the house had no floors.
        Asked beyondFloors() {
            return new Asked(wanted, member, shown, back, true, asGuest);
        }

        /// At a moment when he was no member yet, as a guest.
        Asked orGuest(boolean orGuest) {
            return new Asked(wanted, member, shown, back, beyond, orGuest);
        }

        /// What the guest keeps and buys anew is his already: nobody was asked for less of it.
        Asked keepingFloors() {
            return back != null && back.exchange().whole()
                    ? new Asked(wanted, member, shown, back, false, asGuest)
                    : this;
        }

        /// `available` is what the member's stored value can pay.
        Wishes wishes(long available) {
            Wishes wishes = wanted.wishes(available);
            return beyond ? wishes.overriding() : wishes;
        }

        @Nullable Exchange exchange() {
            return back == null ? null : back.exchange();
        }

        /// The checkout lies where what comes back for it was sold, since both are settled in one
        /// lane; else where its member does, else where what is shown does, else by its number.
        int bucket() {
            if (back != null) {
                return back.exchange().of().bucket();
            }
            if (member != null) {
                return member.bucket();
            }
            return shown.isEmpty()
                    ? Bucket.of("order", Order.key(wanted.channel(), wanted.externalId()))
                    : shown.getFirst().bucket();
        }
    }

    /// Refused: unknown-store, unknown-member, what codes are refused for, and a waiver that is not
    /// good for this basket.
    Outcome<Asked> of(Caller caller, Wanted wanted) {
        return of(caller, wanted, Waiving.SALE);
    }

    /// `instead` says what comes back for the basket.
    Outcome<Asked> of(Caller caller, Wanted wanted, String instead) {
        if (wanted.store() != null && !stores.exists(caller.tenant(), wanted.store())) {
            return Outcome.refused(
                    Refusal.at(
                            "store",
                            io.regulars.orders.Refused.UNKNOWN_STORE,
                            "no store has the code " + wanted.store()));
        }
        Outcome<Id> whose = whose(caller.tenant(), wanted);
        if (whose instanceof Outcome.Refused<Id>(var no)) {
            return Outcome.refused(no);
        }
        Id member = wanted.member() == null ? null : whose.orThrow();
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
        return waivers.through(
                caller.tenant(), new Asked(wanted, member, List.copyOf(shown)), instead);
    }

    /// The member's id, or [Buying#NOBODY]'s. Whether an id is a member's, who reads of him finds
    /// out.
    private Outcome<Id> whose(Tenant tenant, Wanted wanted) {
        if (wanted.member() == null) {
            return Outcome.done(Buying.NOBODY);
        }
        String code = wanted.code();
        if (code != null) {
            return phones.seen(tenant, code).map(MemberCodes.Shown::member);
        }
        Id member = intake.named(tenant, wanted.member());
        return member == null ? Outcome.refused(unknown()) : Outcome.done(member);
    }

    /// The same where nothing was quoted before: a code must be of this minute.
    Outcome<Asked> present(Caller caller, Wanted wanted) {
        String code = wanted.code();
        return code != null
                        && phones.look(caller.tenant(), code)
                                instanceof Outcome.Refused<MemberCodes.Shown>(var refusal)
                ? Outcome.refused(refusal)
                : of(caller, wanted);
    }

    /// Notes the code by which a checkout is quoted, where there is one. Refused, with nothing
    /// written: as [MemberCodes#quoted].
    @Nullable Refusal presented(Tx tx, Wanted wanted, Id checkout) {
        String code = wanted.code();
        if (code == null) {
            return null;
        }
        return phones.quoted(tx, checkout, code)
                        instanceof Outcome.Refused<MemberCodes.Use>(var refusal)
                ? refusal
                : null;
    }

    static Refusal unknown() {
        return Refusal.at(
                "member", io.regulars.orders.Refused.UNKNOWN_MEMBER, "no member is known by that");
    }
}
