package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import io.regulars.kernel.Sql;
import io.regulars.rules.ShippedHolidays;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Custody by quarter over HTTP.
class CustodyTest {
    private static final TestApp APP = TestApp.get();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String STATEMENTS = "/api/v1/stored-value/custody/statements";

    /// Settings of long ago, and a quarter as it was closed: 10,000.03 of the east's, and nothing
    /// of the west's.
    private static final Sql SETTINGS =
            Sql.sql(
                    """
                    insert into stored_settings (tenant, version, body, by, at)
                    values (:tenant, 1, :body::jsonb, 'test', :at)
                    """);

    private static final Sql CLOSED =
            Sql.sql(
                    """
                    insert into stored_quarter (tenant, quarter, issuer, asset, opening, topped_up, used, given_back, refunded, forfeited,
                        other, closing, closed_at)
                    select :tenant, :quarter, c.issuer, c.asset, c.closing, 0, 0, 0, 0, 0, 0, c.closing, :at
                    from (values ('east', 3, 1000003), ('east', 4, 200000), ('west', 3, 0), ('west', 4, 0)) as c (issuer, asset, closing)
                    """);

    /// The chain's schemes once more, on sale since `starts`.
    private static final Sql SOLD_SINCE =
            Sql.sql(
                    """
                    insert into stored_scheme (tenant, id, version, body, starts, ends, by, at)
                    select s.tenant, s.id + 1024, 1, s.body, :starts, null, 'test', s.at
                    from stored_scheme s
                    where s.tenant = :tenant
                    """);

    private static Quarter now() {
        return Quarter.at(APP.clock().instant(), ZONE);
    }

    private static TestApp.Chain chain() {
        TestApp.Chain chain = APP.chain("custody");
        Quarter last = now().before();
        Instant then = last.starts(ZONE);
        String issuers =
                """
                {"stopped": false, "issuers": [
                  {"code": "east", "name": "=East, Ltd", "kind": "GROUP", "filing": "F-1", "revenue": 0},
                  {"code": "west", "name": "West Ltd", "kind": "SCALE", "revenue": 0}],
                 "stores": {}, "rates": [], "namedCap": 500000}\
                """;
        int tenant = chain.tenant().id();
        APP.bean(Db.class)
                .write(
                        chain.tenant(),
                        tx -> {
                            tx.update(
                                    SETTINGS.with("tenant", tenant)
                                            .with("body", issuers)
                                            .with("at", then));
                            return tx.update(
                                    CLOSED.with("tenant", tenant)
                                            .with("quarter", last.first())
                                            .with("at", last.ends(ZONE).plusSeconds(3_600)));
                        });
        return chain;
    }

    private static TestApp.Reply get(TestApp.Chain chain, Role role, String path) {
        return APP.request("GET", "/api/v1/stored-value/" + path).as(chain.key(role)).send();
    }

    private static TestApp.Reply custody(TestApp.Chain chain, Quarter quarter) {
        return get(chain, Role.FINANCE, "custody?quarter=" + quarter);
    }

