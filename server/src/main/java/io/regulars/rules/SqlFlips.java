package io.regulars.rules;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.rules.Condition.*;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The reading of [Flips] over the tables: when the answer over a row `m` may change by the mere
/// passing of time, so that a million members get their next moment in one statement.
///
/// Each simple condition has an expression of its next moment, `infinity` where there is none; it
/// may be early, never late. Groups follow the rule of [Flips]: what is decided by some of its
/// parts waits for the latest of these, otherwise the earliest of all counts. Parts that never
/// change are asked first, so that whoever they decide costs nothing more.
@Pure
final class SqlFlips {
    /// Nobody is older than that, and nothing within it leaves the calendar of PostgreSQL.
    private static final long YEARS = 1_000;

    /// `next` is null where the part never changes.
    private record Part(Sql holds, @Nullable Sql next) {}

    private static Sql never() {
        return sql("'infinity'::timestamptz");
    }

    private static Sql birthdays() {
        return sql(
                """
                (case
                  when m.birth_date is null then 'infinity'::timestamptz
                  when m.birth_lunar then cast(:tomorrow as timestamptz)
                  else coalesce((cast(:flips as timestamptz[]))[extract(doy from
                    make_date(2000, extract(month from m.birth_date)::int, extract(day from m.birth_date)::int))::int],
                    'infinity'::timestamptz)
                end)\
                """);
    }

    /// Completed months come on the same day number, or on the first of the next month: both are
    /// tried.
    private static Sql children() {
        return sql(
                """
                coalesce((
                  select min(f.at)
                  from child c
                  cross join unnest(cast(:months as int[])) as e (months)
                  cross join (values (0), (1)) as x (days)
                  cross join lateral (select ((c.birth_date + make_interval(months => e.months))::date + x.days)::timestamp
                    at time zone :zone as at) f
                  where c.tenant = m.tenant
                  and c.bucket = m.bucket
                  and c.member = m.id
                  and f.at > :at), 'infinity'::timestamptz)\
                """);
    }

    private static Sql age() {
        return sql(
                """
                coalesce((
                  select min(f.at)
                  from unnest(cast(:months as int[])) as e (months)
                  cross join (values (0), (1)) as x (days)
                  cross join lateral (select ((m.birth_date + make_interval(months => e.months))::date + x.days)::timestamp
                    at time zone :zone as at) f
                  where f.at > :at), 'infinity'::timestamptz)\
                """);
    }

    private final Instant at;
    private final ZoneId zone;
    private final LocalDate today;
    private final View moment;
    private final Scoring scoring;
    private final SqlReading reading;

    private SqlFlips(Instant at, Calendar calendar, SqlReading reading) {
        this.at = at;
        this.zone = calendar.zone();
        this.today = calendar.day(at);
        this.moment = View.ofMoment(at, calendar);
        this.scoring = calendar.scoring();
        this.reading = reading;
    }

    /// What only the next moment asks is joined apart, so that a mere count does not read it.
    static Outcome<SqlQuestion> read(
            Condition condition, Instant at, Calendar calendar, SqlQuestion.Reach reach) {
        var reading = new SqlReading(at, calendar, reach);
        Sql holds = reading.part(condition);
        Sql first = reading.first(condition);
        SqlSources sources = reading.sources();
        int asked = sources.size();
        Sql held = sources.from(0);
        Sql next = new SqlFlips(at, calendar, reading).part(condition).next();
        return reading.readable(holds)
                .map(whole ->
                        new SqlQuestion(
                                held,
                                first,
                                whole,
                                sources.from(asked),
                                next == null ? never() : next));
    }

    private Part part(Condition condition) {
        return switch (condition) {
            case All(var of) ->
                    new Part(reading.part(condition), group(of.stream().map(this::part), true));
            case Any(var of) ->
                    new Part(reading.part(condition), group(of.stream().map(this::part), false));
            case Not(var of) -> new Part(reading.part(condition), part(of).next());
            default -> new Part(reading.part(condition), simple(condition));
        };
    }

    /// What decides an "all" is a part that does not hold, an "any" one that does.
    private static @Nullable Sql group(java.util.stream.Stream<Part> of, boolean all) {
        var fixed = new ArrayList<Sql>();
        var open = new ArrayList<Sql>();
        var nexts = new ArrayList<Sql>();
        var deciding = new ArrayList<Sql>();
        of.forEach(part -> {
            Sql next = part.next();
            if (next == null) {
                fixed.add(part.holds());
                return;
            }
            open.add(part.holds());
            nexts.add(next);
            deciding.add(
                    Sql.join(
                                    all
                                            ? " is true then '-infinity'::timestamptz else "
                                            : " is not true then '-infinity'::timestamptz else ",
                                    List.of(part.holds().within("(", ")"), next))
                            .within("case when ", " end"));
        });
        if (nexts.isEmpty()) {
            return null;
        }
        var cases = new ArrayList<Sql>();
        if (!fixed.isEmpty()) {
            cases.add(
                    joined(fixed, all)
                            .within(
                                    "when (",
                                    all
                                            ? ") is not true then 'infinity'::timestamptz"
                                            : ") is true then 'infinity'::timestamptz"));
        }
        cases.add(
                joined(open, all).within("when (", all ? ") is not true then" : ") is true then"));
        cases.add(Sql.join(", ", deciding).within("greatest(", ")"));
        cases.add(Sql.join(", ", nexts).within("else least(", ")"));
        return Sql.join("\n", cases).within("(case ", " end)");
    }

