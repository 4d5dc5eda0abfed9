package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.loyalty.Deed;
import io.regulars.loyalty.Life;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.orders.Kept;
import io.regulars.orders.Order;
import io.regulars.rules.Who;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// How many orders of three lines one core walks in a second, over pasts in memory: one walk
/// (rules, caps, tier, growth, points with their lots and what lapses), and a whole what-if, which
/// is two walks and the check. One order in twenty comes back. Times are of the processor.
public final class WhatIfBench {
    private static final int MEMBERS = 2_000;
    private static final int ORDERS = 24;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-28T00:00:00Z");
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private WhatIfBench() {}

    /// Orders a second and core.
    public record Measured(double walk, double whatIf) {}

    public static Measured run(int seconds, List<Rule.Body> bodies, Ladder.Body ladder) {
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < bodies.size(); i++) {
            rules.add(new Rule(new Id(i + 1L), 1, FROM, null, bodies.get(i)));
        }
        var program = new Program(SHANGHAI, rules, List.of(new Ladder(1, FROM, ladder)));
        List<Life> lives = lives();
        var span = new Span(TO.minus(Duration.ofDays(365)), TO, SHANGHAI);
        var view = new Course.View(span, new HashSet<>());
        double walk =
                rate(
                        seconds,
                        () -> {
                            var world = new World(span.months().size());
                            lives.forEach(
                                    life -> Course.of(program, new Course.One(life), view, world));
                        });
        double whatIf =
                rate(
                        seconds,
                        () -> {
                            var counting =
                                    new Counting(program, definition(rules.getFirst(), span));
                            lives.forEach(life -> counting.add(new Course.One(life)));
                            counting.tally();
                        });
        return new Measured(walk, whatIf);
    }

    private static WhatIfTerms definition(Rule first, Span span) {
        Rule.Body b = first.body();
        var twice =
                new Rule.Body(
                        b.name(),
                        null,
                        b.asset(),
                        b.on(),
                        b.when(),
                        b.lines(),
                        new Grant.Rate(Ratio.of(2), Rounding.FLOOR),
                        b.caps(),
                        b.trial(),
                        b.validity(),
                        b.pendingDays());
        return new WhatIfTerms(
                new WhatIfDraft.OfRule(first.id(), null, twice),
                12,
                span.from(),
                span.to(),
                List.of(),
                100,
                100L,
                WhatIfTerms.Worth.TOLD,
                null);
    }

    private static double rate(int seconds, Runnable round) {
        var rates = new ArrayList<Double>();
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < until || rates.size() < 3) {
            long began = CPU.getCurrentThreadCpuTime();
            round.run();
            rates.add(MEMBERS * ORDERS * 1e9 / (CPU.getCurrentThreadCpuTime() - began));
        }
        rates.sort(null);
        return rates.get(rates.size() / 2);
    }

    private static List<Life> lives() {
        var random = new Random(20261128);
        var lives = new ArrayList<Life>();
        long id = 1L << 40;
        for (int i = 0; i < MEMBERS; i++) {
            var member = new Id(id++);
            var deeds = new ArrayList<Deed>();
            Instant at = TO.minus(Duration.ofDays(700 + random.nextInt(30)));
            for (int n = 0; n < ORDERS; n++) {
                at = at.plus(Duration.ofHours(24L * 20 + random.nextInt(200)));
                var lines = new ArrayList<Order.Line>();
                for (int line = 0; line < 3; line++) {
                    long paid = 500 + random.nextInt(30_000);
                    lines.add(
                            new Order.Line(
                                    "SKU" + random.nextInt(400),
                                    null,
                                    "c" + random.nextInt(40),
                                    "b" + random.nextInt(20),
                                    1,
                                    paid,
                                    0,
                                    paid));
                }
                var order =
                        new Deed.Bought(
                                new Id(id++),
                                at,
                                "pos\u001f" + id,
                                "pos",
                                "S" + (10 + random.nextInt(24)),
                                lines,
                                false);
                deeds.add(order);
                if (random.nextInt(20) == 0) {
                    deeds.add(back(new Id(id++), order));
                }
            }
            lives.add(new Life(member, who(member), deeds, List.of(), null));
        }
        return lives;
    }

    private static Deed.Returned back(Id id, Deed.Bought order) {
        long[] quantity = {1, 0, 0};
        long[] minor = {order.lines().getFirst().paid(), 0, 0};
        return new Deed.Returned(
                id,
                order.at().plus(Duration.ofDays(2)),
                order.key() + "\u001fr",
                order.id(),
                new Kept.Taken(quantity, minor));
    }

    private static Who who(Id id) {
        return new Who(
                id, null, 0, 0, FROM, "pos", "S10", "F", null, Map.of(), Set.of(), List.of());
    }
}
