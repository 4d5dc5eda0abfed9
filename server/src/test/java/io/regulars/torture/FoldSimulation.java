package io.regulars.torture;

import io.regulars.ledger.Asset;
import io.regulars.loyalty.FoldHook;
import io.regulars.orders.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// L0: a member's orders and returns, heard in order and in any other order, must end in one and
/// the same state, which a naive model knows too (R2, R14).
final class FoldSimulation {
    /// An order (`line` −1) or the return of `pieces` of one of its lines, `hours` after the start;
    /// order and return are one history by `no`.
    record Fact(int no, int line, int hours, long pieces, List<Long> paid) {}

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /// When everything has been heard: three years after the start.
    private static final Instant END = Instant.parse("2029-01-01T00:00:00Z");

    private FoldSimulation() {}

    static List<Fact> facts(RandomGenerator random) {
        var facts = new ArrayList<Fact>();
        int orders = 1 + random.nextInt(8);
        int spread = random.nextBoolean() ? 24 * 60 : 24 * 900;
        for (int no = 0; no < orders; no++) {
            int hours = random.nextInt(spread);
            var paid = new ArrayList<Long>();
            var pieces = new ArrayList<Long>();
            for (int line = 0; line <= random.nextInt(3); line++) {
                pieces.add(1L + random.nextInt(3));
                paid.add(
                        pieces.get(line)
                                * (random.nextInt(5) == 0
                                        ? random.nextInt(200)
                                        : random.nextInt(90_000)));
            }
            facts.add(new Fact(no, -1, hours, 0, paid));
            for (int line = 0; line < paid.size(); line++) {
                if (random.nextInt(3) == 0) {
                    int later = hours + random.nextInt(random.nextBoolean() ? 200 : 10_000);
                    facts.add(
                            new Fact(
                                    no,
                                    line,
                                    Math.min(later, 24 * 1000),
                                    1 + random.nextLong(pieces.get(line)),
                                    List.copyOf(pieces)));
                }
            }
        }
        // the pieces of each line stand in the order's own fact too: its quantity is needed on both
        // sides
        return facts.stream()
                .map(f -> f.line() < 0 ? new Fact(f.no(), -1, f.hours(), 0, f.paid()) : f)
                .toList();
    }

    /// Plays the facts in their own order and in an order of arrival made of `seed`; null where all
    /// agree.
    static @Nullable String play(List<Fact> facts, long seed) {
        List<Fact> whole = withOrders(facts);
        FoldModel model = FoldModel.of(orders(whole), END);
        String should =
                "points "
                        + model.points(END)
                        + " growth "
                        + model.growth(END)
                        + " tier "
                        + model.tier();
        var inOrder = new ArrayList<>(whole);
        inOrder.sort(
                java.util.Comparator.comparingInt(Fact::hours)
                        .thenComparing(f -> f.line() < 0 ? 0 : 2)
                        .thenComparing(Fact::no)
                        .thenComparing(Fact::line));
        var mixed = new ArrayList<>(inOrder);
        Collections.shuffle(mixed, new Random(seed));
        String broken = differs("in order", inOrder, should, seed, false);
        return broken != null
                ? broken
                : differs("in another order of arrival", mixed, should, seed, true);
    }

    private static @Nullable String differs(
            String how, List<Fact> facts, String should, long seed, boolean mixed) {
        try {
            return heard(how, facts, should, new Random(seed), mixed);
        } catch (RuntimeException bug) {
            return "heard "
                    + how
                    + " ("
                    + facts
                    + ") it threw "
                    + bug
                    + " at "
                    + bug.getStackTrace()[0];
        }
    }

    private static @Nullable String heard(
            String how, List<Fact> facts, String should, Random random, boolean mixed) {
        var member = new FoldHook(BookSimulation.counting());
        Instant now = mixed ? START.plus(Duration.ofDays(1001)) : START;
        var waiting = new ArrayList<Fact>();
        for (Fact fact : facts) {
            Instant at = at(fact);
            now =
                    mixed
                            ? now.plus(Duration.ofHours(random.nextInt(200)))
                            : at.isAfter(now) ? at : now;
            if (random.nextInt(4) == 0) {
                member.tick(now);
            }
            if (fact.line() >= 0) {
                if (!member.brought(fact.no(), fact.line(), fact.pieces(), at, now)) {
                    waiting.add(fact);
                }
            } else {
                member.bought(fact.no(), at, lines(fact, facts), now);
                for (Fact back : List.copyOf(waiting)) {
                    if (back.no() == fact.no()) {
                        waiting.remove(back);
                        member.brought(back.no(), back.line(), back.pieces(), at(back), now);
                    }
                }
            }
            String broken = member.shelf().broken();
            if (broken != null) {
                return "heard " + how + ", after " + fact + " " + broken;
            }
        }
        member.tick(END);
        String is =
                "points "
                        + member.shelf().open(END, Asset.POINTS).available(Asset.POINTS, END)
                        + " growth "
                        + member.shelf().open(END, Asset.GROWTH).available(Asset.GROWTH, END)
                        + " tier "
                        + member.tier();
        return is.equals(should) && member.shelf().broken() == null
                ? null
                : "heard "
                        + how
                        + " the product says\n"
                        + is
                        + "\nand the model\n"
                        + should
                        + "\narrival: "
                        + facts
                        + "\n"
                        + member.shelf().broken();
    }

    /// Shrinking may drop an order and keep its return; such a return then has no story.
    private static List<Fact> withOrders(List<Fact> facts) {
        List<Integer> orders = facts.stream().filter(f -> f.line() < 0).map(Fact::no).toList();
        return facts.stream().filter(f -> f.line() < 0 || orders.contains(f.no())).toList();
    }

    private static List<FoldModel.Bought> orders(List<Fact> facts) {
        var orders = new ArrayList<FoldModel.Bought>();
        for (Fact fact : facts) {
            if (fact.line() < 0) {
                var backs = new ArrayList<FoldModel.Back>();
                facts.stream()
                        .filter(f -> f.no() == fact.no() && f.line() >= 0)
                        .forEach(f -> backs.add(new FoldModel.Back(at(f), f.line(), f.pieces())));
                long[] paid = fact.paid().stream().mapToLong(Long::longValue).toArray();
                long[] pieces =
                        lines(fact, facts).stream().mapToLong(Order.Line::quantity).toArray();
                orders.add(new FoldModel.Bought(fact.no(), at(fact), paid, pieces, backs));
            }
        }
        return orders;
    }

    /// A line is bought in as many pieces as its return says; one where none comes back.
    private static List<Order.Line> lines(Fact order, List<Fact> facts) {
        var lines = new ArrayList<Order.Line>();
        for (int i = 0; i < order.paid().size(); i++) {
            int line = i;
            long pieces =
                    facts.stream()
                            .filter(f -> f.no() == order.no() && f.line() == line)
                            .map(f -> f.paid().get(line))
                            .findFirst()
                            .orElse(1L);
            long paid = order.paid().get(i);
            long price = (paid + pieces - 1) / pieces;
            lines.add(
                    new Order.Line(
                            "SKU" + i,
                            null,
                            null,
                            null,
                            pieces,
                            price,
                            price * pieces - paid,
                            paid));
        }
        return lines;
    }

    private static Instant at(Fact fact) {
        return START.plus(Duration.ofHours(fact.hours()));
    }
}
