package io.regulars.access.http;

import io.regulars.access.Refused;
import io.regulars.access.Rejection;
import io.regulars.kernel.Refusal;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A request whose body is read when the gate says so, up to a limit, and then as often as wanted.
/// Nothing reads it before.
final class Body extends HttpServletRequestWrapper {
    private byte @Nullable [] bytes;
    private long streamedUpTo = -1;

    Body(HttpServletRequest request) {
        super(request);
    }

    byte[] bytes() {
        return bytes == null ? new byte[0] : bytes;
    }

    /// Takes a JSON body of at most `most` bytes into memory and looks it over; where its items
    /// answer for themselves, only whether it is JSON.
    void takeJson(long most, boolean items) {
        if (getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        try {
            byte[] read = getRequest().getInputStream().readNBytes(Math.toIntExact(most) + 1);
            if (read.length > most) {
                throw tooLarge(most);
            }
            bytes = read;
        } catch (IOException cut) {
            throw new Rejection(Refused.INVALID_JSON, "the body ended before its end");
        }
        if (bytes.length == 0) {
            return;
        }
        if (!isJson()) {
            throw new Rejection(Refused.NOT_JSON, "send application/json in UTF-8, not compressed");
        }
        Refusal wrong = items ? BodyScan.outline(bytes) : BodyScan.look(bytes);
        if (wrong != null) {
            throw new Rejection(wrong);
        }
    }

    /// Lets the endpoint read the stream itself, up to `most` bytes.
    void stream(long most) {
        if (getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        streamedUpTo = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (streamedUpTo >= 0) {
            return new Stream(new Capped(getRequest().getInputStream(), streamedUpTo));
        }
        return new Stream(new ByteArrayInputStream(bytes()));
    }

    boolean isJson() {
        String type = getContentType();
        String coding = getHeader("Content-Encoding");
        if (type == null || coding != null && !coding.equalsIgnoreCase("identity")) {
            return false;
        }
        String plain = type.replace(" ", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return plain.equals("application/json") || plain.equals("application/json;charset=utf-8");
    }

    private static Rejection tooLarge(long most) {
        return new Rejection(Refused.BODY_TOO_LARGE, "at most " + most + " bytes");
    }

    /// Refuses the byte after the last allowed one.
    private static final class Capped extends InputStream {
        private final InputStream in;
        private final long most;
        private long taken;

        Capped(InputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = in.read(into, from, length);
            taken += Math.max(0, read);
            if (taken > most) {
                throw tooLarge(most);
            }
            return read;
        }
    }

    private static final class Stream extends ServletInputStream {
        private final InputStream in;
        private boolean ended;

        Stream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            ended = read < 0;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = in.read(into, from, length);
            ended = read < 0;
            return read;
        }

        @Override
        public boolean isFinished() {
            return ended;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("a body is read by the thread that asks");
        }
    }
}
