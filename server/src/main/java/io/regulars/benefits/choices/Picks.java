package io.regulars.benefits.choices;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.benefits.choices.Choice.Item;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.Ledger;
import io.regulars.ledger.Spending;
import io.regulars.ledger.Spent;
import io.regulars.loyalty.Patrons;
import io.regulars.offers.coupons.Coupon;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.Give;
import io.regulars.offers.coupons.Given;
import io.regulars.offers.coupons.RedemptionCommand;
import io.regulars.offers.coupons.Source;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes benefits out of choices and back. The member's accounts are locked first, as all do that
/// spend points, so two picks of one member are decided one after the other.
@Component
class Picks {
    private static final String CAUSE = "CHOICE";

    private final Db db;
    private final Ids ids;
    private final Patrons patrons;
    private final Tenants tenants;
    private final Spending spending;
    private final Coupons coupons;
    private final OperationLog log;

    Picks(Db db, Sources sources, Spending spending, Coupons coupons, OperationLog log) {
        this.db = db;
        ids = db.ids();
        patrons = sources.patrons();
        tenants = sources.tenants();
        this.spending = spending;
        this.coupons = coupons;
        this.log = log;
    }

    /// Whom a choice asks about the member and the chain.
    @Component
    record Sources(Patrons patrons, Tenants tenants) {}

    /// What an event tells of a pick.
    @Pure
    private record Told(Id pick, Id choice, String item, long points) {}

    /// What a member wants out of which choice.
    @Pure
    record Asked(Id member, Id choice, Picking.Wanted wanted) {}

    /// Refused: unknown-member, unknown-choice, and all that [Picking#pick] refuses; the coupons'
    /// stock says coupon-sold-out or member-limit.
    Answer<Pick> pick(Caller caller, RequestKey key, Asked asked) {
        Id issue = ids.next(asked.member().bucket());
        if (db.topology().split()) {
            db.write(
                    caller.tenant(),
                    tx -> {
                        Choice choice = Choices.newest(tx, asked.choice());
                        Item item =
                                choice == null ? null : choice.terms().item(asked.wanted().item());
                        if (choice != null && item != null) {
                            coupons.claim(
                                    tx, List.of(gift(choice, asked.member(), issue, item, caller)));
                        }
                        return true;
                    });
        }
        return db.once(caller.tenant(), key, Pick.class, tx -> pick(tx, caller, asked, issue));
    }

    private Outcome<Pick> pick(Tx tx, Caller caller, Asked asked, Id issue) {
        Choice choice = Choices.newest(tx, asked.choice());
        if (choice == null) {
            return Outcome.refused(Choices.unknown());
        }
        Instant now = now();
        Picking.Taker taker = taker(tx, asked.member(), asked.choice(), now);
        if (taker == null) {
            return Outcome.refused(
                    io.regulars.loyalty.Refused.UNKNOWN_MEMBER, "no member has that id");
        }
        var act =
                new Picking.Act(
                        ids.next(asked.member().bucket()),
                        caller.name(),
                        now,
                        tenants.settings(tx.tenant()).zone());
        return Picking.pick(choice, asked.wanted(), taker, act)
                .then(pick -> had(tx, caller, choice, pick, issue));
    }

    /// The member under the lock of her accounts; null where there is no such member.
    private Picking.@Nullable Taker taker(Tx tx, Id member, Id choice, Instant now) {
        if (!patrons.of(tx, Set.of(member), now, false).containsKey(member)) {
            return null;
        }
        Book book = Objects.requireNonNull(Ledger.lock(tx, Set.of(member), ids, now).get(member));
        Ledger.lots(tx, List.of(book), Asset.POINTS);
        return new Picking.Taker(
                member,
                patrons.tiers(tx, Set.of(member), now).get(member),
                book.available(Asset.POINTS, now),
                PickRows.standing(tx, member).stream()
                        .filter(each -> each.choice().equals(choice))
                        .toList());
    }

