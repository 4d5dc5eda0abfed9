package io.regulars.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.Sources;
import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.TestVisitors.Visitor;
import io.regulars.runtime.Json;
import io.regulars.stored.MyValueApiTest;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S1-19: the operations that an inspector asks for first, each done as its staff do it, and what
/// the log then says of it.
class KeyOperationsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("key operations");

    private static Instant before;
    private static TestStaff operator;
    private static TestStaff manager;
    private static TestStaff keeper;

    @BeforeAll
    static void work() {
        before = APP.clock().instant();
        operator = TestStaff.of(CHAIN.tenant(), Role.OPERATOR, null);
        manager = TestStaff.of(CHAIN.tenant(), Role.MANAGER, null);
        keeper = TestStaff.of(CHAIN.tenant(), Role.SECURITY, null);
        String desk = operator.open();
        String office = manager.open();
        String scheme = MyValueApiTest.scheme(CHAIN);
        Visitor her = MyValueApiTest.grown(CHAIN.tenant(), "1990-05-01");

        String rule = done(operator, desk, "/api/v1/rules", RULE).at("/rule/id");
        done(operator, desk, "/api/v1/rules/" + rule + "/publications", "{\"version\": 1}");
        APP.clock().pass(Duration.ofSeconds(3));
        done(
                operator,
                desk,
                "/api/v1/rules/" + rule + "/withdrawals",
                "{\"reason\": \"the tea is gone\"}");
        done(
                operator,
                desk,
                "/api/v1/members/" + her.member() + "/adjustments",
                "{\"asset\": \"POINTS\", \"amount\": 50, \"reason\": \"counted again\"}");
        done(
                operator,
                desk,
                "/api/v1/members/" + her.member() + "/unmaskings",
                "{\"reason\": \"she asked for a call\"}");
        done(
                operator,
                desk,
                "/api/v1/exports/members",
                "{\"filter\": {}, \"reason\": \"for the printer\"}");

        String contract = MyValueApiTest.topUp(her, scheme).at("/id");
        her.post("/api/v1/me/stored-value/top-ups/" + contract + "/payments", "{}");
        String refund =
                done(
                                operator,
                                desk,
                                "/api/v1/stored-value/refunds",
                                """
                                {"contractId": "%s", "fault": "CONSUMER", "reason": "she moves away", "hadBefore": false}\
                                """
                                        .formatted(contract))
                        .at("/id");
        done(manager, office, "/api/v1/stored-value/refunds/" + refund + "/approvals", "{}");

        TestStaff anna = TestStaff.of(CHAIN.tenant(), Role.SERVICE, null);
        done(
                keeper,
                keeper.open(),
                "/api/v1/staff/" + anna.ready().member().id() + "/roles",
                "{\"role\": \"CASHIER\", \"reason\": \"moved to the till\"}");
    }

    private static final String RULE =
            """
            {"body": {"name": "tea", "asset": "POINTS", "on": "ORDER",
              "lines": {"is": "text", "field": "line.category", "in": ["tea"]},
              "grant": {"is": "rate", "perYuan": "2", "rounding": "FLOOR"}, "caps": [],
              "validity": {"unit": "MONTHS", "count": 12}, "pendingDays": 0}}
            """;

    private static TestApp.Reply done(TestStaff who, String cookie, String path, String json) {
        TestApp.Reply reply = who.post(cookie, path, json);
        assertThat(reply.status()).as(path + " " + reply.body()).isBetween(200, 201);
        return reply;
    }

    private static TestApp.Reply log(String filter) {
        return APP.request("GET", "/api/v1/operations?" + filter)
                .as(CHAIN.key(Role.AUDITOR))
                .send();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    rule.publish,          operator, rule:,   -
                    rule.withdraw,         operator, rule:,   the tea is gone
                    adjustment.post,       operator, adjustment:, counted again
                    member.unmask,         operator, member:, she asked for a call
                    export.ask,            operator, export:, for the printer
                    stored.refund-ask,     operator, refund:, she moves away
                    stored.refund-approve, manager,  refund:, she moves away
                    staff.role,            keeper,   staff:,  moved to the till
                    """)
    void eachSaysWhoWhenFromWhereWhatAndWhy(
            String action, String who, String object, String reason) {
        TestStaff actor =
                switch (who) {
                    case "operator" -> operator;
                    case "manager" -> manager;
                    default -> keeper;
                };
        TestApp.Reply found = log("action=" + action);
        assertThat(found.json().at("/items")).as(found.body()).hasSize(1);
        assertThat(found.at("/items/0/actor")).isEqualTo(actor.signIn());
        assertThat(found.at("/items/0/role"))
                .isEqualTo(who.equals("keeper") ? "SECURITY" : who.toUpperCase(Locale.ROOT));
        assertThat(Instant.parse(found.at("/items/0/at"))).isBetween(before, APP.clock().instant());
        assertThat(found.at("/items/0/address")).isEqualTo("127.0.0.1");
        assertThat(found.at("/items/0/object")).startsWith(object);
        assertThat(found.at("/items/0/reason")).isEqualTo(reason);
        assertThat(log("action=" + action + "&actor=" + actor.signIn()).json().at("/items"))
                .hasSize(1);
    }

    @Test
    void whatWasChangedStandsWithWhatItWasBefore() {
        TestApp.Reply role = log("action=staff.role");
        assertThat(role.at("/items/0/before/role")).isEqualTo("SERVICE");
        assertThat(role.at("/items/0/after/role")).isEqualTo("CASHIER");
        assertThat(log("action=stored.refund-approve").body()).contains("20000");
        assertThat(log("action=adjustment.post").body()).contains("50");
    }

    /// The one path of the log is read; lines are written by what they tell of alone.
    @Test
    void noCallWritesEditsOrRemovesALine() throws Exception {
        var paths =
                Json.mapper()
                        .readTree(Files.readString(Sources.root().resolve("api/openapi.json")))
                        .at("/paths");
        var writing = new ArrayList<String>();
        paths.properties()
                .forEach(path ->
                        path.getValue()
                                .propertyNames()
                                .forEach(method -> {
                                    if (path.getKey().startsWith("/api/v1/operations")
                                            && !method.equals("get")) {
                                        writing.add(method + " " + path.getKey());
                                    }
                                }));
        assertThat(writing).isEmpty();
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            for (String path : List.of("/api/v1/operations", "/api/v1/operations/1")) {
                int status =
                        APP.request(method, path)
                                .as(CHAIN.key(Role.ADMIN))
                                .key(TestApp.unique())
                                .json("{}")
                                .send()
                                .status();
                assertThat(status).as(method + " " + path).isIn(403, 404, 405);
            }
        }
    }
}
