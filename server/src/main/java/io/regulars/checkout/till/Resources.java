package io.regulars.checkout.till;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Hold;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Reserves;
import io.regulars.offers.coupons.Coupon;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.RedemptionCommand;
import io.regulars.offers.releases.Drawn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a checkout uses up beside money: coupons, budgets and numbers of uses, and what it draws on
/// the member's book ([Funds]). All of it is set aside, taken, freed or given back in the one
/// transaction of the checkout; whoever finds something gone says so and the caller undoes the
/// rest.
@Component
class Resources {
    /// How long after its quote's end a budget waits to hear what became of a checkout.
    private static final Duration JANITOR = Duration.ofMinutes(5);

    static final String KIND = "CHECKOUT";

    private final Funds funds;
    private final Coupons coupons;
    private final Budgets budgets;
    private final Reserves reserves;

    Resources(Funds funds, Coupons coupons, Budgets budgets, Reserves reserves) {
        this.funds = funds;
        this.coupons = coupons;
        this.budgets = budgets;
        this.reserves = reserves;
    }

    /// What a set of checkouts names, read ahead for all of it: its coupons under their locks, its
    /// budgets, and what those that are frozen have set aside.
    record Ahead(
            Supplier<Map<Id, Coupon>> coupons,
            Supplier<Map<Id, Budget>> budgets,
            Reserves.Looked frozen) {}

    /// In one round trip with what is asked next.
    Ahead ahead(Tx tx, List<Checkout> all) {
        return new Ahead(
                coupons.lock(
                        tx, all.stream().flatMap(each -> each.deal().coupons().stream()).toList()),
                budgets.later(
                        tx,
                        all.stream()
                                .filter(each -> each.state() != Checkout.State.FROZEN)
                                .flatMap(each -> each.deal().budgets().stream())
                                .map(Checkout.Share::budget)
                                .distinct()
                                .toList()),
                reserves.look(
                        tx,
                        all.stream()
                                .filter(each -> each.state() == Checkout.State.FROZEN)
                                .flatMap(each -> held(each, Purses.of(each)).stream())
                                .toList()));
    }

    /// Uses the coupons of each checkout that is committed, and sets those of the others aside.
    /// Refused: quote-stale, where one of them cannot be had.
    List<Outcome<Boolean>> coupons(Tx tx, List<Funds.Drawing> all, Ahead ahead) {
        var commands = new ArrayList<RedemptionCommand>();
        for (Funds.Drawing each : all) {
            each.checkout().deal().coupons().forEach(id -> commands.add(command(each, id)));
        }
        var told = coupons.redeem(tx, commands, ahead.coupons()).iterator();
        var outcomes = new ArrayList<Outcome<Boolean>>();
        for (Funds.Drawing each : all) {
            Refusal gone = null;
            for (Id _ : each.checkout().deal().coupons()) {
                Refusal no = refusal(told.next(), "a coupon");
                gone = gone == null ? no : gone;
            }
            outcomes.add(gone == null ? Outcome.done(true) : Outcome.refused(gone));
        }
        return outcomes;
    }

    /// Sets aside what each checkout takes of budgets and numbers of uses. Refused: quote-stale,
    /// where one of them has nothing left.
    List<Outcome<Boolean>> ask(Tx tx, List<Checkout> all, Instant now, Ahead ahead) {
        Map<Id, Ask.Purse> purses =
                ahead.budgets().get().values().stream()
                        .collect(Collectors.toMap(Budget::id, Budget::purse));
        var asks = new ArrayList<Ask>();
        Instant until = now;
        for (Checkout each : all) {
            asks.add(Purses.asked(each, purses));
            until = each.until().isAfter(until) ? each.until() : until;
        }
        if (asks.stream().allMatch(ask -> ask.parts().isEmpty())) {
            return all.stream().map(_ -> Outcome.done(true)).toList();
        }
        // the janitor may as well wait for the last of them
        var terms = new Reserves.Terms(KIND, until.plus(JANITOR));
        return reserves.hold(tx, asks, now, terms).stream()
                .map(each -> refusal(each, "a limit"))
                .map(no -> no == null ? Outcome.done(true) : Outcome.<Boolean>refused(no))
                .toList();
    }

