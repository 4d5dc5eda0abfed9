package io.regulars.stored;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.OperationLog;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The PIN of a member's stored value, and the report that a card was lost (L-32).
@Component
public class Holders {
    private final Db db;
    private final Ids ids;
    private final Vault vault;
    private final OperationLog log;

    Holders(Db db, Ids ids, Vault vault, OperationLog log) {
        this.db = db;
        this.ids = ids;
        this.vault = vault;
        this.log = log;
    }

    /// What is told of a card after it changed.
    record State(Id memberId, boolean pin, boolean lost, long available) {}

    /// `old` is needed where there is a PIN; a new one null: none is asked for any more.
    record NewPin(@Nullable String old, @Nullable String pin) {
        NewPin {
            checked("pin", pin);
            InvalidValue.optional("old", old, 12);
        }
    }

    private static void checked(String field, @Nullable String pin) {
        InvalidValue.unless(pin == null || pin.matches("\\d{4,12}"), field, "4 to 12 digits");
    }

    /// Whether `pin` is the member's. The try counts whatever comes of the caller's command.
    /// Refused: pin-locked, wrong-pin.
    public Outcome<Boolean> check(Tenant tenant, Id member, String pin) {
        return db.write(
                                tenant,
                                tx ->
                                        HolderRows.lock(tx, member)
                                                .tried(now())
                                                .map(tried -> {
                                                    HolderRows.keep(tx, tried);
                                                    return true;
                                                }))
                        instanceof Outcome.Refused<Boolean>(var refusal)
                ? Outcome.refused(refusal)
                : db.write(
                        tenant,
                        tx -> {
                            Holder holder = HolderRows.lock(tx, member);
                            if (!index(tenant, member, pin).equals(holder.pin())) {
                                return Outcome.refused(Refused.WRONG_PIN, "it is another");
                            }
                            HolderRows.keep(tx, holder.knows(holder.pin()));
                            return Outcome.done(true);
                        });
    }

    /// A PIN of before counts as tried, so a repeated request is answered ahead of it. Refused:
    /// unknown-member, pin-locked, wrong-pin.
    Answer<State> set(Caller caller, RequestKey key, Id member, NewPin wanted) {
        Answer<State> before = db.answered(caller.tenant(), key, State.class);
        if (before != null) {
            return before;
        }
        String old = wanted.old() == null ? "" : wanted.old();
        boolean kept =
                db.read(caller.tenant(), tx -> !HolderRows.withPin(tx, List.of(member)).isEmpty());
        if (kept
                && check(caller.tenant(), member, old)
                        instanceof Outcome.Refused<Boolean>(var refusal)) {
            return new Answer<>(
                    Outcome.refused(Refusal.at("old", refusal.reason(), refusal.detail())), false);
        }
        return changed(
                caller,
                key,
                member,
                entry("stored.pin", member),
                (tx, purse) -> pin(tx, member, wanted.pin()));
    }

    /// Nothing is spent until the card is issued anew. Refused: unknown-member.
    Answer<State> lose(Caller caller, RequestKey key, Id member, String reason) {
        return changed(
                caller,
                key,
                member,
                entry("stored.lost", member).because(reason),
                (tx, purse) -> freeze(tx, purse, true));
    }

    /// Refused: unknown-member.
    Answer<State> reissue(
            Caller caller, RequestKey key, Id member, @Nullable String pin, String reason) {
        checked("pin", pin);
        return changed(
                caller,
                key,
                member,
                entry("stored.reissued", member).because(reason),
                (tx, purse) -> {
                    freeze(tx, purse, false);
                    pin(tx, member, pin);
                });
    }

    private static OperationLog.Entry entry(String action, Id member) {
        return OperationLog.Entry.of(action, "member:" + member);
    }

    private interface Change {
        void in(Tx tx, Purse purse);
    }

    private Answer<State> changed(
            Caller caller, RequestKey key, Id member, OperationLog.Entry entry, Change change) {
        return db.once(
                caller.tenant(),
                key,
                State.class,
                tx -> {
                    Purse purse = ContractRows.lock(tx, List.of(member), ids, now()).get(member);
                    if (purse == null) {
                        return Outcome.refused(
                                Refused.UNKNOWN_MEMBER, "no member with a card has that id");
                    }
                    change.in(tx, purse);
                    var state =
                            new State(
                                    member,
                                    !HolderRows.withPin(tx, List.of(member)).isEmpty(),
                                    purse.contracts().stream().anyMatch(Contract::frozen),
                                    purse.available());
                    log.record(tx, caller, entry.after(state));
                    Events.publish(
                            tx,
                            List.of(
                                    new Event(
                                            ids.next(member.bucket()),
                                            entry.action(),
                                            member,
                                            now(),
                                            state)));
                    return Outcome.done(state);
                });
    }

    private void pin(Tx tx, Id member, @Nullable String pin) {
        String index = pin == null ? null : index(tx.tenant(), member, pin);
        HolderRows.keep(tx, HolderRows.lock(tx, member).knows(index));
    }

    private void freeze(Tx tx, Purse purse, boolean frozen) {
        var statements = new ArrayList<Sql>();
        for (Contract each : purse.contracts()) {
            if (each.frozen() != frozen) {
                statements.add(Freezes.turned(tx, each, frozen, now()));
                statements.add(ContractRows.update(tx, purse.keep(each.frozen(frozen))));
            }
        }
        tx.send(statements);
    }

    private String index(Tenant tenant, Id member, String pin) {
        return vault.keys(tenant).index("stored-pin", member + ":" + pin);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
