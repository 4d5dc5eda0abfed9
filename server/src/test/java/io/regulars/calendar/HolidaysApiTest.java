package io.regulars.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("holidays");
    private static final String PATH = "/api/v1/holidays";

    /// A year that does not ship.
    private static final int YEAR =
            LocalDate.ofInstant(APP.clock().instant(), ZoneId.of("Asia/Shanghai")).getYear() + 2;

    private static final LocalDate SUNDAY =
            LocalDate.of(YEAR, 3, 1).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));

    private static TestApp.Reply send(Role role, String path, String json) {
        return APP.request("POST", path)
                .as(CHAIN.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static TestApp.Reply get(Role role, String path) {
        return APP.request("GET", path).as(CHAIN.key(role)).send();
    }

    /// `Y` is the year, `SUNDAY` one of its Sundays.
    private static String filled(String json) {
        return json.replace("SUNDAY", SUNDAY.toString()).replace("Y", Integer.toString(YEAR));
    }

    private static final String TABLE =
            """
            {"year": Y, "source": "decree", "workDays": ["SUNDAY"],
             "daysOff": [{"first": "Y-01-01", "last": "Y-01-03", "name": "元旦"}]}
            """;

    @Test
    void aYearIsForeseenEnteredAndEnteredAgain() {
        TestApp.Reply before = get(Role.OPERATOR, PATH);
        assertThat(before.status()).as(before.body()).isEqualTo(200);
        assertThat(before.json().at("/items"))
                .allSatisfy(item -> assertThat(item.has("entered")).as("all ship").isFalse());
        assertThat(before.at("/open")).isNotNull();

        TestApp.Reply dry = send(Role.OPERATOR, PATH + "/dry-runs", filled(TABLE));
        assertThat(dry.status()).as(dry.body()).isEqualTo(200);
        assertThat(dry.json().at("/changes")).hasSize(4);
        assertThat(dry.at("/changes/0/becomes")).isEqualTo("off");
        assertThat(dry.at("/changes/3/becomes")).isEqualTo("makeUpWork");
        assertThat(get(Role.OPERATOR, PATH + "/" + YEAR).status()).as("written").isEqualTo(404);

        TestApp.Reply entered = send(Role.OPERATOR, PATH, filled(TABLE));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        assertThat(entered.at("/year/version")).isEqualTo("1");
        assertThat(send(Role.MANAGER, PATH, filled(TABLE)).problem()).isEqualTo("holidays-there");
        String again = TABLE.replace("\"decree\"", "\"corrected\", \"reason\": \"misprint\"");
        assertThat(send(Role.MANAGER, PATH, filled(again)).at("/year/version")).isEqualTo("2");

        TestApp.Reply now = get(Role.AUDITOR, PATH);
        assertThat(now.at("/items/0/table/source")).isEqualTo("corrected");
        assertThat(now.at("/items/0/entered/reason")).isEqualTo("misprint");
        TestApp.Reply all = get(Role.AUDITOR, PATH + "/" + YEAR);
        assertThat(all.json().at("/items")).hasSize(2);
        assertThat(all.at("/items/1/table/source")).isEqualTo("decree");
    }

    @ParameterizedTest(name = "{1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"year": 1999, "source": "x", "daysOff": [{"first": "1999-01-01", "last": "1999-01-01", "name": "n"}], "workDays": []} | invalid-request | year
                    {"year": 2190, "source": "x", "daysOff": [{"first": "2190-01-01", "last": "2190-01-01", "name": "n"}], "workDays": []} | holiday-year-ahead | year
                    {"year": Y, "daysOff": [{"first": "Y-01-01", "last": "Y-01-01", "name": "n"}], "workDays": []} | invalid-request | source
                    {"year": Y, "source": "", "daysOff": [{"first": "Y-01-01", "last": "Y-01-01", "name": "n"}], "workDays": []} | invalid-request | source
                    {"year": Y, "source": "x", "daysOff": [], "workDays": []} | invalid-request | daysOff
                    {"year": Y, "source": "x", "daysOff": [{"first": "Y-01-01", "last": "Y-01-01", "name": ""}], "workDays": []} | invalid-request | daysOff[0].name
                    {"year": Y, "source": "x", "daysOff": [{"first": "Y-01-02", "last": "Y-01-01", "name": "n"}], "workDays": []} | invalid-request | daysOff[0].last
                    {"year": Y, "source": "x", "daysOff": [{"first": "2021-01-01", "last": "2021-01-01", "name": "n"}], "workDays": []} | invalid-request | daysOff[0].first
                    {"year": Y, "source": "x", "daysOff": [{"first": "Y-01-01", "last": "Y-01-03", "name": "n"}, {"first": "Y-01-03", "last": "Y-01-04", "name": "m"}], "workDays": []} | invalid-request | daysOff[1]
                    {"year": Y, "source": "x", "daysOff": [{"first": "Y-01-01", "last": "Y-01-01", "name": "n"}], "workDays": ["Y-02-30"]} | invalid-request | workDays[0]
                    {"year": Y, "source": "x", "daysOff": [{"first": "SUNDAY", "last": "SUNDAY", "name": "n"}], "workDays": ["SUNDAY"]} | invalid-request | workDays[0]
                    """)
    void badInputIsRefusedByFieldAndRule(String json, String problem, String field) {
        for (String path : new String[] {PATH, PATH + "/dry-runs"}) {
            TestApp.Reply reply = send(Role.ADMIN, path, filled(json));
            assertThat(reply.problem()).as(reply.body()).isEqualTo(problem);
            assertThat(reply.status()).isIn(400, 422);
            assertThat(reply.at("/field")).isEqualTo(field);
        }
    }

    @Test
    void aWorkingDayInTheWeekIsNone() {
        String monday = filled(TABLE).replace(SUNDAY.toString(), SUNDAY.plusDays(1).toString());
        TestApp.Reply reply = send(Role.ADMIN, PATH, monday);
        assertThat(reply.problem()).isEqualTo("invalid-request");
        assertThat(reply.at("/field")).isEqualTo("workDays[0]");
        assertThat(reply.at("/detail")).contains("a Saturday or a Sunday");
    }

    @ParameterizedTest(name = "{0} reads {1}, enters {2}")
    @CsvSource({
        "ADMIN, 200, 409",
        "MANAGER, 200, 409",
        "OPERATOR, 200, 409",
        "FINANCE, 200, 403",
        "SERVICE, 200, 403",
        "CASHIER, 403, 403",
        "INTEGRATION, 403, 403",
        "AUDITOR, 200, 403",
        "SYSTEM, 403, 403",
        "SECURITY, 403, 403"
    })
    void eachRoleDoesWhatTheMatrixSays(Role role, int reads, int enters) {
        String shipped =
                """
                {"year": 2025, "source": "x", "workDays": [], "daysOff":
                  [{"first": "2025-01-01", "last": "2025-01-01", "name": "n"}]}
                """;
        assertThat(get(role, PATH).status()).isEqualTo(reads);
        assertThat(get(role, PATH + "/2025").status()).isEqualTo(reads);
        assertThat(send(role, PATH, shipped).status()).isEqualTo(enters);
        assertThat(send(role, PATH + "/dry-runs", shipped).status()).isEqualTo(enters);
    }
}
