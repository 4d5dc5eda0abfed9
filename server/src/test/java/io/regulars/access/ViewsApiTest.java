package io.regulars.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import org.junit.jupiter.api.Test;

class ViewsApiTest {
    private static final TestApp APP = TestApp.get();

    @Test
    void aViewIsItsOwnersAlone() {
        TestStaff anna = TestStaff.of(APP.tenant(), Role.OPERATOR, null);
        TestStaff bert = TestStaff.of(APP.tenant(), Role.OPERATOR, null);
        String cookie = anna.open();
        String json =
                """
                {"page": "members", "name": "金卡 30 天", "query": "tiers=GOLD&lastOrderFrom=-30d"}\
                """;
        TestApp.Reply kept = anna.post(cookie, "/api/v1/views", json);
        assertThat(kept.status()).isEqualTo(201);
        assertThat(anna.post(cookie, "/api/v1/views", json).problem()).isEqualTo("view-name-taken");
        String list = "/api/v1/views?page=members";
        assertThat(anna.get(cookie, list).at("/items/0/query")).contains("GOLD");
        assertThat(anna.get(cookie, "/api/v1/views?page=orders").json().at("/items").size())
                .isZero();
        String other = bert.open();
        assertThat(bert.get(other, list).json().at("/items").size()).isZero();
        String path = "/api/v1/views/" + kept.at("/id") + "/removals";
        assertThat(bert.post(other, path, "{}").problem()).isEqualTo("not-found");
        assertThat(anna.post(cookie, path, "{}").at("/name")).isEqualTo("金卡 30 天");
        assertThat(anna.get(cookie, list).json().at("/items").size()).isZero();
    }

    @Test
    void theLogIsFoundByRoleAndByWhatWasDone() {
        var chain = APP.chain("filters");
        TestStaff keeper = TestStaff.of(chain.tenant(), Role.SECURITY, null);
        keeper.open();
        var log = APP.request("GET", "/api/v1/operations?role=SECURITY&action=session");
        TestApp.Reply found = log.as(chain.key(Role.AUDITOR)).send();
        assertThat(found.json().at("/items").size()).isEqualTo(1);
        assertThat(found.at("/items/0/action")).isEqualTo("session.open");
        assertThat(found.at("/items/0/actor")).isEqualTo(keeper.signIn());
        assertThat(
                        APP.request("GET", "/api/v1/operations?action=sess")
                                .as(chain.key(Role.AUDITOR))
                                .send()
                                .json()
                                .at("/items")
                                .size())
                .isZero();
    }
}
