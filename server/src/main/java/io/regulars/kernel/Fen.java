package io.regulars.kernel;

/// Fen in words.
@Pure
public final class Fen {
    private Fen() {}

    /// As yuan, as people read it: `¥1,234.05`.
    public static String yuan(long minor) {
        String yuan = plain(Math.abs(minor));
        return (minor < 0 ? "-¥" : "¥") + yuan.replaceAll("\\B(?=(\\d{3})+\\.)", ",");
    }

    /// As yuan without the sign of the money, for sentences that say it: `1234.05`.
    public static String plain(long minor) {
        long fen = Math.abs(minor);
        return (minor < 0 ? "-" : "") + fen / 100 + "." + fen / 10 % 10 + fen % 10;
    }
}
