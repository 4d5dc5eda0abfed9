package io.regulars.imports.history;

import io.regulars.imports.history.Sink.Taken;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Tenant;
import io.regulars.orders.Order;
import io.regulars.orders.Refused;
import io.regulars.orders.Return;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/// Posts one batch after another and counts what becomes of it. A batch that an earlier try
/// finished is only counted.
final class Posting {
    /// Facts in one call of the sink.
    static final int MOST = 1000;

    /// Some facts, and the members among them that no earlier batch had.
    record Batch(int number, List<Fact> facts, List<Sink.Newcomer> newcomers) {
        List<String> identities() {
            return newcomers.stream().map(Sink.Newcomer::identity).toList();
        }
    }

    private final Tenant tenant;
    private final Id importId;
    private final Instant began;
    private final Sink sink;
    private final Checkpoint checkpoint;
    private final String channel;
    private final Outlook outlook;
    private final Set<String> refusedOrders = ConcurrentHashMap.newKeySet();

    Posting(Run.Job job, Sink sink, Checkpoint checkpoint, Outlook outlook) {
        tenant = job.tenant();
        importId = job.id();
        began = job.began();
        channel = job.mapping().channel();
        this.sink = sink;
        this.checkpoint = checkpoint;
        this.outlook = outlook;
    }

    Instant began() {
        return began;
    }

    String channel() {
        return channel;
    }

    /// True in the answer where the batch had been finished before.
    record Posted(Totals totals, boolean before) {}

    Posted post(Batch batch) {
        Checkpoint.Done before = checkpoint.done(batch.number());
        if (before != null) {
            refusedOrders.addAll(before.refusedOrders());
            return new Posted(before.totals(), true);
        }
        var count = new Count();
        if (!batch.newcomers().isEmpty()) {
            count.members(
                    checkpoint.newMembers(
                            batch.number(), () -> sink.unknownMembers(tenant, batch.identities())));
            sink.register(tenant, batch.newcomers());
            outlook.newcomers(batch.newcomers());
        }
        opened(batch, count);
        enrolled(batch, count);
        List<String> refused = orders(batch, count);
        refusedOrders.addAll(refused);
        returns(backs(batch, count), count);
        checkpoint.keep(count.takeNotes());
        checkpoint.finished(batch.number(), new Checkpoint.Done(count.totals(), refused));
        return new Posted(count.totals(), false);
    }

