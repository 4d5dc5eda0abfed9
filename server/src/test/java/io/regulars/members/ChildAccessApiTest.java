package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Children's data as customer service and its manager meet them (L-08, S-19), and the common list
/// of what waits for a second person.
class ChildAccessApiTest {
    private static final TestApp APP = TestApp.get();

    private static String member(TestApp.Chain chain) {
        String id =
                APP.request("POST", "/api/v1/members")
                        .as(chain.key(Role.INTEGRATION))
                        .key(TestApp.unique())
                        .json(
                                """
                                {"channel": "pos", "identity": "card:%s"}\
                                """
                                        .formatted(TestApp.unique()))
                        .send()
                        .at("/id");
        child(chain, id);
        return id;
    }

    private static String because() {
        return "{\"reason\": \"the mother asked about an allergy\"}";
    }

    @Test
    void childrenAreReadAfterASecondPersonAgreedAndEachReadingIsWritten() {
        var chain = APP.chain("children");
        String member = member(chain);
        TestStaff service = TestStaff.of(chain.tenant(), Role.SERVICE, null);
        TestStaff manager = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        String desk = service.open();
        String office = manager.open();
        // that of the question: minutes pass before the audit, and a year may end in them
        int year = APP.clock().instant().atZone(ZoneId.of("Asia/Shanghai")).getYear();
        TestApp.Reply asked =
                service.post(desk, "/api/v1/members/" + member + "/child-accesses", because());
        assertThat(asked.at("/state")).isEqualTo("WAITING");
        assertThat(asked.at("/askedBy")).isEqualTo(service.signIn());
        String path = "/api/v1/child-accesses/" + asked.at("/id");
        assertThat(service.post(desk, path + "/readings", "{}").problem())
                .isEqualTo("child-access-closed");
        assertThat(service.post(desk, path + "/approvals", "{}").problem())
                .isEqualTo("not-allowed");
        assertThat(
                        service.post(
                                        desk,
                                        "/api/v1/members/" + member + "/child-accesses",
                                        because())
                                .problem())
                .isEqualTo("child-access-open");
        assertThat(service.get(desk, "/api/v1/approvals").at("/items/0/own")).isEqualTo("true");
        TestApp.Reply waiting = manager.get(office, "/api/v1/approvals");
        assertThat(waiting.at("/items/0/kind")).isEqualTo("CHILD_ACCESS");
        assertThat(waiting.at("/items/0/own")).isEqualTo("false");
        assertThat(waiting.at("/items/0/askedBy")).isEqualTo(service.signIn());
        assertThat(manager.post(office, path + "/approvals", "{}").at("/state"))
                .isEqualTo("APPROVED");
        TestApp.Reply read = service.post(desk, path + "/readings", "{}");
        assertThat(read.at("/children/0/name")).isEqualTo("王朵朵");
        assertThat(manager.post(office, path + "/readings", "{}").problem())
                .isEqualTo("unknown-child-access");
        service.post(desk, path + "/readings", "{}");
        APP.clock().pass(Duration.ofMinutes(4));
        assertThat(service.post(desk, path + "/readings", "{}").status()).isEqualTo(200);
        TestApp.Reply audit =
                APP.request("GET", "/api/v1/child-accesses/audit?year=" + year)
                        .as(chain.key(Role.AUDITOR))
                        .send();
        assertThat(audit.at("/items/0/readings")).isEqualTo("3");
        assertThat(audit.at("/items/0/decidedBy")).isEqualTo(manager.signIn());
        assertThat(audit.body()).doesNotContain("朵");
        var actions = new ArrayList<String>();
        manager.get(office, "/api/v1/members/" + member + "/operations")
                .json()
                .at("/items")
                .forEach(each -> actions.add(each.at("/action").asString()));
        assertThat(actions.reversed())
                .containsExactly(
                        "member.child-add",
                        "member.child-ask",
                        "member.child-approve",
                        "member.child-read",
                        "member.child-read",
                        "member.child-read");
    }

