package io.regulars.checkout;

import io.regulars.checkout.Judged.Way;
import io.regulars.checkout.Quote.*;
import io.regulars.checkout.search.Found;
import io.regulars.checkout.search.Priced;
import io.regulars.checkout.search.Problem;
import io.regulars.checkout.search.Search;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Makes the quote: judges what may be used, searches the best choice, and tells it line by line.
@Pure
public final class Quoting {
    private final Asked asked;
    private final Judged judged;
    private final Problem problem;
    private final Found found;
    private final Search.Answer answer;

    private Quoting(Shelf shelf, Asked asked) {
        this.asked = asked;
        List<Id> budgets = asked.budgets().keySet().stream().sorted().toList();
        judged = Judging.judge(shelf, asked, budgets);
        problem = Choosing.problem(judged, asked, budgets, !asked.wishes().override());
        answer = Choosing.best(problem, judged.ways(), asked);
        found = Choosing.found(answer);
    }

    public static Quote quote(Shelf shelf, Asked asked) {
        var quoting = new Quoting(shelf, asked);
        return quoting.told();
    }

    private Quote told() {
        List<Basket.Item> items = asked.basket().items();
        Priced priced = found.priced();
        long[][] off = judged.goods().back(items, priced.off());
        var lines = new ArrayList<Line>();
        var net = new ArrayList<Long>();
        for (int item = 0; item < items.size(); item++) {
            long less = 0;
            long points = 0;
            for (int i = 0; i < off.length; i++) {
                if (points(priced.chosen()[i])) {
                    points += off[i][item];
                } else {
                    less += off[i][item];
                }
            }
            long list = items.get(item).list();
            lines.add(new Line(list, less, list - less, points));
            net.add(list - less);
        }
        var sum =
                new Sum(
                        asked.basket().list(),
                        priced.goods(),
                        asked.basket().shipping(),
                        priced.shipping(),
                        priced.points(),
                        priced.pointsOff(),
                        priced.payable());
        return new Quote(
                lines,
                sum,
                used(off),
                notUsed(),
                new Certificate(
                        answer.proven(),
                        answer.examined(),
                        answer.bound(),
                        found.payable() - answer.bound()),
                Growing.nearest(problem, judged.ways(), found, asked),
                warnings(priced),
                margin(items, priced),
                sold(net, priced));
    }

    private boolean points(int place) {
        return judged.ways().get(place).candidate().benefit() instanceof Benefit.PointsOffset;
    }

    /// One entry for each benefit, whichever of its ways were taken.
    private List<Used> used(long[][] off) {
        Priced priced = found.priced();
        Map<Key, Used> used = new LinkedHashMap<>();
        for (int i = 0; i < off.length; i++) {
            Way way = judged.ways().get(priced.chosen()[i]);
            boolean freight = way.candidate().benefit() instanceof Benefit.FreeShipping;
            used.merge(
                    way.key(),
                    new Used(
                            way.benefited(),
                            way.candidate().benefit(),
                            LongStream.of(off[i]).sum(),
                            LongStream.of(off[i]).boxed().toList(),
                            freight ? priced.shippingOff() : 0,
                            points(priced.chosen()[i]) ? priced.points() : 0),
                    Quoting::both);
        }
        return List.copyOf(used.values());
    }

    private static Used both(Used one, Used other) {
        return new Used(
                one.of(),
                one.benefit(),
                one.off() + other.off(),
                IntStream.range(0, one.shares().size())
                        .mapToObj(i -> one.shares().get(i) + other.shares().get(i))
                        .toList(),
                0,
                0);
    }

    private List<NotUsed> notUsed() {
        var told = new HashSet<Key>();
        for (int place : found.priced().chosen()) {
            told.add(judged.ways().get(place).key());
        }
        var blocking = new Blocking(problem, judged.ways(), found, asked);
        var not = new ArrayList<>(judged.out());
        for (int place = 0; place < judged.ways().size(); place++) {
            if (told.add(judged.ways().get(place).key())) {
                not.add(blocking.why(place));
            }
        }
        return List.copyOf(not);
    }

    private List<Warning> warnings(Priced priced) {
        var warnings = new ArrayList<Warning>();
        Guard guard = asked.guard();
        long list = asked.basket().list();
        if (asked.wishes().override()) {
            List<Id> budgets = asked.budgets().keySet().stream().sorted().toList();
            Priced.Breach breach = priced.breach(Choosing.problem(judged, asked, budgets, true));
            if (breach != null && breach.limit() == Priced.Limit.UNIT_FLOOR) {
                warnings.add(new Warning(Why.UNIT_FLOOR, breach.needed(), breach.had(), true));
            }
            long least = Choosing.least(guard, list);
            if (priced.goods() < least) {
                Why why = Blocking.floor(guard, list, priced.goods());
                warnings.add(new Warning(why, least, priced.goods(), true));
            }
        }
        Ratio warn = guard.warnDepth();
        if (warn != null && list > 0) {
            long limit = Choosing.share(new Ratio(warn.under() - warn.over(), warn.under()), list);
            if (priced.goods() < limit) {
                warnings.add(new Warning(Why.DEPTH, limit, priced.goods(), false));
            }
        }
        return List.copyOf(warnings);
    }

    /// Null where the cost of some item is not known.
    private static @Nullable Margin margin(List<Basket.Item> items, Priced priced) {
        long cost = 0;
        long list = 0;
        for (Basket.Item each : items) {
            if (each.cost() == null) {
                return null;
            }
            cost += each.quantity() * each.cost();
            list += each.list();
        }
        Ratio depth = list == 0 ? Ratio.ZERO : new Ratio(list - priced.goods(), list);
        return new Margin(cost, priced.goods() - cost, depth);
    }

    private Sold sold(List<Long> net, Priced priced) {
        var terms = new ArrayList<Sold.Term>();
        for (int place : priced.chosen()) {
            Way way = judged.ways().get(place);
            if (!points(place)) {
                long[] price = way.candidate().price();
                terms.add(
                        new Sold.Term(
                                way.key(),
                                way.offer(),
                                IntStream.of(way.candidate().lines()).boxed().toList(),
                                price.length == 0 ? null : LongStream.of(price).boxed().toList()));
            }
        }
        return new Sold(
                asked.basket().items(),
                List.copyOf(net),
                List.copyOf(terms),
                asked.basket().shipping(),
                priced.shipping(),
                priced.points(),
                priced.pointsOff());
    }

    /// What each budget would pay.
    public static Map<Id, Long> spent(Quote quote) {
        var spent = new TreeMap<Id, Long>();
        var seen = new HashSet<Key>();
        for (Sold.Term term : quote.sold().terms()) {
            Id budget = term.offer().body().budget();
            Used used = quote.used(term.key());
            if (budget != null && used != null && seen.add(term.key())) {
                Benefit.Gift gift = used.gift();
                long value = gift == null ? 0 : gift.quantity() * gift.value();
                spent.merge(budget, used.off() + used.shippingOff() + value, Long::sum);
            }
        }
        return spent;
    }
}