    /// What the checkouts set aside of budgets and numbers of uses is gone for good.
    void confirm(Tx tx, List<Checkout> all, Ahead ahead) {
        List<Reserves.Held> held =
                all.stream().flatMap(each -> held(each, Purses.of(each)).stream()).toList();
        // what was not frozen has been set aside just now
        if (all.stream().allMatch(each -> each.state() == Checkout.State.FROZEN)) {
            reserves.confirm(tx, held, ahead.frozen());
        } else {
            reserves.confirm(tx, held);
        }
    }

    /// Draws on the members' books.
    List<Outcome<Funds.Spent>> draw(Tx tx, List<Funds.Drawing> all, Instant now) {
        return funds.draw(tx, all, now);
    }

    /// Frees what was set aside.
    void free(Tx tx, Checkout checkout, Hold.State to, Instant now) {
        coupons.redeem(
                tx,
                checkout.deal().coupons().stream()
                        .map(id ->
                                (RedemptionCommand) new RedemptionCommand.Free(id, checkout.id()))
                        .toList());
        reserves.free(tx, held(checkout, Purses.of(checkout)));
        funds.free(tx, checkout, to, now);
    }

    /// Gives back what a return frees: points and stored value, the coupons and uses of benefits
    /// that are gone whole, and of budgets what they no longer pay for what is kept.
    void giveBack(Tx tx, Checkout checkout, Funds.Giving giving) {
        Bringing.Came came = giving.came();
        Set<Id> gone =
                came.benefits().stream()
                        .map(key -> key.coupon() == null ? key.offer() : key.coupon())
                        .collect(Collectors.toSet());
        coupons.redeem(
                tx,
                checkout.deal().coupons().stream()
                        .filter(gone::contains)
                        .map(each ->
                                (RedemptionCommand)
                                        new RedemptionCommand.GiveBack(each, checkout.id()))
                        .toList());
        List<Id> purses =
                Purses.of(checkout).stream()
                        .filter(each -> came.left().back().empty() || gone.contains(each))
                        .toList();
        boolean empty = came.left().back().empty();
        reserves.comeBack(
                tx, held(checkout, purses), empty ? List.of() : stills(tx, checkout, came));
        funds.giveBack(tx, checkout, giving);
    }

    private List<Reserves.Still> stills(Tx tx, Checkout checkout, Bringing.Came came) {
        List<Bringing.Paying> budgetsNow = came.budgets();
        Map<Id, Budget> known =
                budgets.of(tx, budgetsNow.stream().map(Bringing.Paying::budget).toList());
        var stills = new ArrayList<Reserves.Still>();
        for (Bringing.Paying each : budgetsNow) {
            Budget budget = known.get(each.budget());
            if (budget != null) {
                stills.add(
                        new Reserves.Still(
                                new Reserves.Held(checkout.id(), each.budget()),
                                budget.purse(),
                                each.still() ? 1 : 0,
                                each.money()));
            }
        }
        List<Long> pieces = came.left().back().kept();
        for (Drawn drawn : checkout.deal().stock()) {
            for (Drawn.Pool pool : drawn.kept(pieces)) {
                var held = new Reserves.Held(checkout.id(), pool.id());
                stills.add(new Reserves.Still(held, pool.purse(), pool.pieces(), 0));
            }
        }
        return stills;
    }

    private static List<Reserves.Held> held(Checkout checkout, Collection<Id> purses) {
        return purses.stream().map(purse -> new Reserves.Held(checkout.id(), purse)).toList();
    }

    private static RedemptionCommand command(Funds.Drawing drawing, Id coupon) {
        Checkout by = drawing.checkout();
        Coupon.Place place = place(by);
        if (drawing.order() == null) {
            return new RedemptionCommand.Hold(coupon, by.id(), by.member(), by.until(), place);
        }
        return by.state() == Checkout.State.FROZEN
                ? new RedemptionCommand.Use(coupon, by.id(), place)
                : new RedemptionCommand.Redeem(coupon, by.id(), by.member(), place);
    }

    private static Coupon.Place place(Checkout checkout) {
        return new Coupon.Place(checkout.channel(), checkout.store());
    }

    private static @Nullable Refusal refusal(Outcome<?> outcome, String what) {
        return outcome instanceof Outcome.Refused<?>(var refusal)
                ? stale(what + ": " + word(refusal.reason()) + " (" + refusal.detail() + ")")
                : null;
    }

    private static String word(Reason reason) {
        return reason.title();
    }

    static Refusal stale(String detail) {
        return Refusal.of(Refused.QUOTE_STALE, detail);
    }
}
