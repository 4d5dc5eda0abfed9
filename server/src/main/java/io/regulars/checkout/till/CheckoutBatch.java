package io.regulars.checkout.till;

import io.regulars.checkout.Returning;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Hold;
import io.regulars.loyalty.Along;
import io.regulars.loyalty.Taken;
import io.regulars.members.centre.MemberCodes;
import io.regulars.orders.Return;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.RequestKey;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What happens to checkouts, in the lanes of their buckets. The checkouts of a batch are locked
/// together. Those that use nothing scarce are committed together ([Together]); the others are
/// settled one after the other, each behind a savepoint: a checkout draws on six rooms, and where
/// one of them has nothing left, what the others gave is undone.
@Component
final class CheckoutBatch implements Lanes.Batch<CheckoutCommand, Settled> {
    private final Db db;
    private final Ids ids;
    private final Along along;
    private final Resources resources;
    private final MemberCodes codes;
    private final Together together;

    CheckoutBatch(Db db, Ids ids, Resources resources, MemberCodes codes, Together together) {
        this.codes = codes;
        this.together = together;
        this.db = db;
        this.ids = ids;
        along = together.along();
        this.resources = resources;
    }

    /// What others hear of a checkout.
    record Told(
            Id checkout,
            @Nullable Id order,
            long payable,
            long points,
            long stored,
            @Nullable Long money) {}

    @Override
    public Class<Settled> answer() {
        return Settled.class;
    }

    @Override
    public void claim(Tx tx, List<CheckoutCommand> commands) {
        if (!db.topology().split()) {
            return;
        }
        var orders = new ArrayList<Along.Fact>();
        for (CheckoutCommand command : commands) {
            Checkout checkout = CheckoutRows.of(tx, command.checkout());
            if (command instanceof CheckoutCommand.Commit commit
                    && checkout != null
                    && Settling.commit(checkout, commit, now()) instanceof Outcome.Done<Checkout>) {
                orders.add(order(tx, checkout, commit));
            }
        }
        along.claim(tx, orders);
    }

    @Override
    public List<Outcome<Settled>> run(Tx tx, List<CheckoutCommand> commands) {
        Map<Id, Checkout> checkouts =
                CheckoutRows.lock(tx, commands.stream().map(CheckoutCommand::checkout).toList());
        Map<Id, MemberCodes.Use> shown = codes.of(tx, checkouts.keySet());
        Map<CheckoutCommand, Outcome<Settled>> together =
                together(tx, commands, checkouts, shown.keySet());
        var outcomes = new ArrayList<Outcome<Settled>>();
        for (CheckoutCommand command : commands) {
            Outcome<Settled> done = together.get(command);
            if (done != null) {
                outcomes.add(done);
                continue;
            }
            Checkout checkout = checkouts.get(command.checkout());
            if (checkout == null) {
                outcomes.add(Outcome.refused(Refused.UNKNOWN_CHECKOUT, "no checkout has that id"));
                continue;
            }
            Savepoint before = tx.mark();
            Outcome<Done> outcome =
                    byCode(
                            tx,
                            command,
                            shown.get(checkout.id()),
                            settle(tx, checkout, command, now()));
            if (outcome instanceof Outcome.Done<Done>(var settled)) {
                checkouts.put(checkout.id(), settled.checkout());
            } else {
                tx.undoTo(before);
            }
            outcomes.add(outcome.map(Done::answer));
        }
        return outcomes;
    }

    /// What a checkout takes by a code that the member's phone showed uses that code up; a code
    /// that another checkout used takes nothing.
    private Outcome<Done> byCode(
            Tx tx,
            CheckoutCommand command,
            MemberCodes.@Nullable Use shown,
            Outcome<Done> outcome) {
        boolean takes =
                command instanceof CheckoutCommand.Freeze
                        || command instanceof CheckoutCommand.Commit;
        return shown != null
                        && takes
                        && outcome instanceof Outcome.Done<Done>
                        && codes.use(tx, command.checkout(), shown)
                                instanceof Outcome.Refused<MemberCodes.Use>(var refusal)
                ? Outcome.refused(refusal)
                : outcome;
    }

