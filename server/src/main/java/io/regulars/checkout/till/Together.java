package io.regulars.checkout.till;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Along;
import io.regulars.loyalty.Taken;
import io.regulars.members.centre.MemberCodes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Freezes and commits checkouts in sets: each room that they draw on is asked once for all of
/// them. The outcomes are those of one after the other, in the order given.
///
/// No two of a set may name the same checkout, sale, member, coupon or code ([Ready#names]); what
/// they may compete for is budgets alone. Where somebody is refused, all is undone and done again
/// without him.
@Component
class Together {
    /// After so many tries those who are left go one by one.
    private static final int TRIES = 3;

    private final Ids ids;
    private final Along along;
    private final Resources resources;
    private final MemberCodes codes;

    Together(Ids ids, Along along, Resources resources, MemberCodes codes) {
        this.ids = ids;
        this.along = along;
        this.resources = resources;
        this.codes = codes;
    }

    /// A freeze or commit that may go ahead: the order that a commit brings, and the code of the
    /// phone that was shown, if any.
    record Ready(
            Checkout checkout,
            CheckoutCommand asked,
            Along.@Nullable Fact order,
            MemberCodes.@Nullable Use code) {
        Id id() {
            return checkout.id();
        }

        /// Whether it takes of a budget or of a number of uses.
        boolean asks() {
            return checkout.state() != Checkout.State.FROZEN && !Purses.of(checkout).isEmpty();
        }

        private boolean commits() {
            return order != null;
        }

        private Along.Fact fact() {
            return Objects.requireNonNull(order, "a commit brings an order");
        }

        private Funds.Drawing drawing(Along.@Nullable Claimed orders) {
            var by =
                    switch (asked) {
                        case CheckoutCommand.Commit commit ->
                                new Funds.By(commit.operator(), commit.pinned());
                        case CheckoutCommand.Freeze freeze -> new Funds.By("", freeze.pinned());
                        default -> throw new IllegalStateException("neither freeze nor commit");
                    };
            Id becomes = order == null || orders == null ? null : orders.id(order);
            return new Funds.Drawing(checkout, becomes, by);
        }

        /// What nobody else of the same set may name.
        List<Object> names() {
            var names = new ArrayList<Object>();
            names.add(checkout.id());
            names.add(checkout.number());
            names.addAll(checkout.deal().coupons());
            if (checkout.member() != null) {
                names.add(checkout.member());
            }
            if (code != null) {
                names.add(code);
            }
            return names;
        }
    }

    /// What became of it.
    record Done(Checkout checkout, Settled answer) {
        /// The sale for which goods came back.
        Done instead(Settled back) {
            return new Done(checkout, answer.instead(back.returned()));
        }
    }

    Resources resources() {
        return resources;
    }

    List<Outcome<Done>> settle(Tx tx, List<Ready> all, Instant now) {
        var outcomes = new HashMap<Id, Outcome<Done>>();
        List<Ready> left = all;
        for (int i = 0; !left.isEmpty(); i++) {
            Map<Id, Outcome<Done>> certain =
                    attempt(tx, i < TRIES ? left : left.subList(0, 1), now);
            outcomes.putAll(certain);
            left = left.stream().filter(each -> !certain.containsKey(each.id())).toList();
        }
        return all.stream().map(each -> Objects.requireNonNull(outcomes.get(each.id()))).toList();
    }

