package io.regulars.rules;

import io.regulars.kernel.Id;
import io.regulars.rules.Condition.*;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Random trees and facts over a small world, so that they meet often; repeats for a seed.
public final class RandomRules {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    public static final Instant NOW = Instant.parse("2026-09-22T15:59:30Z");
    static final Calendar CALENDAR = RandomScores.calendar(SHANGHAI);
    private static final List<String> TIERS = List.of("silver", "gold", "o'neill");
    private static final List<String> CHANNELS = List.of("pos", "mini", "app");
    private static final List<String> STORES = List.of("s1", "s2");
    private static final List<String> CATEGORIES = List.of("奶粉", "diaper", "toy");
    private static final List<String> BRANDS = List.of("a", "b\"\\");
    private static final List<String> SKUS = List.of("k1", "k2", "k3", "k4");
    private static final List<String> BEHAVIOURS = List.of("checkIn", "review");
    private static final List<String> TAGS = List.of("母婴", "a'b", "vip");
    private static final List<String> SEGMENTS = List.of("1024", "2049");
    private static final List<String> FIELDS = List.of("skin", "size", "due", "club");

    private final Random random;
    private final RandomProperties properties;
    private final boolean forSql;

    public RandomRules(long seed, boolean forSql) {
        this.random = new Random(seed);
        this.properties = new RandomProperties(random);
        this.forSql = forSql;
    }

