package io.regulars.torture;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entry;
import io.regulars.ledger.Hold;
import io.regulars.ledger.House;
import io.regulars.ledger.Lot;
import io.regulars.ledger.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// L0: random histories of one account on the product's [Book], held against [BookModel] after
/// every operation (R1, R2, R3, R5, R9). A history is plain data, so that it can be shrunk and
/// played again.
final class BookSimulation {
    enum Kind {
        CREDIT,
        SPEND,
        TAKE_BACK,
        GIVE_BACK,
        EXPIRE,
        HOLD,
        CAPTURE,
        RELEASE,
        /// More than there is: must be refused, and nothing may have changed.
        TOO_MUCH
    }

    /// `hours` pass, then `kind` happens; `amount`, `pick` and `life` are read as each kind needs
    /// them.
    record Op(Kind kind, int hours, int amount, int pick, int life) {}

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration GRACE = Duration.ofDays(30);
    private static final Id MEMBER = new Id(1024);

    /// The chain is folded anew after so many operations, and at the end; the numbers are compared
    /// after each.
    private static final int EVERY = 16;

    private record Spent(long[] lots, List<BookModel.Move> moves) {}

    private final Shelf shelf;
    private final BookModel model = new BookModel();
    private final List<Spent> spent = new ArrayList<>();
    private final List<Long> granted = new ArrayList<>();
    private Instant now = START;
    private int steps;

    private BookSimulation(UnaryOperator<Lot> bug) {
        shelf = new Shelf(1, MEMBER, counting());
        shelf.plant(bug);
    }

    static List<Op> history(RandomGenerator random, int length) {
        var ops = new ArrayList<Op>();
        Kind[] kinds = Kind.values();
        for (int i = 0; i < length; i++) {
            Kind kind = random.nextInt(3) == 0 ? Kind.CREDIT : kinds[random.nextInt(kinds.length)];
            int hours = random.nextInt(4) == 0 ? random.nextInt(2_000) : random.nextInt(30);
            ops.add(
                    new Op(
                            kind,
                            hours,
                            1 + random.nextInt(200),
                            random.nextInt(1 << 20),
                            random.nextInt(1 << 20)));
        }
        return ops;
    }

    /// Plays a history; answers the first broken invariant with both states, or null.
    static @Nullable String play(List<Op> ops, UnaryOperator<Lot> bug) {
        var simulation = new BookSimulation(bug);
        for (int i = 0; i < ops.size(); i++) {
            String broken;
            try {
                broken = simulation.step(ops.get(i));
            } catch (RuntimeException bugged) {
                broken = "threw " + bugged;
            }
            if (broken != null) {
                return "after operation " + (i + 1) + " " + ops.get(i) + ": " + broken;
            }
        }
        return simulation.end();
    }

    private @Nullable String step(Op op) {
        now = now.plus(Duration.ofHours(op.hours()));
        String refused = act(op);
        if (refused != null) {
            return refused;
        }
        if (!Arrays.equals(numbers(), model.numbers())) {
            return "the book says\n" + text() + "\nand the model\n" + model.text();
        }
        return steps++ % EVERY == 0 ? shelf.broken() : null;
    }

    private @Nullable String end() {
        String broken = shelf.broken();
        String real = text();
        String should = model.text();
        return broken != null || real.equals(should)
                ? broken
                : "the book says\n" + real + "\nand the model\n" + should;
    }

    private long[] numbers() {
        List<Lot> lots = shelf.lots(Asset.POINTS);
        var numbers = new long[3 + 3 * lots.size()];
        numbers[0] = shelf.account(Asset.POINTS).balance();
        numbers[1] = shelf.account(Asset.POINTS).held();
        numbers[2] = shelf.account(Asset.POINTS).debt();
        for (int i = 0; i < lots.size(); i++) {
            numbers[3 + 3 * i] = lots.get(i).remaining();
            numbers[4 + 3 * i] = lots.get(i).held();
            numbers[5 + 3 * i] = lots.get(i).expired();
        }
        return numbers;
    }

    private @Nullable String act(Op op) {
        return switch (op.kind()) {
            case CREDIT -> credit(op);
            case SPEND -> spend(op);
            case TAKE_BACK -> takeBack(op);
            case GIVE_BACK -> giveBack(op);
            case EXPIRE -> expire();
            case HOLD -> hold(op);
            case CAPTURE, RELEASE -> resolve(op);
            case TOO_MUCH -> tooMuch(op);
        };
    }

    private @Nullable String credit(Op op) {
        Book book = op.pick() % 2 == 0 ? shelf.open(now) : open();
        Instant at = now.minus(Duration.ofHours(op.life() % 50));
        Instant from = op.pick() % 3 == 0 ? at.plus(Duration.ofDays(7)) : at;
        Instant until =
                op.pick() % 7 == 0 ? Lot.NEVER : from.plus(Duration.ofDays(10 + op.life() % 300));
        Entry entry =
                book.credit(
                        Asset.POINTS,
                        op.amount(),
                        House.ISSUE,
                        at,
                        new Book.Life(from, until),
                        cause(Cause.Kind.ORDER));
        granted.add(entry.id().value());
        model.credit(op.amount(), from, until);
        shelf.keep(book);
        return null;
    }

