package io.regulars.kernel;

/// Fen in words.
@Pure
public final class Fen {
    private Fen() {}

    /// As yuan: `¥1234.05`.
    public static String yuan(long minor) {
        return (minor < 0 ? "-¥" : "¥") + plain(Math.abs(minor));
    }

    /// As yuan without the sign of the money, for sentences that say it: `1234.05`.
    public static String plain(long minor) {
        long fen = Math.abs(minor);
        return (minor < 0 ? "-" : "") + fen / 100 + "." + fen / 10 % 10 + fen % 10;
    }
}
