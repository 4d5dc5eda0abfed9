package io.regulars.loyalty;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.Problem;
import io.regulars.access.Rejection;
import io.regulars.access.Sent;
import io.regulars.access.Stores;
import io.regulars.access.TakesBody;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.ledger.Asset;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Refused;
import io.regulars.orders.Return;
import io.regulars.orders.ToldByHouse;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Facts in: orders, returns and behaviour, one by one or many at once.
@RestController
class FactsApi {
    private static final int MOST = 1000;

    private final Intake intake;
    private final ReturnsForeseen foreseen;
    private final Stores stores;

    FactsApi(Intake intake, ReturnsForeseen foreseen, Stores stores) {
        this.intake = intake;
        this.foreseen = foreseen;
        this.stores = stores;
    }

    /// What an entry did, and by which rule.
    record Earned(
            Id entryId,
            Asset asset,
            long amount,
            @Nullable Id ruleId,
            int ruleVersion,
            @Nullable String reason) {
        static List<Earned> of(Taken taken) {
            return taken.effects().stream()
                    .map(e ->
                            new Earned(
                                    e.entry(),
                                    e.asset(),
                                    e.amount(),
                                    e.rule(),
                                    e.ruleVersion(),
                                    e.name()))
                    .toList();
        }
    }

    /// `claimable`: no member is known yet. `late`: the order lies before facts that had come
    /// already. `tier`: after the order. `test`: so it would have been, and nothing is kept; its
    /// `id` leads nowhere.
    record OrderTaken(
            Id id,
            @Nullable Id memberId,
            boolean claimable,
            boolean late,
            List<Earned> earned,
            @Nullable String tier,
            boolean test) {
        static OrderTaken of(Taken taken) {
            return new OrderTaken(
                    taken.id(),
                    taken.member(),
                    taken.member() == null,
                    taken.late(),
                    Earned.of(taken),
                    taken.tier(),
                    taken.test() != null);
        }
    }

    /// `waiting`: the order has not come yet; the return counts as soon as it does. `refund` in
    /// fen.
    record ReturnTaken(
            Id id, @Nullable Id memberId, boolean waiting, long refund, List<Earned> takenBack) {
        static ReturnTaken of(Taken taken) {
            return new ReturnTaken(
                    taken.id(), taken.member(), taken.waiting(), taken.refund(), Earned.of(taken));
        }
    }

    /// `tier`: after the event.
    record EventTaken(Id id, @Nullable Id memberId, List<Earned> earned, @Nullable String tier) {
        static EventTaken of(Taken taken) {
            return new EventTaken(taken.id(), taken.member(), Earned.of(taken), taken.tier());
        }
    }

    /// The answer to one item of many: `status` as the single call would have had; `taken` or
    /// `problem`, whose `field` says which item it was (`orders[3].lines[0].quantity`).
    record Item<T>(int status, boolean replayed, @Nullable T taken, @Nullable Problem problem) {
        static <T> Item<T> refused(Refusal why, boolean replayed) {
            return new Item<>(why.reason().status(), replayed, null, Problem.of(why));
        }
    }

    record Items<T>(List<Item<T>> items) {}

    record Orders(List<Sent<Order>> orders) {
        Orders {
            atMost("orders", orders.size());
        }
    }

    record Brought(String returnId, Instant returnedAt, @Nullable List<Return.Line> lines) {}

    /// No lines: all that is left.
    record Asked(@Nullable List<Return.Line> lines) {}

    record Claim(Id memberId) {}

    /// Segment's track call: `event` names what happened.
    record Event(
            String messageId,
            @JsonProperty("event") String event,
            Instant timestamp,
            @Nullable Who member,
            String channel,
            @Nullable String store,
            @Nullable Map<String, Object> properties) {
        /// What breaks a rule of a behaviour is no event, either.
        Event {
            properties = properties == null ? Map.of() : properties;
            var _ = new Behaviour(messageId, event, timestamp, member, channel, store, properties);
        }

        Behaviour behaviour() {
            return new Behaviour(
                    messageId,
                    event,
                    timestamp,
                    member,
                    channel,
                    store,
                    properties == null ? Map.of() : properties);
        }
    }

