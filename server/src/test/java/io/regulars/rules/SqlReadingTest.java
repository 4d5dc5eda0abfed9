package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestPostgres;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.rules.Condition.*;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One condition, two readings: in memory for a member at hand, and as SQL for all of them.
class SqlReadingTest {
    private static final long SEED = 20260922;
    private static final int MEMBERS = 250;

    private static Connection connection;
    private static final List<Facts> members = new ArrayList<>();
    private static int asked;

    @BeforeAll
    static void fill() throws Exception {
        connection = TestPostgres.empty().owner().getConnection();
        connection.createStatement().execute(SqlMembers.SCHEMA);
        var rules = new RandomRules(SEED, true);
        for (int i = 0; i < MEMBERS; i++) {
            // Neighbours that differ in one key column only show a join that forgets it.
            Who who = rules.who(1024L * (i + 1) + i % 3);
            List<Past> pasts = rules.pasts();
            SqlMembers.insert(connection, 1, who, pasts);
            SqlMembers.insert(connection, 2, rules.who(who.id().value()), rules.pasts());
            members.add(new Facts(who, null, null, pasts, RandomRules.NOW, RandomRules.CALENDAR));
        }
        connection.createStatement().execute("analyze");
    }

    @AfterAll
    static void close() throws Exception {
        connection.close();
    }

    @Test
    void sqlAndMemoryChooseTheSameMembers() {
        var rules = new RandomRules(SEED + 1, true);
        int some = 0;
        for (int round = 0; round < 1_500; round++) {
            Condition condition = round < 800 ? rules.leaf() : rules.tree(3);
            some +=
                    differences(
                            condition,
                            RandomRules.NOW.plusSeconds(rules.next(3) * 40_000L),
                            "round " + round);
        }
        assertThat(some).as("rounds with some members, but not all").isGreaterThan(500);
    }

    /// The moment that SQL names lies ahead and never behind the one that memory names. Each zone
    /// asks about a third of the members: memory reckons a history for long.
    @ParameterizedTest
    @CsvSource({"0, Asia/Shanghai", "1, America/New_York", "2, Pacific/Apia"})
    void sqlSeesNoFlipTooLate(int third, String name) {
        ZoneId zone = ZoneId.of(name);
        List<Facts> asked = members.subList(third * MEMBERS / 3, (third + 1) * MEMBERS / 3);
        var rules = new RandomRules(SEED + 4, true);
        int exact = 0;
        int flips = 0;
        for (int round = 0; round < 150; round++) {
            Condition condition = round % 3 == 0 ? rules.tree(3) : rules.leaf();
            Instant at = RandomRules.NOW.plusSeconds(rules.next(100) * 97_000L);
            Map<Long, Instant> seen = flips(condition, at, zone);
            for (Facts facts : asked) {
                Instant next =
                        flip(
                                condition,
                                new Facts(
                                        facts.member(),
                                        null,
                                        null,
                                        facts.history(),
                                        at,
                                        RandomScores.calendar(zone)));
                Instant found = seen.get(facts.member().id().value());
                // said only where it is needed: a hundred thousand histories are long to write
                String where = "seed %s round %s in %s at %s".formatted(SEED, round, zone, at);
                Supplier<String> label = () -> where + ": " + condition + " of " + facts;
                if (found != null) {
                    assertThat(found).as(label).isAfter(at);
                }
                if (next != null) {
                    assertThat(found).as(label).isNotNull().isBeforeOrEqualTo(next);
                    flips++;
                    exact += next.equals(found) ? 1 : 0;
                }
            }
        }
        assertThat(flips).isGreaterThan(700);
        assertThat(exact).as("flips that are exact, of " + flips).isGreaterThan(flips / 2);
    }

    /// When the answer changes, within a few of the moments that memory names.
    private static @Nullable Instant flip(Condition condition, Facts facts) {
        boolean now = condition.holds(facts);
        Facts then = facts;
        for (int i = 0; i < 6; i++) {
            Instant next = condition.nextFlip(then);
            if (next == null) {
                return null;
            }
            then = facts.withAt(next);
            if (condition.holds(then) != now) {
                return next;
            }
        }
        return null;
    }

