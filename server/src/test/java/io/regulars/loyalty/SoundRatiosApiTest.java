package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundRatiosApiTest {
    private static final TestApp APP = TestApp.get();
    private static final String PATH = "/api/v1/ladders/ratios";

    private static TestApp.Reply send(String key, String path, String body) {
        return APP.request("POST", path).as(key).key(TestApp.unique()).json(body).send();
    }

    /// D-03: 1.20 to 1.50 is what a chain begins with, and the what-if judges by what it set.
    @Test
    void whichRatiosAreSoundIsTheChains() {
        var chain = APP.chain("ratios");
        String manager = chain.key(Role.MANAGER);
        TestApp.Reply usual = APP.request("GET", PATH).as(manager).send();
        assertThat(usual.at("/from") + " " + usual.at("/to")).isEqualTo("120 150");
        for (String wrong :
                List.of(
                        "49, \"to\": 150",
                        "120, \"to\": 119",
                        "120, \"to\": 1001",
                        "1.2, \"to\": 150")) {
            TestApp.Reply reply = send(manager, PATH, "{\"from\": " + wrong + "}");
            assertThat(reply.status()).as(wrong).isEqualTo(400);
            assertThat(reply.body()).containsAnyOf("from", "to");
        }
        assertThat(send(chain.key(Role.OPERATOR), PATH, "{\"from\": 100, \"to\": 200}").status())
                .isEqualTo(403);
        String economy =
                """
                {"tiers": [{"code": "g", "nameZh": "金", "nameEn": "Gold", "members": 1, "spendMinor": 0,
                  "valueMinor": 16000, "costMinor": 10000}], "moves": [], "newcomers": 0, "months": 1}\
                """;
        String whatIf = "/api/v1/what-ifs/tier-economies";
        assertThat(send(manager, whatIf, economy).at("/verdicts/0/sound")).isEqualTo("false");
        send(manager, "/api/v1/ladders/settings", "{\"leastPermille\": 25}");
        TestApp.Reply done = send(manager, PATH, "{\"from\": 100, \"to\": 200}");
        assertThat(done.at("/to")).as(done.body()).isEqualTo("200");
        assertThat(send(manager, whatIf, economy).at("/verdicts/0/sound")).isEqualTo("true");
        assertThat(
                        APP.request("GET", "/api/v1/ladders/settings")
                                .as(manager)
                                .send()
                                .at("/leastPermille"))
                .as("the other setting stays")
                .isEqualTo("25");
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?action=ladder.ratios")
                        .as(chain.key(Role.AUDITOR))
                        .send();
        assertThat(log.at("/items/0/before/from")).isEqualTo("120");
        assertThat(log.at("/items/0/after/from")).isEqualTo("100");
    }
}
