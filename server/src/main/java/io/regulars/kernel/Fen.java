package io.regulars.kernel;

/// Fen in words.
@Pure
public final class Fen {
    private Fen() {}

    /// As yuan: `¥1234.05`.
    public static String yuan(long minor) {
        long fen = Math.abs(minor);
        return (minor < 0 ? "-¥" : "¥") + fen / 100 + "." + fen / 10 % 10 + fen % 10;
    }
}
