package io.regulars.checkout.till;

import static io.regulars.ledger.Asset.POINTS;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.ledger.Hold;
import io.regulars.ledger.Ledger;
import io.regulars.runtime.Json;
import io.regulars.stored.Purse;
import io.regulars.stored.StoredValue;
import io.regulars.stored.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a checkout draws on its member's book, points and stored value: locked once, decided
/// together, written in one round trip.
@Component
class Funds {
    /// How long points live whose lot had expired when they came back (D-20).
    private static final Duration GRACE = Duration.ofDays(30);

    private final Ids ids;
    private final StoredValue value;

    Funds(Ids ids, StoredValue value) {
        this.ids = ids;
        this.value = value;
    }

    private record Because(String reason) {}

    /// Who asks, and whether with the member's PIN.
    record By(String operator, boolean pinned) {}

    /// What was spent, and of stored value for whom.
    record Spent(Checkout.Drawn drawn, List<Paid> stored) {}

    /// The books of those who pay, with what stands in them for stored value where any is used.
    private record Loaded(Map<Id, Book> books, StoredValue.@Nullable Work work) {
        private void write(Tx tx) {
            var statements = new ArrayList<Sql>(Ledger.writes(tx, books.values()));
            if (work != null) {
                statements.addAll(work.writes(tx, false));
            }
            tx.send(statements);
        }
    }

    /// One checkout's part of them.
    private record Account(Checkout checkout, Book book, StoredValue.@Nullable Work work) {
        private Checkout.Deal deal() {
            return checkout.deal();
        }

        private StoredValue.Work stored() {
            return Objects.requireNonNull(work, "stored value is loaded where it is used");
        }

        /// What was set aside and is not any more; null where all of it still is.
        private @Nullable Refusal freed() {
            Id points = checkout.drawn().pointsHold();
            Hold hold = points == null ? null : book.hold(points);
            if (points != null && (hold == null || hold.state() != Hold.State.OPEN)) {
                return Resources.stale("the points that were set aside are free again");
            }
            Id held = checkout.drawn().storedUse();
            Use use = held == null ? null : stored().use(held);
            return held != null && (use == null || use.state() != Use.State.HELD)
                    ? Resources.stale("the stored value that was set aside is free again")
                    : null;
        }

        private @Nullable Refusal lacking(boolean pinned) {
            // another of the set may be why stored value is loaded
            boolean storedToo = deal().stored() > 0;
            if (storedToo && !pinned && stored().asksPin(book.member())) {
                return Refusal.at(
                        "pin", io.regulars.stored.Refused.PIN_NEEDED, "ask the member for it");
            }
            long points = book.available(POINTS, book.now());
            if (points < deal().points()) {
                return Resources.stale(
                        "points: available " + points + ", quoted " + deal().points());
            }
            long stored = storedToo ? stored().available(book.member()) : 0;
            return stored < deal().stored()
                    ? Resources.stale(
                            "stored value: available " + stored + ", quoted " + deal().stored())
                    : null;
        }
    }

    /// A checkout that becomes the order `order`, or is only frozen where that is null.
    record Drawing(Checkout checkout, @Nullable Id order, By by) {}

    /// Sets aside until the quote's end, or spends what was set aside or is there, one after the
    /// other: the first of one member leaves less to the next. Who is refused has drawn nothing.
    List<Outcome<Spent>> draw(Tx tx, List<Drawing> all, Instant now) {
        Loaded loaded = load(tx, all.stream().map(Drawing::checkout).toList(), now);
        var outcomes = new ArrayList<Outcome<Spent>>();
        for (Drawing each : all) {
            Checkout checkout = each.checkout();
            outcomes.add(
                    loaded == null || !checkout.draws()
                            ? Outcome.done(new Spent(checkout.drawn(), List.of()))
                            : draw(account(loaded, checkout), each));
        }
        if (loaded != null) {
            loaded.write(tx);
        }
        return outcomes;
    }

    private Outcome<Spent> draw(Account account, Drawing drawing) {
        boolean frozen = drawing.checkout().state() == Checkout.State.FROZEN;
        Refusal no = frozen ? account.freed() : account.lacking(drawing.by().pinned());
        if (no != null) {
            return Outcome.refused(no);
        }
        Id order = drawing.order();
        return Outcome.done(
                order == null ? hold(account, drawing) : spend(account, drawing, order));
    }

    private Spent hold(Account account, Drawing drawing) {
        Checkout checkout = drawing.checkout();
        Checkout.Deal deal = checkout.deal();
        Book book = account.book();
        Instant until = checkout.until();
        Id points =
                deal.points() == 0
                        ? null
                        : book.hold(POINTS, deal.points(), reason("抵扣", checkout), until).id();
        Id use =
                deal.stored() == 0
                        ? null
                        : account.stored()
                                .hold(book.member(), asked(checkout), until)
                                .orThrow()
                                .id();
        return new Spent(new Checkout.Drawn(points, null, use), List.of());
    }

    private Spent spend(Account account, Drawing drawing, Id order) {
        Checkout.Drawn drawn = points(account, drawing, order);
        if (drawing.checkout().deal().stored() == 0) {
            return new Spent(drawn, List.of());
        }
        Id held = drawn.storedUse();
        String operator = drawing.by().operator();
        StoredValue.Work work = account.stored();
        Use use =
                (held == null
                                ? work.spend(
                                        account.book().member(),
                                        asked(drawing.checkout()).about(order),
                                        operator)
                                : work.capture(held, order, operator))
                        .orThrow();
        return new Spent(drawn.used(use.id()), paid(work, use));
    }

