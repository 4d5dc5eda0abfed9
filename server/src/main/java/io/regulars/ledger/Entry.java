package io.regulars.ledger;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the book: `amount` moves from the house to the member (or back where it is
/// negative). `lots` holds pairs (lot id, change); `debt` is the change of what the member owes;
/// `amount` = sum of the lots' changes − `debt`.
///
/// `at` is when it happened, `postedAt` when we heard. `version` counts the account's entries from
/// 1 without a gap. `life` is that of the lot which the entry creates (the lot has the entry's id);
/// null where it creates none, and in entries from before it was kept.
@Pure
@SuppressWarnings("ArrayRecordComponent") // entries are written and hashed, never compared
public record Entry(
        Id id,
        Id member,
        Asset asset,
        long version,
        long amount,
        House house,
        long balanceAfter,
        Instant at,
        Instant postedAt,
        Cause cause,
        long[] lots,
        long debt,
        Book.@Nullable Life life,
        byte[] hash) {
    /// The tenant of a book that is only thought of: as it is never written, nothing chains its
    /// entries.
    public static final int THOUGHT = 0;

    Entry sealed(byte[] with) {
        return new Entry(
                id,
                member,
                asset,
                version,
                amount,
                house,
                balanceAfter,
                at,
                postedAt,
                cause,
                lots,
                debt,
                life,
                with);
    }

    /// The chain: SHA-256 over the hash before and every field, each behind its length, absent
    /// fields told from empty ones. The life of a lot comes last and only where there is one, so
    /// that the hash of an entry without it is what it always was.
    static byte[] hash(byte[] previous, int tenant, Entry e) {
        MessageDigest sha = Bucket.sha256();
        Cause c = e.cause();
        bytes(sha, previous);
        whole(
                sha,
                tenant,
                e.id().value(),
                e.member().value(),
                e.asset().code(),
                e.version(),
                e.amount(),
                e.balanceAfter());
        text(sha, e.house().name());
        moment(sha, e.at());
        moment(sha, e.postedAt());
        text(sha, c.kind().name());
        whole(sha, c.id().value(), c.ruleVersion(), e.debt());
        text(sha, c.about() == null ? null : c.about().toString());
        text(sha, c.rule() == null ? null : c.rule().toString());
        text(sha, c.operator());
        text(sha, c.detail());
        whole(sha, e.lots());
        whole(sha, c.shares());
        Book.Life life = e.life();
        if (life != null) {
            moment(sha, life.availableAt());
            moment(sha, life.expiresAt());
        }
        return sha.digest();
    }

    private static void whole(MessageDigest sha, long @Nullable ... values) {
        if (values == null) {
            sha.update(ByteBuffer.allocate(4).putInt(-1).flip());
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(4 + 8 * values.length).putInt(values.length);
        for (long value : values) {
            buffer.putLong(value);
        }
        sha.update(buffer.flip());
    }

    private static void moment(MessageDigest sha, Instant at) {
        whole(sha, at.getEpochSecond(), at.getNano());
    }

    private static void text(MessageDigest sha, @Nullable String text) {
        if (text == null) {
            sha.update(ByteBuffer.allocate(4).putInt(-1).flip());
        } else {
            bytes(sha, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void bytes(MessageDigest sha, byte[] bytes) {
        sha.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        sha.update(bytes);
    }
}
