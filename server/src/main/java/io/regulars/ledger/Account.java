package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A member's account of one asset. `balance` = sum of entries = lots' remaining − `debt`;
/// `nextDue` is no later than the first expiry among the lots; `head` is the hash of the last
/// entry.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Account(
        Id member,
        Asset asset,
        long balance,
        long held,
        long debt,
        long version,
        @Nullable Instant nextDue,
        byte[] head) {

    static Account empty(Id member, Asset asset) {
        return new Account(member, asset, 0, 0, 0, 0, null, new byte[32]);
    }

    boolean due(Instant now) {
        return nextDue != null && !nextDue.isAfter(now);
    }

    /// With `entry` as its last.
    Account after(Entry entry) {
        return new Account(
                member,
                asset,
                entry.balanceAfter(),
                held,
                debt + entry.debt(),
                entry.version(),
                nextDue,
                entry.hash());
    }

    Account holding(long more) {
        return new Account(member, asset, balance, held + more, debt, version, nextDue, head);
    }

    Account dueNext(@Nullable Instant next) {
        return new Account(member, asset, balance, held, debt, version, next, head);
    }
}
