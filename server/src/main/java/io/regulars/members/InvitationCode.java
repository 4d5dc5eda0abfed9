package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a member hands to her friends: her id, made unreadable by the chain's keyed hash (four
/// rounds of a Feistel network over its 64 bits), in 13 signs of Crockford's base 32. It needs no
/// row, says nothing of her to whoever gets it, and nobody guesses one: of 2^64 codes only those of
/// members lead anywhere.
///
/// Source of the construction: M. Luby, C. Rackoff, "How to construct pseudorandom permutations
/// from pseudorandom functions", SIAM J. Comput. 17 (1988).
@Pure
final class InvitationCode {
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 13;
    private static final int ROUNDS = 4;

    private InvitationCode() {}

    /// `sealer` is the chain's keyed hash, in hexadecimal digits.
    static String of(Id member, UnaryOperator<String> sealer) {
        int left = (int) (member.value() >>> 32);
        int right = (int) member.value();
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ mixed(round, right, sealer);
            left = right;
            right = next;
        }
        long sealed = (long) left << 32 | right & 0xffff_ffffL;
        var text = new StringBuilder();
        for (int at = LENGTH - 1; at >= 0; at--) {
            text.append(SIGNS.charAt((int) (sealed >>> 5 * at & 31)));
        }
        return text.toString();
    }

    /// The id that a code would be of, as people type it: in any case, with hyphens or blanks, O
    /// for 0 and I or L for 1. Null for what cannot be a code; whether the id is anybody's is not
    /// known here.
    static @Nullable Id read(String typed, UnaryOperator<String> sealer) {
        String text =
                typed.toUpperCase(Locale.ROOT)
                        .replaceAll("[\\s-]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        if (text.length() != LENGTH || SIGNS.indexOf(text.charAt(0)) > 15) {
            return null;
        }
        long sealed = 0;
        for (int at = 0; at < LENGTH; at++) {
            int sign = SIGNS.indexOf(text.charAt(at));
            if (sign < 0) {
                return null;
            }
            sealed = sealed << 5 | sign;
        }
        int left = (int) (sealed >>> 32);
        int right = (int) sealed;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            int before = right ^ mixed(round, left, sealer);
            right = left;
            left = before;
        }
        long id = (long) left << 32 | right & 0xffff_ffffL;
        return id > 0 ? new Id(id) : null;
    }

    private static int mixed(int round, int half, UnaryOperator<String> sealer) {
        return Integer.parseUnsignedInt(sealer.apply(round + "|" + half).substring(0, 8), 16);
    }
}
