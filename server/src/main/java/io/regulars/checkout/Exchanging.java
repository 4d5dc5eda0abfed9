package io.regulars.checkout;

import io.regulars.kernel.Pure;
import io.regulars.offers.Benefit.*;
import io.regulars.rules.Condition;
import io.regulars.rules.Facts;
import io.regulars.rules.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Changes goods of a sale for others, by the terms of the sale: what is kept and what is new is
/// one basket, judged by the benefits that were used and by no others.
@Pure
public final class Exchanging {
    /// The sale as it is now, and what is to be paid for the change; less than nothing is given
    /// back.
    @Pure
    public record Exchanged(Sold sold, long due) {}

    private Exchanging() {}

    /// `back` is what is kept after what is given back; `instead` comes at list prices of now.
    /// `before` is what was given back earlier. `facts` are those of the sale: conditions on lines
    /// are asked of the new goods, those on member and moment are not asked again.
    public static Exchanged exchange(
            Sold sold, Back back, Repayment before, List<Basket.Item> instead, Facts facts) {
        var items = new ArrayList<Basket.Item>();
        for (int i = 0; i < sold.items().size(); i++) {
            if (back.kept().get(i) > 0) {
                items.add(sold.items().get(i).times(back.kept().get(i)));
            }
        }
        items.addAll(instead);
        Goods goods = Goods.of(items);
        var terms = new ArrayList<Sold.Term>();
        for (Sold.Term term : sold.terms()) {
            Sold.Term now = term(term, Goods.of(sold.items()), goods, facts);
            if (!now.lines().isEmpty()) {
                terms.add(now);
            }
        }
        // what all of it costs by these terms: a sale of it in which nothing was paid tells
        List<Long> list = items.stream().map(Basket.Item::list).toList();
        var priced = new Sold(items, list, terms, sold.shippingList(), sold.shippingList(), 0, 0);
        Returning.Cost cost = Returning.cost(priced, back.giftsBack());
        var after =
                new Sold(
                        items,
                        cost.net(),
                        terms,
                        sold.shippingList(),
                        cost.beside(),
                        sold.points() - before.points(),
                        sold.pointsOff() - before.pointsOff());
        return new Exchanged(after, after.paid() - (sold.paid() - before.total()));
    }

    private static Sold.Term term(Sold.Term term, Goods old, Goods now, Facts facts) {
        List<Line> lines = now.lines();
        var places = new ArrayList<Integer>();
        var prices = new ArrayList<Long>();
        for (int line = 0; line < lines.size(); line++) {
            Basket.Item item = now.items().get(line);
            Long price = price(term, old, item, facts);
            if (takes(term, item, lines.get(line), facts)
                    && (term.price() == null || price != null)) {
                places.add(line);
                if (price != null) {
                    prices.add(price);
                }
            }
        }
        return new Sold.Term(
                term.key(),
                term.offer(),
                List.copyOf(places),
                term.price() == null ? null : List.copyOf(prices));
    }

    private static boolean takes(Sold.Term term, Basket.Item item, Line line, Facts facts) {
        Condition lines = term.offer().body().lines();
        return item.takes(term.offer(), term.key().coupon() != null)
                && (lines == null || lines.holds(facts.withLine(line)));
    }

    /// What a piece costs by a term: as it did, or for new goods as the offer says.
    private static @Nullable Long price(Sold.Term term, Goods old, Basket.Item item, Facts facts) {
        List<Long> prices = term.price();
        if (prices == null) {
            return null;
        }
        int was =
                IntStream.range(0, prices.size())
                        .filter(i ->
                                old.items().get(term.lines().get(i)).times(1).equals(item.times(1)))
                        .findFirst()
                        .orElse(-1);
        if (was >= 0) {
            return prices.get(was);
        }
        if (term.offer().body().benefit() instanceof MemberPrice(var all)) {
            String tier = facts.member().tier();
            return all.stream()
                    .filter(each -> each.sku().equals(item.sku()))
                    .filter(each ->
                            each.tiers().isEmpty() || tier != null && each.tiers().contains(tier))
                    .map(MemberPrice.Price::price)
                    .min(Long::compare)
                    .orElse(null);
        }
        return io.regulars.checkout.search.Candidate.priced(
                term.offer().body().benefit(), item.unitPrice());
    }
}
