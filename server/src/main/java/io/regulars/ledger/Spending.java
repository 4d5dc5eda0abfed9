package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/// Spends points, through the member's lane: at once, or in two phases. A hold is captured,
/// released or expires, each exactly once; a redemption is cancelled at most once.
///
/// Every call takes a request key: the same key hears the same answer again, also when it was a
/// "no".
@Component
public class Spending {
    private static final Sql OVERDUE =
            sql(
                    """
                    select h.id
                    from hold h
                    where h.tenant = :tenant
                        and h.bucket = any(:buckets)
                        and h.state = 'OPEN'
                        and h.asset = 1
                        and h.until <= :now
                    order by h.until
                    limit :most
                    """);

    private final Db db;
    private final Ids ids;
    private final Lanes lanes;
    private final SpendingBatch batch;

    Spending(Db db, Ids ids, Lanes lanes, Owners owners) {
        this.db = db;
        this.ids = ids;
        this.lanes = lanes;
        batch = new SpendingBatch(db, ids, owners);
    }

    /// Sets points aside for `ttl` (one second to 30 days). Refused: amount-out-of-range,
    /// reason-required, time-out-of-range, unknown-member, insufficient-points.
    public CompletableFuture<Answer<Spent>> hold(
            Caller caller, Id member, Asked asked, Duration ttl, RequestKey key) {
        var reserve = new SpendingCommand.Reserve(member, asked.amount(), asked.reason(), ttl);
        return submit(caller, reserve, key);
    }

    /// Spends what is held. Refused: unknown-hold, hold-not-open.
    public CompletableFuture<Answer<Spent>> capture(Caller caller, Id hold, RequestKey key) {
        return submit(caller, new SpendingCommand.Capture(hold, caller.name()), key);
    }

    /// Frees what is held. Refused: unknown-hold, hold-not-open.
    public CompletableFuture<Answer<Spent>> release(Caller caller, Id hold, RequestKey key) {
        return submit(caller, new SpendingCommand.Release(hold), key);
    }

    /// Spends at once. Refused: amount-out-of-range, reason-required, unknown-member,
    /// insufficient-points.
    public CompletableFuture<Answer<Spent>> redeem(
            Caller caller, Id member, Asked asked, RequestKey key) {
        var redeem =
                new SpendingCommand.Redeem(
                        ids.next(member.bucket()),
                        member,
                        asked.amount(),
                        asked.reason(),
                        caller.name(),
                        null);
        return submit(caller, redeem, key);
    }

    /// Gives back what the entry `redemption` spent, to the lots it came from and with their old
    /// expiry; what would be expired by now lives another 30 days (D-20). Refused: unknown-entry,
    /// not-a-redemption, already-cancelled.
    public CompletableFuture<Answer<Spent>> cancel(Caller caller, Id redemption, RequestKey key) {
        return submit(caller, new SpendingCommand.Cancel(redemption, caller.name(), null), key);
    }

    /// What another room sells for points: `about` is its own id of what is sold, and stands in the
    /// entry, so that the points come back with that and not without it.
    public record Charge(Id about, Id member, Asked asked, String operator) {}

    /// Spends inside the caller's transaction, whose lane is that of the members. Refused as the
    /// other.
    public List<Outcome<Spent>> redeem(Tx tx, List<Charge> charges) {
        return batch.run(
                tx,
                charges.stream()
                        .<SpendingCommand>map(c ->
                                new SpendingCommand.Redeem(
                                        c.about(),
                                        c.member(),
                                        c.asked().amount(),
                                        c.asked().reason(),
                                        c.operator(),
                                        c.about()))
                        .toList());
    }

    /// The entry that paid for `about`.
    public record Paid(Id redemption, Id about, String operator) {}

    /// Gives back inside the caller's transaction what paid for a thing that is taken back. Refused
    /// as the other.
    public List<Outcome<Spent>> cancel(Tx tx, List<Paid> paid) {
        return batch.run(
                tx,
                paid.stream()
                        .<SpendingCommand>map(p ->
                                new SpendingCommand.Cancel(p.redemption(), p.operator(), p.about()))
                        .toList());
    }

    /// How many points, and what for.
    public record Asked(long amount, String reason) {}

    /// Lets at most `most` holds of the lane `lane` expire whose time was over at `now`, the
    /// longest overdue first. Returns how many did; where that is `most`, more are waiting.
    public int sweep(Tenant tenant, int lane, Instant now, int most) {
        Sql query =
                OVERDUE.with("tenant", tenant.id())
                        .with("buckets", db.topology().buckets(lane))
                        .with("now", now)
                        .with("most", most);
        var coming = new ArrayList<CompletableFuture<Answer<Spent>>>();
        List<Id> overdue = db.read(tenant, tx -> tx.list(query, row -> row.id("id")));
        for (Id hold : overdue) {
            coming.add(
                    lanes.submit(
                            tenant, hold.bucket(), null, new SpendingCommand.Lapse(hold), batch));
        }
        int expired = 0;
        for (CompletableFuture<Answer<Spent>> each : coming) {
            expired += each.join().outcome() instanceof Outcome.Done<Spent> ? 1 : 0;
        }
        return expired;
    }

    private CompletableFuture<Answer<Spent>> submit(
            Caller caller, SpendingCommand command, RequestKey key) {
        return lanes.submit(caller.tenant(), command.target().bucket(), key, command, batch);
    }
}
