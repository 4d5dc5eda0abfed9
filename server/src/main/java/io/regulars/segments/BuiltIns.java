package io.regulars.segments;

import io.regulars.kernel.Pure;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.Condition.History;
import io.regulars.rules.Condition.History.Figure;
import io.regulars.rules.NumberField;
import io.regulars.rules.Which;
import io.regulars.rules.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The segments that the house brings: the stages of the life cycle by an industry's days (D-05),
/// and four layers of members (S2-25 to S2-28). They are conditions like any other, so a chain
/// reads and changes them as its own.
@Pure
public final class BuiltIns {
    private BuiltIns() {}

    /// An industry, with the days after which its members sleep and are lost. Of what is bought for
    /// a lifetime nobody is lost.
    public enum Pack {
        FRESH_FOOD(7, 30, 60),
        MOTHER_BABY(30, 60, 90),
        BEAUTY_APPAREL(30, 90, 180),
        LUXURY(90, 540, null);

        final int newDays;
        final int sleepingDays;
        final @Nullable Integer lostDays;

        Pack(int newDays, int sleepingDays, @Nullable Integer lostDays) {
            this.newDays = newDays;
            this.sleepingDays = sleepingDays;
            this.lostDays = lostDays;
        }
    }

    /// A member is new for `newDays` from the first purchase (from the registration, before there
    /// is one), sleeps from `sleepingDays` after the last purchase on, and is lost from `lostDays`
    /// on.
    @Pure
    record Stages(int newDays, int sleepingDays, @Nullable Integer lostDays) {
        Stages {
            InvalidSegment.unless(
                    newDays >= 1 && newDays <= 3_650, "newDays", "between 1 and 3650");
            InvalidSegment.unless(
                    sleepingDays >= newDays && sleepingDays <= 3_650,
                    "sleepingDays",
                    "between newDays and 3650");
            InvalidSegment.unless(
                    lostDays == null || lostDays > sleepingDays && lostDays <= 3_650,
                    "lostDays",
                    "more than sleepingDays, at most 3650, or absent");
        }

        static Stages of(Pack pack) {
            return new Stages(pack.newDays, pack.sleepingDays, pack.lostDays);
        }
    }

    /// What the four layers are measured by. `medianOrder` (fen) and `medianPace` (orders in a
    /// thousand days) are the chain's own, frozen when the layers are put in force.
    @Pure
    record Layers(
            List<String> luxury,
            List<String> upper,
            int newDays,
            int fewOrders,
            int variation,
            long highYear,
            long medianOrder,
            long medianPace) {
        Layers {
            InvalidSegment.unless(!luxury.isEmpty(), "luxury", "at least one category");
            InvalidSegment.unless(!upper.isEmpty(), "upper", "at least one category");
            InvalidSegment.unless(
                    newDays >= 1 && newDays <= 3_650, "newDays", "between 1 and 3650");
            InvalidSegment.unless(fewOrders >= 2, "fewOrders", "at least 2");
            InvalidSegment.unless(
                    variation >= 0 && variation <= 1_000,
                    "variation",
                    "between 0 and 1000 per cent");
            InvalidSegment.unless(highYear > 0, "highYear", "above 0");
            luxury = List.copyOf(luxury);
            upper = List.copyOf(upper);
        }
    }

    /// Which habits become tags. `share` is the per cent of a member's orders of the last twelve
    /// months from which on a channel, a brand, a category or the stores of a cold region are hers.
    @Pure
    record Habits(
            List<String> online,
            List<String> brands,
            List<String> categories,
            List<String> coldStores,
            int share) {
        private static final int MOST = 20;

        Habits {
            InvalidSegment.unless(share >= 1 && share <= 100, "share", "between 1 and 100");
            InvalidSegment.unless(brands.size() <= MOST, "brands", "at most " + MOST);
            InvalidSegment.unless(categories.size() <= MOST, "categories", "at most " + MOST);
            InvalidSegment.unless(
                    brands.stream().allMatch(Habits::named), "brands", "1 to 40 characters each");
            InvalidSegment.unless(
                    categories.stream().allMatch(Habits::named),
                    "categories",
                    "1 to 40 characters each");
            online = List.copyOf(online);
            brands = List.copyOf(brands);
            categories = List.copyOf(categories);
            coldStores = List.copyOf(coldStores);
        }

        private static boolean named(String of) {
            return !of.isBlank() && of.length() <= 40;
        }
    }

    /// Every member is in exactly one of them at any time.
    static List<Segment.Body> stages(Stages of) {
        Condition young =
                Condition.any(
                        Condition.all(
                                Condition.not(ever()),
                                registered(Compare.atMost(of.sleepingDays() - 1))),
                        Condition.all(
                                last(Compare.atMost(of.sleepingDays() - 1)),
                                first(Compare.atMost(of.newDays() - 1))));
        Condition active =
                Condition.all(
                        last(Compare.atMost(of.sleepingDays() - 1)),
                        first(Compare.atLeast(of.newDays())));
        Integer lost = of.lostDays();
        Compare asleep =
                lost == null
                        ? Compare.atLeast(of.sleepingDays())
                        : Compare.between(of.sleepingDays(), lost - 1);
        var stages = new ArrayList<Segment.Body>();
        stages.add(stage("新客", "New", young));
        stages.add(stage("活跃", "Active", active));
        stages.add(stage("沉睡", "Sleeping", since(asleep)));
        if (lost != null) {
            stages.add(stage("流失", "Lost", since(Compare.atLeast(lost))));
        }
        return stages;
    }

