package io.regulars.rules;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.rules.Condition.*;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The reading over the tables: a predicate on a row `m` of `member` and on the sources that are
/// joined to it. It only makes text; it runs nothing.
///
/// A part may be null where a fact is absent; `and`, `or` and `where` take that for false, and
/// `not` is written as `is not true`, so that absent stays false inside it. What depends on the
/// moment alone is decided here and becomes `true` or `false`. A lunar birthday is compared with
/// the list of all dates of birth that share a wanted lunar day.
@Pure
final class SqlReading {
    private static Sql yes() {
        return sql("true");
    }

    private static Sql no() {
        return sql("false");
    }

    private static Sql tier() {
        return sql("select s.bucket, s.member, s.tier as v from standing s where ");
    }

    private static Sql balance() {
        return sql(
                "select a.bucket, a.member, a.balance as v from account a where a.asset = :asset and ");
    }

    private static Sql children() {
        return sql("select c.bucket, c.member, count(*) as v from child c where ");
    }

    private static Sql childBorn() {
        return sql(
                """
                exists (
                  select 1
                  from child c
                  where c.tenant = m.tenant
                  and c.bucket = m.bucket
                  and c.member = m.id
                  and c.birth_date between :bornFrom and :bornTo)\
                """);
    }

    private static Sql inSegment() {
        return sql(
                """
                exists (
                  select 1
                  from segment_member g
                  where g.tenant = m.tenant
                  and g.bucket = m.bucket
                  and g.segment = :segment
                  and g.member = m.id
                  and g.inside)\
                """);
    }

    private static Sql ownText() {
        return sql(
                """
                (jsonb_typeof(m.fields -> :field) = 'string'
                  and m.fields ->> :field = any(:values))\
                """);
    }

    private static Sql ownNumber() {
        return sql(
                """
                case
                  when jsonb_typeof(m.fields -> :field) = 'number'
                  and m.fields ->> :field ~ '^-?[0-9]{1,18}$'
                  then (m.fields ->> :field)::bigint
                end\
                """);
    }

    private static Sql ownFlag() {
        return sql("m.fields -> :field = to_jsonb(cast(:value as boolean))");
    }

    /// Text in the shape of a date compares as text; a date that no calendar has is none, but for
    /// 29 February.
    private static Sql ownDate() {
        return sql(
                """
                (jsonb_typeof(m.fields -> :field) = 'string'
                  and m.fields ->> :field ~ '^[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$'
                  and (m.fields ->> :field) collate "C" between :dateFrom and :dateTo)\
                """);
    }

    private static Sql birthday() {
        return sql(
                """
                (case
                  when m.birth_lunar then m.birth_date = any(cast(:lunarBirths as date[]))
                  else extract(month from m.birth_date)::int * 100 + extract(day from m.birth_date)::int = any(:monthDays)
                end)\
                """);
    }

    private final Instant at;
    private final ZoneId zone;
    private final LocalDate today;
    private final View moment;
    private final Scoring scoring;
    private final SqlSources sources;
    private final List<Condition> unreadable = new ArrayList<>();

    SqlReading(Instant at, Calendar calendar, SqlQuestion.Reach reach) {
        this.at = at;
        this.zone = calendar.zone();
        this.today = calendar.day(at);
        this.moment = View.ofMoment(at, calendar);
        this.scoring = calendar.scoring();
        this.sources = new SqlSources(reach);
    }

    SqlSources sources() {
        return sources;
    }

    /// What is said of the row alone and never changes by itself, of the parts that all must hold.
    Sql first(Condition condition) {
        List<Condition> of = condition instanceof All(var all) ? all : List.of(condition);
        List<Sql> first = of.stream().filter(SqlReading::ofTheRow).map(this::part).toList();
        return first.isEmpty() ? yes() : Sql.join(" and ", first).within("(", ")");
    }

