package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A scheme goes on sale by two persons, with lawful terms (L-30, D-14), over HTTP.
class SchemeProposalsTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("schemes");
    private static final String PATH = "/api/v1/stored-value/scheme-proposals";

    static {
        MyValueApiTest.scheme(CHAIN);
    }

    private static TestApp.Reply send(Role role, String path, String json) {
        return APP.request("POST", path)
                .as(CHAIN.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static TestApp.Reply get(String path) {
        return APP.request("GET", path).as(CHAIN.key(Role.FINANCE)).send();
    }

    private static String wanted(String head, String refundWay, String issuer) {
        return """
        {%s"reason": "双十一", "body": {"name": "充300送60", "issuer": "%s", "tiers": [{"paid": 30000, "bonus": 6000}],
         "refundWay": "%s", "liability": "由发行方承担"}}\
        """
                .formatted(head, issuer, refundWay);
    }

    private static int schemes() {
        return get("/api/v1/stored-value/schemes").json().at("/items").size();
    }

    @Test
    void whoAsksDoesNotApproveAndNothingIsOnSaleBefore() {
        int before = schemes();
        TestApp.Reply asked = send(Role.MANAGER, PATH, wanted("", "原路退回", "east"));
        assertThat(asked.at("/state")).as(asked.body()).isEqualTo("WAITING");
        assertThat(schemes()).isEqualTo(before);
        assertThat(get(PATH).body()).contains("\"id\":\"" + asked.at("/id") + "\"");
        String one = PATH + "/" + asked.at("/id");
        assertThat(send(Role.MANAGER, one + "/approvals", "{}").problem()).isEqualTo("same-person");
        assertThat(send(Role.FINANCE, one + "/approvals", "{}").status()).isEqualTo(403);
        assertThat(send(Role.ADMIN, PATH + "/1023/approvals", "{}").problem())
                .isEqualTo("unknown-scheme-proposal");
        TestApp.Reply done = send(Role.ADMIN, one + "/approvals", "{}");
        assertThat(done.at("/state")).as(done.body()).isEqualTo("PUBLISHED");
        assertThat(done.at("/version")).isEqualTo("1");
        assertThat(schemes()).isEqualTo(before + 1);
        assertThat(send(Role.ADMIN, one + "/approvals", "{}").problem())
                .isEqualTo("scheme-proposal-decided");

        String next = "\"id\": \"" + done.at("/scheme") + "\", ";
        TestApp.Reply second = send(Role.MANAGER, PATH, wanted(next, "原路退回", "east"));
        assertThat(second.at("/state")).as(second.body()).isEqualTo("WAITING");
        assertThat(send(Role.ADMIN, PATH, wanted(next, "原路退回", "east")).problem())
                .isEqualTo("scheme-proposal-waiting");
        String two = PATH + "/" + second.at("/id") + "/refusals";
        assertThat(send(Role.ADMIN, two, "{\"reason\": \"\"}").at("/field")).isEqualTo("reason");
        TestApp.Reply no = send(Role.ADMIN, two, "{\"reason\": \"赠送太多\"}");
        assertThat(no.at("/decision")).as(no.body()).isEqualTo("赠送太多");
        assertThat(schemes()).isEqualTo(before + 1);
        TestApp.Reply third = send(Role.MANAGER, PATH, wanted(next, "原路退回", "east"));
        String three = PATH + "/" + third.at("/id") + "/approvals";
        assertThat(send(Role.ADMIN, three, "").at("/version")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                     | 充值后概不退款，请知悉 | east  | terms-unlawful | body.refundWay | BARS_REFUND: 充值后概不退款
                     | 原路退回              | north | unknown-issuer | body.issuer    | no issuer north
                    "id": "1023",  | 原路退回 | east | unknown-scheme | id | no scheme has that id
                    "starts": "2026-12-02T00:00:00Z", "ends": "2026-12-01T00:00:00Z",  | 原路退回 | east | invalid | ends | after starts
                    """)
    void whatCannotBeOnSaleIsRefusedAtItsField(
            String head,
            String refundWay,
            String issuer,
            String said,
            String field,
            String detail) {
        int waiting = get(PATH).json().at("/items").size();
        String json = wanted(head == null ? "" : head, refundWay, issuer);
        TestApp.Reply refused = send(Role.MANAGER, PATH, json);
        assertThat(refused.problem()).as(refused.body()).isEqualTo(said);
        assertThat(refused.at("/field")).isEqualTo(field);
        assertThat(refused.at("/detail")).contains(detail);
        assertThat(get(PATH).json().at("/items")).hasSize(waiting);
    }

    /// What was approved today does not hold for yesterday.
    @Test
    void aSchemeIsInForceFromItsApprovalAtTheEarliest() {
        String early = "\"starts\": \"" + APP.clock().instant().minus(Duration.ofDays(9)) + "\", ";
        TestApp.Reply asked = send(Role.MANAGER, PATH, wanted(early, "原路退回", "east"));
        Instant now = APP.clock().instant();
        TestApp.Reply done = send(Role.ADMIN, PATH + "/" + asked.at("/id") + "/approvals", "{}");
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        boolean found = false;
        for (var each : get("/api/v1/stored-value/schemes").json().at("/items")) {
            if (each.at("/id").asString().equals(done.at("/scheme"))) {
                found = true;
                assertThat(Instant.parse(each.at("/starts").asString()))
                        .isAfterOrEqualTo(now.minusMillis(1));
            }
        }
        assertThat(found).isTrue();
    }
}