    private @Nullable String spend(Op op) {
        Book book = open();
        if (book.available(Asset.POINTS, now) != model.available(now)) {
            return "available "
                    + book.available(Asset.POINTS, now)
                    + " instead of "
                    + model.available(now);
        }
        long amount = Math.min(op.amount(), model.available(now));
        if (amount == 0) {
            return null;
        }
        Entry entry = book.spend(Asset.POINTS, amount, now, cause(Cause.Kind.REDEEM));
        for (int i = 0; i < entry.lots().length; i += 2) {
            Lot lot = book.lot(new Id(entry.lots()[i]));
            if (lot == null || lot.lapsed(now)) {
                return "spent from an expired lot: " + lot;
            }
        }
        spent.add(new Spent(entry.lots(), model.spend(amount, now)));
        shelf.keep(book);
        return null;
    }

    private @Nullable String takeBack(Op op) {
        if (granted.isEmpty()) {
            return null;
        }
        int origin = op.pick() % granted.size();
        List<Lot> lots = shelf.lots(Asset.POINTS);
        int no = lots.stream().map(l -> l.id().value()).toList().indexOf(granted.get(origin));
        long amount = Math.min(op.amount(), lots.get(no).granted());
        Book book = open();
        book.takeBack(
                Asset.POINTS,
                List.of(new Id(granted.get(origin))),
                amount,
                now,
                cause(Cause.Kind.RETURN));
        model.takeBack(no, amount, now);
        granted.remove(origin); // the product never takes back more than what an order earned
        shelf.keep(book);
        return null;
    }

    private @Nullable String giveBack(Op op) {
        if (spent.isEmpty()) {
            return null;
        }
        Spent back = spent.remove(op.pick() % spent.size());
        var positive = new long[back.lots().length];
        for (int i = 0; i < positive.length; i += 2) {
            positive[i] = back.lots()[i];
            positive[i + 1] = -back.lots()[i + 1];
        }
        Book book = open();
        book.giveBack(Asset.POINTS, positive, now, GRACE, cause(Cause.Kind.CANCEL));
        model.giveBack(back.moves(), now, GRACE);
        shelf.keep(book);
        return null;
    }

    private @Nullable String expire() {
        Book book = open();
        book.expire(Asset.POINTS, now);
        model.expire(now);
        shelf.keep(book);
        long[] once = shelf.state();
        Book again = open();
        again.expire(Asset.POINTS, now);
        shelf.keep(again);
        return Arrays.equals(once, shelf.state())
                ? null
                : "the expiry job changed something when it ran again";
    }

    private @Nullable String hold(Op op) {
        long amount = Math.min(op.amount(), model.available(now));
        if (amount > 0) {
            Book book = open();
            book.hold(Asset.POINTS, amount, "checkout", now.plus(Duration.ofHours(1)));
            model.hold(amount, now);
            shelf.keep(book);
        }
        return null;
    }

    private @Nullable String resolve(Op op) {
        List<Hold> open = shelf.holds().stream().filter(h -> h.state() == Hold.State.OPEN).toList();
        if (open.size() != model.open.size()) {
            return open.size() + " open holds instead of " + model.open.size();
        }
        if (open.isEmpty()) {
            return null;
        }
        int pick = op.pick() % open.size();
        Book book = open();
        if (op.kind() == Kind.CAPTURE) {
            book.capture(open.get(pick), now, cause(Cause.Kind.REDEEM));
            Entry entry = book.entries().getLast();
            spent.add(new Spent(entry.lots(), model.capture(model.open.get(pick))));
        } else {
            book.release(
                    open.get(pick), op.pick() % 2 == 0 ? Hold.State.RELEASED : Hold.State.EXPIRED);
            model.release(model.open.get(pick), now);
        }
        shelf.keep(book);
        return null;
    }

    private @Nullable String tooMuch(Op op) {
        long[] before = shelf.state();
        Book book = open();
        long more = book.available(Asset.POINTS, now) + 1 + op.amount();
        boolean refused = false;
        try {
            if (op.pick() % 2 == 0) {
                book.spend(Asset.POINTS, more, now, cause(Cause.Kind.REDEEM));
            } else {
                book.hold(Asset.POINTS, more, "checkout", now);
            }
        } catch (IllegalStateException expected) {
            refused = true;
        }
        shelf.keep(book);
        if (!refused) {
            return more + " were given though fewer were there";
        }
        return Arrays.equals(before, shelf.state())
                ? null
                : "a refusal changed something: " + text();
    }

    private Book open() {
        return shelf.open(now, Asset.POINTS);
    }

    private String text() {
        var account = shelf.account(Asset.POINTS);
        return "balance "
                + account.balance()
                + " held "
                + account.held()
                + " debt "
                + account.debt()
                + "\n"
                + shelf.lots(Asset.POINTS).stream()
                        .map(l ->
                                BookModel.line(
                                        l.granted(),
                                        l.remaining(),
                                        l.held(),
                                        l.expired(),
                                        l.expiresAt()))
                        .collect(Collectors.joining("\n"));
    }

    private static Cause cause(Cause.Kind kind) {
        return Cause.of(kind, new Id(1));
    }

    static Ids counting() {
        var count = new long[] {1};
        return bucket -> new Id(count[0]++ << 10 | bucket);
    }
}
