package io.regulars.loyalty;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Book;
import io.regulars.ledger.Ledger;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.orders.BehaviourFact;
import io.regulars.orders.Claims;
import io.regulars.orders.FactWrites;
import io.regulars.orders.Kept;
import io.regulars.orders.OrderFact;
import io.regulars.orders.Refused;
import io.regulars.orders.ReturnFact;
import io.regulars.rules.Who;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One batch on its way: resolve, load, decide, write.
final class IntakeRun {
    private final Tx tx;
    private final Program program;
    private final Ids ids;
    private final Instant now;
    private final List<Command> commands;
    private final @Nullable Outcome<Taken>[] outcomes;

    private final IntakeFacts facts;
    private final Seen seen;
    private final Map<Id, Who> who = new HashMap<>();
    private final Map<Id, Session> sessions = new LinkedHashMap<>();
    private final List<Sql> more = new ArrayList<>();
    private final Map<Integer, Id> deedOf = new HashMap<>();

    /// Whose fact stands in the batch before them.
    private final Set<Integer> twins = new HashSet<>();

    @SuppressWarnings("unchecked") // an array of a generic type
    IntakeRun(Tx tx, Program program, Ids ids, Instant now, IntakeFacts facts) {
        this.tx = tx;
        this.program = program;
        this.ids = ids;
        this.now = now;
        this.facts = facts;
        seen = new Seen(tx, facts);
        commands = facts.commands();
        outcomes = new Outcome[commands.size()];
    }

    /// Takes who the named members are; a fact that names none is refused.
    void know(Map<Id, Who> people) {
        who.putAll(people);
        for (int i = 0; i < outcomes.length; i++) {
            Command command = commands.get(i);
            boolean fact = command instanceof Command.Buy || command instanceof Command.Do;
            if (fact && command.member() != null && !people.containsKey(command.member())) {
                outcomes[i] =
                        Outcome.refused(
                                Refusal.at(
                                        "member",
                                        Refused.UNKNOWN_MEMBER,
                                        "no member has that id or number"));
            }
        }
    }

    /// Locks the members that something new happens to, and loads what their decisions need.
    void load(People people) {
        var members = new TreeSet<Id>();
        for (int i = 0; i < commands.size(); i++) {
            if (outcomes[i] == null) {
                Seen.Met met = seen.meet(commands.get(i));
                outcomes[i] = met.answer();
                if (met.owner() != null) {
                    members.add(met.owner());
                }
            }
        }
        if (members.isEmpty()) {
            return;
        }
        var standings = new HashMap<Id, Standing>();
        Map<Id, Book> books =
                Ledger.lock(
                        tx, members, ids, now, List.of(Standings.loading(tx, members, standings)));
        var unnamed = new TreeSet<>(members); // known by their orders alone
        unnamed.removeAll(who.keySet());
        who.putAll(people.of(tx, unnamed, program));
        books.forEach((member, book) ->
                sessions.put(
                        member,
                        new Session(
                                program, book, named(member), standings.get(member), Json::write)));
    }

    void decide() {
        Integer[] byTime = new Integer[commands.size()];
        Arrays.setAll(byTime, i -> i);
        Arrays.sort(byTime, (a, b) -> at(commands.get(a)).compareTo(at(commands.get(b))));
        for (int i : byTime) {
            if (outcomes[i] == null) {
                admit(i, commands.get(i));
            }
        }
        new SessionLoad(tx, program).complete(sessions.values(), facts);
        answer();
    }

    void write() {
        var statements = new ArrayList<Sql>(more);
        if (!facts.replaced().isEmpty()) {
            statements.add(
                    FactWrites.replaced(
                            tx,
                            facts.replaced())); // first, for what replaces them may have their key
        }
        if (!facts.newOrders().isEmpty()) {
            statements.add(
                    FactWrites.orders(tx, facts.newOrders().stream().map(this::stood).toList()));
        }
        if (!facts.newReturns().isEmpty()) {
            statements.add(FactWrites.returns(tx, facts.newReturns()));
        }
        if (!facts.newBehaviours().isEmpty()) {
            statements.add(
                    FactWrites.behaviours(
                            tx, facts.newBehaviours().stream().map(this::stood).toList()));
        }
        statements.addAll(
                Ledger.writes(tx, sessions.values().stream().map(Session::book).toList()));
        SessionWrite.add(tx, sessions.values(), ids, now, statements);
        List<Event> events = new IntakeEvents(ids, sessions).of(facts);
        if (!events.isEmpty()) {
            statements.add(Events.statement(tx, events));
        }
        tx.send(statements);
    }

