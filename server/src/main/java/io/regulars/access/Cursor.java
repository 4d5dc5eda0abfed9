package io.regulars.access;

import io.regulars.kernel.Pure;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where a list goes on: a few numbers, written so that nobody builds one by hand. It grants
/// nothing: what a list shows is decided anew for each part.
@Pure
public final class Cursor {
    public static final int USUAL = 50;
    public static final int MOST = 200;

    private Cursor() {}

    public static String of(long... parts) {
        ByteBuffer bytes = ByteBuffer.allocate(parts.length * Long.BYTES);
        for (long part : parts) {
            bytes.putLong(part);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// The numbers of a cursor of ours with that many; `first` where there is none. Anything else
    /// is refused.
    public static long[] read(@Nullable String cursor, long... first) {
        if (cursor == null) {
            return first;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == first.length * Long.BYTES) {
                var parts = new long[first.length];
                ByteBuffer.wrap(bytes).asLongBuffer().get(parts);
                return parts;
            }
        } catch (IllegalArgumentException _) {
            // not base64: refused below
        }
        throw Rejection.at("after", "the next of an earlier part of this list");
    }

    /// Which part of a list is asked for, as query parameters: `after` is the `next` of the part
    /// before, `limit` 1 to 200.
    @Pure
    public record Part(@Nullable String after, @Nullable Integer limit) {
        public int size() {
            if (limit != null && (limit < 1 || limit > MOST)) {
                throw Rejection.at("limit", "1 to " + MOST);
            }
            return limit == null ? USUAL : limit;
        }
    }
}
