package io.regulars.stored;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Ledger;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Refunds of contracts: asked by one person, decided by another, paid out within their days. The
/// arithmetic is done when it is asked, to be shown, and again when it is decided, to be posted.
@Component
public class Refunds {
    private final Db db;
    private final Ids ids;
    private final StoredRules rules;
    private final Tenants tenants;
    private final OperationLog log;

    Refunds(Db db, Ids ids, StoredRules rules, Tenants tenants, OperationLog log) {
        this.db = db;
        this.ids = ids;
        this.rules = rules;
        this.tenants = tenants;
        this.log = log;
    }

    /// `hadBefore`: the member had the same goods or services before the top-up (no cooling-off).
    record Asked(Id contractId, Refunding.Fault fault, String reason, boolean hadBefore) {
        Asked {
            InvalidValue.text("reason", reason, 500);
        }
    }

    /// Refused: unknown-contract, contract-held, contract-frozen, nothing-left, refund-open.
    Answer<Refund> ask(Caller caller, RequestKey key, Asked asked) {
        return db.once(
                caller.tenant(),
                key,
                Refund.class,
                tx -> {
                    ContractRows.Agreed agreed = ContractRows.agreed(tx, asked.contractId());
                    if (agreed == null) {
                        return unknown();
                    }
                    Purse purse = purse(tx, agreed.member());
                    return refundable(tx, purse, asked.contractId())
                            .map(c -> {
                                Instant now = purse.book().now();
                                Refunding.Decided decided =
                                        decide(
                                                purse,
                                                c,
                                                agreed,
                                                new Why(
                                                        asked.fault(),
                                                        now,
                                                        asked.hadBefore(),
                                                        usualDays(tx)));
                                var refund =
                                        new Refund(
                                                ids.next(c.id().bucket()),
                                                c.member(),
                                                c.id(),
                                                asked.fault(),
                                                asked.reason(),
                                                Refund.State.WAITING,
                                                decided,
                                                caller.identity(),
                                                now,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                0,
                                                false);
                                tx.update(RefundRows.insert(tx, refund));
                                log.record(
                                        tx,
                                        caller,
                                        entry("stored.refund-ask", refund).because(asked.reason()));
                                return refund;
                            });
                });
    }

    /// Posts it: what is payable leaves the book as money, the bonus is void, the account of the
    /// contract shows 0. Refused: unknown-refund, refund-decided, same-person, contract-held,
    /// contract-frozen, nothing-left.
    Answer<Refund> approve(Caller caller, RequestKey key, Id id) {
        return told(
                caller,
                db.once(
                        caller.tenant(),
                        key,
                        Refund.class,
                        tx ->
                                switch (decidable(tx, caller, id)) {
                                    case Outcome.Done<Refund>(var waiting) ->
                                            posted(tx, caller, waiting);
                                    case Outcome.Refused<Refund> refused -> refused;
                                }));
    }

    /// Refused: unknown-refund, refund-decided, same-person.
    Answer<Refund> refuse(Caller caller, RequestKey key, Id id, String why) {
        return told(
                caller,
                db.once(
                        caller.tenant(),
                        key,
                        Refund.class,
                        tx ->
                                decidable(tx, caller, id)
                                        .map(waiting -> {
                                            Refund refused =
                                                    waiting.decided(
                                                            Refund.State.REFUSED,
                                                            waiting.decided(),
                                                            caller.identity(),
                                                            now(),
                                                            why);
                                            tx.update(RefundRows.update(tx, refused));
                                            log.record(
                                                    tx,
                                                    caller,
                                                    entry("stored.refund-refuse", refused)
                                                            .because(why));
                                            return refused;
                                        })));
    }

    /// Writes down that the money went out, with the interest of the days until now. Refused:
    /// unknown-refund, refund-decided, unknown-rate.
    Answer<Refund> paid(Caller caller, RequestKey key, Id id, String payment) {
        return db.once(
                caller.tenant(),
                key,
                Refund.class,
                tx -> {
                    Refund owed = RefundRows.lock(tx, id);
                    if (owed == null) {
                        return Outcome.refused(Refused.UNKNOWN_REFUND, "no refund has that id");
                    }
                    if (owed.state() != Refund.State.OWED) {
                        return Outcome.refused(
                                Refused.REFUND_DECIDED, "the refund is " + owed.state());
                    }
                    Refunding.Interest interest = interest(tx, owed);
                    if (interest == null) {
                        return Outcome.refused(
                                Refused.UNKNOWN_RATE, "the settings hold none for that day");
                    }
                    Refund paid = owed.paid(now(), payment, interest.amount());
                    tx.update(RefundRows.update(tx, paid));
                    log.record(tx, caller, entry("stored.refund-paid", paid));
                    return Outcome.done(paid);
                });
    }

    /// The oldest first, each with whether it is overdue now.
    List<Refund> list(Tenant tenant, Refund.State state, long after, int limit) {
        return db.read(
                tenant,
                tx -> {
                    ZoneId zone = tenants.settings(tenant).zone();
                    return RefundRows.list(tx, state, after, limit).stream()
                            .map(r -> r.asOf(overdue(r, zone)))
                            .toList();
                });
    }

    /// All that a member asked for, the newest first.
    List<Refund> of(Tenant tenant, Id member) {
        ZoneId zone = tenants.settings(tenant).zone();
        return db.read(
                tenant,
                tx ->
                        RefundRows.of(tx, member).stream()
                                .map(r -> r.asOf(overdue(r, zone)))
                                .toList());
    }

