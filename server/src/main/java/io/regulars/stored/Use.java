package io.regulars.stored;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An amount of stored value set aside or spent at a store, over both assets as one. `parts` are in
/// the order in which contracts were used; `back` is how much of it returns have given back.
@Pure
public record Use(
        Id id,
        Id member,
        long amount,
        String store,
        @Nullable Id about,
        State state,
        List<Part> parts,
        @Nullable Id principalHold,
        @Nullable Id bonusHold,
        Instant at,
        Instant until,
        long back) {
    public enum State {
        HELD,
        SPENT,
        RELEASED,
        EXPIRED
    }

    public Use {
        parts = List.copyOf(parts);
        if (amount <= 0
                || back < 0
                || back > amount
                || parts.stream().mapToLong(Part::value).sum() != amount) {
            throw new IllegalStateException("use " + id + " is out of bounds");
        }
    }

    public long principal() {
        return parts.stream().mapToLong(Part::principal).sum();
    }

    Use becoming(State to) {
        return new Use(
                id,
                member,
                amount,
                store,
                about,
                to,
                parts,
                principalHold,
                bonusHold,
                at,
                until,
                back);
    }

    /// For the order that it became known to be for.
    Use about(@Nullable Id order) {
        return new Use(
                id,
                member,
                amount,
                store,
                order,
                state,
                parts,
                principalHold,
                bonusHold,
                at,
                until,
                back);
    }

    Use givenBack(long more) {
        return new Use(
                id,
                member,
                amount,
                store,
                about,
                state,
                parts,
                principalHold,
                bonusHold,
                at,
                until,
                back + more);
    }
}
