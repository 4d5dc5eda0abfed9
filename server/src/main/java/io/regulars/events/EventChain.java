package io.regulars.events;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The chain over the events of a feed: each anchor covers the one before it and every field of its
/// event, what has no fixed length behind its length.
@Pure
final class EventChain {
    /// An event at its place. `bucket` follows from the id, so nothing else may stand there; `mark`
    /// is the beginning of the anchor, or null in events from before there were marks.
    record Link(
            int bucket,
            long position,
            long id,
            String kind,
            @Nullable Long subject,
            Instant at,
            String body,
            @Nullable Long mark) {}

    private EventChain() {}

    static byte[] first() {
        return new byte[32];
    }

    /// The anchor at `link` when it follows `before`. Events without a mark are of the time when
    /// neither tenant, feed nor subject were covered.
    static byte[] next(byte[] before, int tenant, int feed, Link link) {
        MessageDigest sha = Bucket.sha256();
        byte[] kind = link.kind().getBytes(StandardCharsets.UTF_8);
        byte[] body = link.body().getBytes(StandardCharsets.UTF_8);
        sha.update(before);
        ByteBuffer fixed =
                ByteBuffer.allocate(64)
                        .putLong(link.position())
                        .putLong(link.id())
                        .putLong(link.at().getEpochSecond())
                        .putLong(link.at().getNano())
                        .putInt(kind.length);
        if (link.mark() != null) {
            Long subject = link.subject();
            fixed.putInt(body.length)
                    .putInt(tenant)
                    .putInt(feed)
                    .putInt(subject == null ? 0 : 1)
                    .putLong(subject == null ? 0 : subject);
        }
        sha.update(fixed.flip());
        sha.update(kind);
        sha.update(body);
        return sha.digest();
    }

    static long mark(byte[] anchor) {
        return ByteBuffer.wrap(anchor).getLong();
    }
}