    /// Commits at once what can be: of checkouts about which the batch has one command alone, and
    /// which no code of a phone holds up.
    private Map<CheckoutCommand, Outcome<Settled>> together(
            Tx tx, List<CheckoutCommand> commands, Map<Id, Checkout> checkouts, Set<Id> shown) {
        Instant now = now();
        Map<Id, Long> about =
                commands.stream()
                        .collect(
                                Collectors.groupingBy(
                                        CheckoutCommand::checkout, Collectors.counting()));
        var numbers = new HashSet<>(CheckoutRows.sold(tx, List.copyOf(checkouts.values())));
        var ready = new ArrayList<Together.Ready>();
        for (CheckoutCommand command : commands) {
            Checkout checkout = checkouts.get(command.checkout());
            if (command instanceof CheckoutCommand.Commit commit
                    && checkout != null
                    && !shown.contains(checkout.id())
                    && about.getOrDefault(checkout.id(), 0L) == 1
                    && Together.may(checkout)
                    && Settling.commit(checkout, commit, now) instanceof Outcome.Done<Checkout>
                    && numbers.add(checkout.number())) {
                ready.add(new Together.Ready(checkout, commit, order(tx, checkout, commit)));
            }
        }
        if (ready.size() < 2) {
            return Map.of();
        }
        Savepoint before = tx.mark();
        List<Outcome<Together.Committed>> done = together.commit(tx, ready, now);
        if (done == null) {
            tx.undoTo(before);
            return Map.of();
        }
        var outcomes = new IdentityHashMap<CheckoutCommand, Outcome<Settled>>();
        var changed = new ArrayList<Checkout>();
        for (int i = 0; i < done.size(); i++) {
            if (done.get(i) instanceof Outcome.Done<Together.Committed>(var committed)) {
                changed.add(committed.checkout());
                checkouts.put(committed.checkout().id(), committed.checkout());
            }
            outcomes.put(ready.get(i).asked(), done.get(i).map(Together.Committed::answer));
        }
        tx.send(
                List.of(
                        CheckoutRows.changing(tx, changed, now),
                        Events.statement(
                                tx,
                                changed.stream()
                                        .map(each -> event(each, "checkout.committed", null, now))
                                        .toList())));
        return outcomes;
    }

    private record Done(Checkout checkout, Settled answer) {
        static Done of(Checkout checkout) {
            return new Done(checkout, Settled.of(checkout));
        }
    }

    private Outcome<Done> settle(Tx tx, Checkout checkout, CheckoutCommand command, Instant now) {
        return switch (command) {
            case CheckoutCommand.Freeze freeze -> freeze(tx, checkout, freeze, now);
            case CheckoutCommand.Commit commit -> commit(tx, checkout, commit, now);
            case CheckoutCommand.Cancel _ -> cancel(tx, checkout, now);
            case CheckoutCommand.Lapse _ -> lapse(tx, checkout, now);
            case CheckoutCommand.Bring bring -> bring(tx, checkout, bring, now);
        };
    }

    private Outcome<Done> freeze(
            Tx tx, Checkout checkout, CheckoutCommand.Freeze asked, Instant now) {
        if (Settling.freeze(checkout, now) instanceof Outcome.Refused<Checkout>(var refusal)) {
            return Outcome.refused(refusal);
        }
        if (checkout.state() == Checkout.State.FROZEN) {
            return Outcome.done(Done.of(checkout));
        }
        return resources
                .hold(tx, checkout, new Funds.By("", asked.pinned(), now))
                .map(frozen -> changed(tx, frozen, "checkout.frozen", now));
    }

