package io.regulars.checkout.till;

import io.regulars.access.Approval;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Prices below the floors: asked for by who sells, decided by another person, used by one commit.
@Component
class Waivers {
    /// How long one is good for from when it was asked: the guest stands there.
    static final Duration GOOD = Duration.ofMinutes(30);

    private final Db db;
    private final OperationLog log;

    Waivers(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    /// For one basket, of which it is known what it gives up. Refused: as [Quotes#below].
    Answer<Waiver> ask(Caller caller, RequestKey key, Outcome<Quotes.Below> below, String reason) {
        return switch (below) {
            case Outcome.Refused<Quotes.Below>(var no) ->
                    db.refuse(caller.tenant(), key, Waiver.class, no);
            case Outcome.Done<Quotes.Below>(var found) ->
                    db.once(
                            caller.tenant(),
                            key,
                            Waiver.class,
                            tx -> Outcome.done(asked(tx, caller, found, reason)));
        };
    }

    private Waiver asked(Tx tx, Caller caller, Quotes.Below found, String reason) {
        Named.Asked asked = found.asked();
        Instant now = now();
        var waiver =
                new Waiver(
                        ids().next(asked.bucket()),
                        asked.member(),
                        asked.wanted().store(),
                        Waiver.State.WAITING,
                        found.below(),
                        reason,
                        caller.identity(),
                        now,
                        now.plus(GOOD),
                        null,
                        null,
                        null,
                        null);
        WaiverRows.add(tx, new Waiving.Kept(waiver, fingerprint(asked, found.instead())));
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("price-waiver.ask", object(waiver))
                        .after(waiver)
                        .because(reason));
        return waiver;
    }

    @Nullable Waiver find(Tenant tenant, Id id) {
        Waiving.Kept found = db.read(tenant, tx -> WaiverRows.find(tx, id));
        return found == null ? null : found.waiver();
    }

    /// `stores` null: of all, and of none.
    List<Waiver> list(
            Tenant tenant,
            @Nullable List<String> stores,
            Waiver.State state,
            Approval.From from,
            int limit) {
        return db.read(tenant, tx -> WaiverRows.list(tx, stores, state, from, limit));
    }

    /// Refused: unknown-waiver, waiver-decided, waiver-over, same-person.
    Answer<Waiver> decide(Caller caller, RequestKey key, Id id, Waiver.State to, String because) {
        Answer<Waiver> answer =
                db.once(
                        caller.tenant(),
                        key,
                        Waiver.class,
                        tx ->
                                Waiving.decidable(WaiverRows.lock(tx, id), caller.identity(), now())
                                        .map(waiting -> decided(tx, caller, waiting, to, because)));
        if (answer.outcome() instanceof Outcome.Refused<Waiver>(var refusal)
                && refusal.reason() == io.regulars.checkout.review.Refused.SAME_PERSON) {
            log.note(caller, OperationLog.Entry.of("price-waiver.same-person", caller.identity()));
        }
        return answer;
    }

    private Waiver decided(Tx tx, Caller caller, Waiver waiting, Waiver.State to, String because) {
        Waiver done = waiting.decided(to, caller.identity(), now(), because);
        WaiverRows.decide(tx, done);
        OperationLog.Entry entry =
                to == Waiver.State.APPROVED
                        ? OperationLog.Entry.of("price-waiver.approve", object(done))
                        : OperationLog.Entry.of("price-waiver.refuse", object(done));
        log.record(tx, caller, entry.before(waiting).after(done).because(because));
        return done;
    }

    /// What is asked, beyond the floors where its waiver is good for this very basket, and for what
    /// comes back for it. Refused: what is wrong with the waiver.
    Outcome<Named.Asked> through(Tenant tenant, Named.Asked asked, String instead) {
        Id waiver = asked.wanted().waiver();
        return waiver == null
                ? Outcome.done(asked)
                : Waiving.usable(
                                db.read(tenant, tx -> WaiverRows.find(tx, waiver)),
                                fingerprint(asked, instead),
                                now())
                        .map(_ -> asked.beyondFloors());
    }

    /// Used up by a commit, in its transaction.
    static Outcome<Waiver> use(Tx tx, Id waiver, Id checkout, Instant now) {
        return Waiving.usable(WaiverRows.lock(tx, waiver), now)
                .map(good -> {
                    WaiverRows.use(tx, waiver, checkout);
                    return good;
                });
    }

    /// Of all that a price depends on and that who sells may change; of an exchange that is what
    /// comes back as well.
    private static byte[] fingerprint(Named.Asked asked, String instead) {
        return RequestKey.fingerprint(
                "price-waiver",
                Json.canonical(asked.wanted().bare()),
                String.valueOf(asked.member()),
                instead);
    }

    private static String object(Waiver waiver) {
        return "price-waiver:" + waiver.id();
    }

    private Ids ids() {
        return db.ids();
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
