package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.orders.BehaviourFact;
import io.regulars.orders.Claims;
import io.regulars.orders.Facts;
import io.regulars.orders.OrderFact;
import io.regulars.orders.ReturnFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The facts that a batch knows: those that were here before and that its commands name, and those
/// that it brings.
final class IntakeFacts {
    private final List<Command> commands;
    private final Map<String, Claims.Claimed> claims;

    private final Map<String, OrderFact> orders = new HashMap<>();
    private final Map<String, List<ReturnFact>> returns = new HashMap<>();
    private final Map<String, List<ReturnFact>> waiting = new HashMap<>();
    private final Map<String, BehaviourFact> behaviours = new HashMap<>();

    private final boolean split;
    private final List<OrderFact> newOrders = new ArrayList<>();
    private final List<ReturnFact> newReturns = new ArrayList<>();
    private final List<BehaviourFact> newBehaviours = new ArrayList<>();
    private final List<ReturnFact> replaced = new ArrayList<>();
    private final Map<Id, Long> refunds = new HashMap<>();

    /// `claims` are those of all order numbers that commands with a known member, or none, name.
    /// Where a claim commits alone (`split`), a twin may have made what our own claim leads to.
    IntakeFacts(List<Command> commands, Map<String, Claims.Claimed> claims, boolean split) {
        this.commands = commands;
        this.split = split;
        this.claims = claims;
    }

    /// Finds out what came before: orders, returns and events that are here already.
    void resolve(Tx tx) {
        var own = new HashSet<Id>();
        commands.forEach(c -> own.add(c.id()));
        var before = new TreeSet<Id>();
        var places = new HashSet<Facts.Place>();
        var messages = new HashMap<String, Integer>();
        for (Command command : commands) {
            switch (command) {
                case Command.Buy buy -> {
                    Claims.Claimed claim = claims.get(buy.order().key());
                    if (claim == null) {
                        continue; // it names a member that is none, and has claimed nothing
                    }
                    if (claim.target() != null && (split || !own.contains(claim.target()))) {
                        before.add(claim.target());
                    }
                    if (claim.awaited()) {
                        places.add(new Facts.Place(Claims.bucket(claim.key()), claim.key()));
                    }
                }
                case Command.Bring bring -> {
                    Claims.Claimed claim = claim(bring.brought().orderKey());
                    places.add(new Facts.Place(Claims.bucket(claim.key()), claim.key()));
                    if (claim.target() != null) {
                        before.add(claim.target());
                        places.add(new Facts.Place(claim.target().bucket(), claim.key()));
                    }
                }
                case Command.Own owned -> {
                    before.add(owned.order());
                    places.add(new Facts.Place(owned.order().bucket(), owned.key()));
                }
                case Command.Do done ->
                        messages.put(done.behaviour().messageId(), done.id().bucket());
                case Command.Tick _, Command.Rank _, Command.Again _ -> {
                    // nothing came before
                }
            }
        }
        Facts.orders(tx, before).forEach(o -> orders.put(o.key(), o));
        Facts.returnsAt(tx, places).forEach(this::keep);
        Facts.behaviours(tx, messages.values(), messages.keySet())
                .forEach(b -> behaviours.put(b.messageId(), b));
    }

    List<Command> commands() {
        return commands;
    }

    Claims.Claimed claim(String key) {
        Claims.Claimed claim = claims.get(key);
        if (claim == null) {
            throw new IllegalStateException("an order number was not claimed");
        }
        return claim;
    }

    @Nullable OrderFact order(String key) {
        return orders.get(key);
    }

    Collection<OrderFact> orders() {
        return orders.values();
    }

    @Nullable BehaviourFact behaviour(String message) {
        return behaviours.get(message);
    }

    /// The return of that number to that order, applied or waiting.
    @Nullable ReturnFact returned(String order, String number) {
        for (ReturnFact each : returnsOf(order)) {
            if (each.returnId().equals(number)) {
                return each;
            }
        }
        for (ReturnFact each : waitingFor(order)) {
            if (each.returnId().equals(number)) {
                return each;
            }
        }
        return null;
    }

    List<ReturnFact> returnsOf(String order) {
        return returns.getOrDefault(order, List.of());
    }

    List<ReturnFact> waitingFor(String order) {
        return waiting.getOrDefault(order, List.of());
    }

    /// All returns that were applied, by order.
    Collection<List<ReturnFact>> returns() {
        return returns.values();
    }

    /// The returns to an order that is about to live on under another id; they are applied to that
    /// one again.
    List<ReturnFact> takeReturns(String order) {
        List<ReturnFact> taken = returnsOf(order);
        returns.put(order, new ArrayList<>());
        taken.forEach(this::replaced);
        return taken;
    }

    /// A return that lives on under another id.
    void replaced(ReturnFact old) {
        if (!newReturns.remove(old)) {
            replaced.add(old);
        }
    }

    /// The returns in the database that must make room.
    List<ReturnFact> replaced() {
        return replaced;
    }

    /// What was paid back by the return `id`, which this batch brought.
    long refund(Id id) {
        return refunds.getOrDefault(id, 0L);
    }

    void add(OrderFact order) {
        orders.put(order.key(), order);
        newOrders.add(order);
    }

    void add(ReturnFact fact) {
        newReturns.add(fact);
        if (fact.taken() != null) {
            refunds.put(fact.id(), fact.taken().refund());
        }
        keep(fact);
    }

    void add(BehaviourFact fact) {
        behaviours.put(fact.messageId(), fact);
        newBehaviours.add(fact);
    }

    List<OrderFact> newOrders() {
        return newOrders;
    }

    List<ReturnFact> newReturns() {
        return newReturns;
    }

    List<BehaviourFact> newBehaviours() {
        return newBehaviours;
    }

    private void keep(ReturnFact fact) {
        Map<String, List<ReturnFact>> to = fact.waiting() ? waiting : returns;
        List<ReturnFact> known = to.computeIfAbsent(fact.orderKey(), _ -> new ArrayList<>());
        if (known.stream().noneMatch(r -> r.id().equals(fact.id()))) {
            known.add(fact);
        }
    }
}
