package io.regulars.checkout.till;

import io.regulars.checkout.Basket;
import io.regulars.checkout.Key;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Sold;
import io.regulars.kernel.Pure;
import io.regulars.offers.Benefit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Decides how goods of a sale may be changed for others: a return and a sale, in one. Either what
/// comes back alone is a return and the new goods are a sale, or everything comes back and what is
/// kept is sold anew with the new goods. Whoever changes one of six for another of the same price
/// keeps what six together cost only by the second, so the one that costs the guest less counts.
@Pure
final class Exchanging {
    private Exchanging() {}

    /// What comes back, and what is wanted instead.
    @Pure
    record Asked(
            List<CheckoutCommand.Piece> back, Set<Key> gifts, Wanted instead, String operator) {
        Asked {
            back = List.copyOf(back);
            gifts = Set.copyOf(gifts);
        }
    }

    /// One way: what comes back, and what is sold.
    @Pure
    record Way(boolean whole, CheckoutCommand.Bring bring, Wanted sale) {
        Exchange exchange(Checkout old, Settled.Returned back) {
            return new Exchange(
                    old.id(),
                    old.externalId(),
                    whole,
                    bring.lines(),
                    bring.gifts(),
                    Exchange.Worth.of(back));
        }
    }

    /// The ways there are, the plain one first. Everything comes back only where the guest keeps
    /// some goods and no gift: a gift that he keeps would have to be paid to be given again.
    static List<Way> ways(Checkout old, Bringing.Left left, Asked asked) {
        var ways = new ArrayList<Way>();
        ways.add(new Way(false, bring(old, asked, asked.back()), asked.instead()));
        var all = new ArrayList<CheckoutCommand.Piece>();
        var lines = new ArrayList<>(asked.instead().lines());
        boolean some = false;
        for (int i = 0; i < left.back().kept().size(); i++) {
            long had = left.back().kept().get(i);
            long keeps = had - coming(asked, i);
            if (had > 0) {
                all.add(new CheckoutCommand.Piece(i, had));
            }
            if (keeps > 0) {
                some = true;
                lines.add(line(old.deal(), i, keeps));
            }
        }
        if (some && lines.size() <= Basket.MOST_ITEMS && giftsBack(old.deal(), left, asked)) {
            long freight = old.deal().sold().shippingList();
            Wanted anew = asked.instead().selling(lines, freight);
            ways.add(new Way(true, bring(old, asked, all), anew));
        }
        return List.copyOf(ways);
    }

    /// What an exchange costs the guest in all, in fen: less than nothing where he gets something.
    /// Points that are used count as what they pay.
    static long costs(Quote quote, Settled.Returned back) {
        return quote.sum().payable() + quote.sum().pointsOff() - back.total();
    }

    private static CheckoutCommand.Bring bring(
            Checkout old, Asked asked, List<CheckoutCommand.Piece> lines) {
        return new CheckoutCommand.Bring(
                old.id(), "exchange-of-" + old.id(), null, lines, asked.gifts(), asked.operator());
    }

    private static long coming(Asked asked, int line) {
        return asked.back().stream()
                .filter(each -> each.line() == line)
                .mapToLong(CheckoutCommand.Piece::quantity)
                .sum();
    }

    /// What is kept, at the list price of its sale.
    private static Wanted.Line line(Checkout.Deal deal, int at, long pieces) {
        Basket.Item item = deal.sold().items().get(at);
        return new Wanted.Line(
                item.sku(),
                deal.names().get(at),
                item.category().isEmpty() ? null : item.category(),
                item.brand().isEmpty() ? null : item.brand(),
                pieces,
                item.unitPrice(),
                item.restricted(),
                item.floor(),
                item.cost());
    }

    private static boolean giftsBack(Checkout.Deal deal, Bringing.Left left, Asked asked) {
        var back = new HashSet<>(asked.gifts());
        back.addAll(left.back().giftsBack());
        return deal.sold().terms().stream()
                .filter(term -> term.offer().body().benefit() instanceof Benefit.Gift)
                .map(Sold.Term::key)
                .allMatch(back::contains);
    }
}