    private static Sql joined(List<Sql> parts, boolean all) {
        return all ? Sql.join(" and ", parts) : Sql.join(" or ", parts);
    }

    private @Nullable Sql simple(Condition condition) {
        return switch (condition) {
            case All _, Any _, Not _ ->
                    throw new AssertionError("a group has no moment of its own");
            case SomeLine _,
                    OfProperty _,
                    OwnText _,
                    OwnNumber _,
                    OwnFlag _,
                    OwnDate _,
                    Tagged _,
                    InSegment _ ->
                    null;
            case TookOff(var tag) ->
                    SqlHabits.next(List.of(Habit.tag(tag)), at)
                            .within("coalesce(", ", 'infinity'::timestamptz)");
            case Text text ->
                    text.field().need == Need.SCORES
                            ? scored(Scored.of(text, scoring.cuts(at)))
                            : null;
            case Condition.Number number -> number(number);
            case OwnDays(var field, var compare) -> daysAfter(ownDate(field), compare);
            case TimeOfDay _, Weekdays _, During _, OnFestival _, OnHoliday _ ->
                    constant(condition);
            case NearBirthday window -> birthday(window);
            case ChildAged(var from, var to) ->
                    early(
                            children()
                                    .with("months", new int[] {from, to + 1})
                                    .with("zone", zone.getId())
                                    .with("at", at));
            case History history -> {
                Sql next = new SqlFlipsHistory(at, zone, reading.sources()).next(history);
                yield early(next);
            }
        };
    }

    private @Nullable Sql number(Condition.Number number) {
        return switch (number.field()) {
            case REGISTERED_DAYS ->
                    daysAfter(
                            sql("(m.registered_at at time zone :zone)::date")
                                    .with("zone", zone.getId()),
                            number.compare());
            case AGE -> age(number.compare());
            case RFM_RECENCY, RFM_FREQUENCY, RFM_MONETARY ->
                    scored(Scored.of(number, scoring.cuts(at)));
            case GROWTH, POINTS, CHILDREN, AMOUNT, QUANTITY, LINE_PAID, LINE_QUANTITY -> null;
        };
    }

    /// By these cut points until others are in force.
    private @Nullable Sql scored(Condition asked) {
        Sql next = part(asked).next();
        Instant others = scoring.next(at);
        return others == null
                ? next
                : Sql.join(
                                ", ",
                                List.of(
                                        next == null ? never() : next,
                                        sql("cast(:others as timestamptz)").with("others", others)))
                        .within("least(", ")");
    }

    private @Nullable Sql constant(Condition condition) {
        Instant next = Flips.next(condition, moment.facts);
        return next == null ? null : sql("cast(:moment as timestamptz)").with("moment", next);
    }

    private @Nullable Sql age(Compare compare) {
        int[] months =
                Soonest.edges(compare).stream()
                        .filter(years -> Math.abs(years) <= YEARS)
                        .mapToInt(years -> (int) (12 * years))
                        .toArray();
        return months.length == 0
                ? null
                : early(age().with("months", months).with("zone", zone.getId()).with("at", at));
    }

    private @Nullable Sql daysAfter(Sql date, Compare compare) {
        int[] days = Soonest.edges(compare).stream().mapToInt(Long::intValue).toArray();
        if (days.length == 0) {
            return null;
        }
        Sql after =
                Sql.join(
                                " + e.days)::timestamp at time zone ",
                                List.of(
                                        date,
                                        sql(":zone as at from unnest(cast(:days as int[])) as e (days)")
                                                .with("zone", zone.getId())
                                                .with("days", days)))
                        .within("coalesce((select min(f.at) from (select (", ") f ");
        return early(
                Sql.join("", List.of(after, sql("where f.at > :at)").with("at", at)))
                        .within("", ", 'infinity'::timestamptz)"));
    }

    /// The date in a field of the tenant's own; null where there is none. 29 February of a common
    /// year, which is no date, counts as 1 March here: that is early at most.
    private static Sql ownDate(String field) {
        Sql there = SqlReading.ownDate(field, null, null);
        Sql date =
                sql("""
                then make_date(substr(m.fields ->> :field, 1, 4)::int, substr(m.fields ->> :field, 6, 2)::int, 1)
                  + (substr(m.fields ->> :field, 9, 2)::int - 1)\
                """)
                        .with("field", field);
        return Sql.join(" ", List.of(there, date)).within("case when ", " end");
    }

    /// For each day of birth in a leap year its own next moment; a lunar birthday is looked at
    /// again tomorrow.
    private Sql birthday(NearBirthday window) {
        var flips = new @Nullable Instant[366];
        for (int day = 0; day < flips.length; day++) {
            var birthday = new Birthday(LocalDate.ofYearDay(2000, day + 1), false);
            flips[day] =
                    Flips.next(window, View.ofBirthday(birthday, at, Calendar.without(zone)).facts);
        }
        return early(
                birthdays()
                        .with("tomorrow", today.plusDays(1).atStartOfDay(zone).toInstant())
                        .with("flips", flips));
    }

    /// Where the zone's clocks change, local days may begin twice or never: looked at again then.
    private Sql early(Sql next) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        return change == null
                ? next
                : Sql.join(
                                ", ",
                                List.of(
                                        next,
                                        sql("cast(:change as timestamptz)")
                                                .with("change", change.getInstant())))
                        .within("least(", ")");
    }

    static Instant start(LocalDate day, ZoneId zone) {
        return day.atTime(LocalTime.MIN).atZone(zone).toInstant();
    }
}
