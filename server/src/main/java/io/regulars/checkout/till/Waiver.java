package io.regulars.checkout.till;

import io.regulars.checkout.Quote;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A price below the floors of the house (D-02), asked for one basket and decided by another
/// person. Good until `until`, exclusive, for deciding and for using; `checkout` is the sale that
/// used it up.
@Pure
record Waiver(
        Id id,
        @Nullable Id memberId,
        @Nullable String store,
        State state,
        Below below,
        String reason,
        String askedBy,
        Instant askedAt,
        Instant until,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable Id checkout) {
    enum State {
        WAITING,
        APPROVED,
        REFUSED
    }

    /// What is given up: the basket with what each line costs `within` the floors and `asked`, what
    /// is payable by each, and which floors `stand` in the way. `loss` is what the goods bring less
    /// than they cost the house, null where some cost is not known; nothing where they bring more.
    /// `instead` is what it is sold for, null for a sale. Fen.
    @Pure
    record Below(
            String number,
            List<Line> lines,
            long list,
            long within,
            long asked,
            List<Quote.Warning> stand,
            @Nullable Long loss,
            @Nullable Instead instead) {
        Below {
            lines = List.copyOf(lines);
            stand = List.copyOf(stand);
        }

        Below with(Instead back) {
            return new Below(number, lines, list, within, asked, stand, loss, back);
        }

        /// What is given away beyond the floors.
        long given() {
            return within - asked;
        }
    }

    /// The sale whose goods come back for the basket, the number on their receipt, and what they
    /// give back in all, in fen.
    @Pure
    record Instead(Id of, String number, long back) {
        static Instead of(Exchange.Told told) {
            return new Instead(told.exchange().of(), told.exchange().number(), told.back().total());
        }
    }

    @Pure
    record Line(
            String sku, @Nullable String name, long quantity, long list, long within, long asked) {}

    Waiver decided(State to, String by, Instant when, @Nullable String why) {
        return new Waiver(
                id, memberId, store, to, below, reason, askedBy, askedAt, until, by, when, why,
                null);
    }
}
