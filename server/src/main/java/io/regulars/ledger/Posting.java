package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to be posted: an entry before the account gives it its version, its balance and its
/// place in the chain.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
record Posting(
        Id id,
        Asset asset,
        long amount,
        House house,
        Instant at,
        Cause cause,
        long[] moves,
        long debtBy) {
    /// `made` is the lot that it creates.
    Entry entry(Account account, int tenant, Instant now, @Nullable Lot made) {
        var plain =
                new Entry(
                        id,
                        account.member(),
                        asset,
                        account.version() + 1,
                        amount,
                        house,
                        Math.addExact(account.balance(), amount),
                        at,
                        now,
                        cause,
                        moves,
                        debtBy,
                        made == null ? null : new Book.Life(made.availableAt(), made.expiresAt()),
                        new byte[0]);
        return tenant == Entry.THOUGHT
                ? plain
                : plain.sealed(Entry.hash(account.head(), tenant, plain));
    }
}
