package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
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
        TestApp.Reply child =
                APP.request("POST", "/api/v1/members/" + id + "/children")
                        .as(chain.key(Role.OPERATOR))
                        .key(TestApp.unique())
                        .json(
                                """
                                {"birthDate": "2025-06-01", "sex": "F", "name": "王朵朵",
                                 "guardianConsent": {"purpose": "children", "granted": true, "textVersion": "rule-1"}}\
                                """)
                        .send();
        assertThat(child.status()).isEqualTo(201);
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
