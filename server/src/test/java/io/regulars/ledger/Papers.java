package io.regulars.ledger;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/// What people attach, and what they should not.
final class Papers {
    static final byte[] RECEIPT =
            "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private Papers() {}

    static byte[] of(String what) {
        return switch (what) {
            case "pdf" -> RECEIPT;
            case "pdf without its end" -> Arrays.copyOf(RECEIPT, RECEIPT.length - 8);
            case "pdf behind something" -> text("#!/bin/sh\n" + text(RECEIPT));
            case "png" -> drawn("png");
            case "jpeg" -> drawn("jpg");
            case "gif" -> drawn("gif");
            case "webp" ->
                    hex(
                            "52494646 1c000000 57454250 56503858 0a000000 10000000 200000 110000 0000 00000000");
            case "png of too many pixels" -> pixels(50_000, 50_000);
            case "png of no pixels" -> pixels(0, 9);
            case "svg" -> text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg>");
            case "html" -> text("<!doctype html><script>alert(1)</script><p>no picture at all</p>");
            case "exe" -> hex("4d5a9000 0300000004000000ffff0000b8000000000000004000000000000000");
            case "zip" -> hex("504b0304 14000000080000002100000000000000000000000000000000000000");
            case "nothing" -> new byte[0];
            case "2 MB" -> Arrays.copyOf(padded(), Attaching.MOST_BYTES);
            case "more than 2 MB" -> Arrays.copyOf(padded(), Attaching.MOST_BYTES + 1);
            default -> throw new IllegalArgumentException(what);
        };
    }

    /// A PDF whose end stands where a file of the greatest length ends.
    private static byte[] padded() {
        byte[] all = new byte[Attaching.MOST_BYTES + 1];
        System.arraycopy(RECEIPT, 0, all, 0, RECEIPT.length);
        byte[] end = text("%%EOF\n");
        System.arraycopy(end, 0, all, Attaching.MOST_BYTES - end.length, end.length);
        return all;
    }

    private static byte[] pixels(int width, int height) {
        byte[] png = drawn("png");
        java.nio.ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        return png;
    }

    static byte[] drawn(String kind) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB), kind, out);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