    /// Coupons first: their stock is the one thing that may still say no, and then nothing is
    /// written.
    private Outcome<Pick> had(Tx tx, Caller caller, Choice choice, Pick pick, Id issue) {
        Item item = Objects.requireNonNull(choice.terms().item(pick.item()));
        return coupons.give(tx, List.of(gift(choice, pick.member(), issue, item, caller)))
                .getFirst()
                .map(given -> {
                    Pick got =
                            pick.got(
                                    given.coupons().stream().map(Given.Line::id).toList(),
                                    paid(tx, choice, pick, item));
                    tx.send(
                            List.of(
                                    PickRows.adding(tx, got),
                                    event(tx, got, "choice.picked", got.at())));
                    return got;
                });
    }

    private @Nullable Id paid(Tx tx, Choice choice, Pick pick, Item item) {
        if (pick.price().points() == 0) {
            return null;
        }
        var asked =
                new Spending.Asked(
                        pick.price().points(), choice.terms().name() + "：" + item.name());
        Spent spent =
                spending.redeem(
                                tx,
                                List.of(
                                        new Spending.Charge(
                                                pick.id(), pick.member(), asked, pick.by())))
                        .getFirst()
                        .orThrow();
        return spent.entryId();
    }

    private static Give gift(Choice choice, Id member, Id issue, Item item, Caller caller) {
        var source = new Source(Source.Kind.CHOICE, choice.id());
        return new Give(
                issue,
                member,
                item.pack(),
                new Give.Why(CAUSE, null, caller.name(), false, false, source),
                null);
    }

    /// Points come back, coupons go, and the member may take another. Refused: unknown-pick,
    /// pick-cancelled, pick-over, and what the coupon's state says.
    Answer<Pick> cancel(Caller caller, RequestKey key, Id pick, String reason) {
        return db.once(caller.tenant(), key, Pick.class, tx -> cancel(tx, caller, pick, reason));
    }

    private Outcome<Pick> cancel(Tx tx, Caller caller, Id id, String reason) {
        Pick seen = PickRows.find(tx, id);
        if (seen == null) {
            return Outcome.refused(Refused.UNKNOWN_PICK, "no pick has that id");
        }
        Instant now = now();
        Ledger.lock(tx, Set.of(seen.member()), ids, now);
        Pick pick = Objects.requireNonNull(PickRows.find(tx, id));
        Choice choice = Objects.requireNonNull(Choices.newest(tx, pick.choice()));
        var how = new Pick.Cancelled(now, caller.name(), reason);
        return Picking.cancel(pick, choice.terms().per(), tenants.settings(tx.tenant()).zone(), how)
                .then(cancelled -> takenBack(tx, cancelled, reason))
                .map(cancelled -> {
                    tx.send(
                            List.of(
                                    PickRows.cancelling(tx, id, how),
                                    event(tx, cancelled, "choice.pick-cancelled", now)));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("choice.pick-cancel", "choice-pick:" + id)
                                    .before(pick)
                                    .after(cancelled)
                                    .because(reason));
                    return cancelled;
                });
    }

    /// A coupon that is used says no, and then all that was written is undone.
    private Outcome<Pick> takenBack(Tx tx, Pick pick, String reason) {
        List<RedemptionCommand> revokes =
                pick.coupons().stream()
                        .<RedemptionCommand>map(each -> new RedemptionCommand.Revoke(each, reason))
                        .toList();
        for (Outcome<Coupon> each : coupons.redeem(tx, revokes)) {
            if (each instanceof Outcome.Refused<Coupon>(var refusal)) {
                return Outcome.refused(refusal);
            }
        }
        Id entry = pick.entry();
        if (entry != null) {
            spending.cancel(tx, List.of(new Spending.Paid(entry, pick.id(), cancelledBy(pick))))
                    .getFirst()
                    .orThrow();
        }
        return Outcome.done(pick);
    }

    private static String cancelledBy(Pick pick) {
        return Objects.requireNonNull(pick.cancelled()).by();
    }

    private Sql event(Tx tx, Pick pick, String kind, Instant now) {
        Id id = ids.next(pick.member().bucket());
        var told = new Told(pick.id(), pick.choice(), pick.item(), pick.price().points());
        return Events.statement(tx, List.of(new Event(id, kind, pick.member(), now, told)));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
