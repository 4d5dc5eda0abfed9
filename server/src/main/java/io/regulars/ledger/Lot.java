package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A credit with its own life: it can be spent from `availableAt` and lapses at `expiresAt`
/// ([#NEVER] where it does not). `expired` is what lapsed and was not returned since.
@Pure
public record Lot(
        Id id,
        Asset asset,
        Instant availableAt,
        Instant expiresAt,
        long granted,
        long remaining,
        long held,
        long expired) {

    /// Stands for "does not expire". PostgreSQL stores it as an ordinary instant, far away.
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /// Soonest-expiring first, then the older.
    public static final Comparator<Lot> SPENDING =
            Comparator.comparing(Lot::expiresAt).thenComparing(Lot::id);

    public Lot {
        if (granted <= 0
                || remaining < 0
                || held < 0
                || held > remaining
                || remaining > granted
                || expired < 0) {
            throw new IllegalStateException(
                    "lot "
                            + id
                            + " is out of bounds: granted "
                            + granted
                            + ", remaining "
                            + remaining
                            + ", held "
                            + held
                            + ", expired "
                            + expired);
        }
    }

    public long free() {
        return remaining - held;
    }

    public boolean spendable(Instant now) {
        return !availableAt.isAfter(now) && expiresAt.isAfter(now) && free() > 0;
    }

    /// What of it can be spent of `wanted` now.
    long spendable(Asset wanted, Instant now) {
        return asset == wanted && spendable(now) ? free() : 0;
    }

    public boolean lapsed(Instant now) {
        return !expiresAt.isAfter(now);
    }

    /// The sooner of `due` and the end of `lot`, where that has anything left to lapse.
    static @Nullable Instant soonest(@Nullable Instant due, @Nullable Lot lot) {
        if (lot == null || lot.remaining == 0 || lot.expiresAt.equals(NEVER)) {
            return due;
        }
        return due == null || lot.expiresAt.isBefore(due) ? lot.expiresAt : due;
    }

    Lot change(long remainingBy, long heldBy, long expiredBy) {
        return new Lot(
                id,
                asset,
                availableAt,
                expiresAt,
                granted,
                remaining + remainingBy,
                held + heldBy,
                expired + expiredBy);
    }

    /// A new lot of `amount`, of which `remaining` is left after a debt was repaid from it.
    static Lot granted(Id id, Asset asset, Book.Life life, long amount, long remaining) {
        return new Lot(id, asset, life.availableAt(), life.expiresAt(), amount, remaining, 0, 0);
    }
}
