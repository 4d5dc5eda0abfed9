package io.regulars.access;

import io.regulars.kernel.Picture;
import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// A chain's logo, as far as its bytes tell ([Picture]).
@Pure
record Logo(Kind kind, int width, int height) {
    static final int MOST_BYTES = 200 * 1024;
    private static final int LEAST = 16;
    private static final int MOST = 2048;

    enum Kind {
        PNG("image/png"),
        WEBP("image/webp");

        final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /// Null where the bytes are no whole PNG or WebP.
    static @Nullable Logo of(byte[] image) {
        Picture found = image.length > MOST_BYTES ? null : Picture.of(image);
        if (found == null) {
            return null;
        }
        return switch (found.kind()) {
            case PNG -> new Logo(Kind.PNG, found.width(), found.height());
            case WEBP -> new Logo(Kind.WEBP, found.width(), found.height());
            case JPEG -> null;
        };
    }

    boolean fits() {
        return Math.min(width, height) >= LEAST && Math.max(width, height) <= MOST;
    }
}
