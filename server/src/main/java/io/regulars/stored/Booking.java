package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Turns a paid top-up into a contract: lots, contract, state, event and operation together.
@Component
class Booking {
    private static final Sql DONE =
            sql(
                    """
                    update top_up t
                    set state = :state,
                        booked_at = :at::timestamptz
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.id = :id
                    """);

    private final Ids ids;
    private final OperationLog log;

    Booking(Ids ids, OperationLog log) {
        this.ids = ids;
        this.log = log;
    }

    /// A top-up that is not booked yet, and the share that was agreed on.
    record Waiting(TopUp topUp, String agreed) {}

    Id id(Id member) {
        return ids.next(member.bucket());
    }

    /// The purse and the row are locked; `waiting` was not booked before.
    TopUp booked(Tx tx, Caller caller, Waiting waiting, Purse purse) {
        TopUp topUp = waiting.topUp();
        Contract contract =
                purse.topUp(
                        new Purse.Terms(topUp.issuer(), topUp.paid(), topUp.bonus()),
                        topUp.id(),
                        caller.name());
        TopUp booked = topUp.booked(purse.available());
        var statements = new ArrayList<Sql>(Ledger.writes(tx, List.of(purse.book())));
        statements.add(ContractRows.insert(tx, contract, waiting.agreed()));
        statements.add(
                ContractRows.at(DONE, tx, topUp.id())
                        .with("state", booked.state().name())
                        .with("at", purse.book().now()));
        statements.add(
                Events.statement(
                        tx,
                        List.of(
                                new Event(
                                        ids.next(topUp.memberId().bucket()),
                                        "stored.topped-up",
                                        topUp.memberId(),
                                        purse.book().now(),
                                        booked))));
        tx.send(statements);
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("stored.top-up", "top-up:" + topUp.id()).after(booked));
        return booked;
    }

    /// Nobody paid in time: what was asked for holds no room under the cap any more, nor in the day
    /// of its payer. The row is locked.
    TopUp failed(Tx tx, TopUp topUp) {
        if (topUp.state() == TopUp.State.WAITING) {
            PayerDays.back(tx, topUp.id());
        }
        tx.update(
                ContractRows.at(DONE, tx, topUp.id())
                        .with("state", TopUp.State.FAILED.name())
                        .with("at", null));
        return topUp.failed();
    }

    /// Under the locks of the accounts, which are opened where there are none.
    Purse purse(Tx tx, Id member, Instant now) {
        Map<Id, Purse> purses = ContractRows.opened(tx, List.of(member), ids, now);
        return Objects.requireNonNull(purses.get(member), "a purse could not be opened");
    }
}
