package io.regulars.kernel;

/// Fen in words.
@Pure
public final class Fen {
    private Fen() {}

    /// As yuan, as people read it: `¥1,234.05`.
    public static String yuan(long minor) {
        String plain = plain(Math.abs(minor));
        String sign = minor < 0 ? "-¥" : "¥";
        var yuan = new StringBuilder(sign).append(plain);
        int digits = plain.length() - ".00".length();
        for (int end = digits - 3; end > 0; end -= 3) {
            yuan.insert(sign.length() + end, ',');
        }
        return yuan.toString();
    }

    /// As yuan without the sign of the money, for sentences that say it: `1234.05`.
    public static String plain(long minor) {
        long fen = Math.abs(minor);
        return (minor < 0 ? "-" : "") + fen / 100 + "." + fen / 10 % 10 + fen % 10;
    }
}
