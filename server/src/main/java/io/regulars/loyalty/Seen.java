package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Tx;
import io.regulars.orders.BehaviourFact;
import io.regulars.orders.Claims;
import io.regulars.orders.OrderFact;
import io.regulars.orders.Refused;
import io.regulars.runtime.Fingerprint;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Meets each command of a batch with what is here already: either it changes a member, or it was
/// here before and hears what was said then.
final class Seen {
    /// `owner`: the member that the command changes; null where it changes nobody, or is answered.
    record Met(@Nullable Id owner, @Nullable Outcome<Taken> answer) {
        private static final Met NOBODY = new Met(null, null);

        private static Met owner(@Nullable Id owner) {
            return owner == null ? NOBODY : new Met(owner, null);
        }

        private static Met done(Taken before) {
            return new Met(null, Outcome.done(before));
        }

        private static Met refused(Reason reason, String detail) {
            return new Met(null, Outcome.refused(reason, detail));
        }
    }

    private final Tx tx;
    private final IntakeFacts facts;
    private final Map<String, Integer> firstBuy = new HashMap<>();
    private final Map<String, Heard> firstHeard = new HashMap<>();

    /// A behaviour of the batch, by its place.
    private record Heard(int i, Fingerprint fingerprint) {}

    Seen(Tx tx, IntakeFacts facts) {
        this.tx = tx;
        this.facts = facts;
    }

    /// Meets the command that stands at place `i` of the batch.
    Met meet(int i, Command command) {
        return switch (command) {
            case Command.Buy buy -> buy(i, buy);
            case Command.Bring bring -> {
                OrderFact order = facts.order(bring.brought().orderKey());
                Claims.Claimed claim = facts.claim(bring.brought().orderKey());
                yield Met.owner(order == null ? claim.member() : order.member());
            }
            case Command.Do done -> behaviour(i, done);
            case Command.Own owned -> Met.owner(owned.member());
            case Command.Tick tick -> Met.owner(tick.member());
            case Command.Rank rank -> Met.owner(rank.member());
            case Command.Again again -> Met.owner(again.member());
        };
    }

    private Met buy(int i, Command.Buy buy) {
        Claims.Claimed claim = facts.claim(buy.order().key());
        if (!claim.says(buy.fingerprint(), buy.member())) {
            return Met.refused(
                    Refused.ORDER_DIFFERS,
                    "order "
                            + buy.order().externalId()
                            + " of channel "
                            + buy.order().channel()
                            + " was taken with other content");
        }
        OrderFact before = facts.order(claim.key());
        if (before != null) {
            return Met.done(Replays.order(tx, before));
        }
        return firstBuy.putIfAbsent(claim.key(), i) == null
                ? Met.owner(claim.member())
                : Met.NOBODY;
    }

    /// Whether the order of the command at place `i` stands in the batch before it.
    boolean twin(int i, String order) {
        return !Integer.valueOf(i).equals(firstBuy.get(order));
    }

    /// Whether the behaviour of the command at place `i` stands in the batch before it.
    boolean twinOf(int i, String message) {
        Heard first = firstHeard.get(message);
        return first != null && first.i() != i;
    }

    private Met behaviour(int i, Command.Do done) {
        String message = done.behaviour().messageId();
        BehaviourFact before = facts.behaviour(message);
        if (before != null) {
            return done.fingerprint().same(before.fingerprint())
                    ? Met.done(Replays.behaviour(tx, before))
                    : differs(message);
        }
        Heard first = firstHeard.putIfAbsent(message, new Heard(i, done.fingerprint()));
        if (first == null) {
            return Met.owner(done.member());
        }
        return done.fingerprint().same(first.fingerprint().sealed())
                ? Met.NOBODY
                : differs(message);
    }

    private static Met differs(String message) {
        return Met.refused(
                Refused.MESSAGE_DIFFERS, "message " + message + " was taken with other content");
    }
}