    record Events(List<Sent<Event>> events) {
        Events {
            atMost("events", events.size());
        }
    }

    @PostMapping("/api/v1/orders")
    ResponseEntity<OrderTaken> order(
            Caller caller, @Nullable RequestKey key, @RequestBody Order order) {
        stores.reach(caller, order.store());
        Answer<Taken> answer =
                Answered.await(
                        intake.orders(caller.tenant(), List.of(order), key, null).getFirst());
        return Answered.created(told(answer, OrderTaken::of));
    }

    @PostMapping("/api/v1/orders/batch")
    @TakesBody(most = TakesBody.BATCH)
    Items<OrderTaken> orders(Caller caller, @RequestBody Orders batch) {
        var sifted =
                new Sifted<>(
                        "orders", batch.orders(), order -> stores.outside(caller, order.store()));
        return sifted.items(
                intake.orders(caller.tenant(), sifted.good(), null, null), OrderTaken::of);
    }

    /// Goods come back in any store of the chain, so this asks for none: the answer tells nothing
    /// of what was bought.
    @PostMapping("/api/v1/orders/{channel}/{externalId}/returns")
    ResponseEntity<ReturnTaken> bring(
            Caller caller,
            @Nullable RequestKey key,
            @PathVariable String channel,
            @PathVariable String externalId,
            @RequestBody Brought brought) {
        var fact =
                new Return(
                        channel,
                        externalId,
                        brought.returnId(),
                        brought.returnedAt(),
                        brought.lines());
        Answer<Taken> answer =
                Answered.await(
                        intake.returns(caller.tenant(), List.of(fact), key, null).getFirst());
        return Answered.created(told(answer, ReturnTaken::of));
    }

    /// What that return would give and take, asked before anybody says yes; nothing is kept of it.
    @PostMapping("/api/v1/orders/{channel}/{externalId}/returns/previews")
    ResponseEntity<ReturnsForeseen.Foretold> coming(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String externalId,
            @RequestBody Asked asked) {
        return Answered.ok(foreseen.of(caller.tenant(), channel, externalId, asked.lines()));
    }

    @PostMapping("/api/v1/orders/{channel}/{externalId}/claims")
    ResponseEntity<OrderTaken> claim(
            Caller caller,
            RequestKey key,
            @PathVariable String channel,
            @PathVariable String externalId,
            @RequestBody Claim claim) {
        if (!intake.reaches(caller, channel, externalId)) {
            throw new Rejection(Intake.unknown(channel));
        }
        Answer<Taken> answer =
                Answered.await(
                        intake.own(caller.tenant(), channel, externalId, claim.memberId(), key));
        return Answered.created(told(answer, OrderTaken::of));
    }

    @PostMapping("/api/v1/events/batch")
    @TakesBody(most = TakesBody.BATCH)
    Items<EventTaken> events(Caller caller, @RequestBody Events batch) {
        var sifted = new Sifted<>("events", batch.events(), event -> unheard(caller, event));
        List<Behaviour> behaviours = sifted.good().stream().map(Event::behaviour).toList();
        return sifted.items(intake.behaviours(caller.tenant(), behaviours), EventTaken::of);
    }

    /// Why an event is not taken from this caller; null where it is.
    private @Nullable Refusal unheard(Caller caller, Event event) {
        String field = ToldByHouse.field(event.behaviour());
        return field == null
                ? stores.outside(caller, event.store())
                : Refusal.at(field, Refused.TOLD_BY_HOUSE, "not from outside");
    }

    /// A business key that came before is a replay, too.
    private static <T> Answer<T> told(Answer<Taken> answer, Function<Taken, T> to) {
        boolean again = answer.outcome() instanceof Outcome.Done<Taken>(var taken) && taken.again();
        return new Answer<>(answer.outcome().map(to), answer.replayed() || again);
    }

    private static void atMost(String field, int size) {
        InvalidValue.unless(size >= 1 && size <= MOST, field, "1 to " + MOST + " items");
    }
}
