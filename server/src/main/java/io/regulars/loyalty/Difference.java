package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.earning.Earned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Posts what should be minus what is.
@Pure
final class Difference {
    /// What the book holds of one rule for one order or event: what still stands, and the lots in
    /// which it lay, the first one first.
    record Is(long net, List<Id> lots, boolean corrected) {
        static Is first(Entry entry) {
            return new Is(
                    weight(entry),
                    List.of(entry.id()),
                    entry.cause().kind() == Cause.Kind.CORRECTION);
        }

        Is plus(Entry entry) {
            boolean correction = entry.cause().kind() == Cause.Kind.CORRECTION;
            var all = new ArrayList<>(lots);
            if (entry.amount() > 0) {
                all.add(entry.id());
            }
            return new Is(net + weight(entry), all, corrected || correction);
        }

        long lot() {
            return lots.getFirst().value();
        }
    }

    private final Session session;
    private final Book book;
    private final Map<Id, Deed> fresh = new HashMap<>();
    private final Map<Id, Deed.Returned> freshReturns = new HashMap<>();

    Difference(Session session, Book book, List<Deed> deeds) {
        this.session = session;
        this.book = book;
        deeds.forEach(deed -> {
            fresh.put(deed.id(), deed);
            if (deed instanceof Deed.Returned returned) {
                freshReturns.put(returned.order(), returned);
            }
        });
    }

    /// What the book says of each order, event and rule.
    static Map<Refold.Key, Is> standing(List<Entry> entries) {
        var is = new HashMap<Refold.Key, Is>();
        for (Entry entry : entries) {
            Cause cause = entry.cause();
            Id about = cause.about();
            Id rule = cause.rule();
            if (about != null && rule != null) {
                is.merge(
                        new Refold.Key(about, rule, entry.asset()),
                        Is.first(entry),
                        (a, _) -> a.plus(entry));
            }
        }
        return is;
    }

    /// What an entry counts for its order and rule: a return counts with what was asked back, also
    /// where less was left to take.
    static long weight(Entry entry) {
        long[] shares = entry.cause().shares();
        boolean back = shares != null && shares.length == 1 && shares[0] < 0;
        return back ? Objects.requireNonNull(shares)[0] : entry.amount();
    }

    void post(Refold.Past past, List<Entry> entries) {
        Map<Refold.Key, Is> is = standing(entries);
        past.should()
                .forEach((key, should) -> {
                    Is now = is.remove(key);
                    if (now == null) {
                        first(key, should);
                    } else if (should.net() > now.net()) {
                        session.credit(
                                Cause.Kind.CORRECTION,
                                should.deed(),
                                should.earned(),
                                should.net() - now.net());
                    } else if (should.net() < now.net()) {
                        less(key, should.earned(), should.deed(), now, now.net() - should.net());
                    }
                });
        is.forEach((key, now) -> {
            if (now.net() > 0) {
                withdrawn(key, now);
            }
        });
    }

    private void first(Refold.Key key, Refold.Should should) {
        Earned earned = should.earned();
        Cause.Kind kind =
                !fresh.containsKey(key.about())
                        ? Cause.Kind.CORRECTION
                        : should.deed() instanceof Deed.Behaved
                                ? Cause.Kind.BEHAVIOUR
                                : Cause.Kind.ORDER;
        Entry entry = session.credit(kind, should.deed(), earned, earned.amount());
        if (should.net() < earned.amount()) {
            less(
                    key,
                    earned,
                    should.deed(),
                    new Is(earned.amount(), List.of(entry.id()), false),
                    earned.amount() - should.net());
        }
    }

    private void less(Refold.Key key, Earned earned, Deed about, Is now, long amount) {
        Deed.@Nullable Returned because = freshReturns.get(key.about());
        var given =
                new Given(
                        key.rule(),
                        earned.ruleVersion(),
                        key.asset(),
                        earned.shares(),
                        now.net(),
                        now.lot());
        if (because != null) {
            session.takeBack(Cause.Kind.RETURN, because, key.about(), given, now.lots(), amount);
        } else {
            session.takeBack(Cause.Kind.CORRECTION, about, key.about(), given, now.lots(), amount);
        }
    }

    /// A rule gave what, seen from all facts, it should not have given at all; or the fact itself
    /// was taken out.
    private void withdrawn(Refold.Key key, Is now) {
        var given = new Given(key.rule(), 0, key.asset(), new long[0], now.net(), now.lot());
        var gone =
                new Deed.Adjusted(
                        key.about(), book.now(), "", new Id(now.lot()), now.net(), book.now());
        session.takeBack(Cause.Kind.CORRECTION, gone, key.about(), given, now.lots(), now.net());
    }
}
