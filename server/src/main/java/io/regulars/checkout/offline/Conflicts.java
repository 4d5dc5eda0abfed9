package io.regulars.checkout.offline;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.orders.Order;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sales that do not fit, each with a proposal that a person accepts or declines. What is accepted
/// is decided first and then posted: a post that is cut off is carried out by a job.
@Component
class Conflicts {
    private final Db db;
    private final OperationLog log;
    private final Posting posting;

    Conflicts(Db db, OperationLog log, Posting posting) {
        this.db = db;
        this.log = log;
        this.posting = posting;
    }

    /// A sale as a manager sees it: `due` is what its goods cost by the rules of its time, `paid`
    /// what was taken.
    @Pure
    record Shown(
            Id id,
            String store,
            String key,
            int n,
            Instant soldAt,
            Instant cameAt,
            @Nullable Id memberId,
            List<OfflineSale.Line> lines,
            long paid,
            long due,
            List<Order.Tender> tenders,
            List<Clash> clashes,
            Proposal proposal,
            Sale.State state,
            @Nullable Id orderId,
            Sale.@Nullable Settlement settlement) {
        static Shown of(Sale sale) {
            Verdict verdict = sale.verdict();
            if (verdict == null) {
                throw new IllegalStateException("nothing stands against the sale " + sale.id());
            }
            OfflineSale body = sale.body();
            return new Shown(
                    sale.id(),
                    sale.store(),
                    body.key(),
                    body.n(),
                    body.soldAt(),
                    sale.cameAt(),
                    sale.member(),
                    body.lines(),
                    body.paid(),
                    verdict.due(),
                    body.tenders(),
                    verdict.clashes(),
                    verdict.proposal(),
                    sale.state(),
                    sale.order(),
                    sale.settlement());
        }
    }

    List<Shown> list(
            Tenant tenant, Sale.State state, @Nullable List<String> stores, long after, int most) {
        return db.read(tenant, tx -> OfflineRows.listed(tx, state, stores, after, most)).stream()
                .map(Shown::of)
                .toList();
    }

    /// Null where no sale has that id.
    @Nullable Sale find(Tenant tenant, Id id) {
        List<Sale> found = db.read(tenant, tx -> OfflineRows.of(tx, List.of(id)));
        return found.isEmpty() ? null : found.getFirst();
    }

    /// As proposed. The answer is the sale as it stands after the posting, which may itself find
    /// something against it.
    Answer<Shown> accept(Caller caller, RequestKey key, Id id) {
        Answer<Shown> decided = decide(caller, key, id, null);
        if (decided.outcome() instanceof Outcome.Done<Shown>) {
            Sale sale = find(caller.tenant(), id);
            if (sale != null && sale.state() == Sale.State.ACCEPTING) {
                posting.settle(caller.tenant(), sale);
            }
            Sale after = find(caller.tenant(), id);
            if (after != null) {
                return new Answer<>(Outcome.done(Shown.of(after)), decided.replayed());
            }
        }
        return decided;
    }

    /// Nothing is posted; `why` says what is done about it by hand.
    Answer<Shown> decline(Caller caller, RequestKey key, Id id, String why) {
        return decide(caller, key, id, why);
    }

    private Answer<Shown> decide(Caller caller, RequestKey key, Id id, @Nullable String why) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return db.once(
                caller.tenant(),
                key,
                Shown.class,
                tx -> {
                    Sale sale = OfflineRows.lock(tx, id);
                    Verdict verdict = sale == null ? null : sale.verdict();
                    if (sale == null || verdict == null || sale.state() == Sale.State.POSTED) {
                        return Outcome.refused(
                                Refused.UNKNOWN_CONFLICT, "no sale waits under that id");
                    }
                    if (sale.state() != Sale.State.CONFLICT) {
                        return Outcome.refused(
                                Refused.CONFLICT_SETTLED, "the sale is " + sale.state());
                    }
                    var how = new Sale.Settlement(caller.name(), now, why);
                    Sale after = sale.settled(state(verdict, why), null, how);
                    OfflineRows.change(tx, after, Sale.State.CONFLICT);
                    log.record(
                            tx,
                            caller,
                            entry(why, "till-sale:" + id)
                                    .after(
                                            Map.of(
                                                    "number", sale.body().key(),
                                                    "clashes", verdict.clashes(),
                                                    "proposal", verdict.proposal()))
                                    .because(why));
                    return Outcome.done(Shown.of(after));
                });
    }

    private static OperationLog.Entry entry(@Nullable String declined, String sale) {
        return declined == null
                ? OperationLog.Entry.of("till.conflict-accept", sale)
                : OperationLog.Entry.of("till.conflict-decline", sale);
    }

    private static Sale.State state(Verdict verdict, @Nullable String declined) {
        if (declined != null) {
            return Sale.State.DECLINED;
        }
        return verdict.proposal() == Proposal.KEEP_FIRST
                ? Sale.State.ACCEPTED
                : Sale.State.ACCEPTING;
    }
}
