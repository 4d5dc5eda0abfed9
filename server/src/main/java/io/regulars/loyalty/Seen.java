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
    private final Map<String, Fingerprint> heard = new HashMap<>();

    Seen(Tx tx, IntakeFacts facts) {
        this.tx = tx;
        this.facts = facts;
    }

    /// Commands are met in the order of the batch.
    Met meet(Command command) {
        return switch (command) {
            case Command.Buy buy -> buy(buy);
            case Command.Bring bring -> {
                OrderFact order = facts.order(bring.brought().orderKey());
                Claims.Claimed claim = facts.claim(bring.brought().orderKey());
                yield Met.owner(order == null ? claim.member() : order.member());
            }
            case Command.Do done -> behaviour(done);
            case Command.Own owned -> Met.owner(owned.member());
            case Command.Tick tick -> Met.owner(tick.member());
            case Command.Rank rank -> Met.owner(rank.member());
            case Command.Again again -> Met.owner(again.member());
        };
    }

    private Met buy(Command.Buy buy) {
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
        return before == null ? Met.owner(claim.member()) : Met.done(Replays.order(tx, before));
    }

    private Met behaviour(Command.Do done) {
        String message = done.behaviour().messageId();
        BehaviourFact before = facts.behaviour(message);
        if (before != null) {
            return done.fingerprint().same(before.fingerprint())
                    ? Met.done(Replays.behaviour(tx, before))
                    : differs(message);
        }
        Fingerprint twin = heard.putIfAbsent(message, done.fingerprint());
        return twin == null || done.fingerprint().same(twin.sealed())
                ? Met.owner(done.member())
                : differs(message);
    }

    private static Met differs(String message) {
        return Met.refused(
                Refused.MESSAGE_DIFFERS, "message " + message + " was taken with other content");
    }
}
