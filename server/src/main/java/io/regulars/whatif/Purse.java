package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entry;
import io.regulars.ledger.Grace;
import io.regulars.ledger.House;
import io.regulars.ledger.Lot;
import io.regulars.loyalty.Walk;
import io.regulars.loyalty.earning.Earned;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A member's points while his past is walked again, in a [Book] like any other. He spends what he
/// spent in fact, as far as he has it; persons' adjustments and what he brought along stay as they
/// were.
@Pure
final class Purse {
    private final Book book;
    private final Map<Id, long[]> spent = new HashMap<>();
    private final Map<Id, Id> credited = new HashMap<>();

    Purse(Id member) {
        book = new Book(Entry.THOUGHT, member, new Thought(), Instant.MIN);
    }

    /// What an entry that no rule made did here: `burned` is negative where something came back.
    @Pure
    record Done(long burned, long lacking) {
        static final Done NOTHING = new Done(0, 0);
    }

    Book book() {
        return book;
    }

    long earn(Earned earned, Instant at, Id about) {
        book.turn(at);
        var cause =
                new Cause(
                        Cause.Kind.ORDER,
                        about,
                        about,
                        earned.rule(),
                        earned.ruleVersion(),
                        null,
                        earned.shares(),
                        null);
        var life = new Book.Life(earned.availableAt(), earned.expiresAt());
        return book.credit(Asset.POINTS, earned.amount(), House.ISSUE, at, life, cause)
                .id()
                .value();
    }

    void takeBack(Walk.Back back, Instant at, Id about) {
        book.turn(at);
        var cause = new Cause(Cause.Kind.RETURN, about, about, null, 0, null, null, null);
        Id origin = new Id(back.lot());
        Lot lot = book.lot(origin);
        if (back.amount() > 0) {
            book.takeBack(Asset.POINTS, List.of(origin), back.amount(), at, cause);
        } else if (lot != null) {
            var life = new Book.Life(lot.availableAt(), lot.expiresAt());
            book.credit(Asset.POINTS, -back.amount(), House.ISSUE, at, life, cause);
        }
    }

    /// Lapses what is over by `at`. Looked after only before something is taken, and in the end: a
    /// credit does not ask what lapsed.
    List<Entry> lapse(Instant at) {
        book.turn(at);
        Instant due = book.account(Asset.POINTS).nextDue();
        return due == null || due.isAfter(at) ? List.of() : book.expire(Asset.POINTS, at);
    }

    /// Whether rules made the entry or time did: then the walk comes to it by itself.
    static boolean byItself(Entry entry) {
        return entry.cause().rule() != null
                || entry.house() == House.EXPIRE
                || entry.cause().kind() == Cause.Kind.SETTLE;
    }

    /// An entry of the real book that no rule made, again.
    Done again(Entry entry) {
        book.turn(entry.at());
        Cause cause = entry.cause();
        if (entry.house() == House.REDEEM) {
            return entry.amount() < 0 ? spend(entry) : giveBack(entry);
        }
        if (cause.kind() == Cause.Kind.OPENING && cause.about() != null) {
            openingTaken(entry, cause.about());
        } else if (entry.amount() > 0) {
            Entry done =
                    book.credit(
                            Asset.POINTS,
                            entry.amount(),
                            entry.house(),
                            entry.at(),
                            life(entry),
                            cause);
            credited.put(entry.id(), done.id());
        } else if (entry.amount() < 0) {
            book.deduct(Asset.POINTS, -entry.amount(), entry.at(), cause);
        }
        return Done.NOTHING;
    }

    /// What a member brought along and an import took back again.
    private void openingTaken(Entry entry, Id opening) {
        Id lot = credited.get(opening);
        long[] asked = entry.cause().shares();
        if (lot != null && asked != null && asked.length == 1 && asked[0] < 0) {
            book.takeBack(Asset.POINTS, List.of(lot), -asked[0], entry.at(), entry.cause());
        }
    }

    private Done spend(Entry entry) {
        long wanted = -entry.amount();
        long can = Math.min(wanted, book.available(Asset.POINTS, entry.at()));
        if (can > 0) {
            Entry done = book.spend(Asset.POINTS, can, entry.at(), entry.cause());
            spent.put(entry.id(), done.lots().clone());
        }
        return new Done(can, wanted - can);
    }

    /// Gives back of what was spent here, which may be less than in fact.
    private Done giveBack(Entry entry) {
        long @Nullable [] pairs = spent.get(entry.cause().id());
        if (pairs == null || entry.amount() <= 0) {
            return Done.NOTHING;
        }
        long left = entry.amount();
        var back = new long[pairs.length];
        long sum = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            long some = Math.min(left, -pairs[i + 1]);
            back[i] = pairs[i];
            back[i + 1] = some;
            pairs[i + 1] += some;
            left -= some;
            sum += some;
        }
        if (sum > 0) {
            book.giveBack(Asset.POINTS, back, entry.at(), grace(entry), entry.cause());
        }
        return new Done(-sum, 0);
    }

    /// As it was in fact; where nothing had lapsed then, as usual.
    private static Duration grace(Entry entry) {
        Book.Life life = entry.life();
        return life == null
                ? Grace.Days.USUAL.lasting()
                : Duration.between(life.availableAt(), life.expiresAt());
    }

    private static Book.Life life(Entry entry) {
        Book.Life life = entry.life();
        return life == null ? new Book.Life(entry.at(), Lot.NEVER) : life;
    }

    private static final class Thought implements Ids {
        private long last;

        @Override
        public Id next(int bucket) {
            return new Id(++last << 10 | bucket);
        }
    }
}
