package io.regulars.checkout.till;

import static io.regulars.ledger.Asset.POINTS;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.ledger.Hold;
import io.regulars.ledger.Ledger;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Reserves;
import io.regulars.offers.coupons.Coupon;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.RedemptionCommand;
import io.regulars.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a checkout uses up beside money: coupons, points, budgets and numbers of uses. All of it is
/// set aside, taken, freed or given back in the one transaction of the checkout; whoever finds
/// something gone says so and the caller undoes the rest.
@Component
class Resources {
    /// How long points live whose lot had expired when they came back (D-20).
    private static final Duration GRACE = Duration.ofDays(30);

    /// How long after its quote's end a budget waits to hear what became of a checkout.
    private static final Duration JANITOR = Duration.ofMinutes(5);

    static final String KIND = "CHECKOUT";

    private final Ids ids;
    private final Coupons coupons;
    private final Budgets budgets;
    private final Reserves reserves;

    Resources(Ids ids, Coupons coupons, Budgets budgets, Reserves reserves) {
        this.ids = ids;
        this.coupons = coupons;
        this.budgets = budgets;
        this.reserves = reserves;
    }

    private record Because(String reason) {}

    /// Sets everything aside until the quote's end. The answer is the hold of points, or null where
    /// no points are used.
    Outcome<Checkout> hold(Tx tx, Checkout checkout, Instant now) {
        Refusal gone = coupons(tx, checkout, id -> hold(checkout, id));
        gone = gone != null ? gone : ask(tx, checkout, now);
        if (gone != null) {
            return Outcome.refused(gone);
        }
        if (checkout.deal().points() == 0) {
            return Outcome.done(checkout.frozen(null));
        }
        Book book = book(tx, checkout, now);
        Refusal lacking = lacking(book, checkout);
        if (lacking != null) {
            return Outcome.refused(lacking);
        }
        Hold hold = book.hold(POINTS, checkout.deal().points(), reason(checkout), checkout.until());
        tx.send(Ledger.writes(tx, List.of(book)));
        return Outcome.done(checkout.frozen(hold.id()));
    }

    /// Takes everything for good. The answer is the entry of the points that were spent, or null
    /// inside of done where none were.
    Outcome<Spent> use(Tx tx, Checkout checkout, Id order, String operator, Instant now) {
        boolean frozen = checkout.state() == Checkout.State.FROZEN;
        Refusal gone =
                coupons(tx, checkout, id -> frozen ? use(checkout, id) : redeem(checkout, id));
        if (gone == null && !frozen) {
            gone = ask(tx, checkout, now);
        }
        if (gone != null) {
            return Outcome.refused(gone);
        }
        reserves.confirm(tx, held(checkout, Purses.of(checkout)));
        if (checkout.deal().points() == 0) {
            return Outcome.done(new Spent(null));
        }
        Book book = book(tx, checkout, now);
        Cause cause =
                new Cause(
                        Cause.Kind.REDEEM,
                        checkout.pointsHold() == null ? checkout.id() : checkout.pointsHold(),
                        order,
                        null,
                        0,
                        operator,
                        null,
                        Json.write(new Because(reason(checkout))));
        Id entry;
        if (checkout.pointsHold() != null) {
            Ledger.holds(tx, Map.of(book.member(), book), List.of(checkout.pointsHold()));
            Hold hold =
                    Objects.requireNonNull(book.hold(checkout.pointsHold()), "a hold that we made");
            if (hold.state() != Hold.State.OPEN) {
                return Outcome.refused(stale("the points that were set aside are free again"));
            }
            entry = Objects.requireNonNull(book.capture(hold, now, cause).entry());
        } else {
            Refusal lacking = lacking(book, checkout);
            if (lacking != null) {
                return Outcome.refused(lacking);
            }
            entry = book.spend(POINTS, checkout.deal().points(), now, cause).id();
        }
        tx.send(Ledger.writes(tx, List.of(book)));
        return Outcome.done(new Spent(entry));
    }

    /// The entry that spent the points, where any were.
    record Spent(@Nullable Id entry) {}

    /// Frees what was set aside.
    void free(Tx tx, Checkout checkout, Hold.State to, Instant now) {
        coupons.redeem(
                tx,
                checkout.deal().coupons().stream()
                        .map(id ->
                                (RedemptionCommand) new RedemptionCommand.Free(id, checkout.id()))
                        .toList());
        reserves.free(tx, held(checkout, Purses.of(checkout)));
        Id pointsHold = checkout.pointsHold();
        if (pointsHold != null) {
            Book book = book(tx, checkout, now);
            Ledger.holds(tx, Map.of(book.member(), book), List.of(pointsHold));
            Hold hold = book.hold(pointsHold);
            if (hold != null && hold.state() == Hold.State.OPEN) {
                book.release(hold, to);
                tx.send(Ledger.writes(tx, List.of(book)));
            }
        }
    }

