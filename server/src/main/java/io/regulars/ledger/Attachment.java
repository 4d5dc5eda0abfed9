package io.regulars.ledger;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// A file that was attached to an adjustment, the `n`-th from 1 on, of `size` bytes. `sha256` is of
/// the file as it was sent, in hexadecimal digits. Without a name where the member was erased: then
/// nobody opens it any more.
@Pure
public record Attachment(int n, @Nullable String name, Kind kind, int size, String sha256) {
    public enum Kind {
        PDF("application/pdf"),
        PNG("image/png"),
        JPEG("image/jpeg"),
        WEBP("image/webp");

        final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /// A file as somebody sends it.
    @Pure
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sent(String name, byte[] content) {
        @Override
        public String toString() {
            return "Sent[]";
        }
    }
}