    /// All of them, or nobody: then those who are certain to be refused.
    private Map<Id, Outcome<Done>> attempt(Tx tx, List<Ready> all, Instant now) {
        Tx.Mark before = tx.mark();
        var attempt = new Attempt(all);
        List<Along.Fact> orders = facts(attempt.left(Ready::commits));
        Along.@Nullable Claimed claimed = orders.isEmpty() ? null : along.claimed(tx, orders);
        // once the numbers are ours, for another process may have sold under one meanwhile
        Supplier<Set<String>> sold = CheckoutRows.sold(tx, checkouts(attempt.left(Ready::commits)));
        Resources.Ahead ahead = resources.ahead(tx, checkouts(all));
        attempt.ask(
                Attempt.Step.NUMBER,
                each -> each.commits() && sold.get().contains(each.checkout().number()),
                asked -> asked.stream().map(Together::taken).toList());
        Function<List<Ready>, List<Funds.Drawing>> drawing =
                asked -> asked.stream().map(each -> each.drawing(claimed)).toList();
        attempt.ask(
                Attempt.Step.COUPONS,
                each -> !each.checkout().deal().coupons().isEmpty(),
                asked -> resources.coupons(tx, drawing.apply(asked), ahead));
        attempt.ask(
                Attempt.Step.BUDGETS,
                Ready::asks,
                asked -> resources.ask(tx, checkouts(asked), now, ahead));
        resources.confirm(tx, checkouts(attempt.left(Ready::commits)), ahead);
        Map<Id, Funds.Spent> spent =
                attempt.ask(
                        Attempt.Step.BOOKS,
                        _ -> true,
                        asked -> resources.draw(tx, drawing.apply(asked), now));
        Map<Id, Taken> taken =
                attempt.ask(
                        Attempt.Step.ORDER,
                        Ready::commits,
                        asked -> along.take(tx, facts(asked), Objects.requireNonNull(claimed)));
        attempt.ask(
                Attempt.Step.CODE,
                each -> each.code() != null,
                asked -> codes.use(tx, used(asked)));
        if (attempt.failed()) {
            tx.undoTo(before);
            return refused(attempt.certain());
        }
        return written(
                tx, all, each -> done(each, spent.get(each.id()), taken.get(each.id())), now);
    }

    private static Outcome<Boolean> taken(Ready ready) {
        return Outcome.refused(Refused.NUMBER_TAKEN, ready.checkout().externalId());
    }

    private static List<Along.Fact> facts(List<Ready> commits) {
        return commits.stream().map(Ready::fact).toList();
    }

    private static List<Checkout> checkouts(List<Ready> ready) {
        return ready.stream().map(Ready::checkout).toList();
    }

    private static List<MemberCodes.Used> used(List<Ready> ready) {
        return ready.stream()
                .map(each ->
                        new MemberCodes.Used(
                                each.checkout().id(), Objects.requireNonNull(each.code())))
                .toList();
    }

    private static Done done(Ready ready, Funds.@Nullable Spent spent, @Nullable Taken taken) {
        Objects.requireNonNull(spent, "whose books were asked");
        if (!(ready.asked() instanceof CheckoutCommand.Commit commit)) {
            Checkout frozen = ready.checkout().frozen(spent.drawn());
            return new Done(frozen, Settled.of(frozen));
        }
        Taken order = Objects.requireNonNull(taken, "a commit brings an order");
        Checkout committed = ready.checkout().committed(spent.drawn(), order.id());
        List<Paid> paid = committed.paid(spent.stored(), commit.tenders());
        return new Done(committed, Settled.committed(committed, order, paid));
    }

    private static Map<Id, Outcome<Done>> refused(Map<Id, Refusal> certain) {
        var outcomes = new HashMap<Id, Outcome<Done>>();
        certain.forEach((each, no) -> outcomes.put(each, Outcome.refused(no)));
        return outcomes;
    }

    private Map<Id, Outcome<Done>> written(
            Tx tx, List<Ready> all, Function<Ready, Done> become, Instant now) {
        var outcomes = new HashMap<Id, Outcome<Done>>();
        var changed = new ArrayList<Checkout>();
        var events = new ArrayList<Event>();
        for (Ready each : all) {
            Done done = become.apply(each);
            outcomes.put(each.id(), Outcome.done(done));
            changed.add(done.checkout());
            String kind = each.commits() ? "checkout.committed" : "checkout.frozen";
            events.add(Told.event(ids, done.checkout(), kind, null, now));
        }
        tx.send(List.of(CheckoutRows.changing(tx, changed, now), Events.statement(tx, events)));
        return outcomes;
    }
}
