package io.regulars.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.access.Matrix;
import io.regulars.access.Role;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What operations and finance get done, as each of them does it; what they must not do is the
/// matrix's ([MatrixTest]).
class DutiesTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("duties");

    private static TestApp.Reply post(Role role, String path, String json) {
        return APP.request("POST", path)
                .as(CHAIN.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    /// S1-16: operations draw up a tier, a segment and a campaign, which is a rule, an offer or a
    /// coupon.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /api/v1/ladders  | {"tiers": [{"code": "base", "nameZh": "普通", "nameEn": "Base", "growth": 0, "multiplier": "1", "review": false, "benefits": []}], "lasting": "MONTHS", "count": 12, "graceDays": 0, "fall": "ONE_STEP"}
                    /api/v1/segments | {"name": "女会员", "use": "SEGMENT", "when": {"is": "text", "field": "sex", "in": ["F"]}}
                    /api/v1/rules    | {"name": "茶", "asset": "POINTS", "on": "ORDER", "grant": {"is": "rate", "perYuan": "2", "rounding": "FLOOR"}, "caps": [], "validity": {"unit": "MONTHS", "count": 12}, "pendingDays": 0}
                    /api/v1/offers   | {"name": "满减", "nameEn": "Off", "benefit": {"is": "steps", "steps": [{"from": 5000, "off": 800}], "repeating": false}, "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [], "restrictedToo": false}
                    /api/v1/coupon-templates | {"offer": {"name": "券", "nameEn": "Coupon", "benefit": {"is": "steps", "steps": [{"from": 5000, "off": 800}], "repeating": false}, "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [], "restrictedToo": false}, "lifetime": {"is": "days", "days": 30}, "supply": [], "claimable": false, "transferable": false}
                    """)
    void operationsDrawUpWhatTheChainGives(String path, String body) {
        TestApp.Reply made = post(Role.OPERATOR, path, "{\"body\": " + body + "}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    /// S1-16, D-11: operations see every member, masked. In clear they see one with a reason, which
    /// is logged; her children not even then (L-08).
    @Test
    void operationsSeeEveryMemberMaskedAndInClearWithAReasonThatIsLogged() {
        String id =
                post(
                                Role.INTEGRATION,
                                "/api/v1/members",
                                """
                                {"channel": "app", "phone": "13712340016", "phoneVerified": true,
                                 "name": "欧阳明月", "address": "上海市静安区南京西路一号"}\
                                """)
                        .at("/id");
        String her = "/api/v1/members/" + id;
        TestApp.Reply child =
                post(
                        Role.OPERATOR,
                        her + "/children",
                        """
                        {"birthDate": "2024-02-29", "sex": "F", "name": "欧阳朵朵",
                         "guardianConsent": {"purpose": "children", "granted": true, "textVersion": "rule-1"}}\
                        """);
        assertThat(child.status()).as(child.body()).isEqualTo(201);
        TestStaff anna = TestStaff.of(CHAIN.tenant(), Role.OPERATOR, null);
        String desk = anna.open();
        for (TestApp.Reply masked :
                new TestApp.Reply[] {
                    anna.get(desk, her),
                    anna.post(desk, "/api/v1/members/searches", "{\"phone\": \"13712340016\"}")
                }) {
            assertThat(masked.status()).as(masked.body()).isEqualTo(200);
            assertThat(masked.body())
                    .contains(id)
                    .doesNotContain("13712340016", "明月", "南京西路", "朵朵", "2024-02-29");
        }
        assertThat(anna.get(desk, her).at("/phone")).isEqualTo("137****0016");

        String clear = her + "/unmaskings";
        assertThat(anna.post(desk, clear, "{\"reason\": \" \"}").at("/field")).isEqualTo("reason");
        TestApp.Reply read = anna.post(desk, clear, "{\"reason\": \"she asked for a call\"}");
        assertThat(read.at("/phone")).as(read.body()).isEqualTo("+8613712340016");
        assertThat(read.body()).contains("欧阳明月", "南京西路").doesNotContain("朵朵", "2024-02-29");
        TestApp.Reply logged =
                APP.request("GET", "/api/v1/operations?action=member.unmask&object=member:" + id)
                        .as(CHAIN.key(Role.AUDITOR))
                        .send();
        assertThat(logged.json().at("/items")).hasSize(1);
        assertThat(logged.at("/items/0/actor")).contains(anna.signIn());
        assertThat(logged.at("/items/0/reason")).isEqualTo("she asked for a call");

        TestApp.Reply asked =
                anna.post(desk, her + "/child-accesses", "{\"reason\": \"a size of shoes\"}");
        String reading = "/api/v1/child-accesses/" + asked.at("/id") + "/readings";
        assertThat(anna.post(desk, reading, "{}").problem()).isEqualTo("child-access-closed");
    }

    /// S1-16: nobody of operations says yes to what she asked for herself.
    @Test
    void operationsDoNotApproveTheirOwnSubmission() {
        String member =
                post(
                                Role.INTEGRATION,
                                "/api/v1/members",
                                "{\"channel\": \"pos\", \"identity\": \"card:duties\"}")
                        .at("/id");
        TestStaff anna = TestStaff.of(CHAIN.tenant(), Role.OPERATOR, null);
        TestStaff berta = TestStaff.of(CHAIN.tenant(), Role.OPERATOR, null);
        String desk = anna.open();
        TestApp.Reply asked =
                anna.post(
                        desk,
                        "/api/v1/members/" + member + "/adjustments",
                        "{\"asset\": \"POINTS\", \"amount\": 1001, \"reason\": \"the till was down\"}");
        assertThat(asked.at("/state")).as(asked.body()).isEqualTo("WAITING");
        String path = "/api/v1/adjustments/" + asked.at("/id") + "/approvals";
        TestApp.Reply own = anna.post(desk, path, "{}");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.problem()).isEqualTo("same-person");
        assertThat(berta.post(berta.open(), path, "{}").at("/state")).isEqualTo("POSTED");
    }

    static Stream<String> books() throws IOException {
        return MatrixTest.lines()
                .filter(line -> line.method().equals("GET"))
                .map(Matrix.Line::path)
                .filter(path -> path.matches("/api/v1/(stored-value|accounting)(/[^{]*|\\.csv)?"));
    }

    /// S1-17: every read of stored value, bills, settlement and custody answers finance; that every
    /// write is refused stands in [MatrixTest#whoReadsOnlyChangesNothing].
    @ParameterizedTest
    @MethodSource("books")
    void financeReadsStoredValueBillsSettlementAndCustody(String path) {
        String days = "?from=2026-01-01&to=2026-01-31";
        String asked =
                switch (path.substring("/api/v1/".length())) {
                    case "stored-value/custody", "stored-value/custody.csv" -> "?quarter=2026-Q1";
                    case "stored-value/settlement" ->
                            "?from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z";
                    case "accounting/points/settlement/entries" -> days + "&earned=S1&burnt=S1";
                    case "accounting/journal",
                            "accounting/points",
                            "accounting/points/settlement",
                            "accounting/points/values" ->
                            days;
                    default -> "";
                };
        TestApp.Reply reply = APP.request("GET", path + asked).as(CHAIN.key(Role.FINANCE)).send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    @Test
    void thereAreBooksToRead() throws IOException {
        assertThat(books()).hasSizeGreaterThan(12);
    }
}
