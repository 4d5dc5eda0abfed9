package io.regulars.imports.history;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.orders.Kept;
import io.regulars.orders.Order;
import io.regulars.orders.Refused;
import io.regulars.orders.Return;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes what an import posts, by the rules of the intake: once per business key. `killAfter` calls
/// it throws, as a killed process would end: after the effect, before anybody heard of it.
final class MemorySink implements Sink {
    record Held<F>(F fact, Id importId) {}

    final Map<String, Held<Order>> orders = new TreeMap<>();
    final Map<String, Held<Return>> returns = new TreeMap<>();
    private final List<String> came = new ArrayList<>();
    final Set<String> members = new TreeSet<>();
    final Set<String> noStores = new HashSet<>();
    final AtomicInteger calls = new AtomicInteger();
    volatile int killAfter = Integer.MAX_VALUE;
    private final boolean dry;

    MemorySink() {
        this(false);
    }

    private MemorySink(boolean dry) {
        this.dry = dry;
    }

    static final class Killed extends RuntimeException {}

    @Override
    public Set<String> unknownStores(Tenant tenant, Set<String> stores) {
        var unknown = new HashSet<>(stores);
        unknown.retainAll(noStores);
        return unknown;
    }

    @Override
    public synchronized long unknownMembers(Tenant tenant, Collection<String> identities) {
        return identities.stream().filter(identity -> !members.contains(identity)).count();
    }

    @Override
    public synchronized void register(Tenant tenant, Collection<Newcomer> newcomers) {
        if (!dry) {
            newcomers.forEach(newcomer -> members.add(newcomer.identity()));
        }
        killed();
    }

    @Override
    public List<Outcome<Taken>> openings(
            Tenant tenant, List<Fact.Opened> openings, Id importId, Instant at) {
        if (!openings.isEmpty()) {
            throw new UnsupportedOperationException("orders only");
        }
        return List.of();
    }

    @Override
    public synchronized List<Outcome<Taken>> orders(Tenant tenant, List<Order> some, Id importId) {
        var outcomes = new ArrayList<Outcome<Taken>>();
        for (Order order : some) {
            Held<Order> held = orders.get(order.key());
            if (held != null && !held.fact().equals(order)) {
                outcomes.add(Outcome.refused(Refused.ORDER_DIFFERS, "differs"));
                continue;
            }
            outcomes.add(Outcome.done(taken(held, importId)));
            if (!dry) {
                orders.putIfAbsent(order.key(), new Held<>(order, importId));
            }
        }
        killed();
        return outcomes;
    }

    @Override
    public synchronized List<Outcome<Taken>> returns(
            Tenant tenant, List<Return> some, Id importId) {
        var outcomes = new ArrayList<Outcome<Taken>>();
        for (Return back : some) {
            String key = back.orderKey() + '\u001f' + back.returnId();
            if (!dry && !orders.containsKey(back.orderKey())) {
                throw new IllegalStateException("a return before its order: " + key);
            }
            outcomes.add(Outcome.done(taken(returns.get(key), importId)));
            if (!dry) {
                if (returns.putIfAbsent(key, new Held<>(back, importId)) == null) {
                    came.add(key);
                }
            }
        }
        killed();
        return outcomes;
    }

    @Override
    public synchronized Map<String, Earlier> earlier(
            Tenant tenant, String channel, Collection<String> numbers) {
        var found = new HashMap<String, Earlier>();
        for (String number : numbers) {
            Held<Order> held = orders.get(Order.key(channel, number));
            if (held != null) {
                found.put(
                        number,
                        new Earlier(
                                number,
                                null,
                                held.fact().placedAt(),
                                held.fact().lines(),
                                given(held.fact())));
            }
        }
        return found;
    }

    private List<Given> given(Order order) {
        var given = new ArrayList<Given>();
        Kept kept = Kept.all(order.lines());
        for (String key : came) {
            Return back = returns.get(key).fact();
            if (back.orderKey().equals(order.key())) {
                Kept.Taken taken = kept.taken(back).orThrow();
                kept = kept.without(taken);
                given.add(
                        new Given(
                                back.returnId(), Instant.ofEpochSecond(came.indexOf(key)), taken));
            }
        }
        return given;
    }

    @Override
    public synchronized void retract(Tenant tenant, Id importId) {
        orders.values().removeIf(held -> held.importId().equals(importId));
        returns.values().removeIf(held -> held.importId().equals(importId));
    }

    @Override
    public Sink dry() {
        var copy = new MemorySink(true);
        copy.orders.putAll(orders);
        copy.returns.putAll(returns);
        copy.came.addAll(came);
        copy.members.addAll(members);
        copy.noStores.addAll(noStores);
        return copy;
    }

    private static Taken taken(@org.jspecify.annotations.Nullable Held<?> held, Id importId) {
        return held == null
                ? Taken.NEW
                : held.importId().equals(importId) ? Taken.MINE : Taken.ALREADY;
    }

    private void killed() {
        if (!dry && calls.incrementAndGet() > killAfter) {
            throw new Killed();
        }
    }
}
