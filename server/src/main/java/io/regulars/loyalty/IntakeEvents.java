package io.regulars.loyalty;

import io.regulars.events.Event;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.loyalty.tiers.TierMove;
import io.regulars.orders.BehaviourFact;
import io.regulars.orders.OrderFact;
import io.regulars.orders.ReturnFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the rest of the house hears of a batch. Thin: ids and amounts, nothing personal.
final class IntakeEvents {
    record OrderTaken(
            Id order,
            String channel,
            String externalId,
            @Nullable String store,
            Instant placedAt,
            long net,
            boolean late,
            List<Taken.Effect> effects,
            @Nullable String tier) {}

    record OrderReturned(
            Id returned,
            @Nullable Id order,
            Instant returnedAt,
            long refund,
            boolean waiting,
            List<Taken.Effect> effects) {}

    record BehaviourTaken(
            Id behaviour, String name, String channel, Instant at, List<Taken.Effect> effects) {}

    record TierChanged(
            String from,
            String to,
            TierMove.Why why,
            Instant at,
            @Nullable Instant until,
            long growth) {}

    private final Ids ids;
    private final Map<Id, Session> sessions;

    IntakeEvents(Ids ids, Map<Id, Session> sessions) {
        this.ids = ids;
        this.sessions = sessions;
    }

    List<Event> of(IntakeFacts facts) {
        var events = new ArrayList<Event>();
        for (OrderFact o : facts.newOrders()) {
            Session session = session(o.member());
            events.add(
                    event(
                            "order.taken",
                            o.member(),
                            o.id(),
                            o.placedAt(),
                            new OrderTaken(
                                    o.id(),
                                    o.channel(),
                                    o.externalId(),
                                    o.store(),
                                    o.placedAt(),
                                    o.net(),
                                    o.late(),
                                    effects(session, o.id()),
                                    session == null ? null : session.tierAfter(o.id()))));
        }
        for (ReturnFact r : facts.newReturns()) {
            events.add(
                    event(
                            "order.returned",
                            r.member(),
                            r.id(),
                            r.returnedAt(),
                            new OrderReturned(
                                    r.id(),
                                    r.order(),
                                    r.returnedAt(),
                                    r.taken() == null ? 0 : r.taken().refund(),
                                    r.waiting(),
                                    effects(session(r.member()), r.id()))));
        }
        for (BehaviourFact b : facts.newBehaviours()) {
            events.add(
                    event(
                            "behaviour.taken",
                            b.member(),
                            b.id(),
                            b.at(),
                            new BehaviourTaken(
                                    b.id(),
                                    b.name(),
                                    b.channel(),
                                    b.at(),
                                    effects(session(b.member()), b.id()))));
        }
        sessions.forEach((member, session) ->
                session.moves()
                        .forEach(m ->
                                events.add(
                                        event(
                                                "tier.changed",
                                                member,
                                                member,
                                                m.at(),
                                                new TierChanged(
                                                        m.from(),
                                                        m.to(),
                                                        m.why(),
                                                        m.at(),
                                                        m.until(),
                                                        m.growth())))));
        return events;
    }

    private Event event(String kind, @Nullable Id subject, Id where, Instant at, Object body) {
        return new Event(ids.next(where.bucket()), kind, subject, at, body);
    }

    private @Nullable Session session(@Nullable Id member) {
        return member == null ? null : sessions.get(member);
    }

    private static List<Taken.Effect> effects(@Nullable Session session, Id deed) {
        return session == null ? List.of() : session.effects(deed);
    }
}
