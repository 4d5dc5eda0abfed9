package io.regulars.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelCostsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("channel costs");
    private static final String PATH = "/api/v1/channel-costs";

    private static TestApp.Reply send(Role role, String path, String lines) {
        return APP.request("POST", path)
                .as(CHAIN.key(role))
                .key(TestApp.unique())
                .json("{\"costs\": [" + lines + "]}")
                .send();
    }

    private static TestApp.Reply get(Role role, String path) {
        return APP.request("GET", path).as(CHAIN.key(role)).send();
    }

    /// S1-61: entered, corrected and taken back, each with who and when, and nothing overwritten.
    @Test
    void costsAreEnteredCorrectedAndTakenBackInVersions() {
        String two =
                """
                {"channel": "douyin", "month": "2025-03", "cost": 120000, "note": "ads", "seen": 0},
                {"channel": "meituan", "month": "2025-03", "cost": 80000}
                """;
        TestApp.Reply dry = send(Role.OPERATOR, PATH + "/dry-runs", two);
        assertThat(dry.status()).as(dry.body()).isEqualTo(200);
        assertThat(dry.json().at("/changes")).hasSize(2);
        String months = PATH + "?from=2025-03&to=2025-03";
        assertThat(get(Role.OPERATOR, months).json().at("/items")).as("not written").isEmpty();

        TestApp.Reply entered = send(Role.OPERATOR, PATH, two);
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        String fixed = two.replace("120000", "130000").replace("\"seen\": 0", "\"seen\": 1");
        TestApp.Reply corrected = send(Role.MANAGER, PATH, fixed);
        assertThat(corrected.at("/changes/0/cost/version")).isEqualTo("2");
        assertThat(corrected.at("/changes/0/before/cost")).isEqualTo("120000");
        assertThat(corrected.at("/unchanged")).isEqualTo("1");
        assertThat(send(Role.OPERATOR, PATH, fixed).problem()).isEqualTo("cost-changed");

        TestApp.Reply now = get(Role.AUDITOR, months);
        assertThat(now.json().at("/items")).hasSize(2);
        assertThat(now.at("/items/0/cost")).isEqualTo("130000");
        assertThat(now.at("/items/0/author")).isEqualTo("manager");

        String back = "{\"channel\": \"douyin\", \"month\": \"2025-03\", \"seen\": 2}";
        assertThat(send(Role.MANAGER, PATH, back).at("/changes/0/cost/version")).isEqualTo("3");
        TestApp.Reply all = get(Role.AUDITOR, PATH + "/douyin/2025-03");
        assertThat(all.json().at("/items")).hasSize(3);
        assertThat(all.at("/items/0/cost")).isNull();
        assertThat(all.at("/items/1/cost")).isEqualTo("130000");
        assertThat(all.at("/items/2/author")).isEqualTo("operator");
        assertThat(get(Role.AUDITOR, PATH + "/douyin/2025-04").status()).isEqualTo(404);

        TestApp.Reply log = get(Role.AUDITOR, "/api/v1/operations?object=channel-costs:2025-03");
        assertThat(log.json().at("/items")).hasSize(3);
        assertThat(log.at("/items/1/object")).isEqualTo("channel-costs:2025-03");
        assertThat(log.at("/items/1/before/0/cost")).isEqualTo("120000");
        assertThat(log.at("/items/1/after/0/cost")).isEqualTo("130000");
    }

    @Test
    void ofAFileAllLinesAreTakenOrNone() {
        TestApp.Reply reply =
                send(
                        Role.ADMIN,
                        PATH,
                        """
                        {"channel": "app", "month": "2024-01", "cost": 1},
                        {"channel": "app", "month": "2099-01", "cost": 1}
                        """);
        assertThat(reply.problem()).isEqualTo("cost-month-ahead");
        assertThat(reply.at("/field")).isEqualTo("costs[1].month");
        assertThat(get(Role.ADMIN, PATH + "/app/2024-01").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"channel": "Douyin", "month": "2025-03", "cost": 1} | costs[0].channel
                    {"channel": "", "month": "2025-03", "cost": 1} | costs[0].channel
                    {"channel": "app", "month": "2025-13", "cost": 1} | costs[0].month
                    {"channel": "app", "month": "2025-3", "cost": 1} | costs[0].month
                    {"channel": "app", "month": "2025-03", "cost": -1} | costs[0].cost
                    {"channel": "app", "month": "2025-03", "cost": 1000000000001} | costs[0].cost
                    {"channel": "app", "month": "2025-03", "cost": 1.5} | costs[0].cost
                    {"channel": "app", "month": "2025-03", "cost": 1, "note": " x"} | costs[0].note
                    {"channel": "app", "month": "2025-03", "cost": 1}, {"channel": "app", "month": "2025-03"} | costs[1]
                    """)
    void badInputIsRefusedByFieldAndRule(String lines, String field) {
        for (String path : new String[] {PATH, PATH + "/dry-runs"}) {
            TestApp.Reply reply = send(Role.ADMIN, path, lines);
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.at("/field")).isEqualTo(field);
        }
    }

    @ParameterizedTest
    @CsvSource({"from=2025-1", "from=2025-05&to=2025-04", "from=2020-01&to=2023-01", "to=x"})
    void monthsOfAQuestionAreChecked(String query) {
        assertThat(get(Role.ADMIN, PATH + "?" + query).status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} reads {1}, enters {2}")
    @CsvSource({
        "ADMIN, 200, 201",
        "MANAGER, 200, 201",
        "OPERATOR, 200, 201",
        "FINANCE, 200, 403",
        "SERVICE, 403, 403",
        "CASHIER, 403, 403",
        "INTEGRATION, 403, 403",
        "AUDITOR, 200, 403",
        "SYSTEM, 403, 403",
        "SECURITY, 403, 403"
    })
    void eachRoleDoesWhatTheMatrixSays(Role role, int reads, int enters) {
        String line = "{\"channel\": \"website\", \"month\": \"2025-07\", \"cost\": 100}";
        assertThat(get(role, PATH).status()).isEqualTo(reads);
        assertThat(send(role, PATH, line).status()).isEqualTo(enters);
    }
}
