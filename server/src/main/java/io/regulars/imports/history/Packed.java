package io.regulars.imports.history;

import io.regulars.imports.mapping.Brought;
import io.regulars.imports.mapping.Line;
import io.regulars.kernel.Pure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes of lines and drafts while they wait to be put together: small, since they may be many.
/// Numbers are zigzag varints; a text is its length + 1 and its UTF-8, a null text is 0.
@Pure
final class Packed {
    static final Line.Kind[] KINDS = Line.Kind.values();

    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        size = 0;
        bytes = new byte[256];
    }

    void number(long value) {
        long left = (value << 1) ^ (value >> 63);
        room(10);
        while ((left & ~0x7fL) != 0) {
            bytes[size++] = (byte) (left & 0x7f | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    void text(@Nullable String text) {
        if (text == null) {
            number(0);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length + 1L);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    void goods(Line.Goods goods) {
        text(goods.sku());
        text(goods.name());
        text(goods.category());
        text(goods.brand());
        number(goods.quantity());
        number(goods.price());
        number(goods.unitPrice());
        number(goods.discount());
        number(goods.paid());
    }

    void line(Line line) {
        number(line.row());
        number(line.kind().ordinal());
        text(line.order());
        text(line.returnId());
        text(line.member());
        text(line.store());
        number(line.at());
        goods(line.goods());
        number(line.shipping());
    }

    void brought(Brought brought) {
        number(brought.row());
        text(brought.member());
        number(brought.points());
        number(brought.growth());
        number(brought.until());
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    /// Reads back what was packed, in the same order.
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean more() {
            return at < bytes.length;
        }

        long number() {
            long value = 0;
            int shift = 0;
            byte b;
            do {
                b = bytes[at++];
                value |= (long) (b & 0x7f) << shift;
                shift += 7;
            } while (b < 0);
            return (value >>> 1) ^ -(value & 1);
        }

        @Nullable String text() {
            int length = (int) number() - 1;
            if (length < 0) {
                return null;
            }
            var text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }

        String needed() {
            String text = text();
            if (text == null) {
                throw new IllegalStateException("a text that is always packed is missing");
            }
            return text;
        }

        Line.Goods goods() {
            return new Line.Goods(
                    needed(), text(), text(), text(), number(), number(), number(), number(),
                    number());
        }

        Brought brought() {
            return new Brought(number(), needed(), number(), number(), number());
        }

        Line line() {
            return new Line(
                    number(),
                    KINDS[(int) number()],
                    needed(),
                    text(),
                    text(),
                    text(),
                    number(),
                    goods(),
                    number());
        }
    }
}
