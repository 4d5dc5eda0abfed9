package io.regulars.checkout.offline;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.Patrons;
import io.regulars.loyalty.Taken;
import io.regulars.members.Cards;
import io.regulars.orders.Order;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings sales into the book, those of one allowance in the order in which they were made. Each is
/// an order under its own number, which the book takes once; so what was cut off is simply done
/// again.
@Component
class Posting {
    /// A device sends its queue in one go. What comes so much later has lost its place; the book
    /// takes it all the same, as it takes any late order.
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Set<String> LEFT = Set.of("MERGED", "ERASED");

    private final Db db;
    private final Intake intake;
    private final Patrons patrons;
    private final Cards cards;
    private final TierPrices prices;

    Posting(Db db, Intake intake, Patrons patrons, Cards cards, TierPrices prices) {
        this.db = db;
        this.intake = intake;
        this.patrons = patrons;
        this.cards = cards;
        this.prices = prices;
    }

    private record Next(AllowanceRows.Given given, Sale sale, List<Judging.Heard> all) {
        Allowance allowance() {
            return given.allowance();
        }
    }

    /// Posts what waits, as far as no earlier sale is missing. Each is judged when those before it
    /// are in the book: they may have changed the member's tier. Answers why the book takes nothing
    /// at this moment (request-in-progress, overloaded); then the sale waits on, and its device is
    /// told to ask again. Null where it took all.
    @Nullable Refusal forward(Tenant tenant, Id allowance) {
        for (Next next = next(tenant, allowance); next != null; next = next(tenant, allowance)) {
            Refusal later = take(tenant, next);
            if (later != null) {
                return later;
            }
        }
        return null;
    }

    private @Nullable Next next(Tenant tenant, Id id) {
        return db.read(
                tenant,
                tx -> {
                    AllowanceRows.Given given = AllowanceRows.of(tx, id);
                    Sale first = OfflineRows.waiting(tx, id);
                    return given == null || first == null || first.body().n() > given.posted() + 1
                            ? null
                            : new Next(given, first, OfflineRows.known(tx, id));
                });
    }

    private @Nullable Refusal take(Tenant tenant, Next next) {
        Sale sale = next.sale();
        Judging.Whose whose = whose(tenant, sale);
        Verdict verdict = db.read(tenant, tx -> judge(tx, next, whose));
        Order order = sale.order(next.allowance(), Proposal.POST_AS_SOLD);
        Outcome<Sale> judged =
                verdict.fits()
                        ? posted(tenant, order, sale, verdict)
                        : Outcome.done(sale.conflict(verdict));
        return switch (judged) {
            case Outcome.Refused<Sale>(var later) -> later;
            case Outcome.Done<Sale>(var after) -> {
                became(tenant, after);
                yield null;
            }
        };
    }

    private void became(Tenant tenant, Sale after) {
        db.write(
                tenant,
                tx -> {
                    // locks the allowance: of two that are judged at once the later sees the other
                    AllowanceRows.reached(tx, after.allowance(), after.body().n());
                    OfflineRows.change(tx, withOthers(tx, after), Sale.State.WAITING);
                    return true;
                });
    }

    /// Another process may have judged a sale of the same place while this one was judged or
    /// posted: then a person looks at it all the same and is told of both; to post it again changes
    /// nothing.
    private static Sale withOthers(Tx tx, Sale after) {
        Verdict found = after.verdict();
        if (found == null) {
            return after;
        }
        Set<Clash> others =
                Judging.beforehand(OfflineRows.known(tx, after.allowance()), after.heard(), false);
        Verdict all = Judging.with(found, others);
        return all.equals(found) ? after : after.conflict(all);
    }

    private Verdict judge(Tx tx, Next next, Judging.Whose whose) {
        Sale sale = next.sale();
        Id member = sale.member();
        Instant soldAt = sale.body().soldAt();
        var known =
                new Judging.Known(
                        Judging.before(next.all(), sale.body().n()),
                        whose,
                        member == null ? null : patrons.tier(tx, member, soldAt),
                        prices.at(tx.tenant(), soldAt),
                        Judging.beforehand(
                                next.all(), sale.heard(), next.given().revocation() != null));
        return Judging.judge(next.allowance(), sale.body(), known);
    }