    private void opened(Batch batch, Count count) {
        var some = new ArrayList<Fact.Opened>();
        for (Fact fact : batch.facts()) {
            if (fact instanceof Fact.Opened opened) {
                some.add(opened);
            }
        }
        List<Outcome<Taken>> outcomes =
                inParts(some, (part, id) -> sink.openings(tenant, part, id, began));
        var brought = new ArrayList<Fact.Opened>();
        for (int i = 0; i < outcomes.size(); i++) {
            Fact.Opened fact = some.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Done<Taken>(var taken) when taken == Taken.ALREADY -> count.known(1);
                case Outcome.Done<Taken> _ -> {
                    count.brought(fact.brought());
                    brought.add(fact);
                }
                case Outcome.Refused<Taken>(var refusal) ->
                        count.add(fact.brought().row(), why(refusal.reason()), null);
            }
        }
        outlook.opened(brought);
    }

    private void enrolled(Batch batch, Count count) {
        var some = new ArrayList<Fact.Enrolled>();
        for (Fact fact : batch.facts()) {
            if (fact instanceof Fact.Enrolled one) {
                some.add(one);
            }
        }
        if (!some.isEmpty()) {
            new Enrolling(sink.people(), tenant, importId).post(some, count);
        }
    }

    private List<String> orders(Batch batch, Count count) {
        var sales = new ArrayList<Fact.Sale>();
        for (Fact fact : batch.facts()) {
            if (fact instanceof Fact.Sale sale) {
                sales.add(sale);
            }
        }
        List<Order> orders = sales.stream().map(Fact.Sale::order).toList();
        List<Outcome<Taken>> outcomes =
                inParts(orders, (some, id) -> sink.orders(tenant, some, id));
        var refused = new ArrayList<String>();
        var sold = new ArrayList<Fact.Sale>();
        for (int i = 0; i < outcomes.size(); i++) {
            Fact.Sale sale = sales.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Done<Taken>(var taken) when taken == Taken.ALREADY ->
                        count.known(sale.rows().length);
                case Outcome.Done<Taken> _ -> {
                    count.brought(sale.order(), sale.rows().length);
                    sold.add(sale);
                }
                case Outcome.Refused<Taken>(var refusal) -> {
                    refused.add(sale.order().externalId());
                    for (long row : sale.rows()) {
                        count.add(row, why(refusal.reason()), null);
                    }
                }
            }
        }
        outlook.sold(sold);
        return refused;
    }

    /// All that comes back with the batch, also what finds its order only outside the file.
    private List<Fact.Back> backs(Batch batch, Count count) {
        var orders = new LinkedHashMap<String, Set<String>>();
        for (Fact fact : batch.facts()) {
            if (fact instanceof Fact.Later later) {
                orders.computeIfAbsent(later.channel(), _ -> new LinkedHashSet<>())
                        .add(later.order());
            }
        }
        var known = new HashMap<String, Sink.Earlier>();
        orders.forEach((channel, numbers) ->
                sink.earlier(tenant, channel, numbers)
                        .forEach((number, order) -> known.put(Order.key(channel, number), order)));
        var backs = new ArrayList<Fact.Back>();
        for (Fact fact : batch.facts()) {
            switch (fact) {
                case Fact.Sale _, Fact.Opened _, Fact.Enrolled _ -> {}
                case Fact.Back back -> backs.add(back);
                case Fact.Later later ->
                        backs.addAll(
                                new GivingBack(later.channel(), count)
                                        .of(
                                                later,
                                                known.get(
                                                        Order.key(
                                                                later.channel(), later.order()))));
            }
        }
        return backs;
    }

    private void returns(List<Fact.Back> backs, Count count) {
        var asked = new ArrayList<Outlook.Back>();
        for (Fact.Back back : backs) {
            for (int i = 0; i < back.returns().size(); i++) {
                Return one = back.returns().get(i);
                if (!refusedOrders.contains(one.externalId())) {
                    asked.add(new Outlook.Back(one, back.owners().get(i)));
                }
            }
        }
        List<Outcome<Taken>> outcomes =
                inParts(
                        asked.stream().map(Outlook.Back::brought).toList(),
                        (some, id) -> sink.returns(tenant, some, id));
        var became = new IdentityHashMap<Return, Outcome<Taken>>();
        var brought = new ArrayList<Outlook.Back>();
        for (int i = 0; i < outcomes.size(); i++) {
            Outlook.Back one = asked.get(i);
            became.put(one.brought(), outcomes.get(i));
            if (outcomes.get(i) instanceof Outcome.Done<Taken>(var taken)
                    && taken != Taken.ALREADY) {
                count.brought(one.brought());
                brought.add(one);
            }
        }
        outlook.back(brought);
        backs.forEach(back -> rows(back, became, count));
    }

    /// A row is rejected where any of its returns was refused, and new where any of them is.
    private static void rows(Fact.Back back, Map<Return, Outcome<Taken>> became, Count count) {
        for (int i = 0; i < back.rows().length; i++) {
            Why why = null;
            boolean fresh = false;
            for (int part : back.parts()[i]) {
                Outcome<Taken> outcome = became.get(back.returns().get(part));
                switch (outcome) {
                    case null -> why = Why.REFUSED;
                    case Outcome.Done<Taken>(var taken) -> fresh |= taken != Taken.ALREADY;
                    case Outcome.Refused<Taken>(var refusal) -> why = why(refusal.reason());
                }
            }
            if (why != null) {
                count.add(back.rows()[i], why, null);
            } else if (fresh) {
                count.accepted(1);
            } else {
                count.known(1);
            }
        }
    }

    private <F> List<Outcome<Taken>> inParts(
            List<F> facts, BiFunction<List<F>, Id, List<Outcome<Taken>>> call) {
        var outcomes = new ArrayList<Outcome<Taken>>();
        for (int from = 0; from < facts.size(); from += MOST) {
            List<F> some = facts.subList(from, Math.min(facts.size(), from + MOST));
            List<Outcome<Taken>> answers = call.apply(some, importId);
            if (answers.size() != some.size()) {
                throw new IllegalStateException(
                        "the sink answered " + answers.size() + " of " + some.size() + " facts");
            }
            outcomes.addAll(answers);
        }
        return outcomes;
    }

    private static final Map<Reason, Why> REASONS =
            Map.of(
                    Refused.INVALID, Why.INVALID_ORDER,
                    Refused.UNKNOWN_STORE, Why.UNKNOWN_STORE,
                    Refused.UNKNOWN_MEMBER, Why.UNKNOWN_MEMBER,
                    Refused.ORDER_DIFFERS, Why.DIFFERS,
                    Refused.RETURN_DIFFERS, Why.DIFFERS);

    private static Why why(Reason reason) {
        return REASONS.getOrDefault(reason, Why.REFUSED);
    }
}
