package io.regulars.checkout.till;

import io.regulars.checkout.Back;
import io.regulars.checkout.Key;
import io.regulars.checkout.Repayment;
import io.regulars.checkout.Returning;
import io.regulars.checkout.Sold;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Shares;
import io.regulars.offers.Benefit;
import io.regulars.orders.Return;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Decides what a return gives back: what all returns together give for what is kept now, less what
/// was given before.
@Pure
final class Bringing {
    private final Checkout checkout;
    private final Left before;
    private final CheckoutCommand.Bring asked;

    private Bringing(Checkout checkout, Left before, CheckoutCommand.Bring asked) {
        this.checkout = checkout;
        this.before = before;
        this.asked = asked;
    }

    /// What is left of a sale after its returns: what is kept, what was given back in all, the
    /// money that still lies on each line, which benefits were given back whole, and the fen that
    /// each line earns by as the order last heard; null where it heard of money alone.
    @Pure
    record Left(
            Back back,
            Given given,
            List<Long> money,
            Set<Key> benefits,
            @Nullable List<Long> earning) {
        static Left all(Checkout.Deal deal) {
            var money = new ArrayList<Long>();
            for (int i = 0; i < deal.pointsOff().size(); i++) {
                money.add(deal.money(i));
            }
            return new Left(Back.nothing(deal.sold()), new Given(0, 0, 0), money, Set.of(), null);
        }

        /// The fen that each line earns by.
        List<Long> earns() {
            return earning == null ? money : earning;
        }
    }

    /// Given back: points, and fen by the tenders. `total` is both in fen.
    @Pure
    record Given(long total, long points, long money) {
        Given less(Given other) {
            return new Given(total - other.total, points - other.points, money - other.money);
        }
    }

    /// What a return gives: now, how much of its money goes to stored value, and how that comes
    /// about. `lines` is the return as the order hears of it, and `earning` by how much less each
    /// of its lines earns; `benefits` are those that are given back whole by it; `budgets` is what
    /// each budget still pays for what is kept.
    @Pure
    record Came(
            Left left,
            Given now,
            long stored,
            Repayment refund,
            List<Return.Line> lines,
            List<Long> earning,
            Set<Key> benefits,
            List<Paying> budgets) {}

    /// What a budget still pays, and whether by any benefit at all.
    @Pure
    record Paying(Id budget, long money, boolean still) {}

    static Outcome<Came> decide(Checkout checkout, Left before, CheckoutCommand.Bring asked) {
        if (checkout.state() != Checkout.State.COMMITTED) {
            return Outcome.refused(Refused.NOT_COMMITTED, "it is " + checkout.state());
        }
        return new Bringing(checkout, before, asked).decide(checkout.deal().refunding());
    }

    private Outcome<Came> decide(Returning.Way way) {
        Back back = before.back();
        if (asked.lines().isEmpty() && asked.gifts().isEmpty()) {
            back = new Back(back.kept().stream().map(_ -> 0L).toList(), gifts());
        }
        for (int i = 0; i < asked.lines().size(); i++) {
            CheckoutCommand.Piece piece = asked.lines().get(i);
            if (piece.line() < 0 || piece.line() >= back.kept().size()) {
                return Outcome.refused(
                        Refusal.at(
                                "lines[" + i + "].line",
                                io.regulars.orders.Refused.UNKNOWN_LINE,
                                "the checkout has lines 0 to " + (back.kept().size() - 1)));
            }
            if (piece.quantity() < 1 || piece.quantity() > back.kept().get(piece.line())) {
                return Outcome.refused(
                        Refusal.at(
                                "lines[" + i + "].quantity",
                                io.regulars.orders.Refused.RETURN_TOO_LARGE,
                                back.kept().get(piece.line()) + " pieces are left"));
            }
            back = back.item(piece.line(), piece.quantity());
        }
        for (Key gift : asked.gifts()) {
            if (!gifts().contains(gift) || back.giftsBack().contains(gift)) {
                return Outcome.refused(
                        Refusal.at("gifts", Refused.UNKNOWN_GIFT, "" + gift.offer()));
            }
            back = back.gift(gift);
        }
        return Outcome.done(came(back, Returning.refund(checkout.deal().sold(), back, way)));
    }