    private Checkout.Drawn points(Account account, Drawing drawing, Id order) {
        Checkout checkout = drawing.checkout();
        Checkout.Drawn drawn = checkout.drawn();
        if (checkout.deal().points() == 0) {
            return drawn;
        }
        Id held = drawn.pointsHold();
        Cause cause =
                new Cause(
                        Cause.Kind.REDEEM,
                        held == null ? checkout.id() : held,
                        order,
                        null,
                        0,
                        drawing.by().operator(),
                        null,
                        Json.write(new Because(reason("抵扣", checkout))));
        Book book = account.book();
        Instant now = book.now();
        Hold hold = held == null ? null : book.hold(held);
        return drawn.spent(
                hold == null
                        ? book.spend(POINTS, checkout.deal().points(), now, cause).id()
                        : Objects.requireNonNull(book.capture(hold, now, cause).entry()));
    }

    /// Frees what was set aside; what its own sweep has freed already stays free.
    void free(Tx tx, Checkout checkout, Hold.State to, Instant now) {
        Loaded loaded = load(tx, List.of(checkout), now);
        if (loaded == null) {
            return;
        }
        Account account = account(loaded, checkout);
        Id points = checkout.drawn().pointsHold();
        Hold hold = points == null ? null : account.book().hold(points);
        if (hold != null && hold.state() == Hold.State.OPEN) {
            account.book().release(hold, to);
        }
        Id use = checkout.drawn().storedUse();
        if (use != null && to == Hold.State.EXPIRED) {
            account.stored().expire(use);
        } else if (use != null) {
            account.stored().release(use);
        }
        loaded.write(tx);
    }

    /// A return under its id: what it gives, by whose hand, when.
    record Giving(Id id, Bringing.Came came, String operator, Instant now) {}

    /// Gives back to the lots and contracts that the checkout drew on.
    void giveBack(Tx tx, Checkout checkout, Giving giving) {
        Bringing.Came came = giving.came();
        long points = came.now().points();
        Id spent = checkout.drawn().pointsEntry();
        Id use = checkout.drawn().storedUse();
        if ((points == 0 || spent == null) && (came.stored() == 0 || use == null)) {
            return;
        }
        Loaded loaded = Objects.requireNonNull(load(tx, List.of(checkout), giving.now()));
        Account account = account(loaded, checkout);
        if (points > 0 && spent != null) {
            Entry entry = Entries.byId(tx, List.of(spent)).getFirst();
            long before = came.left().given().points() - points;
            var cause =
                    new Cause(
                            Cause.Kind.CANCEL,
                            spent,
                            checkout.order(),
                            null,
                            0,
                            giving.operator(),
                            null,
                            null);
            account.book()
                    .giveBack(
                            POINTS,
                            Restoring.part(entry.lots(), before, points),
                            giving.now(),
                            GRACE,
                            cause);
        }
        if (came.stored() > 0 && use != null) {
            account.stored().giveBack(use, came.stored(), giving.id(), giving.operator()).orThrow();
        }
        loaded.write(tx);
    }

    /// Null where none of the checkouts draws on anything. All accounts are locked in one go.
    private @Nullable Loaded load(Tx tx, List<Checkout> checkouts, Instant now) {
        List<Checkout> drawing = checkouts.stream().filter(Checkout::draws).toList();
        if (drawing.isEmpty()) {
            return null;
        }
        List<Id> members = drawing.stream().map(Funds::member).distinct().toList();
        List<Checkout> byPoints =
                drawing.stream().filter(each -> each.deal().points() > 0).toList();
        List<Id> holds =
                byPoints.stream()
                        .map(each -> each.drawn().pointsHold())
                        .filter(Objects::nonNull)
                        .toList();
        if (drawing.stream().allMatch(each -> each.deal().stored() == 0)) {
            var locking = new Ledger.Locking(ids, now);
            return new Loaded(Ledger.lockWithLots(tx, members, POINTS, holds, locking), null);
        }
        List<Id> uses =
                drawing.stream()
                        .map(each -> each.drawn().storedUse())
                        .filter(Objects::nonNull)
                        .toList();
        StoredValue.Work work = value.load(tx, members, uses, now);
        var books = new LinkedHashMap<Id, Book>();
        for (Id member : members) {
            Purse purse = work.purse(member);
            books.put(
                    member,
                    purse == null ? new Book(tx.tenant().id(), member, ids, now) : purse.book());
        }
        Ledger.lots(
                tx,
                byPoints.stream().map(Funds::member).distinct().map(books::get).toList(),
                POINTS);
        Ledger.holds(tx, books, holds);
        return new Loaded(books, work);
    }

    private static Id member(Checkout checkout) {
        return Objects.requireNonNull(checkout.member(), "what is drawn has a member");
    }

    private static Account account(Loaded loaded, Checkout checkout) {
        Book book = loaded.books().get(member(checkout));
        if (book == null) {
            throw new IllegalStateException("a member without a book: " + checkout.member());
        }
        return new Account(checkout, book, loaded.work());
    }

    private Purse.Asked asked(Checkout checkout) {
        String store = checkout.store();
        return new Purse.Asked(
                ids.next(checkout.id().bucket()),
                checkout.deal().stored(),
                store == null ? "" : store,
                null,
                reason("支付", checkout));
    }

    /// By issuer, in the order in which their contracts were used.
    private static List<Paid> paid(StoredValue.Work work, Use use) {
        var paid = new LinkedHashMap<String, Paid>();
        for (io.regulars.stored.Part part : use.parts()) {
            Paid one = Paid.stored(part, work.sellerOf(use, part));
            paid.merge(part.issuer(), one, Paid::and);
        }
        return new ArrayList<>(paid.values());
    }

    private static String reason(String what, Checkout checkout) {
        return what + "订单 " + checkout.externalId();
    }
}
