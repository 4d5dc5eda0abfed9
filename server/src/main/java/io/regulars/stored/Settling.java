package io.regulars.stored;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What entities owe each other when value of one is spent in the stores of another (L-35, S3-26).
@Pure
public final class Settling {
    private Settling() {}

    /// Value spent in a period (returns taken off): issued by one, redeemed at a store of the
    /// other.
    @Pure
    public record Flow(String issuer, String redeemer, long principal, long bonus) {}

    /// `debtor` owes `creditor` the principal that it took for what the creditor's stores gave; the
    /// bonus is each store's own discount.
    @Pure
    public record Owed(String debtor, String creditor, long amount) {}

    /// Per entity: positive gets, negative owes. Over all entities it is 0.
    @Pure
    public record Settled(List<Owed> owed, Map<String, Long> totals) {
        public Settled {
            owed = List.copyOf(owed);
            totals = Map.copyOf(totals);
        }
    }

    private record Pair(String debtor, String creditor) {}

    public static Settled settle(List<Flow> flows) {
        var net = new TreeMap<String, Map<String, Long>>();
        var totals = new TreeMap<String, Long>();
        for (Flow flow : flows) {
            totals.merge(flow.issuer(), -flow.principal(), Long::sum);
            totals.merge(flow.redeemer(), flow.principal(), Long::sum);
            boolean ordered = flow.issuer().compareTo(flow.redeemer()) < 0;
            var pair =
                    ordered
                            ? new Pair(flow.issuer(), flow.redeemer())
                            : new Pair(flow.redeemer(), flow.issuer());
            if (!flow.issuer().equals(flow.redeemer())) {
                net.computeIfAbsent(pair.debtor(), _ -> new TreeMap<>())
                        .merge(
                                pair.creditor(),
                                ordered ? flow.principal() : -flow.principal(),
                                Long::sum);
            }
        }
        var owed = new ArrayList<Owed>();
        net.forEach((one, others) ->
                others.forEach((other, amount) -> {
                    if (amount > 0) {
                        owed.add(new Owed(one, other, amount));
                    } else if (amount < 0) {
                        owed.add(new Owed(other, one, -amount));
                    }
                }));
        return new Settled(owed, totals);
    }
}
