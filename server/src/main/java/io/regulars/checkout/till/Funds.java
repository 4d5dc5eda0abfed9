package io.regulars.checkout.till;

import static io.regulars.ledger.Asset.POINTS;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
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

    /// Who asks, whether with the member's PIN, and when.
    record By(String operator, boolean pinned, Instant now) {}

    /// What was spent, and of stored value for whom.
    record Spent(Checkout.Drawn drawn, List<Paid> stored) {}

    /// The book of who pays, with what stands in it for stored value where any of it is used.
    private record Account(
            Checkout checkout, Book book, StoredValue.@Nullable Work work, Instant now) {
        private Checkout.Deal deal() {
            return checkout.deal();
        }

        private StoredValue.Work stored() {
            return Objects.requireNonNull(work, "stored value is loaded where it is used");
        }

        private @Nullable Refusal lacking(boolean pinned) {
            if (!pinned && work != null && work.asksPin(book.member())) {
                return Refusal.at(
                        "pin", io.regulars.stored.Refused.PIN_NEEDED, "ask the member for it");
            }
            long points = book.available(POINTS, book.now());
            if (points < deal().points()) {
                return Resources.stale(
                        "points: available " + points + ", quoted " + deal().points());
            }
            long stored = work == null ? 0 : work.available(book.member());
            return stored < deal().stored()
                    ? Resources.stale(
                            "stored value: available " + stored + ", quoted " + deal().stored())
                    : null;
        }

        private void write(Tx tx) {
            tx.send(
                    work == null
                            ? Ledger.writes(tx, List.of(book))
                            : work.writes(tx, true));
        }
    }

    /// Sets aside until the quote's end.
    Outcome<Checkout.Drawn> hold(Tx tx, Checkout checkout, By by) {
        Account account = account(tx, checkout, by.now());
        if (account == null) {
            return Outcome.done(Checkout.Drawn.NONE);
        }
        Refusal lacking = account.lacking(by.pinned());
        if (lacking != null) {
            return Outcome.refused(lacking);
        }
        Checkout.Deal deal = checkout.deal();
        Id points =
                deal.points() == 0
                        ? null
                        : account.book()
                                .hold(POINTS, deal.points(), reason("抵扣", checkout), checkout.until())
                                .id();
        Id use =
                deal.stored() == 0
                        ? null
                        : account.stored()
                                .hold(account.book().member(), asked(checkout), checkout.until())
                                .orThrow()
                                .id();
        account.write(tx);
        return Outcome.done(new Checkout.Drawn(points, null, use));
    }

    /// Spends what was set aside, or what is there.
    Outcome<Spent> use(Tx tx, Checkout checkout, Id order, By by) {
        Account account = account(tx, checkout, by.now());
        if (account == null) {
            return Outcome.done(new Spent(checkout.drawn(), List.of()));
        }
        boolean frozen = checkout.state() == Checkout.State.FROZEN;
        Refusal lacking = frozen ? null : account.lacking(by.pinned());
        if (lacking != null) {
            return Outcome.refused(lacking);
        }
        Outcome<Checkout.Drawn> points = points(tx, account, order, by.operator());
        if (!(points instanceof Outcome.Done<Checkout.Drawn>(var drawn))) {
            return points.map(_ -> new Spent(Checkout.Drawn.NONE, List.of()));
        }
        if (checkout.deal().stored() == 0) {
            account.write(tx);
            return Outcome.done(new Spent(drawn, List.of()));
        }
        Id held = drawn.storedUse();
        StoredValue.Work work = account.stored();
        Outcome<Use> used =
                held == null
                        ? work.spend(
                                account.book().member(),
                                asked(checkout).about(order),
                                by.operator())
                        : work.capture(held, order, by.operator());
        return switch (used) {
            case Outcome.Refused<Use>(var refusal) ->
                    Outcome.refused(Resources.stale("stored value: " + refusal.detail()));
            case Outcome.Done<Use>(var use) -> {
                account.write(tx);
                yield Outcome.done(new Spent(drawn.used(use.id()), paid(work, use)));
            }
        };
    }

    private Outcome<Checkout.Drawn> points(Tx tx, Account account, Id order, String operator) {
        Checkout checkout = account.checkout();
        Checkout.Drawn drawn = checkout.drawn();
        if (checkout.deal().points() == 0) {
            return Outcome.done(drawn);
        }
        Id held = drawn.pointsHold();
        Cause cause =
                new Cause(
                        Cause.Kind.REDEEM,
                        held == null ? checkout.id() : held,
                        order,
                        null,
                        0,
                        operator,
                        null,
                        Json.write(new Because(reason("抵扣", checkout))));
        Book book = account.book();
        if (held == null) {
            long points = checkout.deal().points();
            return Outcome.done(
                    drawn.spent(book.spend(POINTS, points, account.now(), cause).id()));
        }
        Hold hold = hold(tx, book, held);
        return hold == null || hold.state() != Hold.State.OPEN
                ? Outcome.refused(
                        Resources.stale("the points that were set aside are free again"))
                : Outcome.done(
                        drawn.spent(
                                Objects.requireNonNull(
                                        book.capture(hold, account.now(), cause).entry())));
    }

    /// Frees what was set aside; what its own sweep has freed already stays free.
    void free(Tx tx, Checkout checkout, Hold.State to, Instant now) {
        Account account = account(tx, checkout, now);
        if (account == null) {
            return;
        }
        Id points = checkout.drawn().pointsHold();
        Hold hold = points == null ? null : hold(tx, account.book(), points);
        if (hold != null && hold.state() == Hold.State.OPEN) {
            account.book().release(hold, to);
        }
        Id use = checkout.drawn().storedUse();
        if (use != null && to == Hold.State.EXPIRED) {
            account.stored().expire(use);
        } else if (use != null) {
            account.stored().release(use);
        }
        account.write(tx);
    }

    /// A return under its id: what it gives, by whose hand, when.
    record Giving(Id id, Bringing.Came came, String operator, Instant now) {}

    /// Gives back to the lots and contracts that the checkout drew on.
    void giveBack(Tx tx, Checkout checkout, Giving giving) {
        Bringing.Came came = giving.came();
        long points = came.now().points();
        Id spent = checkout.drawn().pointsEntry();
        Id use = checkout.drawn().storedUse();
        boolean some = points > 0 && spent != null;
        if (!some && (came.stored() == 0 || use == null)) {
            return;
        }
        Account account = Objects.requireNonNull(account(tx, checkout, giving.now()));
        if (some) {
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
            account.stored()
                    .giveBack(use, came.stored(), giving.id(), giving.operator())
                    .orThrow();
        }
        account.write(tx);
    }

    /// Null where the checkout draws on nothing.
    private @Nullable Account account(Tx tx, Checkout checkout, Instant now) {
        Checkout.Deal deal = checkout.deal();
        if (deal.points() == 0 && deal.stored() == 0) {
            return null;
        }
        Id member = Objects.requireNonNull(checkout.member(), "what is drawn has a member");
        StoredValue.Work work = null;
        Book book;
        if (deal.stored() == 0) {
            book = Ledger.lock(tx, List.of(member), ids, now).get(member);
        } else {
            Id use = checkout.drawn().storedUse();
            work = value.load(tx, List.of(member), use == null ? List.of() : List.of(use), now);
            Purse purse = work.purse(member);
            book = purse == null ? new Book(tx.tenant().id(), member, ids, now) : purse.book();
        }
        if (book == null) {
            throw new IllegalStateException("a member without a book: " + member);
        }
        if (deal.points() > 0) {
            Ledger.lots(tx, List.of(book), POINTS);
        }
        return new Account(checkout, book, work, now);
    }

    private static @Nullable Hold hold(Tx tx, Book book, Id id) {
        Ledger.holds(tx, Map.of(book.member(), book), List.of(id));
        return book.hold(id);
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
            boolean own = work.sellerOf(use, part).equals(part.issuer());
            paid.merge(
                    part.issuer(),
                    new Paid(
                            Checkout.STORED,
                            part.value(),
                            own ? Paid.Invoice.NONE : Paid.Invoice.ISSUER,
                            part.issuer()),
                    (one, other) ->
                            new Paid(
                                    one.kind(),
                                    one.amount() + other.amount(),
                                    one.invoice(),
                                    one.issuer()));
        }
        return new ArrayList<>(paid.values());
    }

    private static String reason(String what, Checkout checkout) {
        return what + "订单 " + checkout.externalId();
    }
}
