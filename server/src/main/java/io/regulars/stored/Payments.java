package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/// Online payments of top-ups: begun, asked for, booked once when the money is there, and ended
/// where nobody pays.
@Component
class Payments {
    private static final Sql LOCK =
            sql(
                    """
                    select t.id, t.member, t.issuer, t.paid, t.bonus, t.method, t.payment, t.state, t.terms_hash, t.agreed, t.asked_at
                    from top_up t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.id = :id
                    for update
                    """);

    private static final Sql PAYMENT =
            sql(
                    """
                    select t.id, t.member, t.issuer, t.paid, t.bonus, t.method, t.payment, t.state, t.terms_hash, t.agreed, t.asked_at
                    from top_up t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.id = :id
                    """);

    private static final Sql UNPAID =
            sql(
                    """
                    select t.id, t.member, t.issuer, t.paid, t.bonus, t.method, t.payment, t.state, t.terms_hash, t.agreed, t.asked_at
                    from top_up t
                    where t.tenant = :tenant
                        and t.bucket = any(:buckets)
                        and t.state = 'WAITING'
                        and t.method = 'ONLINE'
                        and t.asked_at <= :before
                    order by t.asked_at
                    limit :most
                    """);

    /// So long an online payment may be made; the platforms of the field give as much.
    static final Duration OPEN = Duration.ofMinutes(30);

    /// A platform that was paid calls at once; whoever has heard nothing for so long asks.
    static final Duration SILENT = Duration.ofMinutes(1);

    private final Db db;
    private final Booking booking;
    private final PaymentPort port;

    Payments(Db db, Booking booking, PaymentPort port) {
        this.db = db;
        this.booking = booking;
        this.port = port;
    }

    PaymentPort.Way way() {
        return port.way();
    }

    String start(Tenant tenant, Id topUp, long amount) {
        return port.start(tenant, topUp, amount);
    }

    /// The member pays where payments are simulated, and is told what became of it; where a
    /// platform is connected she paid there, and it is asked. Refused: as [#notified].
    Outcome<TopUp> pay(Caller caller, TopUp topUp) {
        port.pay(caller.tenant(), topUp.payment());
        return notified(caller, topUp.id());
    }

    /// A payment platform has called, or somebody asks whether it was paid: however often, and at
    /// whatever time, it is booked once. Refused: unknown-top-up, not-paid.
    Outcome<TopUp> notified(Caller caller, Id topUp) {
        String reference =
                db.read(
                        caller.tenant(),
                        tx -> {
                            Booking.Waiting found =
                                    tx.first(ContractRows.at(PAYMENT, tx, topUp), TopUps::waiting);
                            return found == null ? null : found.topUp().payment();
                        });
        if (reference == null) {
            return Outcome.refused(Refused.UNKNOWN_TOP_UP, "no top-up has that id");
        }
        PaymentPort.State state = port.ask(caller.tenant(), reference);
        return db.write(caller.tenant(), tx -> told(tx, caller, topUp, state));
    }

    /// Asks for at most `most` payments of a lane of which nothing was heard, and ends those whose
    /// time is over. Each is told by itself: one that cannot be asked leaves the others alone, and
    /// is thrown after them. Returns how many were settled.
    int settle(Tenant tenant, int lane, int most) {
        Instant now = db.clock().instant();
        List<TopUp> silent =
                db.read(
                        tenant,
                        tx ->
                                tx.list(
                                        UNPAID.with("tenant", tenant.id())
                                                .with("buckets", db.topology().buckets(lane))
                                                .with("before", now.minus(SILENT))
                                                .with("most", most),
                                        row -> TopUps.waiting(row).topUp()));
        Caller house = Caller.house(tenant, "stored-payments");
        RuntimeException broken = null;
        int settled = 0;
        for (TopUp topUp : silent) {
            try {
                PaymentPort.State state =
                        topUp.askedAt().isAfter(now.minus(OPEN))
                                ? port.ask(tenant, topUp.payment())
                                : port.close(tenant, topUp.payment());
                if (state != PaymentPort.State.OPEN) {
                    db.write(tenant, tx -> told(tx, house, topUp.id(), state));
                    settled++;
                }
            } catch (RuntimeException one) {
                if (broken == null) {
                    broken = one;
                } else {
                    broken.addSuppressed(one);
                }
            }
        }
        if (broken != null) {
            throw broken;
        }
        return settled;
    }

    private Outcome<TopUp> told(Tx tx, Caller caller, Id id, PaymentPort.State state) {
        Booking.Waiting found = tx.first(ContractRows.at(LOCK, tx, id), TopUps::waiting);
        if (found == null) {
            return Outcome.refused(Refused.UNKNOWN_TOP_UP, "no top-up has that id");
        }
        Purse purse =
                booking.purse(
                        tx,
                        found.topUp().memberId(),
                        db.clock().instant().truncatedTo(ChronoUnit.MICROS));
        if (found.topUp().state() == TopUp.State.BOOKED) {
            return Outcome.done(found.topUp().booked(purse.available()));
        }
        return switch (state) {
            case PAID -> Outcome.done(booking.booked(tx, caller, found, purse));
            case OPEN -> Outcome.refused(Refused.NOT_PAID, "the platform says OPEN");
            case FAILED -> {
                TopUp failed = booking.failed(tx, found.topUp());
                yield Outcome.refused(Refused.NOT_PAID, "the payment is " + failed.state());
            }
        };
    }
}
