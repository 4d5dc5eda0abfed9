package io.regulars.offers;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;

/// What fields of a benefit keep to.
@Pure
final class Amounts {
    /// A hundred million yuan.
    static final long MOST = 10_000_000_000L;

    private Amounts() {}

    static void between(long amount, String field, long least) {
        InvalidOffer.unless(
                amount >= least && amount <= MOST, field, "between " + least + " and " + MOST);
    }

    /// A share that is paid; its parts stay small, so that a price times a part fits.
    static void paid(Ratio paid) {
        InvalidOffer.unless(
                paid.over() >= 0 && paid.compareTo(Ratio.ONE) < 0, "paid", "from 0 to below 1");
        InvalidOffer.unless(paid.under() <= 1_000_000, "paid", "at most six decimals");
    }

    static void text(String text, String field, int most) {
        InvalidOffer.unless(
                !text.isBlank() && text.length() <= most, field, "1 to " + most + " characters");
    }
}
