package io.regulars.access.staff;

import io.regulars.access.PasswordProfile;
import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a new password must be, by profile. What everybody tries first is refused by both.
@Pure
final class PasswordPolicy {
    static final int LEAST = 8;
    static final int MOST = 128;

    /// Passwords that must not come back, the present one among them.
    static final int PAST = 5;

    private static final int KINDS = 3;
    private static final int FEW_CHARACTERS = 2;

    /// Of so many words, runs and single characters at least; fewer are guessed in an afternoon.
    private static final int LEAST_PIECES = 5;

    private PasswordPolicy() {}

    /// Why `password` will not do; null if it will. `common` are words and passwords that everybody
    /// tries, `own` the names of the chain and of the person.
    static @Nullable String wrong(
            PasswordProfile profile, String password, Set<String> common, List<String> own) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST || length > MOST) {
            return LEAST + " to " + MOST + " characters";
        }
        if (password.codePoints().anyMatch(Character::isISOControl)) {
            return "no control characters";
        }
        if (profile == PasswordProfile.MLPS && kinds(password) < KINDS) {
            return "at least three of: small letters, capital letters, digits, other characters";
        }
        String small = password.toLowerCase(Locale.ROOT);
        String plain = plain(small);
        if (common.contains(small)
                || common.contains(plain)
                || common.contains(core(small))
                || small.codePoints().distinct().count() <= FEW_CHARACTERS
                || Guessing.pieces(small, plain, common) < LEAST_PIECES) {
            return "not one of those that everybody tries first";
        }
        for (String name : own) {
            String word = name.toLowerCase(Locale.ROOT).strip();
            if (telling(word) && (small.contains(word) || plain.contains(word))) {
                return "without the name of the chain, the product or yourself";
            }
        }
        return null;
    }

    /// Names, and the longer words that they are made of.
    static List<String> words(String... names) {
        return Stream.of(names)
                .flatMap(name ->
                        Stream.concat(
                                Stream.of(name),
                                Stream.of(name.split("[^\\p{L}\\p{N}]+"))
                                        .filter(part ->
                                                part.length() > 3 || !part.matches("\\w*"))))
                .toList();
    }

    /// How many of the last passwords a new one must differ from: the present one always.
    static int past(PasswordProfile profile) {
        return profile == PasswordProfile.MLPS ? PAST : 1;
    }

    private static int kinds(String password) {
        int seen = 0;
        for (int each : password.codePoints().toArray()) {
            seen |=
                    Character.isLowerCase(each)
                            ? 1
                            : Character.isUpperCase(each) ? 2 : Character.isDigit(each) ? 4 : 8;
        }
        return Integer.bitCount(seen);
    }

    /// Two Chinese characters are a name; two letters are in half of all words.
    private static boolean telling(String word) {
        return word.length() >= 3
                || word.length() == 2 && word.codePoints().allMatch(Character::isIdeographic);
    }

    /// Without the digits and signs that people put around a word: `summer2026!` is `summer`.
    private static String core(String small) {
        return plain(small.replaceAll("^[^\\p{L}]+", "").replaceAll("[^\\p{L}]+$", ""));
    }

    /// With letters where people write signs that look like them: `p@ssw0rd` is `password`.
    private static String plain(String small) {
        return small.replace('@', 'a')
                .replace('4', 'a')
                .replace('3', 'e')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('0', 'o')
                .replace('$', 's')
                .replace('5', 's')
                .replace('7', 't');
    }
}
