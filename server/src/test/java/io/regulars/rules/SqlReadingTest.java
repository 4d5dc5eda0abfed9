package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestPostgres;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.rules.Condition.*;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// One condition, two readings: in memory for a member at hand, and as SQL for all of them.
class SqlReadingTest {
    private static final String SCHEMA =
            """
            create table member (tenant int, bucket int, id bigint, registered_at timestamptz, channel text, store text,
              sex text, birth_date date, birth_lunar boolean, fields jsonb, tags text[], primary key (tenant, bucket, id));
            create table child (tenant int, bucket int, member bigint, id bigint, birth_date date, primary key (tenant, bucket, id));
            create table standing (tenant int, bucket int, member bigint, tier text, primary key (tenant, bucket, member));
            create table account (tenant int, bucket int, member bigint, asset smallint, balance bigint,
              primary key (tenant, bucket, member, asset));
            create table order_fact (tenant int, bucket int, id bigint, member bigint, channel text, store text,
              placed_at timestamptz, net_minor bigint, lines jsonb, primary key (tenant, bucket, id));
            create index on order_fact (tenant, bucket, member, placed_at);
            create table behaviour_fact (tenant int, bucket int, id bigint, member bigint, name text, channel text, store text,
              at timestamptz, properties jsonb, primary key (tenant, bucket, id));
            create index on behaviour_fact (tenant, bucket, member, at);
            """;
    private static final long SEED = 20260922;
    private static final int MEMBERS = 250;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Connection connection;
    private static final List<Facts> members = new ArrayList<>();

    @BeforeAll
    static void fill() throws Exception {
        connection = TestPostgres.empty().owner().getConnection();
        connection.createStatement().execute(SCHEMA);
        var rules = new RandomRules(SEED, true);
        for (int i = 0; i < MEMBERS; i++) {
            // Neighbours that differ in one key column only show a join that forgets it.
            Who who = rules.who(1024L * (i + 1) + i % 3);
            List<Past> pasts = rules.pasts();
            insert(1, who, pasts);
            insert(2, rules.who(who.id().value()), rules.pasts());
            members.add(new Facts(who, null, null, pasts, RandomRules.NOW, RandomRules.SHANGHAI));
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
        Sql where = condition.toSql(at, RandomRules.SHANGHAI).orThrow();
        Sql select =
                where.within("select m.id from member m where m.tenant = 1 and ", " order by m.id");
        return new Tx(connection, null).list(select, row -> row.whole("id"));
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
                insert(1, facts.member(), facts.history());
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
        return new Facts(who, null, null, pasts, RandomRules.NOW, RandomRules.SHANGHAI);
    }

    @Test
    void aQuestionAboutAnOrderAtHandIsNoSql() {
        for (Condition condition :
                List.of(
                        new Text(TextField.CATEGORY, List.of("toy")),
                        new Condition.Number(NumberField.AMOUNT, Compare.atLeast(1)),
                        new SomeLine(new Tagged("x")),
                        new OfProperty(Property.flag("gift", true)))) {
            Outcome<Sql> outcome =
                    Condition.all(new Tagged("x"), Condition.not(condition))
                            .toSql(RandomRules.NOW, RandomRules.SHANGHAI);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            no ->
                                    assertThat(no.refusal().reason())
                                            .isEqualTo(RulesReason.NOT_READABLE_AS_SQL));
        }
    }

    @Test
    void everyTableIsOfTheMembersBucketAndNoTextOfAUserIsInTheStatement() {
        var rules = new RandomRules(SEED + 3, true);
        for (int round = 0; round < 500; round++) {
            Sql sql =
                    Condition.all(rules.tree(3), new Tagged("); drop table member; --"))
                            .toSql(RandomRules.NOW, RandomRules.SHANGHAI)
                            .orThrow();
            int tables =
                    sql.text()
                            .split("from (standing|account|child|order_fact|behaviour_fact) ", -1)
                            .length;
            assertThat(sql.text().split("\\.tenant = m\\.tenant", -1)).hasSize(tables);
            assertThat(sql.text().split("\\.bucket = m\\.bucket", -1)).hasSize(tables);
            assertThat(sql.text())
                    .doesNotContain("drop")
                    .doesNotContain("gold")
                    .doesNotContain("奶粉")
                    .doesNotContain("neill");
        }
    }

    private static void insert(int tenant, Who who, List<Past> pasts) throws SQLException {
        int bucket = who.id().bucket();
        long member = who.id().value();
        Birthday birthday = who.birthday();
        update(
                "insert into member values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)",
                tenant,
                bucket,
                member,
                who.registeredAt(),
                who.channel(),
                who.store(),
                who.sex(),
                birthday == null ? null : birthday.date(),
                birthday == null ? null : birthday.lunar(),
                JSON.writeValueAsString(who.fields()),
                who.tags().toArray(String[]::new));
        int n = 0;
        for (LocalDate child : who.children()) {
            update(
                    "insert into child values (?, ?, ?, ?, ?)",
                    tenant,
                    bucket,
                    member,
                    100 * member + n++,
                    child);
        }
        if (who.tier() != null) {
            update("insert into standing values (?, ?, ?, ?)", tenant, bucket, member, who.tier());
        }
        update("insert into account values (?, ?, ?, 1, ?)", tenant, bucket, member, who.points());
        if (who.growth() > 0) {
            update(
                    "insert into account values (?, ?, ?, 2, ?)",
                    tenant,
                    bucket,
                    member,
                    who.growth());
        }
        for (Past past : pasts) {
            long id = 100 * member + n++;
            if (past.kind().equals("order")) {
                update(
                        "insert into order_fact values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
                        tenant,
                        bucket,
                        id,
                        member,
                        past.channel(),
                        past.store(),
                        past.at(),
                        past.amountMinor(),
                        JSON.writeValueAsString(
                                past.lines().stream()
                                        .map(line ->
                                                Map.of(
                                                        "sku",
                                                        line.sku(),
                                                        "category",
                                                        line.category(),
                                                        "brand",
                                                        line.brand(),
                                                        "quantity",
                                                        line.quantity(),
                                                        "paid",
                                                        line.paidMinor()))
                                        .toList()));
            } else {
                behaved(tenant, who.id(), id, past);
            }
        }
    }

    private static void behaved(int tenant, Id member, long id, Past past) throws SQLException {
        update(
                "insert into behaviour_fact values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
                tenant,
                member.bucket(),
                id,
                member.value(),
                past.name(),
                past.channel(),
                past.store(),
                past.at(),
                JSON.writeValueAsString(past.properties()));
    }

    private static void update(String text, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case Instant instant ->
                            statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                    case String[] texts ->
                            statement.setArray(i + 1, connection.createArrayOf("text", texts));
                    case null -> statement.setNull(i + 1, Types.NULL);
                    default -> statement.setObject(i + 1, values[i]);
                }
            }
            statement.executeUpdate();
        }
    }
}
