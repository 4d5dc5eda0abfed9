package io.regulars.imports.mapping;

import io.regulars.kernel.Pure;

/// Reads decimals exactly, as whole millionths: no floating point on the way from a file to an
/// account.
@Pure
final class Amounts {
    /// Said for text that is no plain decimal of at most twelve digits before and six after the
    /// point.
    static final long UNREADABLE = Long.MIN_VALUE;

    static final long ONE = 1_000_000;
    private static final int WHOLE = 12;
    private static final int DECIMALS = 6;

    private Amounts() {}

    static long millionths(String text) {
        int length = text.length();
        int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        boolean negative = at == 1 && text.charAt(0) == '-';
        long value = 0;
        int whole = 0;
        while (at < length && digit(text.charAt(at))) {
            value = value * 10 + text.charAt(at++) - '0';
            if (++whole > WHOLE) {
                return UNREADABLE;
            }
        }
        int decimals = 0;
        if (at < length && text.charAt(at) == '.') {
            at++;
            while (at < length && digit(text.charAt(at))) {
                if (decimals == DECIMALS && text.charAt(at) != '0') {
                    return UNREADABLE;
                }
                if (decimals < DECIMALS) {
                    value = value * 10 + text.charAt(at) - '0';
                    decimals++;
                }
                at++;
            }
        }
        if (at < length || whole == 0) {
            return UNREADABLE;
        }
        for (; decimals < DECIMALS; decimals++) {
            value *= 10;
        }
        return negative ? -value : value;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /// `a / b` rounded half up; `a` is not negative, `b` positive.
    static long halfUp(long a, long b) {
        return a / b + (2 * (a % b) >= b ? 1 : 0);
    }

    static long up(long a, long b) {
        return a / b + (a % b > 0 ? 1 : 0);
    }
}