    private boolean overdue(Refund r, ZoneId zone) {
        return (r.state() == Refund.State.WAITING || r.state() == Refund.State.OWED)
                && Refunding.overdue(r.askedAt(), r.decided().days(), now(), zone);
    }

    private Refunding.@Nullable Interest interest(Tx tx, Refund owed) {
        ZoneId zone = tenants.settings(tx.tenant()).zone();
        Contract c = purse(tx, owed.memberId()).contract(owed.contractId());
        if (c == null) {
            throw new IllegalStateException("a refund without its contract");
        }
        var days =
                new Refunding.Days(
                        c.at().atZone(zone).toLocalDate(),
                        owed.askedAt().atZone(zone).toLocalDate(),
                        now().atZone(zone).toLocalDate());
        return Refunding.interest(
                owed.decided().payable(), owed.fault(), days, rules.settings(tx).rates());
    }

    private Outcome<Refund> posted(Tx tx, Caller caller, Refund waiting) {
        Purse purse = purse(tx, waiting.memberId());
        ContractRows.Agreed agreed = ContractRows.agreed(tx, waiting.contractId());
        Contract c = purse.contract(waiting.contractId());
        if (agreed == null || c == null) {
            return unknown();
        }
        if (purse.held(c) || c.frozen() || purse.freePrincipal(c) + purse.freeBonus(c) == 0) {
            return state(purse, c).map(_ -> waiting);
        }
        boolean coolingOff = waiting.decided().rule() == Refunding.Rule.COOLING_OFF;
        Refunding.Decided decided =
                decide(
                        purse,
                        c,
                        agreed,
                        new Why(
                                waiting.fault(),
                                waiting.askedAt(),
                                !coolingOff,
                                waiting.decided().days()));
        Refund owed =
                waiting.decided(
                        Refund.State.OWED, decided, caller.identity(), purse.book().now(), null);
        Contract ended = purse.refund(c, decided.payable(), waiting.id(), caller.name());
        var statements = new ArrayList<Sql>(Ledger.writes(tx, List.of(purse.book())));
        statements.add(ContractRows.update(tx, ended));
        statements.add(RefundRows.update(tx, owed));
        statements.add(
                Events.statement(
                        tx,
                        List.of(
                                new Event(
                                        ids.next(c.id().bucket()),
                                        "stored.refunded",
                                        c.member(),
                                        purse.book().now(),
                                        new Told(owed.id(), c.id(), decided.payable())))));
        tx.send(statements);
        log.record(tx, caller, entry("stored.refund-approve", owed).because(waiting.reason()));
        return Outcome.done(owed);
    }

    private record Told(Id refundId, Id contractId, long payable) {}

    /// What was promised when it was asked for holds, whatever the chain set since.
    private record Why(Refunding.Fault fault, Instant asked, boolean hadBefore, int usualDays) {}

    private int usualDays(Tx tx) {
        return rules.settings(tx).bounds().refundDays();
    }

    private static Refunding.Decided decide(
            Purse purse, Contract c, ContractRows.Agreed agreed, Why why) {
        var standing =
                new Refunding.Standing(
                        c.paid(),
                        c.bonus(),
                        purse.used(c),
                        c.outPrincipal(),
                        c.outBonus(),
                        c.at(),
                        Ratio.of(agreed.share()),
                        why.hadBefore());
        return Refunding.decide(standing, why.fault(), why.asked(), why.usualDays());
    }

    private Outcome<Contract> refundable(Tx tx, Purse purse, Id id) {
        Contract c = purse.contract(id);
        if (c == null) {
            return Outcome.refused(Refused.UNKNOWN_CONTRACT, "no contract has that id");
        }
        return RefundRows.open(tx, id)
                ? Outcome.refused(Refused.REFUND_OPEN, "it waits for a second person")
                : state(purse, c);
    }

    private static Outcome<Contract> state(Purse purse, Contract c) {
        if (purse.held(c)) {
            return Outcome.refused(Refused.CONTRACT_HELD, "release or capture it first");
        }
        if (c.frozen()) {
            return Outcome.refused(Refused.CONTRACT_FROZEN, "re-issue the card first");
        }
        return purse.freePrincipal(c) + purse.freeBonus(c) == 0
                ? Outcome.refused(Refused.NOTHING_LEFT, "all of it is used or refunded")
                : Outcome.done(c);
    }

    private Outcome<Refund> decidable(Tx tx, Caller caller, Id id) {
        return Refund.decidable(RefundRows.lock(tx, id), caller.identity());
    }

    /// Who tried to decide on his own request is written down, after the refusal undid the rest.
    private Answer<Refund> told(Caller caller, Answer<Refund> answer) {
        if (answer.outcome() instanceof Outcome.Refused<Refund>(var refusal)
                && refusal.reason() == Refused.SAME_PERSON) {
            log.note(caller, OperationLog.Entry.of("stored.refund-same-person", caller.identity()));
        }
        return answer;
    }

    private Purse purse(Tx tx, Id member) {
        Purse purse = ContractRows.lock(tx, List.of(member), ids, now()).get(member);
        if (purse == null) {
            throw new IllegalStateException("a contract's member has no account");
        }
        return purse;
    }

    private static OperationLog.Entry entry(String action, Refund refund) {
        return OperationLog.Entry.of(action, "refund:" + refund.id()).after(refund);
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(Refused.UNKNOWN_CONTRACT, "no contract has that id");
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