    private Came came(Back back, Repayment refund) {
        var given = new Given(refund.total(), refund.points(), refund.money());
        Given now = given.less(before.given());
        long[] money = before.money().stream().mapToLong(Long::longValue).toArray();
        long goods = Math.min(now.money(), LongStream.of(money).sum());
        long[] parts = parts(back, money, goods);
        var lines = new ArrayList<Return.Line>();
        var left = new ArrayList<Long>();
        for (int i = 0; i < money.length; i++) {
            long pieces = before.back().kept().get(i) - back.kept().get(i);
            if (pieces > 0 || parts[i] > 0) {
                lines.add(new Return.Line(i, pieces, parts[i]));
            }
            left.add(money[i] - parts[i]);
        }
        var whole = new HashSet<>(before.benefits());
        Set<Key> benefits = benefits(back, refund);
        benefits.removeAll(before.benefits());
        whole.addAll(benefits);
        long stored =
                checkout.deal().storedOf(given.money())
                        - checkout.deal().storedOf(before.given().money());
        Checkout.Deal deal = checkout.deal();
        List<Long> earns =
                refund.earns(IntStream.range(0, money.length).mapToLong(deal::money).sum());
        List<Long> heard = lines.isEmpty() ? before.earning() : earns;
        return new Came(
                new Left(back, given, left, whole, heard),
                now,
                stored,
                refund,
                lines,
                IntStream.range(0, earns.size())
                        .mapToObj(i -> before.earns().get(i) - earns.get(i))
                        .toList(),
                benefits,
                budgets(back, refund));
    }

    /// Of which lines the money is taken: first of those that come back, then of the others, in
    /// proportion to what still lies on them.
    private long[] parts(Back back, long[] money, long amount) {
        var coming = new long[money.length];
        var kept = new long[money.length];
        for (int i = 0; i < money.length; i++) {
            boolean comes = back.kept().get(i) < before.back().kept().get(i);
            (comes ? coming : kept)[i] = money[i];
        }
        long first = Math.min(amount, LongStream.of(coming).sum());
        long[] parts = split(first, coming);
        long[] rest = split(amount - first, kept);
        for (int i = 0; i < parts.length; i++) {
            parts[i] += rest[i];
        }
        return parts;
    }

    private static long[] split(long amount, long[] weights) {
        return amount == 0 ? new long[weights.length] : Shares.split(amount, weights);
    }

    /// The benefits that give nothing to what is kept: as if they had never been used.
    private Set<Key> benefits(Back back, Repayment refund) {
        var gone = new TreeSet<Key>();
        if (back.empty()) {
            checkout.deal().sold().terms().forEach(term -> gone.add(term.key()));
        }
        for (Repayment.Change change : refund.changes()) {
            if (change.now() == 0) {
                gone.add(change.of().key());
            }
        }
        return gone;
    }

    /// It depends on what is kept alone, and is never more than was asked of the budget.
    private List<Paying> budgets(Back back, Repayment refund) {
        var paying = new ArrayList<Paying>();
        for (Checkout.Share share : checkout.deal().budgets()) {
            long less = 0;
            boolean still = false;
            for (Sold.Term term : terms(share.budget())) {
                long now = back.empty() ? 0 : Long.MAX_VALUE;
                for (Repayment.Change change : refund.changes()) {
                    if (change.of().key().equals(term.key())) {
                        now = Math.min(now, change.now());
                        less += change.was() - change.now();
                    }
                }
                if (now > 0
                        && term.offer().body().benefit()
                                instanceof Benefit.Gift(_, _, _, var pieces, var value)
                        && back.giftsBack().contains(term.key())) {
                    now = 0;
                    less += pieces * value;
                }
                still |= now > 0;
            }
            paying.add(
                    new Paying(
                            share.budget(),
                            still ? Math.clamp(share.money() - less, 0, share.money()) : 0,
                            still));
        }
        return paying;
    }

    /// The benefits that a budget pays for, each once however many ways of it were used.
    private List<Sold.Term> terms(Id budget) {
        var keys = new HashSet<Key>();
        return checkout.deal().sold().terms().stream()
                .filter(term -> budget.equals(term.offer().body().budget()))
                .filter(term -> keys.add(term.key()))
                .toList();
    }

    private Set<Key> gifts() {
        var gifts = new HashSet<Key>();
        for (Sold.Term term : checkout.deal().sold().terms()) {
            if (term.offer().body().benefit() instanceof Benefit.Gift) {
                gifts.add(term.key());
            }
        }
        return gifts;
    }
}
