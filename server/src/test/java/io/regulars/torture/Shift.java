package io.regulars.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What a device may sell without network, and what it sold.
record Shift(int mostSales, long mostAmount, long mostSale, List<Shift.Item> items) {
    private static final int MEMBERS = 2;

    /// A sale of a set: the `n`th, whose it is (no member: −1), what it cost and how it was paid.
    /// Of twins the first has `twin` 0 and the second 1.
    record Item(int n, int whose, long paid, String tender, int twin) {}

    /// Of three kinds: within its bounds; beyond them; with two sales of one number in the order.
    static Shift of(RandomGenerator random) {
        int kind = random.nextInt(3);
        int sales = 3 + random.nextInt(4);
        var items = new ArrayList<Item>();
        for (int n = 1; n <= sales; n++) {
            String tender = random.nextInt(6) == 0 ? "points" : "cash";
            int whose = random.nextInt(MEMBERS + 1) - 1;
            items.add(new Item(n, whose, 100 + random.nextInt(60_000), tender, 0));
        }
        if (kind == 1) {
            return new Shift(sales - 1, 90_000, 45_000, items);
        }
        if (kind == 2) {
            Item one = items.get(random.nextInt(sales));
            items.add(new Item(one.n(), one.whose(), one.paid(), one.tender(), 1));
        }
        return new Shift(500, 10_000_000, 500_000, items);
    }

    /// What must be said of a sale, told from what was sold alone.
    String should(Item item) {
        var clashes = new ArrayList<String>();
        long before = items.stream().filter(i -> i.n() < item.n()).mapToLong(Item::paid).sum();
        if (item.tender().equals("points")) {
            clashes.add("TENDER");
        }
        if (item.twin() == 1) {
            clashes.add("COUNTED_TWICE");
        }
        if (item.n() > mostSales()) {
            clashes.add("TOO_MANY_SALES");
        }
        if (before + item.paid() > mostAmount()) {
            clashes.add("TOO_MUCH_IN_ALL");
        }
        if (item.paid() > mostSale()) {
            clashes.add("TOO_MUCH_IN_ONE");
        }
        return item.n() + (clashes.isEmpty() ? " POSTED " : " CONFLICT ") + clashes;
    }

    boolean tight() {
        return mostSales < 100;
    }
}