    @Test
    void whoAsksDoesNotDecideAlsoNotAManager() {
        var chain = APP.chain("own");
        String member = member(chain);
        TestStaff manager = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        String office = manager.open();
        String path =
                "/api/v1/child-accesses/"
                        + manager.post(
                                        office,
                                        "/api/v1/members/" + member + "/child-accesses",
                                        because())
                                .at("/id");
        assertThat(manager.post(office, path + "/approvals", "{}").problem())
                .isEqualTo("same-person");
        assertThat(manager.post(office, path + "/refusals", because()).problem())
                .isEqualTo("same-person");
        TestStaff second = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        assertThat(second.post(second.open(), path + "/refusals", because()).at("/decision"))
                .contains("allergy");
        assertThat(manager.post(office, path + "/readings", "{}").problem())
                .isEqualTo("child-access-closed");
        TestApp.Reply refused = manager.get(office, "/api/v1/approvals?state=REFUSED");
        assertThat(refused.at("/items/0/decidedBy")).isEqualTo(second.signIn());
        assertThat(manager.get(office, "/api/v1/approvals").json().at("/items").size()).isZero();
    }

    /// L-08: one person records the leak, another lets it out, and the guardian whose child was
    /// read in that time finds it in her member centre; nobody else does.
    @Test
    void afterALeakTheGuardiansAreTold() {
        var chain = APP.chain("leak");
        TestVisitors.Visitor guardian = TestVisitors.newcomer(chain.tenant());
        TestVisitors.Visitor other = TestVisitors.newcomer(chain.tenant());
        child(chain, guardian.member().toString());
        child(chain, other.member().toString());
        TestStaff manager = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        TestStaff second = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        String one = manager.open();
        String two = second.open();
        String from = APP.clock().instant().minusSeconds(60).toString();
        read(manager, one, second, two, guardian.member().toString());
        String until = APP.clock().instant().plusSeconds(60).toString();

        String later = APP.clock().instant().plusSeconds(3600).toString();
        assertThat(manager.post(one, "/api/v1/leaks", leak(until, later, "READINGS")).problem())
                .isEqualTo("nobody-concerned");
        assertThat(manager.post(one, "/api/v1/leaks", leak(from, until, "MEMBERS")).problem())
                .isEqualTo("invalid-request");
        String wanted = leak(from, until, "READINGS");
        TestApp.Reply foreseen = manager.post(one, "/api/v1/leaks/previews", wanted);
        assertThat(foreseen.at("/guardians")).isEqualTo("1");
        assertThat(foreseen.at("/first/0/name")).isEqualTo("林**");
        TestApp.Reply all = manager.post(one, "/api/v1/leaks/previews", leak(from, until, "ALL"));
        assertThat(all.at("/guardians")).isEqualTo("2");

        TestApp.Reply recorded = manager.post(one, "/api/v1/leaks", wanted);
        assertThat(recorded.at("/state")).isEqualTo("WAITING");
        assertThat(guardian.get("/api/v1/me/notices").json().at("/items").size()).isZero();
        String path = "/api/v1/leaks/" + recorded.at("/id");
        TestApp.Reply inbox = second.get(two, "/api/v1/approvals?state=WAITING");
        assertThat(inbox.at("/items/0/kind")).isEqualTo("LEAK");
        assertThat(inbox.at("/items/0/id")).isEqualTo(recorded.at("/id"));
        assertThat(inbox.at("/items/0/amount")).isEqualTo("1");
        assertThat(manager.post(one, path + "/approvals", "{}").problem()).isEqualTo("same-person");
        assertThat(second.post(two, path + "/approvals", "{}").at("/state")).isEqualTo("TOLD");
        assertThat(second.post(two, path + "/refusals", because()).problem())
                .isEqualTo("leak-decided");
        assertThat(second.get(two, "/api/v1/approvals?state=APPROVED").at("/items/0/kind"))
                .isEqualTo("LEAK");

        assertThat(guardian.get("/api/v1/me/notices").at("/items/0/contact")).isEqualTo("400-1");
        assertThat(other.get("/api/v1/me/notices").json().at("/items").size()).isZero();
        String seen = "/api/v1/me/notices/" + recorded.at("/id") + "/readings";
        assertThat(other.post(seen, "{}").status()).isEqualTo(404);
        assertThat(guardian.post(seen, "{}").at("/items/0/seenAt")).isNotEmpty();
        TestApp.Reply told = manager.get(one, path + "/guardians");
        assertThat(told.json().at("/items").size()).isEqualTo(1);
        assertThat(told.at("/items/0/reached")).isEqualTo("true");
        assertThat(told.at("/items/0/seenAt")).isNotEmpty();
    }

