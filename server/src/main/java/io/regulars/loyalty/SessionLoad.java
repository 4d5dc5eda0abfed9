package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.ledger.Ledger;
import io.regulars.ledger.Lot;
import io.regulars.loyalty.tiers.TierMove;
import io.regulars.orders.BehaviourFact;
import io.regulars.orders.Facts;
import io.regulars.orders.Kept;
import io.regulars.orders.OrderFact;
import io.regulars.orders.ReturnFact;
import io.regulars.rules.Need;
import io.regulars.rules.Occasion;
import io.regulars.rules.Past;
import io.regulars.runtime.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Loads what the sessions of a batch still lack, for all of them at once, and lets each decide.
final class SessionLoad {
    private final Tx tx;
    private final Program program;

    SessionLoad(Tx tx, Program program) {
        this.tx = tx;
        this.program = program;
    }

    static Deed.Bought bought(OrderFact o) {
        return new Deed.Bought(
                o.id(), o.placedAt(), o.key(), o.channel(), o.store(), o.lines(), o.late());
    }

    static Deed.Returned returned(ReturnFact r) {
        return new Deed.Returned(
                r.id(),
                r.returnedAt(),
                r.orderKey() + '\u001f' + r.returnId(),
                Objects.requireNonNull(r.order(), "an applied return has its order"),
                Objects.requireNonNull(r.taken(), "an applied return says what it took"));
    }

    static Deed.Behaved behaved(BehaviourFact b) {
        return new Deed.Behaved(
                b.id(),
                b.at(),
                b.messageId(),
                b.name(),
                b.channel(),
                b.store(),
                b.receivedAt().isAfter(b.at().plusSeconds(86_400)),
                properties(b));
    }

    /// A behaviour as conditions on history see it.
    static Past past(BehaviourFact b) {
        return new Past(
                Occasion.BEHAVIOUR,
                b.name(),
                b.at(),
                b.channel(),
                b.store(),
                0,
                List.of(),
                properties(b));
    }

    @SuppressWarnings("unchecked") // an object of JSON has texts for names
    private static Map<String, Object> properties(BehaviourFact b) {
        return b.properties().equals("{}") ? Map.of() : Json.read(b.properties(), Map.class);
    }

    /// `facts` are those known to the batch; its new ones are not in the database yet.
    void complete(Collection<Session> sessions, IntakeFacts facts) {
        var bringing = new HashSet<Id>();
        sessions.stream()
                .filter(s -> s.has(Deed.Returned.class))
                .forEach(s -> bringing.add(s.member()));
        Map<Id, List<Entry>> entries = byMember(Entries.of(tx, bringing));
        Map<Id, OrderFact> known = new HashMap<>();
        facts.orders().forEach(o -> known.put(o.id(), o));
        var fresh = new HashSet<Id>();
        facts.newReturns().forEach(r -> fresh.add(r.id()));
        var bundles = new HashMap<Id, List<Progress.Bundle>>();
        for (Session session : sessions) {
            if (session.has(Deed.Returned.class) && !session.late()) {
                bundles.put(
                        session.member(),
                        bundles(
                                session,
                                entries.getOrDefault(session.member(), List.of()),
                                known,
                                facts.returns(),
                                fresh));
            }
        }
        for (Asset asset : Asset.values()) {
            Ledger.lots(
                    tx,
                    sessions.stream().filter(s -> s.needsLots(asset)).map(Session::book).toList(),
                    asset);
        }
        List<Session> late = sessions.stream().filter(Session::late).toList();
        fold(late);
        List<Session> inOrder = sessions.stream().filter(s -> !late.contains(s)).toList();
        Map<Id, List<Past>> history = program.needs(Need.HISTORY) ? history(inOrder) : Map.of();
        inOrder.forEach(s ->
                s.inOrder(
                        bundles.getOrDefault(s.member(), List.of()),
                        history.getOrDefault(s.member(), List.of())));
    }

    /// The earlier orders that a session's returns name, with what still stands of what they
    /// earned. An order that was corrected before has shares that only a fold knows.
    private List<Progress.Bundle> bundles(
            Session session,
            List<Entry> entries,
            Map<Id, OrderFact> orders,
            Collection<List<ReturnFact>> returns,
            Set<Id> fresh) {
        var bundles = new ArrayList<Progress.Bundle>();
        Map<Refold.Key, Difference.Is> standing = Difference.standing(entries);
        for (Id order : session.returnedOrders()) {
            OrderFact fact = orders.get(order);
            if (fact == null || session.deeds().stream().anyMatch(d -> d.id().equals(order))) {
                continue;
            }
            var given = new ArrayList<Given>();
            for (Entry entry : entries) {
                Cause cause = entry.cause();
                Id rule = cause.rule();
                long[] shares = cause.shares();
                if (!order.equals(cause.about()) || rule == null) {
                    continue;
                }
                Difference.Is is = standing.get(new Refold.Key(order, rule, entry.asset()));
                if (cause.kind() == Cause.Kind.CORRECTION) {
                    session.foldAgain(); // also where the order gave nothing at first: then a
                    // correction is all that it has
                } else if (cause.kind() == Cause.Kind.ORDER && shares != null && is != null) {
                    given.add(
                            new Given(
                                    rule,
                                    cause.ruleVersion(),
                                    entry.asset(),
                                    shares,
                                    is.net(),
                                    is.lot()));
                }
            }
            Kept kept = Kept.all(fact.lines());
            for (List<ReturnFact> ofOrder : returns) {
                for (ReturnFact earlier : ofOrder) {
                    if (order.equals(earlier.order())
                            && earlier.taken() != null
                            && !fresh.contains(earlier.id())) {
                        kept = kept.without(earlier.taken());
                    }
                }
            }
            bundles.add(new Progress.Bundle(bought(fact), given, kept));
        }
        return bundles;
    }

