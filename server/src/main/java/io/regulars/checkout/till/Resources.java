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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /// Sets everything aside until the quote's end.
    Outcome<Checkout> hold(Tx tx, Checkout checkout, Funds.By by) {
        Refusal gone = coupons(tx, checkout, id -> hold(checkout, id));
        gone = gone != null ? gone : ask(tx, checkout, by.now());
        return gone != null
                ? Outcome.refused(gone)
                : funds.hold(tx, checkout, by).map(checkout::frozen);
    }

    /// Takes everything for good.
    Outcome<Funds.Spent> use(Tx tx, Checkout checkout, Id order, Funds.By by) {
        boolean frozen = checkout.state() == Checkout.State.FROZEN;
        Refusal gone =
                coupons(tx, checkout, id -> frozen ? use(checkout, id) : redeem(checkout, id));
        if (gone == null && !frozen) {
            gone = ask(tx, checkout, by.now());
        }
        if (gone != null) {
            return Outcome.refused(gone);
        }
        reserves.confirm(tx, held(checkout, Purses.of(checkout)));
        return funds.use(tx, List.of(new Funds.Spending(checkout, order, by))).getFirst();
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
                tx,
                held(checkout, purses),
                empty ? List.of() : stills(tx, checkout, came.budgets()));
        funds.giveBack(tx, checkout, giving);
    }

    private List<Reserves.Still> stills(
            Tx tx, Checkout checkout, List<Bringing.Paying> budgetsNow) {
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
        return stills;
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
