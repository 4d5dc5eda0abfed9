package io.regulars.loyalty.tiers;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Growth value over time: what counts now, and when parts of it stop counting. Complete where all
/// parts are known; else it is exact up to `knownUntil`, before which nothing drops out.
@Pure
public final class Growth {
    private record Part(long lot, Instant until, long amount) {}

    private final List<Part> parts = new ArrayList<>();
    private long base;
    private final @Nullable Instant knownUntil;

    private Growth(long base, @Nullable Instant knownUntil) {
        this.base = base;
        this.knownUntil = knownUntil;
    }

    /// `base` counts up to `knownUntil`, where the first of it drops out (null: never).
    public static Growth constant(long base, @Nullable Instant knownUntil) {
        return new Growth(base, knownUntil);
    }

    public static Growth complete() {
        return new Growth(0, null);
    }

    public boolean knows(Instant at) {
        return knownUntil == null || at.isBefore(knownUntil);
    }

    public void add(long lot, Instant until, long amount) {
        parts.add(new Part(lot, until, amount));
    }

    /// Takes `amount` out of what lot `lot` counts; of unknown lots out of the base.
    public void reduce(long lot, long amount) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.lot() == lot) {
                parts.set(i, new Part(lot, part.until(), part.amount() - amount));
                return;
            }
        }
        base -= amount;
    }

    public long at(Instant at) {
        long sum = base;
        for (Part part : parts) {
            if (part.until().isAfter(at)) {
                sum += part.amount();
            }
        }
        return sum;
    }

    /// When the sum drops next after `at`; null: never.
    public @Nullable Instant nextDrop(Instant at) {
        Instant next = null;
        for (Part part : parts) {
            if (part.amount() > 0
                    && part.until().isAfter(at)
                    && (next == null || part.until().isBefore(next))) {
                next = part.until();
            }
        }
        return knownUntil != null && (next == null || knownUntil.isBefore(next))
                ? knownUntil
                : next;
    }
}
