package io.regulars.goals;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import io.regulars.events.Relay;
import io.regulars.lake.Lake;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("goals");
    private static final String PATH = "/api/v1/goals";
    private static final LocalDate TODAY =
            LocalDate.ofInstant(APP.clock().instant(), ZoneId.of("Asia/Shanghai"));

    /// A lake to ask, whether or not the job of the application was here before.
    @BeforeAll
    static void lake() {
        String member = "{\"channel\": \"app\", \"identity\": \"card:goal-1\"}";
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

    private static TestApp.Reply get(Role role) {
        return APP.request("GET", PATH).as(CHAIN.key(role)).send();
    }

    private static String body(String metric, String target, LocalDate deadline) {
        return """
        {"name": "More", "owner": "Li", "metric": "%s", "days": 30, "target": "%s", "deadline": "%s"}
        """
                .formatted(metric, target, deadline);
    }

    @Test
    void aGoalIsMadeShownAndWithdrawnWithAReason() {
        String wanted = body("members", "100", TODAY.plusDays(90));
        TestApp.Reply made = send(Role.OPERATOR, PATH, wanted);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.at("/baseline/figure/num")).isEqualTo("1");
        assertThat(made.at("/baseline/day")).isEqualTo(TODAY.toString());

        TestApp.Reply list = get(Role.FINANCE);
        assertThat(list.at("/items/0/goal/id")).isEqualTo(made.at("/id"));
        assertThat(list.at("/items/0/metric/def")).isEqualTo("DEF-04");
        assertThat(list.at("/items/0/standing/actual/num")).isEqualTo("1");
        assertThat(list.at("/items/0/standing/state")).isEqualTo("ON_THE_WAY");

        String path = PATH + "/" + made.at("/id") + "/withdrawals";
        String why = "{\"reason\": \"another plan\"}";
        assertThat(send(Role.MANAGER, path, why).at("/withdrawn/reason")).isEqualTo("another plan");
        assertThat(send(Role.MANAGER, path, why).problem()).isEqualTo("goal-withdrawn");
        assertThat(get(Role.FINANCE).at("/items/0/standing/state")).isEqualTo("WITHDRAWN");
        assertThat(send(Role.MANAGER, PATH + "/1024/withdrawals", why).problem())
                .isEqualTo("unknown-goal");
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?action=goal")
                        .as(CHAIN.key(Role.AUDITOR))
                        .send();
        assertThat(log.at("/items/0/action")).isEqualTo("goal.withdraw");
        assertThat(log.at("/items/1/action")).isEqualTo("goal.make");
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-metric, 2, 9, unknown-metric, ",
        "retention, 2, 9, goal-metric, metric",
        "members, 2, 0, goal-deadline, deadline",
        "members, 2, 2000, goal-deadline, deadline",
        "members, 1, 9, target-is-baseline, target",
        "order-frequency, 2, 9, no-baseline, metric",
        "Members, 2, 9, invalid-request, metric",
        "members, -2, 9, invalid-request, target",
        "members, x, 9, invalid-request, target"
    })
    void whatCannotBeAGoalIsRefusedByFieldAndRule(
            String metric, String target, int days, String problem, String field) {
        TestApp.Reply reply = send(Role.ADMIN, PATH, body(metric, target, TODAY.plusDays(days)));
        assertThat(reply.problem()).as(reply.body()).isEqualTo(problem);
        assertThat(reply.at("/field")).isEqualTo(field);
    }

    @Test
    void aGoalIsSetForASegmentThatIsInForce() {
        String wanted =
                body("members", "9", TODAY.plusDays(9)).replace("{", "{\"segment\": \"4711\", ");
        assertThat(send(Role.ADMIN, PATH, wanted).problem()).isEqualTo("segment-not-in-force");
    }

    @ParameterizedTest(name = "{0} reads {1}, makes {2}")
    @CsvSource({
        "ADMIN, 200, 422",
        "MANAGER, 200, 422",
        "OPERATOR, 200, 422",
        "FINANCE, 200, 403",
        "SERVICE, 403, 403",
        "CASHIER, 403, 403",
        "INTEGRATION, 403, 403",
        "AUDITOR, 403, 403",
        "SYSTEM, 403, 403",
        "SECURITY, 403, 403"
    })
    void eachRoleDoesWhatTheMatrixSays(Role role, int reads, int makes) {
        assertThat(get(role).status()).isEqualTo(reads);
        assertThat(send(role, PATH, body("members", "9", TODAY)).status()).isEqualTo(makes);
    }
}
