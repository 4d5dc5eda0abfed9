package io.regulars.members;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;

/// The number that people read and say: 13 digits, of which the first four tell the member's bucket
/// and the last checks the others (Luhn, ISO/IEC 7812-1), so that a slip of the finger is no other
/// member.
@Pure
final class MemberNo {
    /// Numbers that one bucket can give.
    static final int COUNT = 100_000_000;

    private static final int LENGTH = 13;
    private static final int FIRST = 1_000;

    private MemberNo() {}

    static String of(int bucket, int number) {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("number " + number + " is out of range");
        }
        String digits = Long.toString((FIRST + bucket) * (long) COUNT + number);
        return digits + check(digits);
    }

    /// Whether `text` is a number that the house may have given.
    static boolean ours(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && bucket(text) >= 0
                && bucket(text) < Bucket.COUNT
                && text.charAt(LENGTH - 1) == check(text.substring(0, LENGTH - 1));
    }

    /// The bucket that one of our numbers tells.
    static int bucket(String ours) {
        return Integer.parseInt(ours.substring(0, 4)) - FIRST;
    }

    private static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = digit * 2;
            sum += i % 2 == 0 ? twice / 10 + twice % 10 : digit;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
