package io.regulars.members.centre;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Arrival;
import io.regulars.access.staff.Doorstep;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.members.Phone;
import io.regulars.members.PhoneCodes;
import io.regulars.members.Phones;
import io.regulars.runtime.Db;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// Finds out that somebody holds a phone, and nothing more: here nobody asks whose it is.
@Component
class Proving {
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

    /// What an hour may cost a chain whose centre is abused from many places at once.
    static final int MOST_AN_HOUR = 5_000;

    private static final Set<Reason> WRONG =
            Set.of(Refused.ATTEMPT_OVER, io.regulars.members.Refused.CODE_WRONG);

    private final Db db;
    private final Vault vault;
    private final Doorstep doorstep;
    private final PhoneCodes codes;

    Proving(Db db, Vault vault, Doorstep doorstep, PhoneCodes codes) {
        this.db = db;
        this.vault = vault;
        this.doorstep = doorstep;
        this.codes = codes;
    }

    /// That a code is on its way: until when it is good, and what to bring it back with.
    record Sent(Instant until, String attempt) {
        @Override
        public String toString() {
            return "Sent[" + until + "]";
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

    /// The phone, once its code was right. The attempt takes the code as often as it needs until it
    /// has opened a session. Throws [io.regulars.access.Rejection]: too-many-tries. Refused:
    /// attempt-over, phone-code-wrong.
    Outcome<Phone> proved(Tenant tenant, CentreSignIn.Brought brought, Arrival from) {
        return doorstep.tried(from, WRONG, () -> looked(tenant, brought));
    }

    /// The code served its purpose.
    void used(Arrival from) {
        doorstep.answered(from);
    }

    private Outcome<Phone> looked(Tenant tenant, CentreSignIn.Brought brought) {
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
