package io.regulars.checkout.till;

import io.regulars.kernel.Pure;
import io.regulars.stored.StoredValue;
import org.jspecify.annotations.Nullable;

/// A part of what was charged, in fen, and what the seller may write on an invoice for it (ACC-03).
/// Of stored value there is a part for each issuer, and `principal` of it is what the member had
/// paid for; the rest is bonus.
@Pure
public record Paid(
        String kind,
        long amount,
        Invoice invoice,
        @Nullable String issuer,
        @Nullable Long principal) {
    /// Money, of which nothing is principal.
    static Paid money(String kind, long amount) {
        return new Paid(kind, amount, Invoice.BUYER, null, null);
    }

    /// Of one issuer, whose contracts pay together; `seller` is the entity of the store.
    static Paid stored(io.regulars.stored.Part part, String seller) {
        return stored(part.issuer(), seller, part.value(), part.principal());
    }

    /// Of one issuer, as it was settled.
    static Paid stored(StoredValue.Spent spent) {
        return stored(
                spent.issuer(),
                spent.redeemer(),
                spent.principal() + spent.bonus(),
                spent.principal());
    }

    private static Paid stored(String issuer, String seller, long value, long principal) {
        Invoice invoice = seller.equals(issuer) ? Invoice.NONE : Invoice.ISSUER;
        return new Paid(Checkout.STORED, value, invoice, issuer, principal);
    }

    Paid and(Paid other) {
        return new Paid(
                kind, amount + other.amount, invoice, issuer, sum(principal, other.principal));
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null || other == null ? null : Long.valueOf(one + other);
    }

    public enum Invoice {
        /// To the buyer.
        BUYER,
        /// To nobody: the top-up was invoiced as not taxed.
        NONE,
        /// To the issuer, with the remark 收到预付卡结算款: the seller is another entity.
        ISSUER
    }
}