    private Judging.Whose whose(Tenant tenant, Sale sale) {
        Id member = sale.member();
        if (member == null) {
            return sale.unknown() ? Judging.Whose.UNKNOWN : Judging.Whose.NOBODY;
        }
        Cards.Card card = cards.of(tenant, List.of(member)).get(member);
        return card == null || LEFT.contains(card.state())
                ? Judging.Whose.GONE
                : Judging.Whose.MEMBER;
    }

    private Outcome<Sale> posted(Tenant tenant, Order order, Sale sale, Verdict verdict) {
        return switch (post(tenant, order)) {
            case Outcome.Done<Taken>(var taken) -> Outcome.done(sale.posted(verdict, taken.id()));
            case Outcome.Refused<Taken>(var refusal) ->
                    later(refusal)
                            ? Outcome.refused(refusal)
                            : Outcome.done(sale.conflict(refused(refusal.reason(), verdict)));
        };
    }

    private static boolean later(Refusal refusal) {
        return refusal.reason() instanceof io.regulars.runtime.Refused;
    }

    /// A decision that was made and not carried out; false where the book takes nothing at this
    /// moment.
    boolean settle(Tenant tenant, Sale accepting) {
        AllowanceRows.Given given =
                db.read(tenant, tx -> AllowanceRows.of(tx, accepting.allowance()));
        Verdict verdict = accepting.verdict();
        if (given == null || verdict == null) {
            throw new IllegalStateException("a sale is decided on without its allowance");
        }
        Outcome<Taken> posted =
                post(tenant, accepting.order(given.allowance(), verdict.proposal()));
        if (posted instanceof Outcome.Refused<Taken>(var refusal) && later(refusal)) {
            return false;
        }
        Sale after =
                switch (posted) {
                    case Outcome.Done<Taken>(var taken) ->
                            accepting.settled(
                                    Sale.State.ACCEPTED, taken.id(), accepting.settlement());
                    case Outcome.Refused<Taken>(var refusal) ->
                            accepting.conflict(refused(refusal.reason(), verdict));
                };
        db.write(tenant, tx -> OfflineRows.change(tx, after, Sale.State.ACCEPTING));
        return true;
    }

    private Outcome<Taken> post(Tenant tenant, Order order) {
        return Intake.join(intake.orders(tenant, List.of(order), null, null)).getFirst().outcome();
    }

    /// What orders are refused for, in words of sales.
    private static Verdict refused(Reason reason, Verdict verdict) {
        return switch (reason) {
            case io.regulars.orders.Refused.ORDER_DIFFERS ->
                    new Verdict(List.of(Clash.NUMBER_TAKEN), Proposal.KEEP_FIRST, verdict.due());
            case io.regulars.orders.Refused.UNKNOWN_MEMBER ->
                    new Verdict(
                            List.of(Clash.MEMBER_UNKNOWN),
                            Proposal.POST_WITHOUT_MEMBER,
                            verdict.due());
            // sold further ahead of our clock than the book takes: a clock that is wrong by days
            case io.regulars.orders.Refused.INVALID ->
                    new Verdict(List.of(Clash.TIME), Proposal.KEEP_FIRST, verdict.due());
            default -> throw new IllegalStateException("a sale is refused as " + reason.type());
        };
    }

    /// Goes on with what was cut off, and without sales that have not come in [#PATIENCE]. Answers
    /// with how many it did.
    int sweep(Tenant tenant, int most) {
        Instant before = db.clock().instant().minus(PATIENCE);
        int swept = 0;
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            for (Sale each : db.read(tenant, tx -> OfflineRows.open(tx, buckets, before, most))) {
                boolean went =
                        each.state() == Sale.State.ACCEPTING
                                ? settle(tenant, each)
                                : skip(tenant, each);
                swept += went ? 1 : 0;
            }
        }
        return swept;
    }

    private boolean skip(Tenant tenant, Sale waiting) {
        db.write(
                tenant,
                tx -> {
                    AllowanceRows.reached(tx, waiting.allowance(), waiting.body().n() - 1);
                    return true;
                });
        return forward(tenant, waiting.allowance()) == null;
    }
}
