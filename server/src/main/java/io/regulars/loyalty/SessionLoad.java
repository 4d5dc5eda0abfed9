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
import java.time.Instant;
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
        for (Asset asset : Asset.EARNED) {
            Ledger.lots(
                    tx,
                    sessions.stream().filter(s -> s.needsLots(asset)).map(Session::book).toList(),
                    asset);
        }
        List<Session> late = sessions.stream().filter(Session::late).toList();
        fold(late);
        List<Session> inOrder = sessions.stream().filter(s -> !late.contains(s)).toList();
        Map<Id, List<Past>> history =
                program.needs(Need.HISTORY)
                        ? history(tx, inOrder.stream().map(Session::member).toList())
                        : Map.of();
        inOrder.forEach(s ->
                s.inOrder(
                        bundles.getOrDefault(s.member(), List.of()),
                        history.getOrDefault(s.member(), List.of())));
    }

    /// The earlier orders that a session's returns name, with what still stands of what they
    /// earned. An order that was corrected before has shares that only a fold knows, and where what
    /// is kept deserves more than before, only a fold gives it.
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
                if (session.returnsOf(order).stream().anyMatch(r -> r.taken().earning() != null)) {
                    session.foldAgain();
                }
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
            var bundle = new Progress.Bundle(Deed.Bought.of(fact), given, kept);
            if (bundle.gains(session.returnsOf(order))) {
                session.foldAgain();
            }
            bundles.add(bundle);
        }
        return bundles;
    }

    private void fold(List<Session> late) {
        if (late.isEmpty()) {
            return;
        }
        Pasts pasts = pasts(tx, late.stream().map(Session::member).toList());
        for (Session session : late) {
            List<Deed> all = of(pasts.deeds(), session.member());
            var known = new HashSet<Id>();
            all.forEach(deed -> known.add(deed.id()));
            session.deeds().stream().filter(deed -> !known.contains(deed.id())).forEach(all::add);
            all.sort(Deed.ORDER);
            session.folded(
                    all,
                    pasts.entries().getOrDefault(session.member(), List.of()),
                    pasts.moves().getOrDefault(session.member(), List.of()));
        }
    }

    /// All that is stored of members' pasts; the deeds are not sorted yet.
    record Pasts(
            Map<Id, List<Deed>> deeds,
            Map<Id, List<Entry>> entries,
            Map<Id, List<Standings.Stored>> moves) {}

    static Pasts pasts(Tx tx, List<Id> members) {
        var deeds = new HashMap<Id, List<Deed>>();
        members.forEach(m -> deeds.put(m, new ArrayList<>()));
        Facts.ordersOf(tx, members)
                .forEach(o -> of(deeds, Objects.requireNonNull(o.member())).add(Deed.Bought.of(o)));
        Facts.returnsOf(tx, members)
                .forEach(r -> of(deeds, Objects.requireNonNull(r.member())).add(returned(r)));
        Facts.behavioursOf(tx, members)
                .forEach(b -> of(deeds, Objects.requireNonNull(b.member())).add(behaved(b)));
        var moves = new HashMap<Id, List<Standings.Stored>>();
        for (Standings.Stored stored : Standings.moves(tx, members)) {
            moves.computeIfAbsent(stored.member(), _ -> new ArrayList<>()).add(stored);
            ranked(stored, of(deeds, stored.member()));
        }
        Standings.refusals(tx, members).forEach(r -> of(deeds, r.member()).add(r.deed()));
        Map<Id, List<Entry>> entries = byMember(Entries.of(tx, members));
        adjusted(tx, entries, deeds);
        return new Pasts(deeds, entries, moves);
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

    /// An entry tells how long its lot lives; one from before that was kept leaves it to the lot.
    private static void adjusted(Tx tx, Map<Id, List<Entry>> entries, Map<Id, List<Deed>> deeds) {
        var silent = new HashSet<Id>();
        var growth = new ArrayList<Entry>();
        Set<Id> gone = takenBack(entries);
        for (List<Entry> own : entries.values()) {
            for (Entry entry : own) {
                boolean undone =
                        entry.cause().kind() == Cause.Kind.OPENING
                                && (entry.cause().about() != null || gone.contains(entry.id()));
                if (entry.asset() == Asset.GROWTH && byHand(entry) && !undone) {
                    growth.add(entry);
                    if (entry.amount() > 0 && entry.life() == null) {
                        silent.add(entry.member());
                    }
                }
            }
        }
        var ends = new HashMap<Id, Instant>();
        Ledger.lotsOf(tx, silent, Asset.GROWTH)
                .values()
                .forEach(lots -> lots.forEach(lot -> ends.put(lot.id(), lot.expiresAt())));
        for (Entry e : growth) {
            Instant end =
                    e.life() != null ? e.life().expiresAt() : ends.getOrDefault(e.id(), Lot.NEVER);
            of(deeds, e.member())
                    .add(
                            new Deed.Adjusted(
                                    e.id(), e.at(), e.id().toString(), e.id(), e.amount(), end));
        }
    }

    private static boolean byHand(Entry entry) {
        return entry.cause().kind() == Cause.Kind.ADJUST
                || entry.cause().kind() == Cause.Kind.OPENING;
    }

    /// Opening balances that were taken back count as if they had never been.
    private static Set<Id> takenBack(Map<Id, List<Entry>> entries) {
        var gone = new HashSet<Id>();
        for (List<Entry> own : entries.values()) {
            for (Entry entry : own) {
                Id about = entry.cause().about();
                if (entry.cause().kind() == Cause.Kind.OPENING && about != null) {
                    gone.add(about);
                }
            }
        }
        return gone;
    }

    /// What the members bought and did, orders at what is left of them.
    static Map<Id, List<Past>> history(Tx tx, List<Id> members) {
        return history(tx, members, Instant.MAX);
    }

    /// Of one member as it was known at `at`: what came back later was not back then.
    static List<Past> history(Tx tx, Id member, Instant at) {
        return history(tx, List.of(member), at).getOrDefault(member, List.of());
    }

    private static Map<Id, List<Past>> history(Tx tx, List<Id> members, Instant at) {
        var history = new HashMap<Id, List<Past>>();
        Map<Id, Kept> kept = new HashMap<>();
        List<OrderFact> orders = Facts.ordersOf(tx, members);
        orders.forEach(o -> kept.put(o.id(), Kept.all(o.lines())));
        Facts.returnsOf(tx, members).stream()
                .filter(r -> !r.returnedAt().isAfter(at))
                .forEach(r ->
                        kept.computeIfPresent(
                                Objects.requireNonNull(r.order()),
                                (_, k) -> r.taken() == null ? k : k.without(r.taken())));
        for (OrderFact o : orders) {
            Kept left = Objects.requireNonNull(kept.get(o.id()));
            of(history, Objects.requireNonNull(o.member())).add(Deed.Bought.of(o).past(left));
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
