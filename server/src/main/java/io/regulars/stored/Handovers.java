package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.OperationLog;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Ledger;
import io.regulars.members.Birthday;
import io.regulars.members.Members;
import io.regulars.members.Profile;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Hands stored value over to another member, on notice (L-31). What is left of each contract
/// becomes a contract of the new holder, by the terms and of the day of the old one; the old PIN
/// says nothing about it. Both members' books are written in one transaction.
@Component
class Handovers {
    private static final Sql TOP_UP =
            sql(
                    """
                    update contract c
                    set top_up = :topUp
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.id = :id
                    """);

    private static final Sql TOP_UP_OF =
            sql(
                    """
                    select coalesce(c.top_up, c.id) as top_up
                    from contract c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.id = :id
                    """);

    private static final Sql OPEN_REFUND =
            sql(
                    """
                    select r.id
                    from stored_refund r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.contract = :id
                        and r.state = 'WAITING'
                    """);

    private final Db db;
    private final Ids ids;
    private final Members members;
    private final StoredRules rules;
    private final OperationLog log;

    Handovers(Db db, Members members, StoredRules rules, OperationLog log) {
        this.db = db;
        this.ids = db.ids();
        this.members = members;
        this.rules = rules;
        this.log = log;
    }

    /// To whom and why; `adult` is needed where the birthday of who takes it is not known: somebody
    /// of the staff saw that he is of age.
    record Wanted(Id to, String reason, @Nullable Boolean adult) {
        Wanted {
            InvalidValue.text("reason", reason, 500);
        }
    }

    /// What was handed over: `principal` and `bonus` in fen. `adult` is how who takes it was known
    /// to be of age.
    @Pure
    record Handover(
            Id from,
            Id to,
            long principal,
            long bonus,
            List<Id> contracts,
            Limits.@Nullable Adult adult) {
        Handover by(Limits.Adult known) {
            return new Handover(from, to, principal, bonus, contracts, known);
        }
    }

    /// Refused: unknown-member, contract-held, contract-frozen, refund-open, nothing-left,
    /// stored-cap, minor, age-unknown.
    Answer<Handover> hand(Caller caller, RequestKey key, Id from, Wanted wanted) {
        Id to = wanted.to();
        return db.once(
                caller.tenant(),
                key,
                Handover.class,
                tx -> {
                    Profile profile = members.profiles(tx, List.of(to)).get(to);
                    if (from.equals(to)
                            || profile == null
                            || members.existing(tx, List.of(from, to)).size() < 2) {
                        return Outcome.refused(
                                Refused.UNKNOWN_MEMBER, "another member than who gives");
                    }
                    // in one order, whoever gives to whom
                    if (Stream.of(from, to)
                            .sorted()
                            .anyMatch(each -> HolderRows.lock(tx, each).bearer())) {
                        return Outcome.refused(
                                Refused.OTHER_CARD, "a bearer card is handed over by hand");
                    }
                    var purses = ContractRows.opened(tx, List.of(from, to), ids, now());
                    Purse giver = Objects.requireNonNull(purses.get(from));
                    Purse taker = Objects.requireNonNull(purses.get(to));
                    List<Contract> whole =
                            giver.contracts().stream()
                                    .filter(c -> giver.freePrincipal(c) > 0 || giver.held(c))
                                    .toList();
                    return may(tx, giver, taker, whole)
                            .then(contracts ->
                                    adult(tx, profile.birthday(), wanted)
                                            .map(adult -> {
                                                Handover done =
                                                        handed(tx, caller, giver, taker, contracts)
                                                                .by(adult);
                                                log.record(
                                                        tx,
                                                        caller,
                                                        OperationLog.Entry.of(
                                                                        "stored.hand-over",
                                                                        "member:" + from)
                                                                .after(done)
                                                                .because(wanted.reason()));
                                                return done;
                                            }));
                });
    }

    private Outcome<Limits.Adult> adult(Tx tx, @Nullable Birthday birthday, Wanted wanted) {
        LocalDate today = now().atZone(rules.zone(tx)).toLocalDate();
        Boolean said = wanted.adult();
        return Limits.adult(
                birthday == null ? null : birthday.date(),
                said == null ? null : new Limits.Declared(said, Limits.Adult.STAFF),
                today);
    }

    private Outcome<List<Contract>> may(Tx tx, Purse giver, Purse taker, List<Contract> whole) {
        if (whole.isEmpty()) {
            return Outcome.refused(Refused.NOTHING_LEFT, "there is nothing to hand over");
        }
        Limits.Held after = taker.held();
        for (Contract each : whole) {
            if (giver.held(each)) {
                return Outcome.refused(Refused.CONTRACT_HELD, "contract " + each.id());
            }
            if (each.frozen()) {
                return Outcome.refused(Refused.CONTRACT_FROZEN, "contract " + each.id());
            }
            if (tx.first(ContractRows.at(OPEN_REFUND, tx, each.id()), row -> row.id("id"))
                    != null) {
                return Outcome.refused(Refused.REFUND_OPEN, "contract " + each.id());
            }
            after = after.and(giver.freePrincipal(each), giver.freeBonus(each));
        }
        var as =
                new Limits.Purchase(
                        true, Limits.Payer.PERSON, Limits.Method.BANK_TRANSFER, 0, true);
        return switch (Limits.check(as, after, rules.settings(tx))) {
            case Outcome.Done<Limits.Purchase> _ -> Outcome.done(whole);
            case Outcome.Refused<Limits.Purchase>(var no) ->
                    Outcome.refused(Refusal.at("to", no.reason(), no.detail()));
        };
    }

    private Handover handed(
            Tx tx, Caller caller, Purse giver, Purse taker, List<Contract> contracts) {
        Id from = giver.book().member();
        Id to = taker.book().member();
        var made = new ArrayList<Id>();
        var statements = new ArrayList<Sql>();
        long principal = 0;
        long bonus = 0;
        for (Contract each : contracts) {
            Id id = ids.next(to.bucket());
            Contract after = giver.give(each, id, caller.name());
            Contract begun = taker.take(each, after, id, caller.name());
            String agreed =
                    Objects.requireNonNull(ContractRows.agreed(tx, each.id()), "known").share();
            Id topUp = tx.first(ContractRows.at(TOP_UP_OF, tx, each.id()), row -> row.id("top_up"));
            statements.add(ContractRows.update(tx, after));
            statements.add(ContractRows.insert(tx, begun, agreed));
            statements.add(ContractRows.at(TOP_UP, tx, id).with("topUp", topUp));
            made.add(id);
            principal += begun.paid();
            bonus += begun.bonus();
        }
        statements.addAll(Ledger.writes(tx, List.of(giver.book(), taker.book())));
        var done = new Handover(from, to, principal, bonus, made, null);
        statements.add(
                Events.statement(
                        tx,
                        List.of(
                                new Event(
                                        ids.next(from.bucket()),
                                        "stored.handed-over",
                                        from,
                                        now(),
                                        done))));
        tx.send(statements);
        return done;
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
