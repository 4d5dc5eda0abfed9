package io.regulars.imports.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Finds out whether text is UTF-8 or GB18030 (which contains GBK and GB2312).
///
/// Both look like ASCII until the first byte above 127, so the sample begins there, however far
/// into the file that is. Valid UTF-8 sequences hardly ever occur by chance in GB18030: text with
/// at least ten of them for each broken one is UTF-8, and its broken rows are reported as such.
final class Encodings {
    static final Charset GB18030 = Charset.forName("GB18030");
    private static final int SAMPLE = 1 << 16;

    private Encodings() {}

    /// Reads `in` as far as needed. Refuses UTF-16, UTF-32 and what is no text.
    static Charset detect(InputStream in) throws IOException {
        byte[] block = new byte[SAMPLE];
        int n = in.readNBytes(block, 0, SAMPLE);
        refuseOthers(block, n);
        if (n >= 3
                && block[0] == (byte) 0xef
                && block[1] == (byte) 0xbb
                && block[2] == (byte) 0xbf) {
            return StandardCharsets.UTF_8;
        }
        while (n > 0) {
            for (int i = 0; i < n; i++) {
                if (block[i] < 0) {
                    return of(sample(block, i, n, in));
                }
            }
            n = in.readNBytes(block, 0, SAMPLE);
        }
        return StandardCharsets.UTF_8;
    }

    private static byte[] sample(byte[] block, int from, int to, InputStream in)
            throws IOException {
        byte[] sample = new byte[SAMPLE];
        int head = to - from;
        System.arraycopy(block, from, sample, 0, head);
        int rest = in.readNBytes(sample, head, SAMPLE - head);
        return java.util.Arrays.copyOf(sample, head + rest);
    }

    private static Charset of(byte[] sample) {
        Counts utf8 = count(sample, StandardCharsets.UTF_8);
        if (utf8.broken == 0 || utf8.good >= 10 * utf8.broken) {
            return StandardCharsets.UTF_8;
        }
        Counts gb = count(sample, GB18030);
        return gb.broken <= utf8.broken ? GB18030 : StandardCharsets.UTF_8;
    }

    private record Counts(long good, long broken) {}

    /// Counts characters above ASCII and broken sequences; a sequence cut off by the sample's end
    /// counts as neither.
    private static Counts count(byte[] sample, Charset charset) {
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(sample);
        var out = CharBuffer.allocate(4096);
        long good = 0;
        long broken = 0;
        while (true) {
            CoderResult result = decoder.decode(in, out, false);
            out.flip();
            while (out.hasRemaining()) {
                good += out.get() > 127 ? 1 : 0;
            }
            out.clear();
            if (result.isUnderflow()) {
                return new Counts(good, broken);
            }
            if (result.isError()) {
                broken++;
                in.position(in.position() + Math.max(1, result.length()));
                decoder.reset();
            }
        }
    }

    private static void refuseOthers(byte[] head, int n) {
        boolean utf16 =
                n >= 2
                        && (head[0] == (byte) 0xff && head[1] == (byte) 0xfe
                                || head[0] == (byte) 0xfe && head[1] == (byte) 0xff);
        if (utf16) {
            throw new FileRefused(
                    Refused.UNSUPPORTED_ENCODING,
                    "the file begins with the mark of UTF-16 or UTF-32");
        }
        int zeros = 0;
        for (int i = 0; i < Math.min(n, 1024); i++) {
            zeros += head[i] == 0 ? 1 : 0;
        }
        if (zeros * 10 > Math.min(n, 1024)) {
            throw new FileRefused(
                    Refused.NOT_A_TABLE, "the file is binary, or text in an unsupported encoding");
        }
    }
}