    private static String leak(String from, String until, String scope) {
        return """
        {"terms": {"what": "a list was copied", "data": "names and birthdays", "contact": "400-1",
         "from": "%s", "until": "%s", "scope": "%s"}}\
        """
                .formatted(from, until, scope);
    }

    private static void child(TestApp.Chain chain, String member) {
        TestApp.Reply child =
                APP.request("POST", "/api/v1/members/" + member + "/children")
                        .as(chain.key(Role.OPERATOR))
                        .key(TestApp.unique())
                        .json(
                                """
                                {"birthDate": "2025-06-01", "sex": "F", "name": "王朵朵",
                                 "guardianConsent": {"purpose": "children", "granted": true, "textVersion": "rule-1"}}\
                                """)
                        .send();
        assertThat(child.status()).as(child.body()).isEqualTo(201);
    }

    private static void read(
            TestStaff asks, String his, TestStaff agrees, String hers, String member) {
        TestApp.Reply asked =
                asks.post(his, "/api/v1/members/" + member + "/child-accesses", because());
        String path = "/api/v1/child-accesses/" + asked.at("/id");
        assertThat(agrees.post(hers, path + "/approvals", "{}").status()).isEqualTo(201);
        assertThat(asks.post(his, path + "/readings", "{}").status()).isEqualTo(200);
    }

    /// Another chain's member, access or staff is nobody's.
    @Test
    void anotherChainsThingsAreNotThere() {
        var chain = APP.chain("one");
        var other = APP.chain("two");
        String member = member(other);
        TestStaff service = TestStaff.of(chain.tenant(), Role.SERVICE, null);
        TestStaff keeper = TestStaff.of(chain.tenant(), Role.SECURITY, null);
        TestStaff foreign = TestStaff.of(other.tenant(), Role.SERVICE, null);
        assertThat(
                        service.post(
                                        service.open(),
                                        "/api/v1/members/" + member + "/child-accesses",
                                        because())
                                .problem())
                .isEqualTo("unknown-member");
        String desk = keeper.open();
        String path = "/api/v1/staff/" + foreign.ready().member().id();
        assertThat(keeper.get(desk, path).problem()).isEqualTo("not-found");
        assertThat(keeper.post(desk, path + "/disablings", because()).problem())
                .isEqualTo("unknown-staff");
        assertThat(keeper.get(desk, "/api/v1/staff").body()).doesNotContain(foreign.signIn());
    }

    /// An adjustment and a child access wait in one list, in parts, the newest first.
    @Test
    void whatWaitsInSeveralRoomsIsOneList() {
        var chain = APP.chain("list");
        String member = member(chain);
        TestStaff operator = TestStaff.of(chain.tenant(), Role.OPERATOR, null);
        String desk = operator.open();
        operator.post(
                desk,
                "/api/v1/members/" + member + "/adjustments",
                "{\"asset\": \"POINTS\", \"amount\": 5000, \"reason\": \"complaint\"}");
        operator.post(
                desk,
                "/api/v1/members/" + member + "/adjustments",
                "{\"asset\": \"POINTS\", \"amount\": 5, \"reason\": \"small\"}");
        operator.post(desk, "/api/v1/members/" + member + "/child-accesses", because());
        TestApp.Reply first = operator.get(desk, "/api/v1/approvals?limit=1");
        assertThat(first.at("/items/0/kind")).isEqualTo("CHILD_ACCESS");
        TestApp.Reply second =
                operator.get(desk, "/api/v1/approvals?limit=1&after=" + first.at("/next"));
        assertThat(second.at("/items/0/kind")).isEqualTo("ADJUSTMENT");
        assertThat(second.at("/items/0/amount")).isEqualTo("5000");
        assertThat(second.at("/next")).isNull();
        assertThat(
                        operator.get(desk, "/api/v1/approvals?state=APPROVED")
                                .json()
                                .at("/items")
                                .size())
                .as("a small one needed nobody")
                .isZero();
    }
}
