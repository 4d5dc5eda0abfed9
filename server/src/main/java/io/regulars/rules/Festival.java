package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Pure;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/// The festivals that retail lives by, each with its day in a year. Lunar dates and solar terms
/// come from the lunar library (a common Chinese calendar is a day off for 春节 2027), for the years
/// 1900 to 2100.
@Pure
public enum Festival {
    NEW_YEAR("newYear", "元旦", "New Year's Day", By.SOLAR, 101),
    VALENTINE("valentine", "情人节", "Valentine's Day", By.SOLAR, 214),
    NEW_YEARS_EVE("newYearsEve", "除夕", "Chinese New Year's Eve", By.EVE, 0),
    SPRING("spring", "春节", "Spring Festival", By.LUNAR, 101),
    LANTERN("lantern", "元宵节", "Lantern Festival", By.LUNAR, 115),
    WOMEN("women", "妇女节", "Women's Day", By.SOLAR, 308),
    QINGMING("qingming", "清明节", "Qingming", By.QINGMING, 0),
    LABOUR("labour", "劳动节", "Labour Day", By.SOLAR, 501),
    MOTHER("mother", "母亲节", "Mother's Day", By.SUNDAY, 502),
    LOVE_520("love520", "520", "520", By.SOLAR, 520),
    CHILDREN("children", "儿童节", "Children's Day", By.SOLAR, 601),
    DRAGON_BOAT("dragonBoat", "端午节", "Dragon Boat Festival", By.LUNAR, 505),
    SIX_EIGHTEEN("618", "618", "618", By.SOLAR, 618),
    FATHER("father", "父亲节", "Father's Day", By.SUNDAY, 603),
    QIXI("qixi", "七夕", "Qixi", By.LUNAR, 707),
    TEACHER("teacher", "教师节", "Teachers' Day", By.SOLAR, 910),
    MID_AUTUMN("midAutumn", "中秋节", "Mid-Autumn Festival", By.LUNAR, 815),
    DOUBLE_NINTH("doubleNinth", "重阳节", "Double Ninth Festival", By.LUNAR, 909),
    NATIONAL("national", "国庆节", "National Day", By.SOLAR, 1001),
    DOUBLE_11("double11", "双11", "Double 11", By.SOLAR, 1111),
    DOUBLE_12("double12", "双12", "Double 12", By.SOLAR, 1212),
    WINTER_SOLSTICE("winterSolstice", "冬至", "Winter Solstice", By.SOLSTICE, 0),
    CHRISTMAS("christmas", "圣诞节", "Christmas", By.SOLAR, 1225);

    private enum By {
        SOLAR,
        LUNAR,
        SUNDAY,
        EVE,
        QINGMING,
        SOLSTICE
    }

    private final String key;
    final String zh;
    final String en;
    private final By by;
    private final int month;
    private final int day;

    /// `place` is month and day as one number, or month and which Sunday of it; 0 where the sky
    /// decides.
    Festival(String key, String zh, String en, By by, int place) {
        this.key = key;
        this.zh = zh;
        this.en = en;
        this.by = by;
        this.month = place / 100;
        this.day = place % 100;
    }

    @JsonValue
    public String key() {
        return key;
    }

    /// Its day in the calendar year (for the lunar ones all before the end of the year); null
    /// outside of 1900 to 2100.
    public @Nullable LocalDate in(int year) {
        return switch (by) {
            case SOLAR -> LocalDate.of(year, month, day);
            case LUNAR -> LunarTable.date(year, month, day);
            case SUNDAY ->
                    LocalDate.of(year, month, 1)
                            .with(TemporalAdjusters.dayOfWeekInMonth(day, DayOfWeek.SUNDAY));
            case EVE -> LunarTable.eve(year);
            case QINGMING -> LunarTable.qingming(year);
            case SOLSTICE -> LunarTable.winterSolstice(year);
        };
    }

    /// The day of the festival whose window of `before` and `after` days holds `date`; null if none
    /// does. It names the occurrence, so that "once per festival" has a key.
    public @Nullable LocalDate around(LocalDate date, int before, int after) {
        for (int year = date.getYear() - 1; year <= date.getYear() + 1; year++) {
            LocalDate day = in(year);
            if (day != null
                    && !date.isBefore(day.minusDays(before))
                    && !date.isAfter(day.plusDays(after))) {
                return day;
            }
        }
        return null;
    }
}