    /// Whether a condition asks nothing but fields of the row `m` that time does not change.
    private static boolean ofTheRow(Condition condition) {
        return switch (condition) {
            case All(var of) -> of.stream().allMatch(SqlReading::ofTheRow);
            case Any(var of) -> of.stream().allMatch(SqlReading::ofTheRow);
            case Not(var of) -> ofTheRow(of);
            case Text text ->
                    switch (text.field()) {
                        case SEX, REGISTRATION_CHANNEL, REGISTRATION_STORE -> true;
                        default -> false;
                    };
            case OwnText _, OwnNumber _, OwnFlag _, OwnDate _, Tagged _ -> true;
            default -> false;
        };
    }

    /// `sql`, unless a part was asked of which there is none.
    Outcome<Sql> readable(Sql sql) {
        return unreadable.isEmpty()
                ? Outcome.done(sql)
                : Outcome.refused(
                        RulesReason.NOT_READABLE_AS_SQL,
                        unreadable.getFirst().say(Locale.ENGLISH, Called.BY_HOUSE));
    }

    Sql part(Condition condition) {
        return switch (condition) {
            case All(var of) when of.isEmpty() -> yes();
            case Any(var of) when of.isEmpty() -> no();
            case All(var of) ->
                    Sql.join(" and ", of.stream().map(this::part).toList()).within("(", ")");
            case Any(var of) ->
                    Sql.join(" or ", of.stream().map(this::part).toList()).within("(", ")");
            case Not(var of) -> part(of).within("((", ") is not true)");
            case SomeLine _, OfProperty _ -> none(condition);
            case Condition.Number number -> number(number);
            case Text text -> text(text);
            case OwnText(var field, var in) ->
                    ownText().with("field", field).with("values", array(in));
            case OwnNumber(var field, var compare) ->
                    compared(ownNumber().with("field", field), compare);
            case OwnFlag(var field, var value) ->
                    ownFlag().with("field", field).with("value", value);
            case OwnDate(var field, var from, var until) ->
                    ownDate(field, from, until == null ? null : until.minusDays(1));
            case OwnDays(var field, var compare) -> ownDays(field, compare);
            case Tagged(var tag) -> sql("m.tags @> array[cast(:tag as text)]").with("tag", tag);
            case InSegment(var segment) -> inSegment().with("segment", Long.parseLong(segment));
            case TookOff(var tag) -> SqlHabits.off(List.of(Habit.tag(tag)), at);
            case TimeOfDay _, Weekdays _, During _, OnFestival _, OnHoliday _ ->
                    Holding.holds(condition, moment) ? yes() : no();
            case NearBirthday window -> birthday(window);
            case ChildAged(var from, var to) ->
                    childBorn()
                            .with("bornFrom", Ages.bornBy(today, to + 1L).plusDays(1))
                            .with("bornTo", Ages.bornBy(today, from));
            case History history -> new SqlHistory(at, zone, sources).holds(history);
        };
    }

    private Sql none(Condition condition) {
        unreadable.add(condition);
        return no();
    }

    private Sql number(Condition.Number number) {
        Compare compare = number.compare();
        return switch (number.field()) {
            case GROWTH -> compared(balance(2), compare);
            case POINTS -> compared(balance(1), compare);
            case CHILDREN ->
                    compared(
                            counted(
                                    number.field(),
                                    () ->
                                            Sql.join("", List.of(children(), reach().children()))
                                                    .within("", " group by c.bucket, c.member")),
                            compare);
            case REGISTERED_DAYS ->
                    compared(
                            sql("cast(:today as date) - (m.registered_at at time zone :zone)::date")
                                    .with("today", today)
                                    .with("zone", zone.getId()),
                            compare);
            case AGE -> age(compare);
            case RFM_RECENCY, RFM_FREQUENCY, RFM_MONETARY ->
                    part(Scored.of(number, scoring.cuts(at)));
            case AMOUNT, QUANTITY, LINE_PAID, LINE_QUANTITY -> none(number);
        };
    }

