package io.regulars.whatif;

import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.Lot;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The points that members hold in the end: `outstanding` in lots, `owed` by members as debts. Of
/// what is outstanding, `lapsing` says how much lapses in each of the next twelve months (twelfths
/// of a year) if nobody spends it, then later, then never.
@Pure
public record PointsLeft(long outstanding, long owed, List<Long> lapsing) {
    static final int WINDOWS = 12;
    static final Duration WINDOW = Duration.ofHours(730);

    PointsLeft plus(PointsLeft other) {
        return new PointsLeft(
                outstanding + other.outstanding,
                owed + other.owed,
                IntStream.range(0, lapsing.size())
                        .mapToObj(i -> lapsing.get(i) + other.lapsing.get(i))
                        .toList());
    }

    @Pure
    static final class Sum {
        private final long[] lapsing = new long[WINDOWS + 2];
        private long outstanding;
        private long owed;

        void add(Book book, Instant at) {
            owed += book.account(Asset.POINTS).debt();
            for (Lot lot : book.lots(Asset.POINTS)) {
                if (lot.free() > 0) {
                    outstanding += lot.free();
                    lapsing[window(lot, at)] += lot.free();
                }
            }
        }

        private static int window(Lot lot, Instant at) {
            if (lot.expiresAt().equals(Lot.NEVER)) {
                return WINDOWS + 1;
            }
            long windows = Duration.between(at, lot.expiresAt()).dividedBy(WINDOW);
            return (int) Math.clamp(windows, 0, WINDOWS);
        }

        PointsLeft told() {
            return new PointsLeft(outstanding, owed, Arrays.stream(lapsing).boxed().toList());
        }
    }
}
