package io.regulars.checkout.till;

import io.regulars.checkout.Key;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.orders.Order;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happens to a checkout, in the lane of its bucket.
@Pure
sealed interface CheckoutCommand {
    Id checkout();

    /// Whether it takes what the checkout uses.
    default boolean taking() {
        return this instanceof Freeze || this instanceof Commit;
    }

    /// Sets aside what it uses, until the quote's end. `pinned`: the member's PIN was given.
    record Freeze(Id checkout, boolean pinned) implements CheckoutCommand {
        Freeze(Id checkout) {
            this(checkout, false);
        }
    }

    /// `payable` is what the till charged; `tenders` how that was paid, empty where nobody says.
    record Commit(
            Id checkout,
            long payable,
            @Nullable Instant placedAt,
            List<Order.Tender> tenders,
            String operator,
            boolean pinned)
            implements CheckoutCommand {
        Commit(
                Id checkout,
                long payable,
                @Nullable Instant placedAt,
                List<Order.Tender> tenders,
                String operator) {
            this(checkout, payable, placedAt, tenders, operator, false);
        }
    }

    record Cancel(Id checkout) implements CheckoutCommand {}

    /// Its time is over.
    record Lapse(Id checkout) implements CheckoutCommand {}

    /// Goods come back. No lines and no gifts mean everything that is left.
    record Bring(
            Id checkout,
            String returnId,
            @Nullable Instant returnedAt,
            List<Piece> lines,
            Set<Key> gifts,
            String operator)
            implements CheckoutCommand {}

    /// What `bring` would give and take back; it is done and undone.
    record Foresee(Bring bring) implements CheckoutCommand {
        @Override
        public Id checkout() {
            return bring.checkout();
        }
    }

    /// So many pieces of the line at this place.
    @Pure
    record Piece(int line, long quantity) {}
}
