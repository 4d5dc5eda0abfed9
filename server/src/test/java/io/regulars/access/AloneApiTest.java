package io.regulars.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import java.util.List;
import org.junit.jupiter.api.Test;

class AloneApiTest {
    private static final TestApp APP = TestApp.get();

    private static TestApp.Reply send(String key, String path, String body) {
        return APP.request("POST", path).as(key).key(TestApp.unique()).json(body).send();
    }

    /// D-14: up to how much one person adjusts alone is the chain's own.
    @Test
    void whatOnePersonAdjustsAloneIsTheChains() {
        var chain = APP.chain("alone");
        String system = chain.key(Role.SYSTEM);
        String path = "/api/v1/tenant/adjustments";
        String manager = chain.key(Role.MANAGER);
        assertThat(APP.request("GET", path).as(manager).send().at("/alone")).isEqualTo("1000");
        for (String wrong : List.of("-1", "1000001", "1.5", "\"9\"", "null")) {
            assertThat(send(system, path, "{\"alone\": " + wrong + "}").status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(send(manager, path, "{\"alone\": 5}").status()).isEqualTo(403);
        assertThat(send(system, path, "{\"alone\": 50}").at("/alone")).isEqualTo("50");
        assertThat(APP.request("GET", path).as(manager).send().at("/alone")).isEqualTo("50");
        assertThat(APP.get(Role.ADMIN, path).at("/alone")).as("another chain's").isEqualTo("1000");
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?action=tenant.adjustments")
                        .as(chain.key(Role.AUDITOR))
                        .send();
        assertThat(log.at("/items/0/before/alone")).isEqualTo("1000");
        assertThat(log.at("/items/0/after/alone")).isEqualTo("50");
    }
}
