package io.regulars.imports.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what passes, and refuses to go on past `most`.
final class Counted extends FilterInputStream {
    private final long most;
    private volatile long count;

    Counted(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            add(1);
        }
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        if (n > 0) {
            add(n);
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void add(long n) {
        count += n;
        if (count > most) {
            throw new FileRefused(Refused.TOO_LARGE, "more than " + most + " bytes");
        }
    }
}
