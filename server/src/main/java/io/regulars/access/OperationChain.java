package io.regulars.access;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The chain over a tenant's operations: each hash covers the one before it and every field of its
/// own line, each behind its length, so that `a|b`, `c` and `a`, `b|c` differ and so do nothing and
/// the empty text.
@Pure
final class OperationChain {
    private static final byte[] NOTHING = {-1, -1, -1, -1};

    private OperationChain() {}

    static byte[] first(int tenant) {
        return hash("regulars-operations", Integer.toString(tenant));
    }

    /// The hash that `line` must carry when it follows `previous`; the hash it does carry is not
    /// looked at.
    static byte[] next(byte[] previous, int tenant, Operation line) {
        return hash(
                HexFormat.of().formatHex(previous),
                Integer.toString(tenant),
                Long.toString(line.position()),
                line.at().toString(),
                line.key() == null ? null : line.key().toString(),
                line.actor(),
                line.role(),
                line.address(),
                line.action(),
                line.object(),
                line.before(),
                line.after(),
                line.reason(),
                line.request());
    }

    static byte[] hash(@Nullable String... fields) {
        MessageDigest sha = Bucket.sha256();
        for (String field : fields) {
            if (field == null) {
                sha.update(NOTHING);
            } else {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                sha.update(bytes);
            }
        }
        return sha.digest();
    }
}
