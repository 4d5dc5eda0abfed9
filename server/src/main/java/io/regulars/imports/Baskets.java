package io.regulars.imports;

import io.regulars.kernel.Pure;
import io.regulars.orders.Order;
import java.util.ArrayList;
import java.util.List;

/// What goes into one basket: goods that suit the member's children on that day, in believable
/// amounts, with the day's discounts.
@Pure
final class Baskets {
    private static final CatalogueShelf[] SHELVES = CatalogueShelf.values();

    /// How often each shelf is taken from, per hundred, by the child's age: expected, to 6, 12, 24,
    /// 36, 72 months, older.
    private static final int[][] TAKEN = {
        {3, 9, 0, 2, 18, 13, 17, 34, 3, 1},
        {24, 28, 2, 5, 10, 12, 11, 5, 1, 2},
        {22, 24, 20, 8, 9, 7, 6, 1, 2, 1},
        {18, 18, 20, 14, 13, 7, 4, 0, 5, 1},
        {13, 8, 17, 20, 20, 7, 2, 0, 12, 1},
        {10, 0, 8, 28, 28, 7, 1, 0, 17, 1},
        {2, 0, 3, 28, 36, 7, 0, 0, 23, 1},
    };

    /// Lines in a basket, 1 to 12, per mille.
    private static final int[] LINES = {400, 265, 150, 80, 43, 25, 15, 9, 6, 4, 2, 1};

    /// Chance per mille that the goods of a line are marked down, and the largest mark-down in
    /// hundredths, by level of the day's sale.
    private static final int[] MARKED = {90, 240, 450, 740};

    private static final int[] DEEPEST = {10, 10, 18, 25};

    /// Lines per mille that are presents or wishes and need not suit the member's own children.
    private static final int PRESENT = 45;

    private final Catalogue catalogue;

    Baskets(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Order.Line> fill(ChainVisit visit, int sale, int season, ChainDice dice) {
        int most = visit.channel() == ChainChannel.MEITUAN ? 3 : 12;
        int wanted = Math.min(most, 1 + dice.pick(LINES));
        var lines = new ArrayList<Order.Line>(wanted);
        int[] taken = new int[wanted];
        long child = focus(visit, dice);
        for (int tries = 0; lines.size() < wanted && tries < wanted * 3; tries++) {
            int at = choose(visit, child, season, dice);
            if (!among(taken, lines.size(), at)) {
                taken[lines.size()] = at;
                lines.add(line(visit, catalogue.item(at), sale, dice));
            }
        }
        return lines;
    }

    /// The child whom this visit is for: the youngest most of the time; [ChainMember#NONE] where
    /// there is none.
    private static long focus(ChainVisit visit, ChainDice dice) {
        ChainMember member = visit.member();
        long chosen = ChainMember.NONE;
        for (int child = 0; child < member.children(); child++) {
            long birth = member.birth(child);
            if (ChainMember.known(birth, visit.day())
                    && (chosen == ChainMember.NONE || dice.hits(720))) {
                chosen = birth;
            }
        }
        return chosen;
    }

    private int choose(ChainVisit visit, long child, int season, ChainDice dice) {
        int months =
                child == ChainMember.NONE || dice.hits(PRESENT)
                        ? dice.below(72)
                        : ChainMember.months(child, visit.day());
        int[] shelves = TAKEN[band(months)];
        for (int tries = 0; tries < 6; tries++) {
            CatalogueShelf shelf = SHELVES[dice.pick(shelves)];
            int[] suiting = catalogue.suiting(shelf, months, season);
            if (suiting.length > 0) {
                return favourite(shelf, suiting, visit.member().taste(), dice);
            }
        }
        int[] books = catalogue.suiting(CatalogueShelf.CARE, 60, season);
        return books[dice.below(books.length)];
    }

    /// Families stay with one brand of formula and of diapers most of the time; elsewhere anything
    /// that suits.
    private int favourite(CatalogueShelf shelf, int[] suiting, int taste, ChainDice dice) {
        boolean loyal = shelf == CatalogueShelf.FORMULA || shelf == CatalogueShelf.DIAPERS;
        if (!loyal || dice.hits(200)) {
            return suiting[dice.below(suiting.length)];
        }
        int perBrand = shelf == CatalogueShelf.FORMULA ? 2 : 1;
        int place =
                (shelf == CatalogueShelf.FORMULA ? taste & 0xff : taste >>> 8 & 0xff)
                                * (suiting.length / perBrand)
                        >>> 8;
        int second = perBrand == 2 && dice.hits(180) ? 1 : 0;
        return suiting[place * perBrand + second];
    }

    private static Order.Line line(ChainVisit visit, CatalogueItem item, int sale, ChainDice dice) {
        int quantity = quantity(item, sale, dice);
        long whole = item.price() * quantity;
        long discount =
                item.restricted() ? 0 : whole * off(visit.member(), sale, dice) / 100 / 10 * 10;
        return new Order.Line(
                item.sku(),
                item.name(),
                item.category(),
                item.brand(),
                quantity,
                item.price(),
                discount,
                whole - discount);
    }

    private static int quantity(CatalogueItem item, int sale, ChainDice dice) {
        int store = sale >= 3 ? 1 : 0;
        return switch (item.shelf()) {
            case FORMULA ->
                    item.fromMonth() >= 36
                            ? 1 + dice.pick(85, 15)
                            : 1 + dice.pick(80, 16, 4) + (dice.hits(300) ? store : 0);
            case DIAPERS -> 1 + dice.pick(60, 30, 10) + (dice.hits(500) ? store : 0);
            case FOOD -> 1 + dice.pick(62, 28, 10);
            case CARE -> 1 + dice.pick(80, 20);
            default -> 1;
        };
    }

    private static int off(ChainMember member, int sale, ChainDice dice) {
        int marked = MARKED[sale] + (member.hunter() ? 250 : 0);
        return dice.hits(marked) ? dice.between(5, DEEPEST[sale] + (member.hunter() ? 5 : 0)) : 0;
    }

    private static int band(int months) {
        return months < 0
                ? 0
                : months < 6
                        ? 1
                        : months < 12 ? 2 : months < 24 ? 3 : months < 36 ? 4 : months < 72 ? 5 : 6;
    }

    private static boolean among(int[] taken, int count, int at) {
        for (int i = 0; i < count; i++) {
            if (taken[i] == at) {
                return true;
            }
        }
        return false;
    }
}
