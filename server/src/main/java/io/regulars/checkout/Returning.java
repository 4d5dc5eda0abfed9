package io.regulars.checkout;

import io.regulars.checkout.NotUsed.Benefited;
import io.regulars.checkout.search.Between;
import io.regulars.checkout.search.Candidate;
import io.regulars.checkout.search.Priced;
import io.regulars.checkout.search.Pricing;
import io.regulars.checkout.search.Problem;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Shares;
import io.regulars.offers.Benefit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What a return gives back (D-24): what was paid, less what is kept would cost by the terms of the
/// sale.
///
/// What is kept costs what the cheapest basket costs that holds it and no more than was bought: who
/// keeps a hundred need not pay more than who keeps a hundred and ten. So the refund depends only
/// on what is kept, never on the steps; it never falls when more comes back; it is nothing for
/// nothing and all for all. The plain rule (paid minus the cost of what is kept, at least 0) is
/// none of these: see `docs/decisions/refund-by-kept-goods.md`.
@Pure
public final class Returning {
    /// How refunds are made: re-judged, or each piece at its share of what was paid; and whether
    /// freight comes back when everything does.
    @Pure
    public record Way(boolean proRata, boolean freightBack) {
        public static final Way USUAL = new Way(false, true);
    }

    private final Sold sold;
    private final Back back;
    private final Way way;
    private final Goods goods;

    private Returning(Sold sold, Back back, Way way) {
        this.sold = sold;
        this.back = back;
        this.way = way;
        goods = Goods.of(sold.items());
        InvalidBasket.unless(
                back.kept().size() == sold.items().size(), "kept", "one number for each item");
        for (int i = 0; i < sold.items().size(); i++) {
            long kept = back.kept().get(i);
            InvalidBasket.unless(
                    kept >= 0 && kept <= sold.items().get(i).quantity(),
                    "kept[" + i + "]",
                    "between 0 and what was bought");
        }
    }

    /// What is given back in all when this much is kept.
    public static Repayment refund(Sold sold, Back back, Way way) {
        var returning = new Returning(sold, back, way);
        return back.equals(Back.nothing(sold))
                ? returning.told(List.copyOf(sold.net()), sold.shipping(), List.of(), 0, true)
                : way.proRata() ? returning.proRata() : returning.rejudged();
    }

    /// What all of a sale costs by the best of its terms: the items, and what comes beside them.
    @Pure
    record Cost(List<Long> net, long beside) {}

    static Cost cost(Sold sold, java.util.Set<Key> giftsBack) {
        Back all = new Back(Back.nothing(sold).kept(), giftsBack);
        var returning = new Returning(sold, all, Way.USUAL);
        long[] kept = returning.kept();
        Priced priced = Between.find(returning::problem, kept, kept).priced();
        return new Cost(returning.items(priced.net()), priced.shipping() + priced.owed());
    }

    /// What each benefit of a sale took off, freight included: the amounts of its quote, told again
    /// from its terms. A gift takes nothing off.
    public static Map<Key, Long> off(Sold sold) {
        var returning = new Returning(sold, Back.nothing(sold), Way.USUAL);
        Priced priced = returning.whole();
        var off = new LinkedHashMap<Key, Long>();
        for (int i = 0; i < sold.terms().size(); i++) {
            Sold.Term term = sold.terms().get(i);
            boolean freight = term.offer().body().benefit() instanceof Benefit.FreeShipping;
            off.merge(
                    term.key(),
                    freight ? priced.shippingOff() : LongStream.of(priced.off()[i]).sum(),
                    Long::sum);
        }
        return off;
    }

    private Repayment proRata() {
        var net = new ArrayList<Long>();
        for (int i = 0; i < sold.items().size(); i++) {
            net.add(
                    Shares.kept(
                            sold.net().get(i), back.kept().get(i), sold.items().get(i).quantity()));
        }
        return told(
                net, back.empty() && way.freightBack() ? 0 : sold.shipping(), List.of(), 0, true);
    }

    private Repayment rejudged() {
        long[] kept = kept();
        Between.Cheapest cheapest = Between.find(this::problem, kept, goods.quantity());
        Priced priced = cheapest.priced();
        long cost = Math.min(priced.payable(), sold.paid());
        long beside = Math.min(cost, priced.shipping() + priced.owed());
        var weights = new long[kept.length];
        for (int line = 0; line < kept.length; line++) {
            long all = cheapest.quantity()[line];
            weights[line] = all == 0 ? 0 : Shares.kept(priced.net()[line], kept[line], all);
        }
        long left = cost - beside;
        if (LongStream.of(weights).sum() == 0) {
            beside += left;
            left = 0;
        }
        long[] net = left == 0 ? new long[kept.length] : Shares.split(left, weights);
        long freight = LongStream.of(kept).sum() == 0 && way.freightBack() ? 0 : priced.shipping();
        long owed = beside - Math.min(beside, freight);
        return told(
                items(net),
                beside - owed,
                changes(priced, problem(cheapest.quantity())),
                owed,
                cheapest.proven());
    }

