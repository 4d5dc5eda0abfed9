package io.regulars.ledger;

import static io.regulars.ledger.Asset.POINTS;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Decides on holds and redemptions of points; a hold of stored value is half of a pair and not its
/// business. What it accepts it has done to the book; what it refuses left the book as it was.
///
/// A hold is open from its start until `until`, exclusive, whether or not anybody has swept it
/// since. While it is open it keeps its word: the points are spent from the lots they were held
/// from, even where those expired meanwhile.
@Pure
final class Holding {
    /// The most that one command may move.
    static final long MOST = 1_000_000_000;

    static final Duration LONGEST = Duration.ofDays(30);

    static final int REASON = 500;

    /// What a command found. `book` is null where the member has no account, `member` tells whether
    /// there is such a member at all; `redemption` and `cancelled` matter to a cancellation alone.
    record Found(
            @Nullable Book book, boolean member, @Nullable Entry redemption, boolean cancelled) {}

    private final UnaryOperator<String> told;
    private final Grace.Days grace;

    /// `told` writes the reason down for the entry (JSON is no business of a decision); `grace` is
    /// for how long points live whose lot had expired when they were given back.
    Holding(UnaryOperator<String> told, Grace.Days grace) {
        this.told = told;
        this.grace = grace;
    }

    Outcome<Spent> decide(SpendingCommand command, Found found) {
        return switch (command) {
            case SpendingCommand.Reserve reserve -> reserve(reserve, found);
            case SpendingCommand.Redeem redeem -> redeem(redeem, found);
            case SpendingCommand.Capture capture -> capture(capture, found.book());
            case SpendingCommand.Release release ->
                    free(release.hold(), Hold.State.RELEASED, found.book());
            case SpendingCommand.Lapse lapse ->
                    free(lapse.hold(), Hold.State.EXPIRED, found.book());
            case SpendingCommand.Cancel cancel -> cancel(cancel, found);
        };
    }

    private Outcome<Spent> reserve(SpendingCommand.Reserve asked, Found found) {
        if (asked.ttl().compareTo(Duration.ofSeconds(1)) < 0
                || asked.ttl().compareTo(LONGEST) > 0) {
            return Outcome.refused(
                    Refused.TIME_OUT_OF_RANGE,
                    "the hold would live " + asked.ttl().toSeconds() + " s");
        }
        return spendable(asked.amount(), asked.reason(), found)
                .map(book -> {
                    Instant until = book.now().plus(asked.ttl());
                    return Spent.held(
                            book, book.hold(POINTS, asked.amount(), asked.reason(), until));
                });
    }

    private Outcome<Spent> redeem(SpendingCommand.Redeem asked, Found found) {
        return spendable(asked.amount(), asked.reason(), found)
                .map(book ->
                        Spent.posted(
                                book,
                                book.spend(
                                        POINTS,
                                        asked.amount(),
                                        book.now(),
                                        new Cause(
                                                Cause.Kind.REDEEM,
                                                asked.id(),
                                                asked.about(),
                                                null,
                                                0,
                                                asked.operator(),
                                                null,
                                                told.apply(asked.reason())))));
    }

    private static Outcome<Book> spendable(long amount, String reason, Found found) {
        if (amount < 1 || amount > MOST) {
            return Outcome.refused(Refused.AMOUNT_OUT_OF_RANGE, "asked " + amount);
        }
        if (reason.isBlank() || reason.length() > REASON) {
            return Outcome.refused(
                    Refused.REASON_REQUIRED,
                    "the reason has " + reason.strip().length() + " characters");
        }
        if (!found.member()) {
            return Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that id");
        }
        Book book = found.book();
        long available = book == null ? 0 : book.available(POINTS, book.now());
        if (book == null || available < amount) {
            return Outcome.refused(
                    Refused.INSUFFICIENT_POINTS, "available " + available + ", asked " + amount);
        }
        return Outcome.done(book);
    }

    private Outcome<Spent> capture(SpendingCommand.Capture asked, @Nullable Book book) {
        Hold hold = book == null ? null : book.hold(asked.hold());
        if (book == null || hold == null || hold.asset() != POINTS) {
            return unknownHold();
        }
        if (hold.state() != Hold.State.OPEN || over(hold, book)) {
            return notOpen(hold);
        }
        Cause cause = cause(Cause.Kind.REDEEM, hold.id(), asked.operator(), hold.reason());
        return Outcome.done(Spent.posted(book, book.capture(hold, book.now(), cause)));
    }

    private static Outcome<Spent> free(Id id, Hold.State to, @Nullable Book book) {
        Hold hold = book == null ? null : book.hold(id);
        if (book == null || hold == null || hold.asset() != POINTS) {
            return unknownHold();
        }
        if (hold.state() != Hold.State.OPEN || over(hold, book) != (to == Hold.State.EXPIRED)) {
            return notOpen(hold);
        }
        return Outcome.done(Spent.held(book, book.release(hold, to)));
    }

    private Outcome<Spent> cancel(SpendingCommand.Cancel asked, Found found) {
        Entry entry = found.redemption();
        Book book = found.book();
        if (entry == null || book == null) {
            return Outcome.refused(Refused.UNKNOWN_ENTRY, "no entry has that id");
        }
        if (entry.asset() != POINTS || entry.cause().kind() != Cause.Kind.REDEEM) {
            return Outcome.refused(
                    Refused.NOT_A_REDEMPTION, "the entry's cause is " + entry.cause().kind());
        }
        if (!Objects.equals(entry.cause().about(), asked.about())) {
            return Outcome.refused(
                    Refused.NOT_A_REDEMPTION,
                    "it paid for " + entry.cause().about() + "; take that back where it was had");
        }
        if (found.cancelled()) {
            return Outcome.refused(
                    Refused.ALREADY_CANCELLED, "entry " + entry.id() + " was cancelled before");
        }
        long[] spent = entry.lots().clone();
        for (int i = 1; i < spent.length; i += 2) {
            spent[i] = -spent[i];
        }
        Cause cause =
                new Cause(
                        Cause.Kind.CANCEL,
                        entry.id(),
                        asked.about(),
                        null,
                        0,
                        asked.operator(),
                        null,
                        null);
        return Outcome.done(
                Spent.posted(
                        book, book.giveBack(POINTS, spent, book.now(), grace.lasting(), cause)));
    }

    private Cause cause(Cause.Kind kind, Id id, String operator, String reason) {
        return new Cause(kind, id, null, null, 0, operator, null, told.apply(reason));
    }

    private static boolean over(Hold hold, Book book) {
        return !hold.until().isAfter(book.now());
    }

    private static Outcome<Spent> unknownHold() {
        return Outcome.refused(Refused.UNKNOWN_HOLD, "no hold has that id");
    }

    private static Outcome<Spent> notOpen(Hold hold) {
        return Outcome.refused(
                Refused.HOLD_NOT_OPEN,
                hold.state() == Hold.State.OPEN
                        ? "the hold's time: until " + hold.until()
                        : "the hold is " + hold.state());
    }
}
