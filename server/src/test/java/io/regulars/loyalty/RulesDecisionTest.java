package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Active;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Counter;
import io.regulars.loyalty.earning.Earning;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Trial;
import io.regulars.loyalty.earning.Validity;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.rules.Birthday;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.Facts;
import io.regulars.rules.Festival;
import io.regulars.rules.Holidays;
import io.regulars.rules.Line;
import io.regulars.rules.Occasion;
import io.regulars.rules.Scoring;
import io.regulars.rules.ShippedHolidays;
import io.regulars.rules.TextField;
import io.regulars.rules.Who;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The programme's known answers (golden.md §3, §4, §14) on the decision alone.
class RulesDecisionTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Calendar CALENDAR =
            new Calendar(ZONE, ShippedHolidays.table(), Scoring.NONE);
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private static Rule rule(long id, Rule.Body body) {
        return new Rule(new Id(id), 1, START, null, body);
    }

    private static Rule.Body body(
            @Nullable Condition when, @Nullable Condition lines, Grant grant, Cap... caps) {
        return new Rule.Body(
                "rule",
                null,
                Asset.POINTS,
                Rule.On.ORDER,
                when,
                lines,
                grant,
                List.of(caps),
                null,
                new Validity(Validity.Unit.MONTH_END, 12),
                0);
    }

    private static Rule.Body base(Rounding rounding) {
        return body(null, null, new Grant.Rate(Ratio.ONE, rounding));
    }

    private static Who who(String tier, @Nullable LocalDate born) {
        return new Who(
                new Id(7),
                tier,
                0,
                0,
                START,
                "pos",
                null,
                null,
                born == null ? null : new Birthday(born, false),
                Map.of(),
                Set.of(),
                List.of());
    }

    private static Occasion order(String at, @Nullable String store, Line... lines) {
        long sum =
                LongStream.of(java.util.Arrays.stream(lines).mapToLong(Line::paidMinor).toArray())
                        .sum();
        return new Occasion(
                Occasion.ORDER, "", "pos", store, Instant.parse(at), sum, List.of(lines));
    }

    private static Line line(String category, long fen) {
        return new Line("SKU", category, "", 1, fen);
    }

    private static Earning.Result decide(
            List<Rule> rules,
            Who who,
            Occasion occasion,
            String factor,
            Map<String, Counter> counters) {
        var facts = new Facts(who, occasion, null, List.of(), occasion.at(), CALENDAR);
        var tier = new Earning.TierFactor(String.valueOf(who.tier()), 1, Ratio.of(factor));
        return Earning.decide(
                Active.at(occasion.at(), rules, Marked.NOTHING), facts, tier, counters, false);
    }

    private static long points(Earning.Result result) {
        return result.earned().stream().mapToLong(e -> e.amount()).sum();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    silver, 2, 10000, FLOOR,   200
                    gold,   3, 10000, FLOOR,   300
                    silver, 2,  9990, FLOOR,   199
                    silver, 2,  9990, HALF_UP, 200
                    gold,   3,  9990, FLOOR,   299
                    gold,   3,  9990, HALF_UP, 300
                    normal, 1,  8849, HALF_UP,  88
                    normal, 1,  8850, HALF_UP,  89
                    normal, 1,  8801, UP,       89
                    silver, 2,  9990, UP,      200
                    normal, 1,  8800, FLOOR,    88
                    """)
    void pointsAreTheAmountTimesTheTier(
            String tier, String factor, long fen, Rounding rounding, long expected) {
        var result =
                decide(
                        List.of(rule(1, base(rounding))),
                        who(tier, null),
                        order("2026-03-02T04:00:00Z", null, line("a", fen)),
                        factor,
                        Map.of());
        assertThat(points(result)).isEqualTo(expected);
    }

    /// Golden 4.03: gold in the birthday window, 100.00 at 3 points a yuan, is 600 once a year,
    /// also when the birthday is edited.
    @Test
    void goldInTheBirthdayMonthEarnsTwiceAndOnceAYear() {
        var birthday =
                rule(
                        2,
                        body(
                                Condition.all(
                                        new Condition.Text(TextField.TIER, List.of("gold")),
                                        new Condition.NearBirthday(
                                                Condition.NearBirthday.When.MONTH, 0)),
                                null,
                                new Grant.Multiply(Ratio.of(2), "birthday"),
                                new Cap(Cap.Per.YEAR, Cap.Measure.TIMES, 1)));
        var rules = List.of(rule(1, base(Rounding.FLOOR)), birthday);
        var first =
                decide(
                        rules,
                        who("gold", LocalDate.of(1990, 3, 20)),
                        order("2026-03-02T04:00:00Z", null, line("a", 10_000)),
                        "3",
                        Map.of());
        assertThat(points(first)).isEqualTo(600);
        var edited = who("gold", LocalDate.of(1990, 5, 20));
        var second =
                decide(
                        rules,
                        edited,
                        order("2026-05-02T04:00:00Z", null, line("a", 10_000)),
                        "3",
                        first.counters());
        assertThat(points(second)).isEqualTo(300);
        var nextYear =
                decide(
                        rules,
                        edited,
                        order("2027-05-02T04:00:00Z", null, line("a", 10_000)),
                        "3",
                        second.counters());
        assertThat(points(nextYear)).isEqualTo(600);
        assertThat(
                        points(
                                decide(
                                        rules,
                                        who("silver", LocalDate.of(1990, 3, 20)),
                                        order("2026-03-02T04:00:00Z", null, line("a", 10_000)),
                                        "2",
                                        Map.of())))
                .isEqualTo(200);
    }

    /// S0-25: two categories by two hours, four answers; the boundary minute belongs to the later
    /// slot.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    tea,  2026-03-02T01:00:00Z, 200
                    tea,  2026-03-02T01:59:59Z, 200
                    tea,  2026-03-02T02:00:00Z, 300
                    milk, 2026-03-02T01:59:00Z, 400
                    milk, 2026-03-02T02:00:00Z, 500
                    milk, 2026-03-02T02:59:59Z, 500
                    milk, 2026-03-02T03:00:00Z, 100
                    """)
    void categoryAndHourMultiply(String category, String at, long expected) {
        var rules = new ArrayList<Rule>();
        rules.add(rule(1, base(Rounding.FLOOR)));
        int id = 2;
        for (String each : List.of("tea 9 2", "tea 10 3", "milk 9 4", "milk 10 5")) {
            String[] part = each.split(" ");
            int hour = Integer.parseInt(part[1]);
            rules.add(
                    rule(
                            id++,
                            body(
                                    new Condition.TimeOfDay(
                                            LocalTime.of(hour, 0), LocalTime.of(hour + 1, 0)),
                                    new Condition.Text(TextField.CATEGORY, List.of(part[0])),
                                    new Grant.Multiply(Ratio.of(part[2]), "slot"))));
        }
        assertThat(
                        points(
                                decide(
                                        rules,
                                        who("normal", null),
                                        order(at, null, line(category, 10_000)),
                                        "1",
                                        Map.of())))
                .isEqualTo(expected);
    }

    /// S1-37: Spring Festival 2027 is 6 February.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2027-02-05T15:59:59Z, 0
                    2027-02-05T16:00:00Z, 100
                    2027-02-06T15:59:59Z, 100
                    2027-02-06T16:00:00Z, 0
                    """)
    void theFestivalGivesItsExtraInItsWindowAndOnce(String at, long expected) {
        var rules =
                List.of(
                        rule(
                                1,
                                body(
                                        new Condition.OnFestival(Festival.SPRING, 0, 0),
                                        null,
                                        new Grant.Fixed(100),
                                        new Cap(Cap.Per.YEAR, Cap.Measure.TIMES, 1))));
        var first =
                decide(rules, who("normal", null), order(at, null, line("a", 100)), "1", Map.of());
        assertThat(points(first)).isEqualTo(expected);
        assertThat(
                        points(
                                decide(
                                        rules,
                                        who("normal", null),
                                        order(at, null, line("a", 100)),
                                        "1",
                                        first.counters())))
                .isZero();
    }

    /// S3-11: a listed holiday doubles, the Sunday that is worked for it does not.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-10-01T04:00:00Z, 200
                    2026-09-20T04:00:00Z, 100
                    2026-10-10T04:00:00Z, 100
                    2026-10-08T04:00:00Z, 100
                    """)
    void aListedHolidayDoubles(String at, long expected) {
        var rules =
                List.of(
                        rule(1, base(Rounding.FLOOR)),
                        rule(
                                2,
                                body(
                                        new Condition.OnHoliday(Holidays.Kind.OFF),
                                        null,
                                        new Grant.Multiply(Ratio.of(2), "holiday"))));
        assertThat(
                        points(
                                decide(
                                        rules,
                                        who("normal", null),
                                        order(at, null, line("a", 10_000)),
                                        "1",
                                        Map.of())))
                .isEqualTo(expected);
    }

    /// Of two lines with other multipliers both count towards the caps of their rules.
    @Test
    void everyMultiplierThatTookPartIsCounted() {
        var rules = new ArrayList<Rule>();
        rules.add(rule(1, base(Rounding.FLOOR)));
        for (String each : List.of("tea", "milk")) {
            rules.add(
                    rule(
                            rules.size() + 1,
                            body(
                                    null,
                                    new Condition.Text(TextField.CATEGORY, List.of(each)),
                                    new Grant.Multiply(Ratio.of(each.equals("tea") ? 3 : 2), each),
                                    new Cap(Cap.Per.YEAR, Cap.Measure.TIMES, 1))));
        }
        var order = order("2026-03-02T04:00:00Z", null, line("tea", 10_000), line("milk", 10_000));
        var first = decide(rules, who("normal", null), order, "1", Map.of());
        assertThat(points(first)).isEqualTo(500);
        assertThat(points(decide(rules, who("normal", null), order, "1", first.counters())))
                .isEqualTo(200);
    }

    /// S1-66: ten per cent of the members by a stable hash, or listed stores, and nobody else.
    @Test
    void aTrialTakesItsShareOrItsStoresAlone() {
        var share = new Trial(10, Set.of());
        long taken =
                LongStream.rangeClosed(1, 20_000)
                        .filter(m -> share.takes(new Id(5), new Id(m)))
                        .count();
        assertThat(taken).isBetween(1_800L, 2_200L);
        var trial =
                new Rule.Body(
                        "trial",
                        null,
                        Asset.POINTS,
                        Rule.On.ORDER,
                        null,
                        null,
                        new Grant.Fixed(10),
                        List.of(),
                        new Trial(100, Set.of("S1")),
                        Validity.FOR_EVER,
                        0);
        assertThat(
                        points(
                                decide(
                                        List.of(rule(1, trial)),
                                        who("normal", null),
                                        order("2026-03-02T04:00:00Z", "S1", line("a", 100)),
                                        "1",
                                        Map.of())))
                .isEqualTo(10);
        assertThat(
                        points(
                                decide(
                                        List.of(rule(1, trial)),
                                        who("normal", null),
                                        order("2026-03-02T04:00:00Z", "S2", line("a", 100)),
                                        "1",
                                        Map.of())))
                .isZero();
        assertThat(
                        points(
                                decide(
                                        List.of(rule(1, trial)),
                                        who("normal", null),
                                        order("2026-03-02T04:00:00Z", null, line("a", 100)),
                                        "1",
                                        Map.of())))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    -,                        2026-11-22T02:00:02Z
                    2026-11-22T02:00:00Z,     2026-11-22T02:00:02Z
                    2026-11-22T01:59:30Z,     2026-11-22T02:00:02Z
                    2026-11-22T01:58:59Z,     -
                    2026-11-22T02:00:02Z,     2026-11-22T02:00:02Z
                    2027-01-01T00:00:00Z,     2027-01-01T00:00:00Z
                    """)
    void nothingStartsInThePast(@Nullable Instant asked, @Nullable Instant starts) {
        var outcome = EditionCheck.starts(asked, Instant.parse("2026-11-22T02:00:00Z"), false);
        if (starts == null) {
            assertThat(outcome).isInstanceOf(io.regulars.kernel.Outcome.Refused.class);
        } else {
            assertThat(outcome.orThrow()).isEqualTo(starts);
        }
    }
}