    /// By member; without those who never change.
    private static Map<Long, Instant> flips(Condition condition, Instant at, ZoneId zone) {
        SqlQuestion asked = condition.toSql(at, RandomScores.calendar(zone), reach()).orThrow();
        Sql select =
                Sql.join(
                                "",
                                List.of(
                                        Sql.sql("select f.id, f.next from (select m.id, "),
                                        asked.flip(),
                                        Sql.sql(" as next from member m "),
                                        asked.sources(),
                                        asked.flipSources(),
                                        Sql.sql(
                                                " where m.tenant = :tenant and m.bucket between :firstBucket and :lastBucket) f where f.next < 'infinity'")))
                        .with("tenant", 1)
                        .with("firstBucket", 0)
                        .with("lastBucket", 1023);
        var flips = new HashMap<Long, Instant>();
        new Tx(connection, null)
                .each(select, row -> flips.put(row.whole("id"), row.instant("next")));
        return flips;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 30, 31, 59, 60, 61, 75, 90, 160, 250, 365})
    void theyStillAgreeWhenTimeHasPassed(long days) {
        var rules = new RandomRules(SEED + 2, true);
        for (int round = 0; round < 60; round++) {
            differences(
                    rules.tree(2),
                    RandomRules.NOW.plusSeconds(86_400 * days),
                    "day " + days + " round " + round);
        }
    }

    /// Asserts that the readings agree; 1 if the condition chose some members but not all.
    private static int differences(Condition condition, Instant at, String label) {
        List<Long> byMemory =
                members.stream()
                        .map(facts -> facts.withAt(at))
                        .filter(condition::holds)
                        .map(facts -> facts.member().id().value())
                        .toList();
        assertThat(select(condition, at))
                .as("seed %s %s at %s: %s", SEED, label, at, condition)
                .isEqualTo(byMemory);
        return byMemory.isEmpty() || byMemory.size() == MEMBERS ? 0 : 1;
    }

    private static List<Long> select(Condition condition, Instant at) {
        return select(condition, at, reach());
    }

    private static List<Long> select(Condition condition, Instant at, SqlQuestion.Reach reach) {
        SqlQuestion asked = condition.toSql(at, RandomRules.CALENDAR, reach).orThrow();
        Sql select =
                Sql.join(
                                "",
                                List.of(
                                        Sql.sql("select m.id from member m "),
                                        asked.sources(),
                                        Sql.sql(
                                                " where m.tenant = :tenant and m.bucket between :firstBucket and :lastBucket and "),
                                        asked.first(),
                                        asked.holds().within(" and (", ") order by m.id")))
                        .with("tenant", 1)
                        .with("firstBucket", 0)
                        .with("lastBucket", 1023);
        return new Tx(connection, null).list(select, row -> row.whole("id"));
    }

    /// Now one way, now the other.
    private static SqlQuestion.Reach reach() {
        return asked++ % 2 == 0 ? SqlQuestion.Reach.ALL : SqlQuestion.Reach.EACH;
    }

    /// Golden 6.01 to 6.05 and 6.07, without the affinity, which is a tag here.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void beautyBuyersAsleepForSixtyDaysAreFound(boolean bySql) throws SQLException {
        LocalDate today = RandomRules.NOW.atZone(RandomRules.SHANGHAI).toLocalDate();
        Condition asleep =
                Condition.all(
                        new Text(TextField.SEX, List.of("F")),
                        new Condition.Number(NumberField.AGE, Compare.between(25, 35)),
                        new Tagged("beauty"),
                        new History(
                                History.Figure.COUNT,
                                Which.orders(),
                                new Window.BeforeLast(1, Window.Unit.MONTHS, Which.orders(), true),
                                Compare.atLeast(3)),
                        new History(
                                History.Figure.DAYS_SINCE_LAST,
                                Which.orders(),
                                new Window.Ever(),
                                Compare.atLeast(60)));
        Map<String, Facts> cases =
                Map.of(
                        "A", buyer(1, "F", 30, 60, 3),
                        "B", buyer(2, "F", 30, 59, 3),
                        "C", buyer(3, "F", 30, 60, 2),
                        "D", buyer(4, "M", 30, 60, 3),
                        "E", buyer(5, "F", 36, 60, 3));
        if (bySql) {
            for (Facts facts : cases.values()) {
                SqlMembers.insert(connection, 1, facts.member(), facts.history());
            }
            assertThat(select(asleep, RandomRules.NOW)).containsExactly(1025L);
            assertThat(select(asleep, RandomRules.NOW.plusSeconds(86_400)))
                    .containsExactly(1025L, 2050L);
            connection
                    .createStatement()
                    .execute("delete from member where id in (1025, 2050, 3075, 4100, 5125)");
        } else {
            cases.forEach((name, facts) ->
                    assertThat(asleep.holds(facts)).as(name).isEqualTo(name.equals("A")));
            Instant due = asleep.nextFlip(cases.get("B"));
            assertThat(due)
                    .isEqualTo(today.plusDays(1).atStartOfDay(RandomRules.SHANGHAI).toInstant());
            assertThat(asleep.holds(cases.get("B").withAt(due))).isTrue();
        }
    }

    private static Facts buyer(long n, String sex, int age, int lastDaysAgo, int orders) {
        LocalDate today = RandomRules.NOW.atZone(RandomRules.SHANGHAI).toLocalDate();
        var pasts = new ArrayList<Past>();
        for (int i = 0; i < orders; i++) {
            Instant at =
                    today.minusDays(lastDaysAgo + 10L * i)
                            .atTime(LocalTime.NOON)
                            .atZone(RandomRules.SHANGHAI)
                            .toInstant();
            pasts.add(new Past("order", "", at, "pos", null, 100, List.of()));
        }
        var who =
                new Who(
                        new io.regulars.kernel.Id(1025 * n),
                        null,
                        0,
                        0,
                        Instant.EPOCH,
                        "pos",
                        null,
                        sex,
                        new Birthday(today.minusYears(age).minusDays(1), false),
                        Map.of(),
                        java.util.Set.of("beauty"),
                        List.of());
        return new Facts(who, null, null, pasts, RandomRules.NOW, RandomRules.CALENDAR);
    }

    @Test
    void aQuestionAboutAnOrderAtHandIsNoSql() {
        for (Condition condition :
                List.of(
                        new Text(TextField.CATEGORY, List.of("toy")),
                        new Condition.Number(NumberField.AMOUNT, Compare.atLeast(1)),
                        new SomeLine(new Tagged("x")),
                        new OfProperty(Property.flag("gift", true)))) {
            Outcome<SqlQuestion> outcome =
                    Condition.all(new Tagged("x"), Condition.not(condition))
                            .toSql(RandomRules.NOW, RandomRules.CALENDAR, SqlQuestion.Reach.ALL);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            no ->
                                    assertThat(no.refusal().reason())
                                            .isEqualTo(RulesReason.NOT_READABLE_AS_SQL));
        }
    }

    @ParameterizedTest
    @EnumSource(SqlQuestion.Reach.class)
    void everyTableIsOfTheMembersBucketAndNoTextOfAUserIsInTheStatement(SqlQuestion.Reach reach) {
        var rules = new RandomRules(SEED + 3, true);
        for (int round = 0; round < 500; round++) {
            SqlQuestion asked =
                    Condition.all(rules.tree(3), new Tagged("); drop table member; --"))
                            .toSql(RandomRules.NOW, RandomRules.CALENDAR, reach)
                            .orThrow();
            String text =
                    asked.sources().text()
                            + asked.flipSources().text()
                            + asked.holds().text()
                            + asked.first().text()
                            + asked.flip().text();
            int tables =
                    text.split(
                                    "from (standing|account|child|order_fact|return_fact|segment_member|behaviour_fact) ",
                                    -1)
                            .length;
            assertThat(text.split("\\.tenant = (m\\.tenant|o\\.tenant|:tenant)", -1))
                    .hasSize(tables);
            assertThat(
                            text.split(
                                    "\\.bucket (= m\\.bucket and .\\.member = m\\.id|= m\\.bucket\\s+and .\\.(member|segment) =|= o\\.bucket\\s+and r\\.member|between :firstBucket and :lastBucket)",
                                    -1))
                    .hasSize(tables);
            assertThat(text)
                    .doesNotContain("drop")
                    .doesNotContain("gold")
                    .doesNotContain("奶粉")
                    .doesNotContain("neill");
        }
    }
}
