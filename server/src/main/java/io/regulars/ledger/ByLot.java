package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;

/// Moves the very lots that the caller chose, where the order of spending is not that of expiry: a
/// contract of stored value is a pair of lots, and which of them moves by how much is for its own
/// room to decide. `pairs` are lot and amount, lot and amount; an amount is never 0.
@Pure
public final class ByLot {
    private ByLot() {}

    /// Takes (negative) from lots or gives back (positive) to them, as one entry.
    public static Entry move(Book book, Asset asset, long[] pairs, House house, Cause cause) {
        long sum = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            Lot lot = book.known(new Id(pairs[i]));
            require(
                    lot.asset() == asset && pairs[i + 1] != 0 && lot.free() + pairs[i + 1] >= 0,
                    "only what a lot has free is taken from it");
            book.change(lot, pairs[i + 1], 0, 0);
            sum += pairs[i + 1];
        }
        require(pairs.length > 0, "an entry moves something");
        return book.post(new Posting(book.newId(), asset, sum, house, book.now(), cause, pairs, 0));
    }

    /// Sets aside; [Book#capture] spends it and [Book#release] frees it.
    public static Hold hold(Book book, Asset asset, long[] pairs, String reason, Instant until) {
        long sum = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            Lot lot = book.known(new Id(pairs[i]));
            require(
                    lot.asset() == asset && pairs[i + 1] > 0 && lot.free() >= pairs[i + 1],
                    "only what a lot has free is held");
            book.change(lot, 0, pairs[i + 1], 0);
            sum += pairs[i + 1];
        }
        require(sum > 0, "a hold holds something");
        book.held(asset, sum);
        return book.keep(
                new Hold(
                        book.newId(),
                        book.member(),
                        asset,
                        sum,
                        pairs,
                        Hold.State.OPEN,
                        reason,
                        book.now(),
                        until,
                        null));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("broken invariant: " + what);
        }
    }
}
