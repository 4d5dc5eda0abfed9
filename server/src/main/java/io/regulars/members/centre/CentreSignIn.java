package io.regulars.members.centre;

import io.regulars.access.Arrival;
import io.regulars.access.staff.DoorLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.members.ConsentText;
import io.regulars.members.ConsentTexts;
import io.regulars.members.Invitation;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.members.Phone;
import io.regulars.runtime.RequestKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signs a member in by her phone, and registers who has none yet.
///
/// Nothing is asked about the phone before its code is right: until then nobody learns whether it
/// is a member's. Afterwards the holder of the phone is told that he is not one, so that he can
/// read what he would agree to; the same code then takes him in.
@Component
class CentreSignIn {
    private static final String CHANNEL = "h5";

    private final Ids ids;
    private final Proving proving;
    private final Members members;
    private final ConsentTexts texts;
    private final Visits visits;

    CentreSignIn(Ids ids, Proving proving, Members members, ConsentTexts texts, Visits visits) {
        this.ids = ids;
        this.proving = proving;
        this.members = members;
        this.texts = texts;
        this.visits = visits;
    }

    /// What somebody brings back.
    record Brought(
            String phone, String code, String attempt, Entering.@Nullable Newcomer newcomer) {
        @Override
        public String toString() {
            return "Brought[]";
        }
    }

    /// A session, and what came of the inviter whom a newcomer named.
    record Entered(Id member, Visits.Begun begun, @Nullable Invitation invitation) {
        @Override
        public String toString() {
            return "Entered[]";
        }
    }

    private record Came(Id member, @Nullable Invitation invitation) {}

    /// As [Proving#send].
    Outcome<Proving.Sent> send(Tenant tenant, String phone, Arrival from) {
        return proving.send(tenant, phone, from);
    }

    /// Opens a session for the phone's member, or makes one of a newcomer who agrees.
    Outcome<Entered> enter(Tenant tenant, Brought brought, Arrival from, String device) {
        return DoorLog.told(
                new DoorLog.Knock(DoorLog.Means.PHONE_CODE, tenant, "a phone", from),
                () -> entered(tenant, brought, from, device),
                done -> "member:" + done.member());
    }

    private Outcome<Entered> entered(Tenant tenant, Brought brought, Arrival from, String device) {
        Outcome<Phone> proved = proving.proved(tenant, brought, from);
        if (proved instanceof Outcome.Refused<Phone>(var refusal)) {
            return Outcome.refused(refusal);
        }
        Outcome<Came> came = member(tenant, proved.orThrow(), brought.newcomer());
        if (came instanceof Outcome.Refused<Came>(var refusal)) {
            return Outcome.refused(refusal);
        }
        Came who = came.orThrow();
        Outcome<Visits.Begun> begun = visits.begin(tenant, who.member(), brought.attempt(), device);
        if (begun instanceof Outcome.Done<Visits.Begun>) {
            proving.used(from);
        }
        return begun.map(done -> new Entered(who.member(), done, who.invitation()));
    }

    private Outcome<Came> member(Tenant tenant, Phone phone, Entering.@Nullable Newcomer newcomer) {
        Id known = members.idsByPhone(tenant, List.of(phone.e164())).get(phone.e164());
        if (known != null) {
            return Outcome.done(new Came(known, null));
        }
        Refusal refusal =
                Entering.refusal(
                        newcomer, inForce(tenant).stream().map(ConsentTexts.Listed::text).toList());
        if (refusal != null || newcomer == null) {
            return Outcome.refused(
                    refusal == null ? Refusal.of(Refused.NOT_REGISTERED, "agree first") : refusal);
        }
        // a link that is worth nothing keeps nobody out
        String named = newcomer.invitedBy();
        boolean unknown = named != null && members.inviter(tenant, named) == null;
        NewMember who =
                NewMember.of(CHANNEL, phone.e164(), null)
                        .withPerson(newcomer.name(), null, null)
                        .withConsents(newcomer.consents())
                        .onPage(newcomer.pageVersion())
                        .invitedBy(unknown ? null : named);
        var key = RequestKey.of("centre-" + ids.next(0), "register", CHANNEL, "");
        return members.register(tenant, who, key)
                .outcome()
                .map(done ->
                        new Came(
                                done.id(),
                                unknown ? Invitation.UNKNOWN_INVITER : done.invitation()));
    }

    /// What the chain asks its members to agree to at this moment.
    List<ConsentTexts.Listed> inForce(Tenant tenant) {
        return texts.list(tenant).stream()
                .filter(each -> each.state() == ConsentText.State.IN_FORCE)
                .toList();
    }
}