    static List<Segment.Body> layers(Layers of) {
        var year = new Window.Months(12);
        var half = new Window.Months(6);
        Condition loyal =
                Condition.all(
                        history(Figure.SUM, Which.orders(), year, Compare.atLeast(5_000_000)),
                        history(Figure.COUNT, Which.orders(), half, Compare.atLeast(12)),
                        some(of.luxury(), year));
        Condition growing =
                Condition.all(
                        history(
                                Figure.COUNT,
                                Which.orders(),
                                year,
                                Compare.between(2, of.fewOrders())),
                        history(
                                Figure.VARIATION,
                                Which.orders(),
                                year,
                                Compare.atMost(of.variation())),
                        some(of.upper(), year));
        Condition waking =
                Condition.all(
                        history(
                                Figure.COUNT,
                                Which.orders(),
                                new Window.Months(18),
                                Compare.equalTo(0)),
                        history(
                                Figure.BEST_YEAR,
                                Which.orders(),
                                new Window.Ever(),
                                Compare.atLeast(of.highYear())));
        Condition starting =
                Condition.all(
                        registered(Compare.atMost(of.newDays())),
                        history(
                                Figure.AVERAGE,
                                Which.orders(),
                                new Window.Ever(),
                                Compare.atMost(of.medianOrder() - 1)),
                        history(
                                Figure.PACE,
                                Which.orders(),
                                new Window.Ever(),
                                Compare.atLeast(of.medianPace() + 1)));
        return List.of(
                layer("高价值忠诚", "High-value loyal", loyal),
                layer("潜力增长", "Growth potential", growing),
                layer("沉睡激活", "Sleeping, once high", waking),
                layer("新会员高频", "New and frequent", starting));
    }

    static List<Segment.Body> habits(Habits of) {
        var year = new Window.Months(12);
        Compare most = Compare.atLeast(of.share());
        var tags = new ArrayList<Segment.Body>();
        tags.add(
                tag(
                        "月初购买",
                        "Buys early in the month",
                        history(
                                Figure.EARLY_IN_MONTH,
                                Which.orders(),
                                new Window.Ever(),
                                Compare.atLeast(4))));
        if (!of.online().isEmpty()) {
            Which online = Which.orders().inChannels(of.online().toArray(String[]::new));
            tags.add(tag("爱线上购物", "Shops online", history(Figure.SHARE, online, year, most)));
        }
        if (!of.coldStores().isEmpty()) {
            Which cold = Which.orders().inStores(of.coldStores());
            tags.add(tag("寒冷地区", "Cold region", history(Figure.SHARE, cold, year, most)));
        }
        for (String brand : of.brands()) {
            Which goods = Which.orders().ofBrands(List.of(brand));
            tags.add(
                    tag(
                            "偏爱品牌：" + brand,
                            "Favours " + brand,
                            history(Figure.SHARE, goods, year, most)));
        }
        for (String category : of.categories()) {
            tags.add(
                    tag(
                            "偏爱品类：" + category,
                            "Favours " + category,
                            history(
                                    Figure.SHARE,
                                    Which.orders().inCategories(category),
                                    year,
                                    most)));
        }
        return tags;
    }

    private static Condition since(Compare days) {
        return Condition.any(last(days), Condition.all(Condition.not(ever()), registered(days)));
    }

    private static Condition ever() {
        return history(Figure.COUNT, Which.orders(), new Window.Ever(), Compare.atLeast(1));
    }

    private static Condition last(Compare days) {
        return history(Figure.DAYS_SINCE_LAST, Which.orders(), new Window.Ever(), days);
    }

    private static Condition first(Compare days) {
        return history(Figure.DAYS_SINCE_FIRST, Which.orders(), new Window.Ever(), days);
    }

    private static Condition registered(Compare days) {
        return new Condition.Number(NumberField.REGISTERED_DAYS, days);
    }

    private static Condition some(List<String> categories, Window window) {
        return history(
                Figure.COUNT,
                Which.orders().inCategories(categories.toArray(String[]::new)),
                window,
                Compare.atLeast(1));
    }

    private static Condition history(Figure figure, Which of, Window window, Compare compare) {
        return new History(figure, of, window, compare);
    }

    private static Segment.Body stage(String zh, String en, Condition when) {
        return new Segment.Body(zh, en, null, Segment.Use.STAGE, when);
    }

    private static Segment.Body tag(String zh, String en, Condition when) {
        return new Segment.Body(zh, en, null, Segment.Use.TAG, when);
    }

    private static Segment.Body layer(String zh, String en, Condition when) {
        return new Segment.Body(zh, en, null, Segment.Use.LAYER, when);
    }
}
