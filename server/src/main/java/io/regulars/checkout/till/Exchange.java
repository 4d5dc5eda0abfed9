package io.regulars.checkout.till;

import io.regulars.checkout.Key;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Set;

/// What comes back for what is sold instead: a sale that is quoted for an exchange takes these
/// goods of the sale `of` back when it is committed, in the same transaction. `number` is the
/// number on the receipt they came with. `whole`: all that was left of that sale comes back, and
/// what the guest keeps is sold anew together with the new goods. `worth` is what was told to be
/// given back; where it is something else by then, the quote is stale.
@Pure
record Exchange(
        Id of,
        String number,
        boolean whole,
        List<CheckoutCommand.Piece> lines,
        Set<Key> gifts,
        Worth worth) {
    Exchange {
        lines = List.copyOf(lines);
        gifts = Set.copyOf(gifts);
    }

    /// `money` is what would be handed over if nothing were sold instead; what goes to contracts
    /// and lots goes there in any case. Fen, but for points; `total` is all of it in fen.
    @Pure
    record Worth(long total, long money, long stored, long points) {
        static Worth of(Bringing.Came came) {
            Bringing.Given now = came.now();
            return new Worth(now.total(), now.money() - came.stored(), came.stored(), now.points());
        }

        static Worth of(Settled.Returned back) {
            return new Worth(back.total(), back.money(), back.stored(), back.points());
        }
    }

    /// With what the goods give back, and what they take back, as it was found out beforehand.
    @Pure
    record Told(Exchange exchange, Settled.Returned back) {}

    /// The return that the sale `instead` makes. It has an id that no till makes up.
    CheckoutCommand.Bring bring(Id instead, String operator) {
        return new CheckoutCommand.Bring(of, "exchange-" + instead, null, lines, gifts, operator);
    }
}
