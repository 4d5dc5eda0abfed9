package io.regulars.access.staff;

import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// How soon a password is guessed by who tries words, runs of keys and dates, one after the other:
/// the fewest such pieces and single characters that it can be put together from. `summer2026!` is
/// three, `1qaz2wsx` two.
@Pure
final class Guessing {
    private static final int LEAST_WORD = 3;
    private static final int LEAST_RUN = 3;
    private static final int LONGEST_PIECE = 16;

    /// Keys side by side, keys below each other, and what follows each other in the alphabet.
    private static final List<String> KEYS =
            List.of(
                    "abcdefghijklmnopqrstuvwxyz",
                    "01234567890",
                    "qwertyuiop[]",
                    "asdfghjkl;'",
                    "zxcvbnm,./",
                    "!@#$%^&*()_+",
                    "1qaz",
                    "2wsx",
                    "3edc",
                    "4rfv",
                    "5tgb",
                    "6yhn",
                    "7ujm",
                    "8ik,",
                    "9ol.",
                    "!qaz",
                    "@wsx",
                    "#edc",
                    "$rfv",
                    "%tgb",
                    "^yhn",
                    "&ujm",
                    "147",
                    "258",
                    "369",
                    "789",
                    "159",
                    "753");

    private static final String YEAR = "(19[4-9]|20[0-4])\\d";
    private static final String MONTH = "(0[1-9]|1[0-2])";
    private static final String DAY = "(0[1-9]|[12]\\d|3[01])";
    private static final Pattern DATE =
            Pattern.compile(
                    "%1$s([-./年]?%2$s([-./月]?%3$s日?)?)?|\\d\\d%2$s%3$s|%2$s[-./]?%3$s([-./]?%1$s)?|%3$s[-./]?%2$s[-./]?%1$s"
                            .formatted(YEAR, MONTH, DAY));

    private Guessing() {}

    /// `small` is the password in small letters, `plain` the same with letters where it has signs
    /// that look like them, character by character; `words` are in small letters too.
    static int pieces(String small, String plain, Set<String> words) {
        int length = small.length();
        var fewest = new int[length + 1];
        for (int end = 1; end <= length; end++) {
            fewest[end] = fewest[end - 1] + 1;
            for (int begin = Math.max(0, end - LONGEST_PIECE); begin <= end - LEAST_RUN; begin++) {
                if (fewest[begin] + 1 < fewest[end]
                        && isPiece(
                                small.substring(begin, end), plain.substring(begin, end), words)) {
                    fewest[end] = fewest[begin] + 1;
                }
            }
        }
        return fewest[length];
    }

    private static boolean isPiece(String small, String plain, Set<String> words) {
        return small.length() >= LEAST_WORD && (words.contains(small) || words.contains(plain))
                || small.chars().distinct().count() == 1
                || isRun(small)
                || DATE.matcher(small).matches();
    }

    private static boolean isRun(String text) {
        String back = new StringBuilder(text).reverse().toString();
        return KEYS.stream().anyMatch(keys -> keys.contains(text) || keys.contains(back));
    }
}
