package io.regulars.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A picture, as far as its bytes tell: nothing is drawn here, and nothing is believed but
/// signature, marks and dimensions. A vector drawing is none, since it may carry scripts.
@Pure
public record Picture(Kind kind, int width, int height) {
    private static final int LEAST_BYTES = 30;

    /// Marks of JPEG: where the picture's own data begin, where it ends, and those among the frames
    /// that are none (tables and arithmetic coding).
    private static final int SCAN = 0xda;

    private static final int END = 0xd9;
    private static final int FRAMES = 0xc0;

    public enum Kind {
        PNG,
        JPEG,
        WEBP
    }

    /// Null where the bytes are no whole PNG, JPEG or WebP.
    public static @Nullable Picture of(byte[] image) {
        if (image.length < LEAST_BYTES) {
            return null;
        }
        Picture found = png(image);
        if (found == null) {
            found = jpeg(image);
        }
        return found == null ? webp(image) : found;
    }

    /// The signature, the header as the first chunk, and nothing behind the end.
    private static @Nullable Picture png(byte[] image) {
        ByteBuffer at = ByteBuffer.wrap(image);
        boolean whole =
                at.getLong(0) == 0x89504e470d0a1a0aL
                        && at.getInt(8) == 13
                        && text(image, 12).equals("IHDR")
                        && at.getInt(image.length - 12) == 0
                        && text(image, image.length - 8).equals("IEND");
        return whole ? new Picture(Kind.PNG, at.getInt(16), at.getInt(20)) : null;
    }

    /// Segment by segment up to the picture's own data, a frame among them, and the mark of its end
    /// somewhere behind: cameras write things of their own after it.
    private static @Nullable Picture jpeg(byte[] image) {
        if (two(image, 0) != 0xffd8) {
            return null;
        }
        Picture frame = null;
        int at = 2;
        while (at + 9 <= image.length && (image[at] & 0xff) == 0xff) {
            int mark = image[at + 1] & 0xff;
            int length = two(image, at + 2);
            if (mark == SCAN) {
                return ends(image, at) ? frame : null;
            }
            if (mark == 0xff) {
                at++; // filled up
                continue;
            }
            if (mark == END || length < 2) {
                return null;
            }
            if (frame(mark)) {
                frame = new Picture(Kind.JPEG, two(image, at + 7), two(image, at + 5));
            }
            at += 2 + length;
        }
        return null;
    }

    private static boolean frame(int mark) {
        return (mark & 0xf0) == FRAMES && mark != 0xc4 && mark != 0xc8 && mark != 0xcc;
    }

    private static boolean ends(byte[] image, int from) {
        for (int at = image.length - 2; at > from; at--) {
            if (two(image, at) == 0xff00 + END) {
                return true;
            }
        }
        return false;
    }

    /// One RIFF as long as it says, in any of the three forms of WebP.
    private static @Nullable Picture webp(byte[] image) {
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

    private static Picture lossless(int bits) {
        return webp(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
    }

    private static Picture webp(int width, int height) {
        return new Picture(Kind.WEBP, width, height);
    }

    private static int two(byte[] image, int from) {
        return (image[from] & 0xff) << 8 | (image[from + 1] & 0xff);
    }

    private static int three(ByteBuffer at, int from) {
        return (at.getShort(from) & 0xffff) | ((at.get(from + 2) & 0xff) << 16);
    }

    private static String text(byte[] image, int from) {
        return new String(image, from, 4, StandardCharsets.ISO_8859_1);
    }
}
