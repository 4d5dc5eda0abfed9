package io.regulars.stored;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Lot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one top-up gave: `paid` and `bonus` under the terms of that day, kept in a pair of lots.
/// `issuer` is the code of the legal entity that owes it. `outPrincipal` and `outBonus` left by
/// refund, not by spending. What is `frozen` is not spent.
@Pure
public record Contract(
        Id id,
        Id member,
        String issuer,
        long paid,
        long bonus,
        Id principalLot,
        @Nullable Id bonusLot,
        Instant at,
        long outPrincipal,
        long outBonus,
        boolean frozen) {
    public Contract {
        if (paid <= 0
                || bonus < 0
                || (bonus > 0) != (bonusLot != null)
                || outPrincipal < 0
                || outBonus < 0) {
            throw new IllegalStateException("contract " + id + " is out of bounds");
        }
    }

    public long total() {
        return paid + bonus;
    }

    /// What a yuan of value cost: the effective price (golden 1.10).
    public Ratio price() {
        return new Ratio(paid, total());
    }

    /// How much of `used` is principal.
    long principalOf(long used) {
        return price().of(used, Rounding.HALF_UP);
    }

    /// Value gone by spending or set aside, with `principal` and `bonus` still free.
    long used(long principal, long bonusLeft) {
        return total() - outPrincipal - outBonus - principal - bonusLeft;
    }

    Contract out(long principal, long bonusBy) {
        return new Contract(
                id,
                member,
                issuer,
                paid,
                bonus,
                principalLot,
                bonusLot,
                at,
                outPrincipal + principal,
                outBonus + bonusBy,
                frozen);
    }

    Contract frozen(boolean now) {
        return new Contract(
                id,
                member,
                issuer,
                paid,
                bonus,
                principalLot,
                bonusLot,
                at,
                outPrincipal,
                outBonus,
                now);
    }

    static long free(@Nullable Lot lot) {
        return lot == null ? 0 : lot.free();
    }
}
