package io.regulars.members.centre;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Arrival;
import io.regulars.access.staff.Doorstep;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.members.ConsentText;
import io.regulars.members.ConsentTexts;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.members.Phone;
import io.regulars.members.PhoneCodes;
import io.regulars.members.Phones;
import io.regulars.members.Registered;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signs a member in by her phone, and registers who has none yet.
///
/// Nothing is asked about the phone before its code is right: until then nobody learns whether it
/// is a member's. Afterwards the holder of the phone is told that he is not one, so that he can
/// read what he would agree to; the same code then takes him in.
@Component
class CentreSignIn {
    private static final Sql SENT =
            sql(
                    """
                    insert into centre_hour (tenant, hour, sent)
                    values (:tenant, :hour, 1)
                    on conflict (tenant, hour) do update
                    set sent = centre_hour.sent + 1
                    returning sent
                    """);

    private static final Sql TIDY =
            sql(
                    """
                    delete from centre_hour c
                    where c.tenant = :tenant
                        and c.hour < :hour
                    """);

    private static final String CHANNEL = "h5";

    /// What an hour may cost a chain whose centre is abused from many places at once.
    static final int MOST_AN_HOUR = 5_000;

    private static final Set<Reason> WRONG =
            Set.of(Refused.ATTEMPT_OVER, io.regulars.members.Refused.CODE_WRONG);

    private final Db db;
    private final Ids ids;
    private final Vault vault;
    private final Doorstep doorstep;
    private final PhoneCodes codes;
    private final Members members;
    private final ConsentTexts texts;
    private final Visits visits;

    CentreSignIn(
            Db db,
            Vault vault,
            Doorstep doorstep,
            PhoneCodes codes,
            Members members,
            ConsentTexts texts,
            Visits visits) {
        this.db = db;
        this.ids = db.ids();
        this.vault = vault;
        this.doorstep = doorstep;
        this.codes = codes;
        this.members = members;
        this.texts = texts;
        this.visits = visits;
    }

    /// That a code is on its way: until when it is good, and what to bring it back with.
    record Sent(Instant until, String attempt) {
        @Override
        public String toString() {
            return "Sent[" + until + "]";
        }
    }

    /// What somebody brings back.
    record Brought(
            String phone, String code, String attempt, Entering.@Nullable Newcomer newcomer) {
        @Override
        public String toString() {
            return "Brought[]";
        }
    }

    /// Sends a code. Throws [io.regulars.access.Rejection]: too-many-tries. Refused: as
    /// [PhoneCodes#send], and too-many-messages.
    Outcome<Sent> send(Tenant tenant, String phone, Arrival from) {
        doorstep.asked(from);
        if (counted(tenant) > MOST_AN_HOUR) {
            return Outcome.refused(
                    Refusal.of(Refused.TOO_MANY_MESSAGES, "this hour's messages are used up"));
        }
        return codes.send(tenant, phone)
                .map(good ->
                        new Sent(
                                good.until(),
                                Attempt.of(e164(phone), good.until(), sealer(tenant)).text()));
    }

    /// Opens a session for the phone's member, or makes one of a newcomer who agrees.
    Outcome<Visits.Begun> enter(Tenant tenant, Brought brought, Arrival from, String device) {
        Outcome<Phone> proved = doorstep.tried(from, WRONG, () -> proved(tenant, brought));
        if (proved instanceof Outcome.Refused<Phone>(var refusal)) {
            return Outcome.refused(refusal);
        }
        Outcome<Id> member = member(tenant, proved.orThrow(), brought.newcomer());
        if (member instanceof Outcome.Refused<Id>(var refusal)) {
            return Outcome.refused(refusal);
        }
        Outcome<Visits.Begun> begun =
                visits.begin(tenant, member.orThrow(), brought.attempt(), device);
        if (begun instanceof Outcome.Done<Visits.Begun>) {
            doorstep.answered(from);
        }
        return begun;
    }

    /// The phone, once its code was right. The attempt takes the code as often as it needs until it
    /// has opened a session.
    private Outcome<Phone> proved(Tenant tenant, Brought brought) {
        Attempt attempt = Attempt.read(brought.attempt());
        String e164 = e164(brought.phone());
        if (attempt == null
                || e164.isEmpty()
                || !attempt.good(e164, db.clock().instant(), sealer(tenant))) {
            return Outcome.refused(
                    Refusal.at("attempt", Refused.ATTEMPT_OVER, "ask for a new code"));
        }
        var phone = new Phone(e164);
        return codes.verify(tenant, phone, brought.code(), brought.attempt())
                ? Outcome.done(phone)
                : Outcome.refused(
                        Refusal.at(
                                "code",
                                io.regulars.members.Refused.CODE_WRONG,
                                "ask for a new code"));
    }

    private Outcome<Id> member(Tenant tenant, Phone phone, Entering.@Nullable Newcomer newcomer) {
        Id known = members.idsByPhone(tenant, List.of(phone.e164())).get(phone.e164());
        if (known != null) {
            return Outcome.done(known);
        }
        Refusal refusal = Entering.refusal(newcomer, inForce(tenant));
        if (refusal != null || newcomer == null) {
            return Outcome.refused(
                    refusal == null ? Refusal.of(Refused.NOT_REGISTERED, "agree first") : refusal);
        }
        NewMember who =
                NewMember.of(CHANNEL, phone.e164(), null)
                        .withPerson(newcomer.name(), null, null)
                        .withConsents(newcomer.consents());
        var key = RequestKey.of("centre-" + ids.next(0), "register", CHANNEL, "");
        return members.register(tenant, who, key).outcome().map(Registered::id);
    }

    /// What the chain asks its members to agree to at this moment.
    List<ConsentText> inForce(Tenant tenant) {
        return texts.list(tenant).stream()
                .filter(each -> each.state() == ConsentText.State.IN_FORCE)
                .map(ConsentTexts.Listed::text)
                .toList();
    }

    private int counted(Tenant tenant) {
        Instant hour = db.clock().instant().truncatedTo(ChronoUnit.HOURS);
        Integer sent =
                db.write(
                        tenant,
                        tx -> {
                            Sql count = SENT.with("tenant", tx.tenant().id()).with("hour", hour);
                            Integer all = tx.first(count, row -> row.integer("sent"));
                            if (all != null && all == 1) {
                                tx.update(TIDY.with("tenant", tx.tenant().id()).with("hour", hour));
                            }
                            return all;
                        });
        return sent == null ? 0 : sent;
    }

    private UnaryOperator<String> sealer(Tenant tenant) {
        Vault.Keys keys = vault.keys(tenant);
        return text -> keys.index("centre-attempt", text);
    }

    /// Empty for what is no mobile number.
    private static String e164(String phone) {
        return Phones.read(phone) instanceof Phones.Reading.Mobile(var mobile)
                ? mobile.e164()
                : "";
    }
}