    List<Outcome<Taken>> outcomes() {
        var all = new ArrayList<Outcome<Taken>>();
        for (Outcome<Taken> outcome : outcomes) {
            if (outcome == null) {
                throw new IllegalStateException("a command got no outcome");
            }
            all.add(outcome);
        }
        return all;
    }

    private void admit(int i, Command command) {
        switch (command) {
            case Command.Buy buy -> buy(i, buy);
            case Command.Bring bring -> bring(i, bring);
            case Command.Do done -> act(i, done);
            case Command.Own owned -> own(i, owned);
            case Command.Tick tick -> session(tick.member()).tick(tick.now());
            case Command.Rank rank -> deed(i, rank.member(), rank.deed());
            case Command.Again again -> session(again.member()).foldAgain();
        }
    }

    private void buy(int i, Command.Buy buy) {
        Claims.Claimed claim = facts.claim(buy.order().key());
        OrderFact twin = facts.order(claim.key());
        if (twin != null) {
            twin(i, twin.id());
            return;
        }
        Id id = claim.target() == null ? buy.id() : claim.target();
        Id member = claim.member();
        Session session = member == null ? null : session(member);
        boolean late =
                session != null
                        && session.standing().lastAt() != null
                        && buy.order().placedAt().isBefore(session.standing().lastAt());
        OrderFact order = buy.fact(id, member, now, late);
        take(i, order);
        for (ReturnFact waited : facts.waitingFor(claim.key())) {
            if (apply(order, waited, ids.next(id.bucket())) instanceof Outcome.Done<ReturnFact>) {
                facts.replaced(waited);
            }
        }
    }

    private void take(int i, OrderFact order) {
        facts.add(order);
        deedOf.put(i, order.id());
        if (order.member() != null) {
            session(order.member()).add(Deed.Bought.of(order));
        }
    }

    private void bring(int i, Command.Bring bring) {
        String key = bring.brought().orderKey();
        ReturnFact before = facts.returned(key, bring.brought().returnId());
        if (before != null) {
            if (!bring.fingerprint().same(before.fingerprint())) {
                refuse(
                        i,
                        Refused.RETURN_DIFFERS,
                        "return " + before.returnId() + " was taken with other content");
            } else if (before.taken() != null && facts.newReturns().contains(before)) {
                twin(i, before.id());
            } else {
                outcomes[i] = Outcome.done(Replays.returned(tx, before));
            }
            return;
        }
        OrderFact order = facts.order(key);
        int bucket = order == null ? Claims.bucket(key) : order.id().bucket();
        ReturnFact asked =
                bring.fact(bring.id().bucket() == bucket ? bring.id() : ids.next(bucket), now);
        if (order == null) {
            facts.add(asked);
            outcomes[i] =
                    Outcome.done(
                            new Taken(asked.id(), null, false, false, true, List.of(), null, 0));
            return;
        }
        switch (apply(order, asked, asked.id())) {
            case Outcome.Done<ReturnFact>(var fact) -> deedOf.put(i, fact.id());
            case Outcome.Refused<ReturnFact>(var refusal) -> outcomes[i] = Outcome.refused(refusal);
        }
    }

    private Outcome<ReturnFact> apply(OrderFact order, ReturnFact asked, Id id) {
        Kept kept = Kept.all(order.lines());
        for (ReturnFact earlier : facts.returnsOf(order.key())) {
            kept = earlier.taken() == null ? kept : kept.without(earlier.taken());
        }
        return kept.taken(asked.told())
                .map(taken -> {
                    ReturnFact fact = asked.applied(id, order.member(), order.id(), taken);
                    facts.add(fact);
                    if (order.member() != null) {
                        session(order.member()).add(SessionLoad.returned(fact));
                    }
                    return fact;
                });
    }