    private void fold(List<Session> late) {
        if (late.isEmpty()) {
            return;
        }
        List<Id> members = late.stream().map(Session::member).toList();
        var deeds = new HashMap<Id, List<Deed>>();
        members.forEach(m -> deeds.put(m, new ArrayList<>()));
        late.forEach(s -> of(deeds, s.member()).addAll(s.deeds()));
        Facts.ordersOf(tx, members)
                .forEach(o -> of(deeds, Objects.requireNonNull(o.member())).add(bought(o)));
        Facts.returnsOf(tx, members)
                .forEach(r -> of(deeds, Objects.requireNonNull(r.member())).add(returned(r)));
        Facts.behavioursOf(tx, members)
                .forEach(b -> of(deeds, Objects.requireNonNull(b.member())).add(behaved(b)));
        var moves = new HashMap<Id, List<Standings.Stored>>();
        for (Standings.Stored stored : Standings.moves(tx, members)) {
            moves.computeIfAbsent(stored.member(), _ -> new ArrayList<>()).add(stored);
            ranked(stored, of(deeds, stored.member()));
        }
        for (Standings.Refused refused : Standings.refusals(tx, members)) {
            List<Deed> own = of(deeds, refused.member());
            if (own.stream().noneMatch(d -> d.id().equals(refused.id()))) {
                own.add(refused.deed()); // else it is the deed that brought us here
            }
        }
        Map<Id, List<Entry>> entries = byMember(Entries.of(tx, members));
        for (Session session : late) {
            List<Entry> own = entries.getOrDefault(session.member(), List.of());
            List<Deed> all = of(deeds, session.member());
            adjusted(session, own, all);
            all.sort(Deed.ORDER);
            session.folded(all, own, moves.getOrDefault(session.member(), List.of()));
        }
    }

    /// What persons did to a standing is a deed like any other.
    private static void ranked(Standings.Stored stored, List<Deed> deeds) {
        TierMove move = stored.move();
        if (move.why() == TierMove.Why.BY_HAND || move.why() == TierMove.Why.APPROVED) {
            deeds.add(
                    new Deed.Ranked(
                            stored.id(),
                            move.at(),
                            stored.id().toString(),
                            move.to(),
                            move.why() == TierMove.Why.BY_HAND ? move.until() : null,
                            move.detail() == null ? "" : move.detail()));
        }
    }

    private static void adjusted(Session session, List<Entry> entries, List<Deed> deeds) {
        for (Entry entry : entries) {
            if (entry.asset() == Asset.GROWTH && entry.cause().kind() == Cause.Kind.ADJUST) {
                Lot lot = session.book().lot(entry.id());
                deeds.add(
                        new Deed.Adjusted(
                                entry.id(),
                                entry.at(),
                                entry.id().toString(),
                                entry.id(),
                                entry.amount(),
                                lot == null ? Lot.NEVER : lot.expiresAt()));
            }
        }
    }

    private Map<Id, List<Past>> history(List<Session> sessions) {
        List<Id> members = sessions.stream().map(Session::member).toList();
        var history = new HashMap<Id, List<Past>>();
        Map<Id, Kept> kept = new HashMap<>();
        List<OrderFact> orders = Facts.ordersOf(tx, members);
        orders.forEach(o -> kept.put(o.id(), Kept.all(o.lines())));
        Facts.returnsOf(tx, members)
                .forEach(r ->
                        kept.computeIfPresent(
                                Objects.requireNonNull(r.order()),
                                (_, k) -> r.taken() == null ? k : k.without(r.taken())));
        for (OrderFact o : orders) {
            Kept left = Objects.requireNonNull(kept.get(o.id()));
            of(history, Objects.requireNonNull(o.member())).add(bought(o).past(left));
        }
        Facts.behavioursOf(tx, members)
                .forEach(b -> of(history, Objects.requireNonNull(b.member())).add(past(b)));
        return history;
    }

    private static Map<Id, List<Entry>> byMember(List<Entry> entries) {
        var map = new HashMap<Id, List<Entry>>();
        entries.forEach(e -> map.computeIfAbsent(e.member(), _ -> new ArrayList<>()).add(e));
        return map;
    }

    private static <T> List<T> of(Map<Id, List<T>> map, Id member) {
        return map.computeIfAbsent(member, _ -> new ArrayList<>());
    }
}