    /// The pieces kept of each of the goods.
    private long[] kept() {
        var kept = new long[goods.items().size()];
        for (int line = 0; line < kept.length; line++) {
            for (int item : goods.from().get(line)) {
                kept[line] += back.kept().get(item);
            }
        }
        return kept;
    }

    /// What the terms of the sale make of so many pieces. Nothing is illegal: what was allowed then
    /// is allowed now.
    private Problem problem(long[] quantity) {
        boolean none = LongStream.of(quantity).sum() == 0;
        long shipping = none ? way.freightBack() ? 0 : sold.shipping() : sold.shippingList();
        return Problem.of(
                quantity,
                goods.unit(),
                sold.terms().stream().map(this::candidate).toList(),
                new Problem.Terms(
                        shipping, new long[quantity.length], 0, Long.MAX_VALUE, 0, new long[0]));
    }

    private Candidate candidate(Sold.Term term) {
        Benefit benefit = term.offer().body().benefit();
        boolean owes = benefit instanceof Benefit.Gift && !back.giftsBack().contains(term.key());
        List<Long> price = term.price();
        return new Candidate(
                benefit,
                term.lines().stream().mapToInt(Integer::intValue).toArray(),
                price == null ? new long[0] : price.stream().mapToLong(Long::longValue).toArray(),
                false,
                Candidate.NEVER,
                0,
                0,
                io.regulars.offers.Stacking.FREE,
                -1,
                owes && benefit instanceof Benefit.Gift(_, _, _, var pieces, var value)
                        ? pieces * value
                        : 0);
    }

    /// Amounts of goods as amounts of items, by the pieces that are kept of each.
    private List<Long> items(long[] net) {
        var items = new Long[sold.items().size()];
        Arrays.fill(items, 0L);
        for (int line = 0; line < net.length; line++) {
            int[] from = goods.from().get(line);
            if (net[line] > 0) {
                long[] parts =
                        Shares.split(
                                net[line],
                                IntStream.of(from).mapToLong(i -> back.kept().get(i)).toArray());
                for (int i = 0; i < from.length; i++) {
                    items[from[i]] = parts[i];
                }
            }
        }
        return List.of(items);
    }

    /// The sale as it was quoted: all its goods, by all its terms.
    private Priced whole() {
        int[] all = IntStream.range(0, sold.terms().size()).toArray();
        return Pricing.of(problem(goods.quantity()), all);
    }

    private List<Repayment.Change> changes(Priced now, Problem problem) {
        Priced then = whole();
        var was = new LinkedHashMap<Key, long[]>();
        for (int i = 0; i < then.chosen().length; i++) {
            Sold.Term term = sold.terms().get(then.chosen()[i]);
            was.computeIfAbsent(term.key(), _ -> new long[2])[0] += then.worth(problem, i);
        }
        for (int i = 0; i < now.chosen().length; i++) {
            Sold.Term term = sold.terms().get(now.chosen()[i]);
            was.computeIfAbsent(term.key(), _ -> new long[2])[1] += now.worth(problem, i);
        }
        var changes = new ArrayList<Repayment.Change>();
        for (Sold.Term term : sold.terms()) {
            long[] both = was.remove(term.key());
            if (both != null && both[0] != both[1]) {
                changes.add(
                        new Repayment.Change(
                                Benefited.of(term.key(), term.offer()), both[0], both[1]));
            }
        }
        return changes;
    }

    private Repayment told(
            List<Long> net,
            long shipping,
            List<Repayment.Change> changes,
            long owed,
            boolean proven) {
        long cost = shipping + owed;
        var lines = new ArrayList<Repayment.Line>();
        for (int i = 0; i < net.size(); i++) {
            cost += net.get(i);
            lines.add(new Repayment.Line(sold.net().get(i), net.get(i)));
        }
        long total = sold.paid() - cost;
        long byPoints = Math.min(total, sold.pointsOff());
        long points =
                byPoints == sold.pointsOff()
                        ? sold.points()
                        : Shares.kept(sold.points(), byPoints, sold.pointsOff());
        return new Repayment(
                total, points, byPoints, total - byPoints, lines, changes, owed, proven);
    }
}
