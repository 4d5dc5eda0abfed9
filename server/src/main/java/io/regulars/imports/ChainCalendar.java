package io.regulars.imports;

import io.regulars.kernel.Pure;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;

/// What day it is for a shop: weekends, paydays, festivals, sales, weather. One for each month,
/// made once and read many times.
@Pure
final class ChainCalendar {
    /// 春节 by year, 2020 … 2035; other years have none. A test holds the table against the lunar
    /// calendar.
    private static final int[] SPRING_FESTIVAL = {
        125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211, 131, 219, 208
    };

    static final int FIRST_YEAR = 2020;

    /// How much more a hunter of prices comes on a day with a sale of level 0 … 3.
    private static final double[] HUNTED = {0.35, 1.1, 2.2, 4.5};

    private static final int RAIN = 7;

    private static final int[] SHOP = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 70, 75, 45, 40, 60, 75, 80, 70, 75, 105, 110, 65
    };
    private static final int[] SHOP_WEEKEND = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 95, 110, 70, 75, 110, 125, 120, 90, 75, 95, 95, 55
    };
    private static final int[] ONLINE = {
        14, 5, 2, 1, 1, 3, 8, 18, 30, 42, 50, 48, 60, 52, 42, 42, 42, 44, 50, 66, 95, 120, 105, 50
    };

    private final YearMonth month;
    private final long firstDay;
    private final double[][] usual;
    private final double[][] hunting;
    private final boolean[][] rain;
    private final int[] sale;

    private ChainCalendar(YearMonth month, int regions) {
        this.month = month;
        firstDay = month.atDay(1).toEpochDay();
        int days = month.lengthOfMonth();
        usual = new double[regions][days];
        hunting = new double[regions][days];
        rain = new boolean[regions][days];
        sale = new int[days];
    }

    static ChainCalendar of(long seed, YearMonth month, int regions) {
        ChainCalendar made = new ChainCalendar(month, regions);
        for (int day = 0; day < month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day + 1);
            made.sale[day] = saleOn(date);
            for (int region = 0; region < regions; region++) {
                made.rain[region][day] = rains(seed, date, region);
                double weight = weight(date) * (made.rain[region][day] ? 0.86 : 1.02);
                double before = day == 0 ? 0 : made.usual[region][day - 1];
                made.usual[region][day] = before + weight;
                before = day == 0 ? 0 : made.hunting[region][day - 1];
                made.hunting[region][day] = before + weight * HUNTED[made.sale[day]];
            }
        }
        return made;
    }

    YearMonth month() {
        return month;
    }

    long firstDay() {
        return firstDay;
    }

    int days() {
        return sale.length;
    }

    /// How busy the month is, in plain months.
    double load(int region, boolean hunter) {
        double[] sums = hunter ? hunting[region] : usual[region];
        return sums[sums.length - 1] / 30.4;
    }

    /// How busy one day is, in plain days.
    double load(int region, int day) {
        return usual[region][day] - (day == 0 ? 0 : usual[region][day - 1]);
    }

    /// A day of the month, counted from 0.
    int day(int region, boolean hunter, ChainDice dice) {
        double[] sums = hunter ? hunting[region] : usual[region];
        double drawn = dice.share() * sums[sums.length - 1];
        int day = 0;
        while (sums[day] < drawn) {
            day++;
        }
        return day;
    }

    /// 0 no sale, 1 weekend or members' day, 2 festival, 3 the two great sales.
    int sale(int day) {
        return sale[day];
    }

    boolean rain(int region, int day) {
        return rain[region][day];
    }

    /// Second of the day at which somebody buys on `day`.
    int second(boolean online, int day, ChainDice dice) {
        int hour = dice.pick(hours(online, firstDay + day));
        int from = !online && hour == 9 ? 1800 : 0;
        return hour * 3600 + from + dice.below(3600 - from);
    }

    /// Whether shops are open at a second of the chain's own clock.
    static boolean open(long second) {
        long ofDay = Math.floorMod(second, 86_400L);
        return ofDay >= 9 * 3600 + 1800 && ofDay < 22 * 3600;
    }

    /// How many buy in the hour against an even day, over shops and online together.
    static double pulse(long epochDay, int hour) {
        int[] shop = hours(false, epochDay);
        double inShops = hour < shop.length ? shop[hour] / (double) sum(shop) : 0;
        return 24 * (0.62 * inShops + 0.38 * ONLINE[hour] / (double) sum(ONLINE));
    }

    private static int[] hours(boolean online, long epochDay) {
        boolean weekend = Math.floorMod(epochDay + 3, 7) >= 5;
        return online ? ONLINE : weekend ? SHOP_WEEKEND : SHOP;
    }

    private static int sum(int[] weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        return sum;
    }

    static double weight(LocalDate date) {
        DayOfWeek weekday = date.getDayOfWeek();
        double week =
                switch (weekday) {
                    case SATURDAY -> 1.38;
                    case SUNDAY -> 1.28;
                    case FRIDAY -> 1.04;
                    default -> 0.86;
                };
        double payday =
                switch (date.getDayOfMonth()) {
                    case 10, 15 -> 1.22;
                    case 25 -> 1.16;
                    case 11, 16, 26 -> 1.08;
                    default -> 1;
                };
        return week * payday * fest(date) * springFestival(date);
    }

    private static double fest(LocalDate date) {
        int day = date.getMonthValue() * 100 + date.getDayOfMonth();
        return switch (day) {
            case 308 -> 1.6;
            case 528, 529, 530, 531 -> 1.7;
            case 601 -> 2.6;
            case 616, 617, 619, 620 -> 1.9;
            case 618 -> 4.2;
            case 1001, 1002, 1003, 1004, 1005, 1006, 1007 -> 1.15;
            case 1031, 1101, 1102, 1103 -> 1.8;
            case 1109, 1110, 1112 -> 1.9;
            case 1111 -> 5.2;
            case 1212 -> 1.9;
            default -> day > 601 && day < 616 || day > 1103 && day < 1109 ? 1.2 : 1;
        };
    }

    private static double springFestival(LocalDate date) {
        int at = date.getYear() - FIRST_YEAR;
        if (at < 0 || at >= SPRING_FESTIVAL.length) {
            return 1;
        }
        LocalDate first = springFestival(date.getYear());
        long days = date.toEpochDay() - first.toEpochDay();
        return days >= -12 && days < -1
                ? 1.45
                : days >= -1 && days < 6 ? 0.42 : days >= 6 && days < 10 ? 0.85 : 1;
    }

    static LocalDate springFestival(int year) {
        int day = SPRING_FESTIVAL[year - FIRST_YEAR];
        return LocalDate.of(year, day / 100, day % 100);
    }

    private static int saleOn(LocalDate date) {
        double fest = fest(date);
        int day = date.getMonthValue() * 100 + date.getDayOfMonth();
        boolean great = day >= 616 && day <= 620 || day >= 1109 && day <= 1112 || day == 1101;
        boolean weekend = date.getDayOfWeek().getValue() >= 6;
        return great ? 3 : fest >= 1.5 ? 2 : weekend || date.getDayOfMonth() == 8 ? 1 : 0;
    }

    /// Rain and snow come in spells of three days; June and July are wet along the Yangtze (regions
    /// 0 and 2), winter is hard in the north (the last region).
    private static boolean rains(long seed, LocalDate date, int region) {
        int month = date.getMonthValue();
        int wet =
                month == 6 || month == 7
                        ? (region == 0 || region == 2 ? 420 : 260)
                        : month <= 2 ? (region >= 4 ? 260 : 150) : 140;
        ChainDice dice = ChainDice.of(seed, RAIN, Math.floorDiv(date.toEpochDay(), 3L), region);
        return dice.hits(wet);
    }
}
