package io.regulars.rules;

import io.regulars.kernel.Id;
import io.regulars.rules.Condition.*;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;

/// The time that one order of three lines takes against 1,000 conditions: in a plain loop, and by
/// the matcher.
///
/// The conditions are those of a chain with 24 stores, 40 categories and 400 products: each begins
/// with the kind of occasion and asks two or three things more, as earning rules and offers do.
/// Times are of the processor, so that a busy machine does not change them much.
public final class RulesBench {
    private static final int RULES = 1_000;
    private static final int ORDERS = 2_000;
    private static final Calendar CALENDAR =
            new Calendar(ZoneId.of("Asia/Shanghai"), ShippedHolidays.table(), Scoring.NONE);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private RulesBench() {}

    /// Nanoseconds of the processor for one order against all conditions (`plain`: in a loop), and
    /// for compiling them (`compile`).
    public record Measured(long matcher, long plain, long compile) {}

    public static Measured run(int seconds) {
        var random = new Random(20261111);
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            conditions.add(rule(random));
        }
        List<Facts> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(order(random));
        }
        Matcher matcher = Matcher.of(conditions);
        long began = 0;
        for (int i = 0; i < 20; i++) {
            began = System.nanoTime();
            matcher = Matcher.of(conditions);
        }
        long compile = System.nanoTime() - began;
        Matcher ready = matcher;
        long plain = median(seconds, orders.subList(0, 200), facts -> plain(conditions, facts));
        return new Measured(
                median(seconds, orders, facts -> ready.matching(facts).cardinality()),
                plain,
                compile);
    }

    private static int plain(List<Condition> conditions, Facts facts) {
        int held = 0;
        for (Condition condition : conditions) {
            held += condition.holds(facts) ? 1 : 0;
        }
        return held;
    }

    private static long median(int seconds, List<Facts> orders, ToIntFunction<Facts> match) {
        long held = 0;
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        var rounds = new ArrayList<Long>();
        while (System.nanoTime() < until) {
            long began = CPU.getCurrentThreadCpuTime();
            held = 0;
            for (Facts facts : orders) {
                held += match.applyAsInt(facts);
            }
            rounds.add((CPU.getCurrentThreadCpuTime() - began) / orders.size());
        }
        if (held == 0) {
            throw new IllegalStateException("no rule holds for any order");
        }
        rounds.subList(0, rounds.size() / 2).clear();
        rounds.sort(null);
        return rounds.get(rounds.size() / 2);
    }

    private static Condition rule(Random random) {
        var of = new ArrayList<Condition>();
        of.add(new Text(TextField.KIND, List.of("order")));
        int what = random.nextInt(10);
        if (what < 4) {
            of.add(new Text(TextField.CATEGORY, names(random, "c", 40, 3)));
        } else if (what < 6) {
            of.add(new Text(TextField.SKU, names(random, "k", 400, 8)));
        } else if (what < 7) {
            of.add(new Text(TextField.BRAND, names(random, "b", 60, 2)));
        } else if (what < 8) {
            of.add(
                    new SomeLine(
                            Condition.all(
                                    new Text(TextField.CATEGORY, names(random, "c", 40, 2)),
                                    new Condition.Number(
                                            NumberField.LINE_QUANTITY, Compare.atLeast(2)))));
        }
        for (int more = random.nextInt(1, 3); more > 0; more--) {
            of.add(extra(random));
        }
        return new All(of);
    }

    private static Condition extra(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                    new Condition.Number(
                            NumberField.AMOUNT, Compare.atLeast(1_000L * random.nextInt(1, 60)));
            case 2 -> new Text(TextField.TIER, names(random, "t", 5, 2));
            case 3, 4 -> new Text(TextField.STORE, names(random, "s", 24, 6));
            case 5 -> new Text(TextField.CHANNEL, names(random, "h", 6, 2));
            case 6 ->
                    new TimeOfDay(
                            LocalTime.of(random.nextInt(8, 14), 0),
                            LocalTime.of(random.nextInt(15, 23), 30));
            case 7 ->
                    new Weekdays(EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.SUNDAY));
            case 8 ->
                    new OnFestival(
                            Festival.values()[random.nextInt(Festival.values().length)], 3, 3);
            case 9 -> new NearBirthday(NearBirthday.When.MONTH, 0);
            case 10 -> new ChildAged(random.nextInt(24), 36);
            default -> {
                Instant from = START.plusSeconds(86_400L * random.nextInt(300));
                yield new During(from, from.plusSeconds(86_400L * random.nextInt(7, 60)));
            }
        };
    }

    private static Facts order(Random random) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < 3; i++) {
            int sku = random.nextInt(400);
            lines.add(
                    new Line(
                            "k" + sku,
                            "c" + sku % 40,
                            "b" + sku % 60,
                            1 + random.nextInt(3),
                            500 + random.nextInt(20_000)));
        }
        Instant at = START.plusSeconds(random.nextInt(86_400 * 360));
        var born =
                new Birthday(
                        LocalDate.of(1990, 1, 1).plusDays(random.nextInt(3_000)),
                        random.nextInt(10) == 0);
        var who =
                new Who(
                        new Id(1 + random.nextInt(1_000_000)),
                        "t" + random.nextInt(5),
                        random.nextInt(5_000),
                        random.nextInt(5_000),
                        START,
                        "h0",
                        "s1",
                        "F",
                        born,
                        Map.of(),
                        Set.of(),
                        List.of(LocalDate.of(2024, 6, 1).plusDays(random.nextInt(500))));
        long amount = lines.stream().mapToLong(Line::paidMinor).sum();
        String store = "s" + random.nextInt(24);
        var occasion = new Occasion("order", "", "h" + random.nextInt(6), store, at, amount, lines);
        return new Facts(who, occasion, null, List.of(), at, CALENDAR);
    }

    private static List<String> names(Random random, String prefix, int of, int most) {
        var names = new ArrayList<String>();
        for (int i = random.nextInt(1, most + 1); i > 0; i--) {
            String name = prefix + random.nextInt(of);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
