package io.regulars.checkout.till;

import io.regulars.kernel.Pure;
import io.regulars.offers.coupons.Code;
import java.util.regex.Pattern;

/// What came into the till's one field, by a keyboard or a scanner, told by its form alone.
@Pure
record Typed(As as, String text) {
    enum As {
        PHONE,
        /// The last four digits of a phone.
        PHONE_END,
        COUPON_CODE,
        /// `channel:value`.
        IDENTITY,
        /// A member number, or the number printed on a card.
        NUMBER
    }

    private static final Pattern MOBILE = Pattern.compile("(?:\\+?86)?1[3-9]\\d{9}|\\+\\d{8,15}");
    private static final Pattern END = Pattern.compile("\\d{4}");
    private static final Pattern IDENTITY = Pattern.compile("[a-z][a-z0-9-]{0,31}:.+");

    /// A number of thirteen digits is a member's before it is a coupon's code: codes have letters
    /// but for one in a million.
    static Typed read(String text) {
        String plain = text.strip();
        String close = plain.replaceAll("[\\s-]", "");
        if (MOBILE.matcher(close).matches()) {
            return new Typed(As.PHONE, close);
        }
        if (END.matcher(close).matches()) {
            return new Typed(As.PHONE_END, close);
        }
        if (IDENTITY.matcher(plain).matches()) {
            return new Typed(As.IDENTITY, plain);
        }
        boolean digits = close.chars().allMatch(c -> c >= '0' && c <= '9');
        return !digits && Code.reads(close)
                ? new Typed(As.COUPON_CODE, close)
                : new Typed(As.NUMBER, plain);
    }
}
