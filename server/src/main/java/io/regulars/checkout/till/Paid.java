package io.regulars.checkout.till;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// A part of what was charged, in fen, and what the seller may write on an invoice for it (ACC-03).
/// Of stored value there is a part for each issuer.
@Pure
public record Paid(String kind, long amount, Invoice invoice, @Nullable String issuer) {
    public enum Invoice {
        /// To the buyer.
        BUYER,
        /// To nobody: the top-up was invoiced as not taxed.
        NONE,
        /// To the issuer, with the remark 收到预付卡结算款: the seller is another entity.
        ISSUER
    }
}
