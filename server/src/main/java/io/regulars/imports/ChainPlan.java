package io.regulars.imports;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// The demo chain whole: its tree, its goods, its members and all that ever happens in it, as
/// functions of a seed, a number of members and the instant at which its history ends. The history
/// begins 24 whole months before the month of `until`; a third of the members joined in the year
/// before that.
@Pure
public final class ChainPlan {
    public static final int MOST_MEMBERS = 2_000_000;
    private static final int MONTHS = 24;
    private static final int EARLIER = 12;
    private static final int AFTER = 24;

    private final long seed;
    private final int members;
    private final Instant until;
    private final ZoneId zone;
    private final ChainOrg org = ChainOrg.made();
    private final Catalogue catalogue = Catalogue.made();
    private final long untilDay;
    private final YearMonth first;
    private final ChainCalendar[] calendars = new ChainCalendar[EARLIER + MONTHS + 1 + AFTER];
    private final int[] draws;
    private final int[] monthOf;

    private ChainPlan(long seed, int members, Instant until, ZoneId zone) {
        this.seed = seed;
        this.members = members;
        this.until = until.truncatedTo(ChronoUnit.SECONDS);
        this.zone = zone;
        LocalDate last = LocalDate.ofInstant(this.until, zone);
        untilDay = last.toEpochDay();
        first = YearMonth.from(last).minusMonths(MONTHS);
        for (int i = 0; i < calendars.length; i++) {
            calendars[i] =
                    ChainCalendar.of(seed, first.plusMonths(i - EARLIER), org.regions().size());
        }
        draws = org.stores().stream().mapToInt(ChainOrg.Store::draw).toArray();
        long start = calendars[0].firstDay();
        ChainCalendar end = calendars[calendars.length - 1];
        monthOf = new int[(int) (end.firstDay() + end.days() - start)];
        for (int i = 0; i < calendars.length; i++) {
            int from = (int) (calendars[i].firstDay() - start);
            Arrays.fill(monthOf, from, from + calendars[i].days(), i);
        }
    }

    public static ChainPlan of(long seed, int members, Instant until, ZoneId zone) {
        if (members < 1 || members > MOST_MEMBERS) {
            throw new IllegalArgumentException(
                    "a demo chain has 1 to " + MOST_MEMBERS + " members");
        }
        return new ChainPlan(seed, members, until, zone);
    }

    public long seed() {
        return seed;
    }

    public int members() {
        return members;
    }

    /// Where the history ends and [ChainNow] begins; a whole second.
    public Instant until() {
        return until;
    }

    public ZoneId zone() {
        return zone;
    }

    public ChainOrg org() {
        return org;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /// Months of the history, the last one begun only.
    public int months() {
        return MONTHS + 1;
    }

    public YearMonth month(int month) {
        return first.plusMonths(month);
    }

    /// Everything that happens in one month of the history, in the order of time. Facts name
    /// members by `names`.
    public ChainMonth month(int month, ChainNames names) {
        if (month < 0 || month >= months()) {
            throw new IllegalArgumentException("month " + month + " of " + months());
        }
        return ChainMonth.of(this, month, names);
    }

    /// The member as the chain registered it.
    public ChainPerson person(int index) {
        return ChainPerson.of(this, member(index));
    }

    ChainMember member(int index) {
        return ChainMember.of(this, index);
    }

    ChainOrg.Store storeOf(ChainMember member) {
        return org.stores().get(member.store());
    }

    int regionOf(ChainMember member) {
        return storeOf(member).region();
    }

    int store(ChainDice dice) {
        return dice.pick(draws);
    }

    /// A day to join: a third before the history begins, the rest over it and more towards its end;
    /// busy days more often.
    long joinDay(ChainDice dice) {
        long day = someDay(dice);
        long other = someDay(dice);
        boolean busier =
                ChainCalendar.weight(LocalDate.ofEpochDay(other))
                        > ChainCalendar.weight(LocalDate.ofEpochDay(day));
        return busier && dice.hits(500) ? other : day;
    }

    private long someDay(ChainDice dice) {
        long start = firstDay();
        if (dice.hits(330)) {
            return calendars[0].firstDay() + dice.below((int) (start - calendars[0].firstDay()));
        }
        int days = (int) (untilDay - start);
        return start + Math.max(dice.below(days), dice.hits(250) ? dice.below(days) : 0);
    }

    /// First day of the history.
    long firstDay() {
        return calendars[EARLIER].firstDay();
    }

    /// The calendar of a month of the history; −1 is the month before it, and months after its end
    /// are there for a while too.
    ChainCalendar calendarOf(int month) {
        return calendars[Math.clamp(month + EARLIER, 0, calendars.length - 1)];
    }

    ChainCalendar calendar(long day) {
        return calendarOf(monthOf(day));
    }

    int monthOf(long day) {
        long at = day - calendars[0].firstDay();
        return monthOf[(int) Math.clamp(at, 0, monthOf.length - 1L)] - EARLIER;
    }

    int dayOfMonth(long day) {
        ChainCalendar calendar = calendar(day);
        return (int) Math.clamp(day - calendar.firstDay(), 0, calendar.days() - 1L);
    }

    /// The instant at which the chain's own clock shows `second`.
    Instant instant(long second) {
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).atZone(zone).toInstant();
    }

    /// What the chain's own clock shows.
    long second(Instant at) {
        return LocalDateTime.ofInstant(at, zone).toEpochSecond(ZoneOffset.UTC);
    }
}
