package io.regulars.access;

import io.regulars.kernel.Pure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A chain's logo, as far as its bytes tell: no picture is drawn here, and nothing is believed but
/// signature, size and dimensions. A vector drawing is none, since it may carry scripts.
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
        if (image.length < 30 || image.length > MOST_BYTES) {
            return null;
        }
        Logo found = png(image);
        return found == null ? webp(image) : found;
    }

    boolean fits() {
        return Math.min(width, height) >= LEAST && Math.max(width, height) <= MOST;
    }

    /// The signature, the header as the first chunk, and nothing behind the end.
    private static @Nullable Logo png(byte[] image) {
        ByteBuffer at = ByteBuffer.wrap(image);
        boolean whole =
                at.getLong(0) == 0x89504e470d0a1a0aL
                        && at.getInt(8) == 13
                        && text(image, 12).equals("IHDR")
                        && at.getInt(image.length - 12) == 0
                        && text(image, image.length - 8).equals("IEND");
        return whole ? new Logo(Kind.PNG, at.getInt(16), at.getInt(20)) : null;
    }

    /// One RIFF as long as it says, in any of the three forms of WebP.
    private static @Nullable Logo webp(byte[] image) {
        ByteBuffer at = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        if (!text(image, 0).equals("RIFF")
                || !text(image, 8).equals("WEBP")
                || at.getInt(4) != image.length - 8) {
            return null;
        }
        return switch (text(image, 12)) {
            case "VP8X" -> webp(1 + three(at, 24), 1 + three(at, 27));
            case "VP8L" -> image[20] == 0x2f ? lossless(at.getInt(21)) : null;
            case "VP8 " ->
                    three(at, 23) == 0x2a019d
                            ? webp(at.getShort(26) & 0x3fff, at.getShort(28) & 0x3fff)
                            : null;
            default -> null;
        };
    }

    private static Logo lossless(int bits) {
        return webp(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
    }

    private static Logo webp(int width, int height) {
        return new Logo(Kind.WEBP, width, height);
    }

    private static int three(ByteBuffer at, int from) {
        return (at.getShort(from) & 0xffff) | ((at.get(from + 2) & 0xff) << 16);
    }

    private static String text(byte[] image, int from) {
        return new String(image, from, 4, StandardCharsets.ISO_8859_1);
    }
}
