package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Hold.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a hold or a redemption: the hold and its state, the entry where one was posted,
/// which lots moved, and what the member has after it. `available` is what can be spent now.
@Pure
public record Spent(
        Id memberId,
        long amount,
        @Nullable Id holdId,
        @Nullable State state,
        @Nullable Instant until,
        @Nullable Id entryId,
        List<Part> lots,
        long balance,
        long available) {
    public Spent {
        lots = List.copyOf(lots);
    }

    /// A lot that was used (negative) or given back to (positive), and until when it lives.
    @Pure
    public record Part(Id lotId, long amount, Instant expiresAt) {}

    static Spent held(Book book, Hold hold) {
        return of(book, hold.asset(), hold.amount(), hold, null, parts(book, hold.lots()));
    }

    static Spent posted(Book book, Hold hold) {
        Entry entry = book.entries().getLast();
        return of(book, hold.asset(), hold.amount(), hold, entry.id(), parts(book, entry.lots()));
    }

    static Spent posted(Book book, Entry entry) {
        return of(
                book,
                entry.asset(),
                Math.abs(entry.amount()),
                null,
                entry.id(),
                parts(book, entry.lots()));
    }

    private static Spent of(
            Book book,
            Asset asset,
            long amount,
            @Nullable Hold hold,
            @Nullable Id entry,
            List<Part> lots) {
        return new Spent(
                book.member(),
                amount,
                hold == null ? null : hold.id(),
                hold == null ? null : hold.state(),
                hold == null ? null : hold.until(),
                entry,
                lots,
                book.account(asset).balance(),
                book.available(asset, book.now()));
    }

    private static List<Part> parts(Book book, long[] pairs) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < pairs.length; i += 2) {
            Lot lot = book.lot(new Id(pairs[i]));
            if (lot != null) {
                parts.add(new Part(lot.id(), pairs[i + 1], lot.expiresAt()));
            }
        }
        return parts;
    }
}
