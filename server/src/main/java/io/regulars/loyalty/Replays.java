package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.earning.Earned;
import io.regulars.orders.BehaviourFact;
import io.regulars.orders.OrderFact;
import io.regulars.orders.ReturnFact;
import io.regulars.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a fact was answered when it came first, read back from what it left.
final class Replays {
    private Replays() {}

    static Taken order(Tx tx, OrderFact order) {
        return new Taken(
                order.id(),
                order.member(),
                true,
                order.late(),
                false,
                effects(tx, order.member(), order.id()),
                order.tierAfter(),
                0);
    }

    static Taken returned(Tx tx, ReturnFact fact) {
        long refund = fact.taken() == null ? 0 : fact.taken().refund();
        return new Taken(
                fact.id(),
                fact.member(),
                true,
                false,
                fact.waiting(),
                effects(tx, fact.member(), fact.id()),
                null,
                refund);
    }

    static Taken behaviour(Tx tx, BehaviourFact fact) {
        return new Taken(
                fact.id(),
                fact.member(),
                true,
                false,
                false,
                effects(tx, fact.member(), fact.id()),
                fact.tierAfter(),
                0);
    }

    private static List<Taken.Effect> effects(Tx tx, @Nullable Id member, Id cause) {
        if (member == null) {
            return List.of();
        }
        var effects = new ArrayList<Taken.Effect>();
        for (Entry entry : Entries.of(tx, List.of(member))) {
            if (entry.cause().id().equals(cause) && entry.cause().kind() != Cause.Kind.CORRECTION) {
                effects.add(
                        new Taken.Effect(
                                entry.id(),
                                entry.asset(),
                                entry.amount(),
                                entry.cause().rule(),
                                entry.cause().ruleVersion(),
                                name(entry)));
            }
        }
        effects.sort(java.util.Comparator.comparing(Taken.Effect::entry));
        return effects;
    }

    /// The name that the rule had when it was applied; null where the entry is no earning.
    static @Nullable String name(Entry entry) {
        String detail = entry.cause().detail();
        boolean earned = entry.amount() > 0 && entry.cause().rule() != null;
        return earned && detail != null ? Json.read(detail, Earned.Because.class).name() : null;
    }
}