    private Outcome<Done> commit(
            Tx tx, Checkout checkout, CheckoutCommand.Commit asked, Instant now) {
        if (Settling.commit(checkout, asked, now)
                instanceof Outcome.Refused<Checkout>(var refusal)) {
            return Outcome.refused(refusal);
        }
        // the same sale quoted twice is one sale
        if (!CheckoutRows.sold(tx, List.of(checkout)).isEmpty()) {
            return Outcome.refused(Refused.NUMBER_TAKEN, checkout.externalId());
        }
        Along.Fact order = order(tx, checkout, asked);
        Id id = along.claimed(tx, List.of(order)).getFirst();
        var by = new Funds.By(asked.operator(), asked.pinned(), now);
        return switch (resources.use(tx, checkout, id, by)) {
            case Outcome.Refused<Funds.Spent>(var refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Funds.Spent>(var spent) ->
                    along.take(tx, List.of(order))
                            .getFirst()
                            .map(taken -> {
                                var ready = new Together.Ready(checkout, asked, order);
                                Together.Committed done = Together.committed(ready, spent, taken);
                                changed(tx, done.checkout(), "checkout.committed", now);
                                return new Done(done.checkout(), done.answer());
                            });
        };
    }

    /// Where nobody says when it was sold, it was when it was quoted: a commit that is tried again
    /// must bring the same order.
    private Along.Fact order(Tx tx, Checkout checkout, CheckoutCommand.Commit asked) {
        Instant placed = asked.placedAt() == null ? checkout.quotedAt() : asked.placedAt();
        return along.order(
                tx.tenant(),
                checkout.order(placed, asked.tenders()),
                checkout.member(),
                checkout.id().bucket());
    }

    private Outcome<Done> cancel(Tx tx, Checkout checkout, Instant now) {
        if (checkout.state() == Checkout.State.CANCELLED) {
            return Outcome.done(Done.of(checkout));
        }
        if (Settling.cancel(checkout, now) instanceof Outcome.Refused<Checkout>(var refusal)) {
            return Outcome.refused(refusal);
        }
        free(tx, checkout, Hold.State.RELEASED, now);
        return Outcome.done(
                changed(tx, checkout.as(Checkout.State.CANCELLED), "checkout.cancelled", now));
    }

    private Outcome<Done> lapse(Tx tx, Checkout checkout, Instant now) {
        Checkout lapsed = Settling.lapse(checkout, now);
        if (lapsed == null) {
            return Outcome.done(Done.of(checkout));
        }
        free(tx, checkout, Hold.State.EXPIRED, now);
        return Outcome.done(changed(tx, lapsed, "checkout.expired", now));
    }

    private void free(Tx tx, Checkout checkout, Hold.State to, Instant now) {
        if (checkout.state() == Checkout.State.FROZEN) {
            resources.free(tx, checkout, to, now);
        }
    }

    private Outcome<Done> bring(
            Tx tx, Checkout checkout, CheckoutCommand.Bring asked, Instant now) {
        List<CheckoutRows.Returned> before = CheckoutRows.returns(tx, checkout.id());
        byte[] fingerprint =
                RequestKey.fingerprint("return", Json.canonical(asked.lines()), gifts(asked));
        for (CheckoutRows.Returned each : before) {
            if (each.returnId().equals(asked.returnId())) {
                return Arrays.equals(each.fingerprint(), fingerprint)
                        ? Outcome.done(new Done(checkout, each.kept().answer()))
                        : Outcome.refused(
                                io.regulars.orders.Refused.RETURN_DIFFERS,
                                "return " + asked.returnId() + " came with other content");
            }
        }
        Bringing.Left left =
                before.isEmpty()
                        ? Bringing.Left.all(checkout.deal())
                        : before.getLast().kept().left();
        return switch (Bringing.decide(checkout, left, asked, Returning.Way.USUAL)) {
            case Outcome.Refused<Bringing.Came>(var refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Bringing.Came>(var came) -> {
                Taken back = back(tx, checkout, asked, came, now);
                Id id = ids.next(checkout.id().bucket());
                resources.giveBack(tx, checkout, new Funds.Giving(id, came, asked.operator(), now));
                Settled answer = Settled.returned(checkout, returned(asked, came, back));
                var row =
                        new CheckoutRows.Returned(
                                asked.returnId(),
                                fingerprint,
                                new CheckoutRows.Kept(came.left(), answer));
                CheckoutRows.add(tx, id, checkout.id(), row, now);
                publish(tx, checkout, "checkout.returned", came.now().money(), now);
                yield Outcome.done(new Done(checkout, answer));
            }
        };
    }

    /// The order hears of it as well: what it earned goes back.
    private Taken back(
            Tx tx,
            Checkout checkout,
            CheckoutCommand.Bring asked,
            Bringing.Came came,
            Instant now) {
        Id order = Objects.requireNonNull(checkout.order(), "a committed checkout has its order");
        var brought =
                new Return(
                        checkout.channel(),
                        checkout.externalId(),
                        asked.returnId(),
                        asked.returnedAt() == null ? now : asked.returnedAt(),
                        came.lines());
        return along.take(
                        tx, List.of(along.brought(tx.tenant(), brought, checkout.member(), order)))
                .getFirst()
                .orThrow();
    }

    private static Settled.Returned returned(
            CheckoutCommand.Bring asked, Bringing.Came came, Taken back) {
        return new Settled.Returned(
                asked.returnId(),
                came.now().total(),
                came.now().money() - came.stored(),
                came.stored(),
                came.now().points(),
                came.benefits().stream()
                        .map(io.regulars.checkout.Key::coupon)
                        .filter(Objects::nonNull)
                        .toList(),
                List.copyOf(came.benefits()),
                came.refund(),
                back);
    }

    private static String gifts(CheckoutCommand.Bring asked) {
        return asked.gifts().stream().sorted().map(Object::toString).toList().toString();
    }

    private Done changed(Tx tx, Checkout checkout, String kind, Instant now) {
        tx.update(CheckoutRows.changing(tx, List.of(checkout), now));
        publish(tx, checkout, kind, null, now);
        return Done.of(checkout);
    }

    private void publish(Tx tx, Checkout checkout, String kind, @Nullable Long money, Instant now) {
        Events.publish(tx, List.of(event(checkout, kind, money, now)));
    }

    private Event event(Checkout checkout, String kind, @Nullable Long money, Instant now) {
        var told =
                new Told(
                        checkout.id(),
                        checkout.order(),
                        checkout.deal().payable(),
                        checkout.deal().points(),
                        checkout.deal().stored(),
                        money);
        Id subject = checkout.member() == null ? checkout.id() : checkout.member();
        return new Event(ids.next(checkout.id().bucket()), kind, subject, now, told);
    }

    /// PostgreSQL keeps microseconds, so that is all that an entry's hash may see.
    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