    /// Gives back what a return frees: so many points after `before`, the coupons and uses of
    /// benefits that are gone whole, and the budgets where `everything` came back.
    void giveBack(Tx tx, Checkout checkout, Bringing.Came came, String operator, Instant now) {
        Set<Id> gone =
                came.benefits().stream()
                        .map(key -> key.coupon() == null ? key.offer() : key.coupon())
                        .collect(Collectors.toSet());
        coupons.redeem(
                tx,
                checkout.deal().coupons().stream()
                        .filter(gone::contains)
                        .map(id ->
                                (RedemptionCommand)
                                        new RedemptionCommand.GiveBack(id, checkout.id()))
                        .toList());
        List<Id> purses =
                Purses.of(checkout).stream()
                        .filter(id -> came.left().back().empty() || gone.contains(id))
                        .toList();
        reserves.giveBack(tx, held(checkout, purses));
        long points = came.now().points();
        Id spent = checkout.pointsEntry();
        if (points > 0 && spent != null) {
            Entry entry = Entries.byId(tx, List.of(spent)).getFirst();
            Book book = book(tx, checkout, now);
            long before = came.left().given().points() - points;
            var cause =
                    new Cause(
                            Cause.Kind.CANCEL,
                            spent,
                            checkout.order(),
                            null,
                            0,
                            operator,
                            null,
                            null);
            book.giveBack(POINTS, Restoring.part(entry.lots(), before, points), now, GRACE, cause);
            tx.send(Ledger.writes(tx, List.of(book)));
        }
    }

    private @Nullable Refusal ask(Tx tx, Checkout checkout, Instant now) {
        Ask ask = asked(tx, checkout);
        if (ask.parts().isEmpty()) {
            return null;
        }
        var terms = new Reserves.Terms(KIND, checkout.until().plus(JANITOR));
        return refusal(reserves.hold(tx, List.of(ask), now, terms).getFirst(), "a limit");
    }

    private Ask asked(Tx tx, Checkout checkout) {
        List<Id> named = checkout.deal().budgets().stream().map(Checkout.Share::budget).toList();
        Map<Id, Ask.Purse> purses =
                budgets.of(tx, named).values().stream()
                        .collect(Collectors.toMap(Budget::id, Budget::purse));
        return Purses.asked(checkout, purses);
    }

    private static List<Reserves.Held> held(Checkout checkout, Collection<Id> purses) {
        return purses.stream().map(purse -> new Reserves.Held(checkout.id(), purse)).toList();
    }

    private Book book(Tx tx, Checkout checkout, Instant now) {
        Id member = Objects.requireNonNull(checkout.member(), "points have a member");
        Book book = Ledger.lock(tx, List.of(member), ids, now).get(member);
        if (book == null) {
            throw new IllegalStateException("a member without a book: " + member);
        }
        Ledger.lots(tx, List.of(book), POINTS);
        return book;
    }

    private @Nullable Refusal coupons(
            Tx tx, Checkout checkout, java.util.function.Function<Id, RedemptionCommand> each) {
        var commands = new ArrayList<RedemptionCommand>();
        checkout.deal().coupons().forEach(id -> commands.add(each.apply(id)));
        for (Outcome<Coupon> outcome : coupons.redeem(tx, commands)) {
            Refusal gone = refusal(outcome, "a coupon");
            if (gone != null) {
                return gone;
            }
        }
        return null;
    }

    private static RedemptionCommand hold(Checkout checkout, Id coupon) {
        return new RedemptionCommand.Hold(
                coupon, checkout.id(), checkout.member(), checkout.until(), place(checkout));
    }

    private static RedemptionCommand use(Checkout checkout, Id coupon) {
        return new RedemptionCommand.Use(coupon, checkout.id(), place(checkout));
    }

    private static RedemptionCommand redeem(Checkout checkout, Id coupon) {
        return new RedemptionCommand.Redeem(
                coupon, checkout.id(), checkout.member(), place(checkout));
    }

    private static Coupon.Place place(Checkout checkout) {
        return new Coupon.Place(checkout.channel(), checkout.store());
    }

    private static @Nullable Refusal lacking(Book book, Checkout checkout) {
        long available = book.available(POINTS, book.now());
        return available >= checkout.deal().points()
                ? null
                : stale("points: available " + available + ", quoted " + checkout.deal().points());
    }

    private static @Nullable Refusal refusal(Outcome<?> outcome, String what) {
        return outcome instanceof Outcome.Refused<?>(var refusal)
                ? stale(what + ": " + word(refusal.reason()) + " (" + refusal.detail() + ")")
                : null;
    }

    private static String word(Reason reason) {
        return reason.title();
    }

    private static Refusal stale(String detail) {
        return Refusal.of(Refused.QUOTE_STALE, detail);
    }

    private static String reason(Checkout checkout) {
        return "抵扣订单 " + checkout.externalId();
    }
}
