package io.regulars.checkout.till;

import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Hold;
import io.regulars.loyalty.Along;
import io.regulars.members.centre.MemberCodes;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What happens to checkouts, in the lanes of their buckets. The checkouts of a batch are locked
/// together. Those that stand side by side and are frozen or committed go in sets ([Together]); the
/// others one after the other, each behind a savepoint: a checkout draws on six rooms, and where
/// one of them has nothing left, what the others gave is undone.
@Component
final class CheckoutBatch implements Lanes.Batch<CheckoutCommand, Settled> {
    private final Db db;
    private final Ids ids;
    private final Along along;
    private final Resources resources;
    private final MemberCodes codes;
    private final Together together;
    private final Returns returns;

    CheckoutBatch(Db db, Along along, MemberCodes codes, Together together, Returns returns) {
        this.codes = codes;
        this.together = together;
        this.returns = returns;
        this.db = db;
        this.ids = db.ids();
        this.along = along;
        this.resources = together.resources();
    }

    @Override
    public Class<Settled> answer() {
        return Settled.class;
    }

    @Override
    public void claim(Tx tx, List<CheckoutCommand> commands) {
        if (!db.topology().split()) {
            return;
        }
        Map<Id, Checkout> checkouts =
                CheckoutRows.of(tx, commands.stream().map(CheckoutCommand::checkout).toList());
        var orders = new ArrayList<Along.Fact>();
        for (CheckoutCommand command : commands) {
            Checkout checkout = checkouts.get(command.checkout());
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
        return new Run(tx, commands, now()).outcomes();
    }

    /// One batch on its way.
    private final class Run {
        private final Tx tx;
        private final Instant now;
        private final List<CheckoutCommand> commands;
        private final Map<Id, Checkout> checkouts;
        private final Map<Id, MemberCodes.Use> shown;
        private final Set<String> sold;
        private final Map<Integer, Outcome<Together.Done>> done = new HashMap<>();
        private final Map<Integer, Together.Ready> set = new LinkedHashMap<>();
        private final Set<Object> named = new HashSet<>();

        Run(Tx tx, List<CheckoutCommand> commands, Instant now) {
            this.tx = tx;
            this.now = now;
            this.commands = commands;
            List<Id> named = commands.stream().map(CheckoutCommand::checkout).distinct().toList();
            Supplier<Map<Id, Checkout>> locked = CheckoutRows.lock(tx, named);
            shown = codes.of(tx, named).get();
            checkouts = locked.get();
            sold =
                    commands.stream().noneMatch(CheckoutCommand.Commit.class::isInstance)
                            ? new HashSet<>()
                            : CheckoutRows.sold(
                                            tx,
                                            checkouts.values().stream()
                                                    .filter(Run::bySelf)
                                                    .toList())
                                    .get();
        }

        /// Before it uses anything up that a set does not know; the others are asked in their set.
        private static boolean bySelf(Checkout checkout) {
            return checkout.deal().exchange() != null || checkout.deal().waiver() != null;
        }

        List<Outcome<Settled>> outcomes() {
            for (int i = 0; i < commands.size(); i++) {
                CheckoutCommand command = commands.get(i);
                if (!command.taking() || named.contains(command.checkout())) {
                    settleSet();
                }
                Outcome<Together.Done> outcome = outcome(i, command);
                if (outcome != null) {
                    done.put(i, outcome);
                }
            }
            settleSet();
            return IntStream.range(0, commands.size())
                    .mapToObj(i -> Objects.requireNonNull(done.get(i)).map(Together.Done::answer))
                    .toList();
        }

        /// Null where it waits for the end of the set.
        private @Nullable Outcome<Together.Done> outcome(int i, CheckoutCommand command) {
            Checkout checkout = checkouts.get(command.checkout());
            if (checkout == null) {
                return Outcome.refused(Refused.UNKNOWN_CHECKOUT, "no checkout has that id");
            }
            return switch (command) {
                case CheckoutCommand.Freeze _ -> {
                    Outcome<Checkout> may = Settling.freeze(checkout, now);
                    boolean fresh =
                            may instanceof Outcome.Done<Checkout>
                                    && checkout.state() != Checkout.State.FROZEN;
                    yield fresh ? queue(i, checkout, null) : may.map(CheckoutBatch::same);
                }
                case CheckoutCommand.Commit commit ->
                        Settling.commit(checkout, commit, now)
                                        instanceof Outcome.Refused<Checkout>(var no)
                                ? Outcome.refused(no)
                                : commit(i, checkout, commit);
                case CheckoutCommand.Cancel _ -> alone(() -> cancel(tx, checkout, now));
                case CheckoutCommand.Lapse _ -> alone(() -> lapse(tx, checkout, now));
                case CheckoutCommand.Bring bring -> alone(() -> bring(tx, checkout, bring, now));
                case CheckoutCommand.Foresee foresee ->
                        tx.tried(() -> bring(tx, checkout, foresee.bring(), now));
            };
        }

        private @Nullable Outcome<Together.Done> commit(
                int i, Checkout checkout, CheckoutCommand.Commit commit) {
            Along.Fact order = order(tx, checkout, commit);
            Exchange exchange = checkout.deal().exchange();
            Id waiver = checkout.deal().waiver();
            if (exchange == null && waiver == null) {
                return queue(i, checkout, order);
            }
            settleSet();
            if (sold.contains(checkout.number())) {
                return Outcome.refused(Refused.NUMBER_TAKEN, checkout.externalId());
            }
            var ready = new Together.Ready(checkout, commit, order, shown.get(checkout.id()));
            return alone(() ->
                    waived(waiver, checkout)
                            .then(_ ->
                                    exchange == null
                                            ? settled(ready)
                                            : instead(exchange, ready, commit.operator())));
        }

        private Outcome<Boolean> waived(@Nullable Id waiver, Checkout checkout) {
            return waiver == null
                    ? Outcome.done(true)
                    : Waivers.use(tx, waiver, checkout.id(), now).map(_ -> true);
        }

        private Outcome<Together.Done> settled(Together.Ready ready) {
            return together.settle(tx, List.of(ready), now).getFirst();
        }

        /// The goods come back first: what they give back may pay for what is sold instead.
        private Outcome<Together.Done> instead(
                Exchange exchange, Together.Ready ready, String operator) {
            Checkout of = CheckoutRows.lock(tx, List.of(exchange.of())).get().get(exchange.of());
            if (of == null) {
                return Outcome.refused(Refused.UNKNOWN_CHECKOUT, exchange.number());
            }
            CheckoutCommand.Bring bring = exchange.bring(ready.id(), operator);
            return returns.exchange(tx, of, bring, exchange.worth(), now)
                    .then(back -> settled(ready).map(done -> done.instead(back)));
        }

        private @Nullable Outcome<Together.Done> queue(
                int i, Checkout checkout, Along.@Nullable Fact order) {
            var ready =
                    new Together.Ready(checkout, commands.get(i), order, shown.get(checkout.id()));
            if (ready.names().stream().anyMatch(named::contains)) {
                settleSet();
            }
            // the same sale quoted twice is one sale
            if (order != null && sold.contains(checkout.number())) {
                return Outcome.refused(Refused.NUMBER_TAKEN, checkout.externalId());
            }
            named.addAll(ready.names());
            set.put(i, ready);
            return null;
        }

        private void settleSet() {
            if (set.isEmpty()) {
                return;
            }
            List<Integer> places = List.copyOf(set.keySet());
            List<Outcome<Together.Done>> outcomes =
                    together.settle(tx, List.copyOf(set.values()), now);
            for (int i = 0; i < places.size(); i++) {
                done.put(places.get(i), kept(outcomes.get(i)));
            }
            set.clear();
            named.clear();
        }

        private Outcome<Together.Done> alone(Supplier<Outcome<Together.Done>> work) {
            return kept(tx.whole(work));
        }

        private Outcome<Together.Done> kept(Outcome<Together.Done> outcome) {
            if (outcome instanceof Outcome.Done<Together.Done>(var settled)) {
                Checkout now = settled.checkout();
                checkouts.put(now.id(), now);
                if (now.state() == Checkout.State.COMMITTED) {
                    sold.add(now.number());
                }
            }
            return outcome;
        }
    }

    private static Together.Done same(Checkout checkout) {
        return new Together.Done(checkout, Settled.of(checkout));
    }

    /// Where nobody says when it was sold, it was when it was quoted: a commit that is tried again
    /// must bring the same order.
    private Along.Fact order(Tx tx, Checkout checkout, CheckoutCommand.Commit asked) {
        Instant placed = asked.placedAt() == null ? checkout.quotedAt() : asked.placedAt();
        return along.order(
                tx.tenant(),
                new Along.Bought(
                        checkout.order(placed, asked.tenders()),
                        checkout.member(),
                        checkout.deal().savedYuan()),
                checkout.id().bucket());
    }

    private Outcome<Together.Done> cancel(Tx tx, Checkout checkout, Instant now) {
        if (checkout.state() == Checkout.State.CANCELLED) {
            return Outcome.done(same(checkout));
        }
        if (Settling.cancel(checkout, now) instanceof Outcome.Refused<Checkout>(var refusal)) {
            return Outcome.refused(refusal);
        }
        free(tx, checkout, Hold.State.RELEASED, now);
        return Outcome.done(
                changed(tx, checkout.as(Checkout.State.CANCELLED), "checkout.cancelled", now));
    }

    private Outcome<Together.Done> lapse(Tx tx, Checkout checkout, Instant now) {
        Checkout lapsed = Settling.lapse(checkout, now);
        if (lapsed == null) {
            return Outcome.done(same(checkout));
        }
        free(tx, checkout, Hold.State.EXPIRED, now);
        return Outcome.done(changed(tx, lapsed, "checkout.expired", now));
    }

    private void free(Tx tx, Checkout checkout, Hold.State to, Instant now) {
        if (checkout.state() == Checkout.State.FROZEN) {
            resources.free(tx, checkout, to, now);
        }
    }

    private Outcome<Together.Done> bring(
            Tx tx, Checkout checkout, CheckoutCommand.Bring asked, Instant now) {
        return returns.bring(tx, checkout, asked, now)
                .map(answer -> new Together.Done(checkout, answer));
    }

    private Together.Done changed(Tx tx, Checkout checkout, String kind, Instant now) {
        tx.put(CheckoutRows.changing(tx, List.of(checkout), now));
        publish(tx, checkout, kind, null, now);
        return same(checkout);
    }

    private void publish(Tx tx, Checkout checkout, String kind, @Nullable Long money, Instant now) {
        Events.publish(tx, List.of(Told.event(ids, checkout, kind, money, now)));
    }

    /// PostgreSQL keeps microseconds, so that is all that an entry's hash may see.
    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
