package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.orders.Behaviour;
import io.regulars.orders.BehaviourFact;
import io.regulars.orders.Order;
import io.regulars.orders.OrderFact;
import io.regulars.orders.Return;
import io.regulars.orders.ReturnFact;
import io.regulars.runtime.Fingerprint;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the lanes do to members' standings. `id` is the new fact's, made in the bucket where it
/// will lie; `member` is null where the fact has none yet.
@Pure
sealed interface Command {
    @Nullable Id member();

    /// Its bucket says in which lane the effect lies.
    Id id();

    /// `storedYuan` is what stored value the till saw when it quoted; null where no till did.
    record Buy(
            Id id,
            @Nullable Id member,
            Order order,
            Fingerprint fingerprint,
            @Nullable Id importId,
            @Nullable Long storedYuan)
            implements Command {
        /// The fact that it becomes, under the id and owner that its claim says.
        OrderFact fact(Id claimed, @Nullable Id owner, Instant now, boolean late) {
            return OrderFact.of(order, claimed, owner, now, late, fingerprint.sealed(), importId)
                    .saving(storedYuan);
        }
    }

    /// `order` is the id of the order where it is known already; `earning` by how much less each
    /// line earns where the till judged what is kept ([io.regulars.orders.Kept.Taken]).
    record Bring(
            Id id,
            @Nullable Id member,
            @Nullable Id order,
            Return brought,
            Fingerprint fingerprint,
            @Nullable Id importId,
            @Nullable List<Long> earning)
            implements Command {
        Bring(
                Id id,
                @Nullable Id member,
                @Nullable Id order,
                Return brought,
                Fingerprint fingerprint,
                @Nullable Id importId) {
            this(id, member, order, brought, fingerprint, importId, null);
        }

        /// The fact that it becomes while it is not applied to an order.
        ReturnFact fact(Id id, Instant now) {
            return new ReturnFact(
                    id,
                    brought.channel(),
                    brought.externalId(),
                    brought.returnId(),
                    null,
                    null,
                    brought.returnedAt(),
                    now,
                    brought.lines() == null ? List.of() : brought.lines(),
                    null,
                    earning == null ? null : earning.stream().mapToLong(Long::longValue).toArray(),
                    fingerprint.sealed(),
                    importId);
        }
    }

    record Do(Id id, @Nullable Id member, Behaviour behaviour, Fingerprint fingerprint)
            implements Command {
        BehaviourFact fact(Instant now) {
            return new BehaviourFact(
                    id,
                    member,
                    behaviour.messageId(),
                    behaviour.name(),
                    behaviour.channel(),
                    behaviour.store(),
                    behaviour.at(),
                    now,
                    Json.write(behaviour.properties()),
                    fingerprint.sealed(),
                    null);
        }
    }

    /// The order `order`, which belonged to nobody, is the member's.
    record Own(Id id, Id member, Id order, String key) implements Command {}

    /// Time has come to `now`.
    record Tick(Id id, Id member, Instant now) implements Command {}

    /// What a person says of a tier.
    enum Verdict {
        BY_HAND,
        APPROVED,
        REFUSED
    }

    /// A person's word on a tier; `until` is the end of one given by hand.
    record Rank(
            Id id,
            Id member,
            Verdict verdict,
            Instant at,
            String tier,
            @Nullable Instant until,
            String by,
            String reason)
            implements Command {
        Deed deed() {
            return verdict == Verdict.REFUSED
                    ? new Deed.Refused(id, at, id.toString(), tier)
                    : new Deed.Ranked(id, at, id.toString(), tier, until, by + ": " + reason);
        }
    }

    /// All that the member's facts should give is worked out again (after an import was taken out,
    /// or to prove it).
    record Again(Id id, Id member) implements Command {}
}