    private static TestApp.Reply say(TestApp.Chain chain, Role role, String json) {
        return APP.request("POST", STATEMENTS)
                .as(chain.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static String statement(
            Object quarter, String kind, long amount, @Nullable String reason) {
        LocalDate today = LocalDate.ofInstant(APP.clock().instant(), ZONE);
        return """
        {"issuer": "east", "quarter": "%s", "kind": "%s", "amount": %d, "keeper": "Bank", "date": "%s",
         "reference": "A-1"%s}\
        """
                .formatted(
                        quarter,
                        kind,
                        amount,
                        today,
                        reason == null ? "" : ", \"reason\": \"" + reason + "\"");
    }

    @Test
    void whatIsShortIsToldUntilEnoughWasRecorded() {
        TestApp.Chain chain = chain();
        Quarter last = now().before();
        TestApp.Reply bare = custody(chain, last);
        assertThat(bare.status()).as(bare.body()).isEqualTo(200);
        assertThat(bare.at("/ended")).isEqualTo("true");
        assertThat(bare.at("/lastDay")).isEqualTo(last.last().toString());
        assertThat(bare.at("/filing/shanghai"))
                .isEqualTo(last.filing(ShippedHolidays.table()).shanghai().toString());
        assertThat(bare.at("/issuers/0/principal/closing")).isEqualTo("1000003");
        assertThat(bare.at("/issuers/0/bonus/closing")).isEqualTo("200000");
        assertThat(bare.at("/issuers/0/required")).as("30 %, up to the fen").isEqualTo("300001");
        assertThat(bare.at("/issuers/0/state")).isEqualTo("MISSING");
        assertThat(bare.at("/issuers/1/state")).as("it owes nothing").isEqualTo("COVERED");

        TestApp.Reply alert = get(chain, Role.AUDITOR, "custody/alert");
        assertThat(alert.at("/quarter")).isEqualTo(last.toString());
        assertThat(alert.json().at("/open")).hasSize(1);
        assertThat(alert.at("/open/0/state")).isEqualTo("MISSING");
        LocalDate today = LocalDate.ofInstant(APP.clock().instant(), ZONE);
        assertThat(alert.at("/daysLeftShanghai"))
                .isEqualTo(
                        ""
                                + (last.filing(ShippedHolidays.table()).shanghai().toEpochDay()
                                        - today.toEpochDay()));

        assertThat(say(chain, Role.ADMIN, statement(last, "DEPOSIT", 200_000, null)).status())
                .isEqualTo(201);
        alert = get(chain, Role.FINANCE, "custody/alert");
        assertThat(alert.at("/open/0/state")).isEqualTo("SHORT");
        assertThat(alert.at("/open/0/lacking")).isEqualTo("100001");
        assertThat(say(chain, Role.MANAGER, statement(last, "INSURANCE", 100_001, null)).status())
                .isEqualTo(201);
        assertThat(get(chain, Role.FINANCE, "custody/alert").json().at("/open")).isEmpty();
        TestApp.Reply covered = custody(chain, last);
        assertThat(covered.at("/issuers/0/covered")).isEqualTo("300001");
        assertThat(covered.at("/issuers/0/lacking")).isEqualTo("0");
        assertThat(covered.at("/issuers/0/state")).isEqualTo("COVERED");
    }

    @Test
    void aLaterStatementReplacesTheEarlierOneWithItsReasonAndBothStay() {
        TestApp.Chain chain = chain();
        Quarter last = now().before();
        TestApp.Reply first = say(chain, Role.ADMIN, statement(last, "DEPOSIT", 300_001, null));
        assertThat(first.at("/version")).isEqualTo("1");
        TestApp.Reply silent = say(chain, Role.ADMIN, statement(last, "DEPOSIT", 1, null));
        assertThat(silent.problem()).isEqualTo("statement-there");
        assertThat(silent.at("/field")).isEqualTo("reason");
        TestApp.Reply second =
                say(chain, Role.ADMIN, statement(last, "DEPOSIT", 1, "typed wrongly"));
        assertThat(second.at("/version")).as(second.body()).isEqualTo("2");
        TestApp.Reply told = custody(chain, last);
        assertThat(told.at("/issuers/0/covered")).isEqualTo("1");
        assertThat(told.json().at("/issuers/0/statements")).hasSize(1);
        assertThat(told.at("/issuers/0/statements/0/reason")).isEqualTo("typed wrongly");
        assertThat(told.at("/issuers/0/replaced/0/amount")).isEqualTo("300001");
        assertThat(custody(chain, now()).json().at("/issuers/0/statements"))
                .as("of its quarter alone")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '"amount": 5', '"amount": -1',     invalid-request, amount
                    '"amount": 5', '"amount": 1.5',    invalid-request, amount
                    '"DEPOSIT"',   '"CASH"',           invalid-request, kind
                    '"east"',      '"north"',          unknown-issuer,  issuer
                    '"Bank"',      '""',               invalid-request, keeper
                    '"A-1"',       '" A-1"',           invalid-request, reference
                    'QUARTER',     '2026-Q5',          invalid-request, quarter
                    'QUARTER',     '2199-Q4',          statement-ahead, quarter
                    '"date": "',   '"date": "2199-01-01", "x": "', invalid-request, x
                    """)
    void badInputNamesFieldAndRuleAndWritesNothing(
            String part, String wrong, String problem, String field) {
        TestApp.Chain chain = chain();
        Quarter last = now().before();
        String good = statement("QUARTER", "DEPOSIT", 5, null);
        TestApp.Reply no =
                say(
                        chain,
                        Role.ADMIN,
                        good.replace(part, wrong).replace("QUARTER", last.toString()));
        assertThat(no.problem()).as(no.body()).isEqualTo(problem);
        assertThat(no.at("/field")).isEqualTo(field);
        assertThat(custody(chain, last).json().at("/issuers/0/statements")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"custody?quarter=2026-Q5", "custody?quarter=", "custody.csv?quarter=Q3"})
    void aQuarterThatIsNoneIsRefused(String path) {
        TestApp.Reply no = get(APP.main(), Role.FINANCE, path);
        assertThat(no.problem()).as(no.body()).isEqualTo("invalid-request");
        assertThat(no.at("/field")).isEqualTo("quarter");
    }

    @ParameterizedTest
    @CsvSource({"FINANCE", "AUDITOR", "OPERATOR", "CASHIER"})
    void whoOnlyReadsRecordsNothing(Role role) {
        TestApp.Reply no = say(APP.main(), role, statement(now().before(), "DEPOSIT", 1, null));
        assertThat(no.problem()).isEqualTo("not-allowed");
    }

    @Test
    void whoHoldsAPartOfTheChainRecordsNothingForTheWhole() {
        TestApp.Chain chain = chain();
        MyValueApiTest.scheme(chain);
        String ofStore = APP.key(chain.tenant(), Role.MANAGER, "S1");
        TestApp.Reply no =
                APP.request("POST", STATEMENTS)
                        .as(ofStore)
                        .key(TestApp.unique())
                        .json(statement(now().before(), "DEPOSIT", 1, null))
                        .send();
        assertThat(no.problem()).isEqualTo("outside-scope");
    }

    /// L-24: what the city's form asks for, as a file that no table program takes for a formula.
    @Test
    void theExtractIsAFileOfWhatThePageShows() {
        TestApp.Chain chain = chain();
        Quarter last = now().before();
        say(chain, Role.ADMIN, statement(last, "DEPOSIT", 200_000, null));
        TestApp.Reply csv = get(chain, Role.FINANCE, "custody.csv?quarter=" + last);
        assertThat(csv.status()).as(csv.body()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("custody-" + last + ".csv");
        String[] lines = csv.body().split("\r\n");
        assertThat(lines).hasSize(5);
        assertThat(lines[0]).startsWith("\ufeff季度 quarter,");
        assertThat(lines[1])
                .isEqualTo(
                        last
                                + ",east,\"'=East, Ltd\",F-1,GROUP,本金 principal,10000.03,0.00,0.00,0.00,0.00,"
                                + "0.00,0.00,10000.03,3000.01,2000.00,1000.01");
        assertThat(lines[2]).endsWith("2000.00,0.00,0.00,0.00,0.00,0.00,0.00,2000.00,,,");
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?action=stored.custody-taken")
                        .as(chain.key(Role.AUDITOR))
                        .send();
        assertThat(log.at("/items/0/object")).as(log.body()).isEqualTo("custody:" + last);
    }

    /// A quarter that runs is counted on the spot, from what the till has just done.
    @Test
    void aQuarterThatRunsTellsThisMoment() {
        TestApp.Chain chain = APP.chain("custody-now");
        String scheme = MyValueApiTest.scheme(chain);
        TestVisitors.Visitor her = MyValueApiTest.grown(chain.tenant(), "1990-05-01");
        String id = MyValueApiTest.topUp(her, scheme).at("/id");
        her.post("/api/v1/me/stored-value/top-ups/" + id + "/payments", "{}");
        TestApp.Reply told = custody(chain, now());
        assertThat(told.at("/ended")).as(told.body()).isEqualTo("false");
        assertThat(told.at("/issuers/0/principal/opening")).isEqualTo("0");
        assertThat(told.at("/issuers/0/principal/toppedUp")).isEqualTo("20000");
        assertThat(told.at("/issuers/0/principal/closing")).isEqualTo("20000");
        assertThat(told.at("/issuers/0/bonus/closing")).isEqualTo("5000");
        assertThat(told.at("/issuers/0/required")).isEqualTo("6000");
        assertThat(told.at("/issuers/0/state")).isEqualTo("RUNNING");
        assertThat(get(chain, Role.FINANCE, "custody/alert").json().at("/open")).isEmpty();
    }

    /// L-23: two fifths of last year's revenue, to the fen.
    @ParameterizedTest
    @CsvSource({"50000, true", "49999, false"})
    void theFiguresTellWhetherPrepaidIsWithinRevenue(long revenue, boolean within) {
        TestApp.Chain chain = APP.chain("custody-revenue");
        String scheme = MyValueApiTest.scheme(chain);
        TestVisitors.Visitor her = MyValueApiTest.grown(chain.tenant(), "1990-05-01");
        String id = MyValueApiTest.topUp(her, scheme).at("/id");
        her.post("/api/v1/me/stored-value/top-ups/" + id + "/payments", "{}");
        set(chain, "\"revenue\": " + revenue);
        TestApp.Reply figures = get(chain, Role.FINANCE, "figures");
        assertThat(figures.at("/items/0/principal")).as(figures.body()).isEqualTo("20000");
        assertThat(figures.at("/items/0/withinRevenue")).isEqualTo("" + within);
    }

    private static void set(TestApp.Chain chain, String more) {
        TestApp.Reply set =
                APP.request("POST", "/api/v1/stored-value/settings")
                        .as(chain.key(Role.ADMIN))
                        .key(TestApp.unique())
                        .json(
                                """
                                {"stopped": false, "stores": {"S1": "east"}, "rates": [], "namedCap": 500000,
                                 "issuers": [{"code": "east", "name": "East Ltd", "kind": "GROUP", %s}]}\
                                """
                                        .formatted(more))
                        .send();
        assertThat(set.status()).as(set.body()).isEqualTo(201);
    }

    /// L-21: that an issuer sells without a number is told, red once it is late, and stops no
    /// top-up; with the number it is over.
    @Test
    void whoSellsWithoutAFilingNumberIsToldUntilItIsThere() {
        TestApp.Chain chain = APP.chain("custody-unfiled");
        String scheme = MyValueApiTest.scheme(chain);
        TestApp.Reply fresh = get(chain, Role.AUDITOR, "custody/alert");
        assertThat(fresh.at("/unfiled/0/issuer")).as(fresh.body()).isEqualTo("east");
        assertThat(fresh.at("/unfiled/0/authority")).isEqualTo("PROVINCE");
        assertThat(fresh.json().at("/unfiled/0/daysLeft").asLong()).isPositive();
        assertThat(LocalDate.parse(fresh.at("/unfiled/0/lastDay")))
                .isEqualTo(LocalDate.parse(fresh.at("/unfiled/0/since")).plusDays(30));

        Sql longSince =
                SOLD_SINCE
                        .with("tenant", chain.tenant().id())
                        .with("starts", APP.clock().instant().minus(Duration.ofDays(40)));
        APP.bean(Db.class).write(chain.tenant(), tx -> tx.update(longSince));
        TestApp.Reply late = get(chain, Role.FINANCE, "custody/alert");
        assertThat(late.json().at("/unfiled/0/daysLeft").asLong()).isNegative();
        TestVisitors.Visitor her = MyValueApiTest.grown(chain.tenant(), "1990-05-01");
        assertThat(MyValueApiTest.topUp(her, scheme).at("/state")).isEqualTo("WAITING");

        set(chain, "\"revenue\": 0, \"filing\": \"F-2\"");
        assertThat(get(chain, Role.FINANCE, "custody/alert").json().at("/unfiled")).isEmpty();
    }

    /// Whoever corrects a kind until the last day of filing corrects what must lie in custody; what
    /// is decided later changes nothing that was filed.
    @Test
    void theKindIsThatOfTheLastDayOfFiling() {
        TestApp.Chain chain = chain();
        MyValueApiTest.scheme(chain); // from now on the east is a group, and the west is gone
        Quarter last = now().before();
        LocalDate today = LocalDate.ofInstant(APP.clock().instant(), ZONE);
        boolean filed = today.isAfter(last.filing(ShippedHolidays.table()).latest());
        TestApp.Reply told = custody(chain, last);
        assertThat(told.json().at("/issuers")).hasSize(filed ? 2 : 1);
    }
}