    private Sql balance(int asset) {
        return counted(
                asset,
                () -> Sql.join("", List.of(balance().with("asset", asset), reach().accounts())));
    }

    private Sql counted(Object key, java.util.function.Supplier<Sql> select) {
        return sources.value(key, select).within("coalesce(", ", 0)");
    }

    private SqlQuestion.Reach reach() {
        return sources.reach();
    }

    private Sql age(Compare compare) {
        return sql("m.birth_date between :bornFrom and :bornTo")
                .with("bornFrom", Ages.bornBy(today, 12 * (years(compare.high()) + 1)).plusDays(1))
                .with("bornTo", Ages.bornBy(today, 12 * years(compare.low())));
    }

    /// No member is older than a thousand years or born later than in a thousand.
    private static long years(long value) {
        return Math.clamp(value, -1_000, 1_000);
    }

    private Sql text(Text text) {
        String[] in = array(text.in());
        return switch (text.field()) {
            case TIER ->
                    Sql.join(
                            "",
                            List.of(
                                    sources.value(
                                            text.field(),
                                            () ->
                                                    Sql.join(
                                                            "",
                                                            List.of(tier(), reach().standings()))),
                                    sql(" = any(:tiers)").with("tiers", in)));
            case SEX -> sql("m.sex = any(:values)").with("values", in);
            case REGISTRATION_CHANNEL -> sql("m.channel = any(:values)").with("values", in);
            case REGISTRATION_STORE -> sql("m.store = any(:values)").with("values", in);
            case RFM_GROUP, RFM_RECENCY_LAYER, RFM_FREQUENCY_LAYER, RFM_MONETARY_LAYER ->
                    part(Scored.of(text, scoring.cuts(at)));
            case KIND, BEHAVIOUR, CHANNEL, STORE, SKU, CATEGORY, BRAND -> none(text);
        };
    }

    private Sql ownDays(String field, Compare compare) {
        long high = Math.clamp(compare.high(), -Valid.FAR, Valid.FAR);
        long low = Math.clamp(compare.low(), -Valid.FAR, Valid.FAR);
        return ownDate(field, today.minusDays(high), today.minusDays(low));
    }

    static Sql ownDate(String field, @Nullable LocalDate from, @Nullable LocalDate to) {
        return ownDate()
                .with("field", field)
                .with(
                        "dateFrom",
                        from == null || from.getYear() < 1 ? "0001-01-01" : from.toString())
                .with("dateTo", to == null || to.getYear() > 9999 ? "9999-12-31" : to.toString());
    }

    /// Month and day as one number, so that one array holds the days of a window.
    private Sql birthday(NearBirthday window) {
        var monthDays = new TreeSet<Integer>();
        var lunarDays = new TreeSet<Integer>();
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= MonthDay.of(month, 1).getMonth().maxLength(); day++) {
                var leap = new Birthday(LocalDate.of(2000, month, day), false);
                if (Birthdays.near(leap, window, today)) {
                    monthDays.add(100 * month + day);
                }
            }
            for (int day = 1; day <= 30; day++) {
                if (Birthdays.near(month, day, window, today)) {
                    lunarDays.add(100 * month + day);
                }
            }
        }
        List<LocalDate> births =
                LunarTable.dates(today, (month, day) -> lunarDays.contains(100 * month + day));
        return birthday()
                .with(
                        "lunarBirths",
                        births.stream().map(LocalDate::toString).toArray(String[]::new))
                .with("monthDays", monthDays.toArray(Integer[]::new));
    }

    static Sql compared(Sql value, Compare compare) {
        return Sql.join(
                        " ",
                        List.of(
                                value,
                                sql("between :low and :high")
                                        .with("low", compare.low())
                                        .with("high", compare.high())))
                .within("(", ")");
    }

    static String[] array(List<String> values) {
        return values.toArray(String[]::new);
    }
}
