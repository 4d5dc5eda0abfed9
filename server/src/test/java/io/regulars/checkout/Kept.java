package io.regulars.checkout;

import io.regulars.kernel.Rounding;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is kept of a sale, priced piece by piece for one set of its terms: what refunds are
/// compared with.
final class Kept {
    private final Sold sold;
    private final Back back;
    private final Goods goods;

    Kept(Sold sold, Back back) {
        this.sold = sold;
        this.back = back;
        goods = Goods.of(sold.items());
    }

    private record Piece(int goods, long price) {}

    long cost(int set) {
        var pieces = new ArrayList<Piece>();
        for (int line = 0; line < goods.items().size(); line++) {
            for (int item : goods.from().get(line)) {
                for (int n = 0; n < back.kept().get(item); n++) {
                    pieces.add(new Piece(line, price(set, line)));
                }
            }
        }
        boolean none = pieces.isEmpty();
        var amounts = new long[goods.items().size()];
        for (Piece each : pieces) {
            amounts[each.goods()] += each.price();
        }
        for (int term = 0; term < sold.terms().size(); term++) {
            if ((set >> term & 1) == 1) {
                counted(sold.terms().get(term), pieces, amounts);
            }
        }
        long[] rest = amounts.clone();
        long shipping = none ? 0 : sold.shippingList();
        long owed = 0;
        for (int term = 0; term < sold.terms().size(); term++) {
            Sold.Term each = sold.terms().get(term);
            boolean in = (set >> term & 1) == 1;
            long amount = each.lines().stream().mapToLong(line -> amounts[line]).sum();
            Benefit benefit = each.offer().body().benefit();
            if (in && benefit instanceof FreeShipping(var from) && amount >= from) {
                shipping = 0;
            }
            if (benefit instanceof Gift gift
                    && !(in && amount >= gift.from())
                    && !back.giftsBack().contains(each.key())) {
                owed += gift.quantity() * gift.value();
            }
            if (in) {
                take(each, off(benefit, amount), rest);
            }
        }
        long sum = shipping + owed;
        for (long each : rest) {
            sum += each;
        }
        return sum;
    }

    private long price(int set, int line) {
        long price = goods.items().get(line).unitPrice();
        for (int term = 0; term < sold.terms().size(); term++) {
            List<Long> prices = sold.terms().get(term).price();
            int at = sold.terms().get(term).lines().indexOf(line);
            if ((set >> term & 1) == 1 && prices != null && at >= 0) {
                price = Math.min(price, prices.get(at));
            }
        }
        return price;
    }

    private static void counted(Sold.Term term, List<Piece> pieces, long[] amounts) {
        List<Piece> mine =
                pieces.stream()
                        .filter(each -> term.lines().contains(each.goods()))
                        .sorted(Comparator.comparing(Piece::price).thenComparing(Piece::goods))
                        .toList();
        int favoured = 0;
        Benefit benefit = term.offer().body().benefit();
        for (int i = 0; i < mine.size(); i++) {
            favoured +=
                    switch (benefit) {
                        case Nth(var n, _) -> (i + 1) % n == 0 ? 1 : 0;
                        case BuyGet(var buy, var get, _) -> i % (buy + get) >= buy ? 1 : 0;
                        default -> 0;
                    };
        }
        for (Piece each : mine.subList(0, favoured)) {
            long pays =
                    switch (benefit) {
                        case Nth(_, var paid) -> paid.of(each.price(), Rounding.HALF_UP);
                        case BuyGet(_, _, var paid) -> paid.of(each.price(), Rounding.HALF_UP);
                        default -> each.price();
                    };
            amounts[each.goods()] -= each.price() - pays;
        }
    }

    private static long off(Benefit benefit, long amount) {
        return switch (benefit) {
            case Steps(var steps, var repeating, _) when repeating ->
                    amount / steps.getFirst().from() * steps.getFirst().off();
            case Steps(var steps, _, _) ->
                    amount >= steps.getFirst().from() ? steps.getFirst().off() : 0;
            case Percent(var from, var paid, var most) ->
                    amount < from
                            ? 0
                            : Math.min(
                                    most == null ? amount : most,
                                    amount - paid.of(amount, Rounding.HALF_UP));
            case StoredPay(var paid) -> amount - paid.of(amount, Rounding.HALF_UP);
            default -> 0;
        };
    }

    /// How a benefit is spread matters only for what remains for the next; the shares are those of
    /// the house.
    private static void take(Sold.Term term, long off, long[] rest) {
        long[] weights = term.lines().stream().mapToLong(line -> rest[line]).toArray();
        long sum = java.util.stream.LongStream.of(weights).sum();
        if (off > 0 && sum > 0) {
            long[] parts = io.regulars.kernel.Shares.split(Math.min(off, sum), weights);
            for (int i = 0; i < parts.length; i++) {
                rest[term.lines().get(i)] -= parts[i];
            }
        }
    }
}