    private void act(int i, Command.Do done) {
        BehaviourFact twin = facts.behaviour(done.behaviour().messageId());
        if (twin != null) {
            twin(i, twin.id());
            return;
        }
        BehaviourFact fact = done.fact(now);
        facts.add(fact);
        deedOf.put(i, fact.id());
        if (fact.member() != null) {
            session(fact.member()).add(SessionLoad.behaved(fact));
        }
    }

    private void own(int i, Command.Own owned) {
        OrderFact order = facts.order(owned.key());
        if (order == null) {
            refuse(i, Refused.UNKNOWN_ORDER, "there is no such order");
        } else if (order.member() != null || order.claimedAs() != null) {
            refuse(i, Refused.ALREADY_CLAIMED, "the order belongs to a member already");
        } else {
            OrderFact mine = order.of(owned.id(), owned.member());
            if (!Claims.move(tx, owned.key(), order.id(), owned.member(), mine.id())) {
                refuse(i, Refused.ALREADY_CLAIMED, "the order belongs to a member already");
                return;
            }
            take(i, mine);
            facts.takeReturns(owned.key())
                    .forEach(r -> apply(mine, r, ids.next(owned.id().bucket())));
            more.add(FactWrites.claimed(tx, order.id(), mine.id()));
        }
    }

    private void twin(int i, Id deed) {
        deedOf.put(i, deed);
        twins.add(i);
    }

    private void deed(int i, Id member, Deed deed) {
        session(member).add(deed);
        deedOf.put(i, deed.id());
    }

    private void answer() {
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == null) {
                outcomes[i] = Outcome.done(answer(i, commands.get(i)));
            }
        }
    }

    /// The same as [Replays] will read back.
    private Taken answer(int i, Command command) {
        Id deed = deedOf.getOrDefault(i, command.id());
        Id member =
                command instanceof Command.Bring bring
                        ? memberOf(bring.brought().orderKey())
                        : command.member();
        Session session = member == null ? null : sessions.get(member);
        List<Taken.Effect> effects = session == null ? List.of() : session.effects(deed);
        return switch (command) {
            case Command.Buy buy -> {
                OrderFact order = Objects.requireNonNull(facts.order(buy.order().key()));
                Session own = order.member() == null ? null : session(order.member());
                yield new Taken(
                        deed,
                        order.member(),
                        twins.contains(i),
                        order.late(),
                        false,
                        own == null ? List.of() : own.effects(deed),
                        own == null ? null : own.tierAfter(deed),
                        0);
            }
            case Command.Bring _ ->
                    new Taken(
                            deed,
                            member,
                            twins.contains(i),
                            false,
                            false,
                            effects,
                            null,
                            facts.refund(deed));
            case Command.Do _, Command.Own _, Command.Rank _, Command.Tick _, Command.Again _ ->
                    new Taken(
                            deed,
                            member,
                            twins.contains(i),
                            false,
                            false,
                            effects,
                            session == null ? null : session.tierAfter(deed),
                            0);
        };
    }

    private @Nullable Id memberOf(String orderKey) {
        OrderFact order = facts.order(orderKey);
        return order == null ? null : order.member();
    }

    private OrderFact stood(OrderFact order) {
        Session session = order.member() == null ? null : sessions.get(order.member());
        return session == null ? order : order.standing(session.tierAfter(order.id()));
    }

    private BehaviourFact stood(BehaviourFact done) {
        Session session = done.member() == null ? null : sessions.get(done.member());
        return session == null ? done : done.standing(session.tierAfter(done.id()));
    }

    private Session session(Id member) {
        Session session = sessions.get(member);
        if (session == null) {
            throw new IllegalStateException("member " + member + " was not locked");
        }
        return session;
    }

    private Who named(Id member) {
        Who known = who.get(member);
        return known == null ? People.unknown(member) : known;
    }

    private void refuse(int i, Reason reason, String detail) {
        outcomes[i] = Outcome.refused(reason, detail);
    }

    private static Instant at(Command command) {
        return switch (command) {
            case Command.Buy buy -> buy.order().placedAt();
            case Command.Bring bring -> bring.brought().returnedAt();
            case Command.Do done -> done.behaviour().at();
            case Command.Rank rank -> rank.at();
            case Command.Own _, Command.Tick _, Command.Again _ -> Instant.MAX;
        };
    }
}
