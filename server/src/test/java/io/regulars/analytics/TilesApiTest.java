package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import io.regulars.events.Relay;
import io.regulars.lake.Lake;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S1-67, S1-57 and S2-10 over HTTP.
class TilesApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("tiles");
    private static final String BOARDS = "/api/v1/boards";
    private static final String HIDDEN = BOARDS + "/hidden";
    private static final String ACTIVE = "/api/v1/active-definition";
    private static final String SCORECARD = "/api/v1/scorecard";

    @BeforeAll
    static void lake() {
        String member = "{\"channel\": \"app\", \"identity\": \"card:tiles-1\"}";
        TestApp.Reply made = send(Role.ADMIN, "/api/v1/members", member);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        APP.bean(Relay.class).round(CHAIN.tenant(), null);
        APP.bean(Lake.class).round(CHAIN.tenant(), null);
    }

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

    private static String hide(String seen, String hidden) {
        return "{\"seen\": %s, \"hidden\": [%s]}".formatted(seen, hidden);
    }

    @Test
    void whatIsPutAwayIsGoneForThatRoleAloneAndComesBack() {
        String tile = "value/gross-margin/line";
        String seen = get(Role.MANAGER, HIDDEN).at("/now/version");
        String wanted = hide(seen, "{\"role\": \"FINANCE\", \"tiles\": [\"%s\"]}".formatted(tile));
        assertThat(get(Role.FINANCE, BOARDS).body()).contains(tile);

        TestApp.Reply done = send(Role.MANAGER, HIDDEN, wanted);
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        TestApp.Reply finance = get(Role.FINANCE, BOARDS);
        assertThat(finance.body()).doesNotContain(tile).contains("\"hidden\":1");
        assertThat(get(Role.OPERATOR, BOARDS).body()).contains(tile).doesNotContain("\"hidden\":1");
        assertThat(get(Role.FINANCE, "/api/v1/metrics/gross-margin").status())
                .as("it is no matter of rights")
                .isEqualTo(200);

        assertThat(send(Role.MANAGER, HIDDEN, wanted).problem()).isEqualTo("boards-changed");
        assertThat(send(Role.MANAGER, HIDDEN, hide(done.at("/version"), "")).status())
                .isEqualTo(200);
        assertThat(get(Role.FINANCE, BOARDS).body()).contains(tile);
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?action=boards.arrange")
                        .as(CHAIN.key(Role.AUDITOR))
                        .send();
        assertThat(log.at("/items/0/object")).startsWith("boards:");
        assertThat(log.at("/items/1/object")).startsWith("boards:");
    }

    @ParameterizedTest
    @CsvSource({
        "FINANCE, retention/churn-rate/line, tile-has-action, hidden[0].tiles[0]",
        "FINANCE, value/gross-margin/bars, unknown-tile, hidden[0].tiles[0]",
        "SECURITY, value/gross-margin/line, role-without-boards, hidden[0].role"
    })
    void whatIsNotPutAwayIsRefusedByFieldAndRule(
            String role, String tile, String problem, String field) {
        String seen = get(Role.MANAGER, HIDDEN).at("/now/version");
        String one = "{\"role\": \"%s\", \"tiles\": [\"%s\"]}".formatted(role, tile);
        TestApp.Reply reply = send(Role.ADMIN, HIDDEN, hide(seen, one));
        assertThat(reply.problem()).as(reply.body()).isEqualTo(problem);
        assertThat(reply.at("/field")).isEqualTo(field);
        assertThat(get(Role.MANAGER, HIDDEN).at("/now/version")).isEqualTo(seen);
    }

    @Test
    void anotherDefinitionIsPrintedWithTheFigure() {
        String rate = "/api/v1/metrics/active-rate";
        String before = get(Role.OPERATOR, rate).at("/metric/definition/en");
        String seen = get(Role.MANAGER, ACTIVE).at("/now/version");
        String wanted =
                """
                {"seen": %s, "orders": true, "redemptions": false, "everyBehaviour": false,
                 "behaviours": ["Checked In"], "reason": "a view is nothing to us"}
                """
                        .formatted(seen);
        TestApp.Reply done = send(Role.MANAGER, ACTIVE, wanted);
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        TestApp.Reply after = get(Role.OPERATOR, rate);
        assertThat(before).contains("check-in, view, review");
        assertThat(after.at("/metric/definition/en")).endsWith("a valid order or check-in.");
        assertThat(after.at("/metric/definition/zh")).endsWith("有效订单、签到。");
        assertThat(send(Role.MANAGER, ACTIVE, wanted).problem())
                .isEqualTo("active-definition-changed");
        TestApp.Reply wrong =
                send(Role.MANAGER, ACTIVE, wanted.replace("Checked In", "Message Opened"));
        assertThat(wrong.problem()).isEqualTo("invalid-request");
        assertThat(wrong.at("/field")).isEqualTo("behaviours[0]");
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?action=active.define")
                        .as(CHAIN.key(Role.AUDITOR))
                        .send();
        assertThat(log.at("/items/0/reason")).isEqualTo("a view is nothing to us");
    }

    /// A figure of the future, of a store that never was, or narrowed by what it cannot be told
    /// apart by: a 0 would be believed.
    @ParameterizedTest
    @CsvSource({
        "members, asOf=2199-01-01, asOf",
        "members, store=NOWHERE, store",
        "members, segment=4711, segment",
        "members, segment=me, segment",
        "members, 'segment=4711,4712', segment",
        "unidentified-share, tier=gold, tier",
        "registration-conversion, segment=4711, segment",
        "layer-ratio, tier=gold, tier",
        "acquisition-cost, store=S001, store",
        "members, by=weekday, by",
        "members, step=year, step",
        "members, from=2026-13-01, from",
        "members, from=2026-11-02&to=2026-11-01, from"
    })
    void whatIsNoQuestionIsRefusedByItsField(String metric, String query, String field) {
        TestApp.Reply reply = get(Role.OPERATOR, "/api/v1/metrics/" + metric + "?" + query);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("invalid-request");
        assertThat(reply.at("/field")).isEqualTo(field);
    }

    @Test
    void theTomorrowOfAClockThatRunsAheadIsToday() {
        String today = get(Role.OPERATOR, "/api/v1/metrics/members").at("/asOf");
        LocalDate tomorrow = LocalDate.parse(String.valueOf(today)).plusDays(1);
        String days = "?asOf=%s&from=%s&to=%s".formatted(tomorrow, tomorrow, tomorrow);
        TestApp.Reply reply = get(Role.OPERATOR, "/api/v1/metrics/members" + days);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/asOf")).isEqualTo(today);
        assertThat(reply.at("/lines/0/points/0/to")).isEqualTo(today);
        String after = "?asOf=" + tomorrow.plusDays(1);
        assertThat(get(Role.OPERATOR, "/api/v1/metrics/members" + after).at("/field"))
                .isEqualTo("asOf");
    }

    @Test
    void aChainOfOneMemberHasNoScoreWhereNothingWasMeasured() {
        TestApp.Reply card = get(Role.FINANCE, SCORECARD + "?days=30");
        assertThat(card.status()).as(card.body()).isEqualTo(200);
        assertThat(card.at("/dimensions/1/dimension")).isEqualTo("TECHNOLOGY");
        assertThat(card.at("/dimensions/1/score")).isNull();
        assertThat(card.at("/dimensions/1/counted")).isEqualTo("0");
        assertThat(card.at("/dimensions/2/score")).isEqualTo("0");
        assertThat(get(Role.FINANCE, SCORECARD + "?days=0").at("/field")).isEqualTo("days");
        assertThat(get(Role.FINANCE, SCORECARD + "?asOf=2199-01-01").at("/field"))
                .isEqualTo("asOf");
    }

    @ParameterizedTest(name = "{0} reads {1}, sees the arrangement {2}, arranges {3}")
    @CsvSource({
        "ADMIN, 200, 200, 409",
        "MANAGER, 200, 200, 409",
        "OPERATOR, 200, 403, 403",
        "FINANCE, 200, 403, 403",
        "SERVICE, 403, 403, 403",
        "CASHIER, 403, 403, 403",
        "INTEGRATION, 403, 403, 403",
        "AUDITOR, 403, 403, 403",
        "SYSTEM, 403, 403, 403",
        "SECURITY, 403, 403, 403"
    })
    void eachRoleDoesWhatTheMatrixSays(Role role, int reads, int sees, int arranges) {
        for (String path : new String[] {BOARDS, ACTIVE, SCORECARD}) {
            assertThat(get(role, path).status()).as(path).isEqualTo(reads);
        }
        assertThat(get(role, HIDDEN).status()).isEqualTo(sees);
        assertThat(send(role, HIDDEN, hide("4711", "")).status()).isEqualTo(arranges);
        String definition =
                "{\"seen\": 4711, \"orders\": true, \"redemptions\": true, \"everyBehaviour\": false, \"behaviours\": [], \"reason\": \"x\"}";
        assertThat(send(role, ACTIVE, definition).status()).isEqualTo(arranges);
    }
}