    public Condition tree(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 4)) {
            case 4 -> new All(trees(depth - 1));
            case 5 -> new Any(trees(depth - 1));
            case 6 -> new Not(tree(depth - 1));
            case 7 -> forSql ? tree(depth - 1) : new SomeLine(tree(depth - 1));
            default -> leaf();
        };
    }

    private List<Condition> trees(int depth) {
        return some(0, 3, () -> tree(depth));
    }

    Condition leaf() {
        return switch (random.nextInt(22)) {
            case 0, 1 -> number();
            case 2, 3 -> text();
            case 20, 21 -> RandomScores.asked(random, compare(7));
            case 4 -> new OwnText(one(FIELDS), subset(List.of("dry", "oily", "L", "2026-09-22")));
            case 5 -> new OwnNumber(one(FIELDS), compare(60));
            case 6 -> new OwnFlag(one(FIELDS), random.nextBoolean());
            case 7 -> {
                LocalDate from = random.nextBoolean() ? day(40) : null;
                yield new OwnDate(
                        one(FIELDS),
                        from,
                        random.nextBoolean() ? from == null ? day(40) : from.plusDays(30) : null);
            }
            case 8 -> new OwnDays(one(FIELDS), compare(40));
            case 9 -> random.nextBoolean() ? new Tagged(one(TAGS)) : ofSegment(one(SEGMENTS));
            case 10 -> time();
            case 11 ->
                    new Weekdays(
                            EnumSet.of(
                                    one(List.of(DayOfWeek.values())),
                                    one(List.of(DayOfWeek.values()))));
            case 12 -> {
                Instant from = instant(30);
                yield new During(from, from.plusSeconds(1 + random.nextInt(2_000_000)));
            }
            case 13 ->
                    new OnFestival(
                            one(List.of(Festival.values())),
                            random.nextInt(10),
                            random.nextInt(10));
            case 14 -> new OnHoliday(one(List.of(Holidays.Kind.values())));
            case 15 -> birthday();
            case 16 -> {
                int from = random.nextInt(-3, 30);
                yield new ChildAged(from, from + random.nextInt(10));
            }
            case 17 -> forSql ? history() : new OfProperty(properties.asked(compare(5)));
            default -> history();
        };
    }

    private Condition number() {
        NumberField field =
                one(
                        forSql
                                ? List.of(
                                        NumberField.GROWTH,
                                        NumberField.POINTS,
                                        NumberField.AGE,
                                        NumberField.REGISTERED_DAYS,
                                        NumberField.CHILDREN)
                                : RandomScores.OTHER_NUMBERS);
        return new Condition.Number(
                field,
                switch (field) {
                    case GROWTH, POINTS, AMOUNT, LINE_PAID -> compare(1000);
                    case AGE -> compare(40);
                    case REGISTERED_DAYS -> compare(60);
                    default -> compare(4);
                });
    }

    private Condition text() {
        TextField field =
                one(
                        forSql
                                ? List.of(
                                        TextField.TIER,
                                        TextField.SEX,
                                        TextField.REGISTRATION_CHANNEL,
                                        TextField.REGISTRATION_STORE)
                                : RandomScores.OTHER_TEXTS);
        return new Text(
                field,
                subset(
                        switch (field) {
                            case TIER -> TIERS;
                            case SEX -> List.of("F", "M");
                            case REGISTRATION_CHANNEL, CHANNEL -> CHANNELS;
                            case REGISTRATION_STORE, STORE -> STORES;
                            case KIND -> List.of("order", "behaviour");
                            case BEHAVIOUR -> BEHAVIOURS;
                            case SKU -> SKUS;
                            case CATEGORY -> CATEGORIES;
                            default -> BRANDS;
                        }));
    }

    private Condition time() {
        int from = random.nextInt(1440);
        int until = (from + 1 + random.nextInt(1439)) % 1440;
        return new TimeOfDay(
                LocalTime.ofSecondOfDay(60L * from), LocalTime.ofSecondOfDay(60L * until));
    }

    private Condition birthday() {
        NearBirthday.When when = one(List.of(NearBirthday.When.values()));
        return new NearBirthday(
                when, when == NearBirthday.When.DAYS_BEFORE ? 1 + random.nextInt(60) : 0);
    }

    Condition history() {
        History.Figure figure = one(List.of(History.Figure.values()));
        boolean amount = figure.amounts();
        boolean few = Set.of(History.Figure.COUNT, History.Figure.EARLY_IN_MONTH).contains(figure);
        Compare compare = compare(figure.money() ? 2000 : few ? 4 : 40);
        return new History(figure, amount ? orders() : which(), window(), compare);
    }

    private Window window() {
        return switch (random.nextInt(6)) {
            case 0 -> new Window.Ever();
            case 1 -> new Window.Days(1 + random.nextInt(40));
            case 2 -> new Window.Months(1 + random.nextInt(3));
            case 3 -> new Window.CalendarMonth();
            case 4 -> new Window.CalendarYear();
            default ->
                    new Window.BeforeLast(
                            1 + random.nextInt(2),
                            one(List.of(Window.Unit.values())),
                            which(),
                            random.nextBoolean());
        };
    }

    private Which which() {
        return random.nextBoolean()
                ? orders()
                : new Which(
                        Which.Kind.BEHAVIOUR,
                        maybe(BEHAVIOURS),
                        maybe(CHANNELS),
                        maybe(STORES),
                        List.of(),
                        List.of(),
                        null,
                        random.nextInt(3) == 0 ? List.of(properties.asked(compare(5))) : List.of());
    }

    private Which orders() {
        Long least = random.nextInt(4) == 0 ? (Long) (long) random.nextInt(1000) : null;
        return new Which(
                Which.Kind.ORDER,
                List.of(),
                maybe(CHANNELS),
                maybe(STORES),
                maybe(CATEGORIES),
                maybe(BRANDS),
                least,
                List.of());
    }

    Compare compare(int most) {
        long value = random.nextInt(-1, most);
        Compare.Op op = one(List.of(Compare.Op.values()));
        return new Compare(
                op, value, op == Compare.Op.BETWEEN ? value + random.nextInt(most) : null);
    }

    Facts facts() {
        return new Facts(
                who(1 + random.nextInt(1_000_000)),
                maybeOccasion(),
                null,
                pasts(),
                NOW.plusSeconds(random.nextInt(40_000_000)),
                CALENDAR);
    }

    public Who who(long id) {
        var fields = new HashMap<String, Object>();
        for (String field : FIELDS) {
            switch (random.nextInt(6)) {
                case 0 -> fields.put(field, one(List.of("dry", "oily", "L")));
                case 1 -> fields.put(field, (long) random.nextInt(60));
                case 2 -> fields.put(field, random.nextBoolean());
                case 3 -> fields.put(field, day(40).toString());
                case 4 -> fields.put(field, one(List.of("2026-13-01", "2026-04-31", "26-1-1")));
                default -> {}
            }
        }
        var children = some(0, 2, () -> LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1100)));
        Birthday birthday =
                random.nextInt(5) == 0
                        ? null
                        : new Birthday(
                                LocalDate.of(1986, 1, 1).plusDays(random.nextInt(11_000)),
                                random.nextInt(3) == 0);
        return new Who(
                new Id(id),
                maybe1(TIERS),
                random.nextInt(1000),
                random.nextInt(-100, 900),
                instant(60),
                one(CHANNELS),
                maybe1(STORES),
                maybe1(List.of("F", "M")),
                birthday,
                fields,
                new HashSet<>(maybe(TAGS)),
                children,
                new HashSet<>(maybe(SEGMENTS)),
                takenOff());
    }

    /// Half the members took nothing off; some of it is still to come.
    private Map<String, Instant> takenOff() {
        var off = new HashMap<String, Instant>();
        maybe(SEGMENTS).forEach(tag -> off.put(Habit.tag(tag), instant(60)));
        maybe(CHANNELS).forEach(each -> off.put(Habit.share("channel", each), instant(90)));
        maybe(CATEGORIES).forEach(each -> off.put(Habit.share("category", each), instant(30)));
        maybe(List.of(Habit.EARLY)).forEach(each -> off.put(each, instant(60)));
        return random.nextBoolean() ? off : Map.of();
    }

    private Condition ofSegment(String id) {
        return random.nextBoolean() ? new InSegment(id) : new TookOff(id);
    }

    private @Nullable Occasion maybeOccasion() {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 ->
                    new Occasion(
                            "behaviour",
                            one(BEHAVIOURS),
                            one(CHANNELS),
                            maybe1(STORES),
                            NOW,
                            0,
                            List.of(),
                            properties.brought());
            default -> order();
        };
    }

    Occasion order() {
        List<Line> lines = lines();
        long amount = lines.stream().mapToLong(Line::paidMinor).sum();
        return new Occasion("order", "", one(CHANNELS), maybe1(STORES), NOW, amount, lines);
    }

    public List<Past> pasts() {
        return some(
                0,
                5,
                () -> {
                    Instant at = instant(70);
                    if (random.nextInt(3) == 0) {
                        return new Past(
                                "behaviour",
                                one(BEHAVIOURS),
                                at,
                                random.nextBoolean() ? "" : one(CHANNELS),
                                maybe1(STORES),
                                0,
                                List.of(),
                                properties.brought());
                    }
                    Occasion order = order();
                    boolean back = random.nextInt(5) == 0;
                    return new Past(
                            "order",
                            "",
                            at,
                            order.channel(),
                            order.store(),
                            back ? 0 : order.amountMinor(),
                            back ? SqlMembers.free(order.lines()) : order.lines());
                });
    }

    private List<Line> lines() {
        return some(
                0,
                3,
                () ->
                        new Line(
                                one(SKUS),
                                random.nextInt(5) == 0 ? "" : one(CATEGORIES),
                                random.nextInt(5) == 0 ? "" : one(BRANDS),
                                random.nextInt(4),
                                random.nextInt(600)));
    }

    /// Around the present, on whole days and minutes often, so that edges are met.
    private Instant instant(int days) {
        Instant day = NOW.minus(Duration.ofDays(random.nextInt(-2, days)));
        return switch (random.nextInt(4)) {
            case 0 -> day.atZone(SHANGHAI).toLocalDate().atStartOfDay(SHANGHAI).toInstant();
            case 1 ->
                    day.atZone(SHANGHAI)
                            .toLocalDate()
                            .atStartOfDay(SHANGHAI)
                            .toInstant()
                            .minusMillis(1);
            case 2 -> day;
            default -> day.plusMillis(random.nextInt(86_400_000));
        };
    }

    private LocalDate day(int days) {
        return NOW.atZone(SHANGHAI).toLocalDate().minusDays(random.nextInt(-days, days));
    }

    <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> @Nullable T maybe1(List<T> values) {
        return random.nextInt(4) == 0 ? null : one(values);
    }

    private List<String> subset(List<String> values) {
        return List.copyOf(Set.of(one(values), "x" + random.nextInt(3)));
    }

    private List<String> maybe(List<String> values) {
        return random.nextInt(3) > 0
                ? List.of()
                : random.nextBoolean() ? List.of(one(values)) : List.copyOf(Set.copyOf(values));
    }

    <T> List<T> some(int least, int most, Supplier<T> of) {
        var list = new ArrayList<T>();
        for (int i = random.nextInt(least, most + 1); i > 0; i--) {
            list.add(of.get());
        }
        return list;
    }

    public int next(int bound) {
        return random.nextInt(bound);
    }
}
