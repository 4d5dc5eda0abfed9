package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// D-03: what the benefits of a tier cost has a limit of its own.
class CostLimitsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final String PATH = "/api/v1/ladders/cost-limits";
    private static final TestApp.Chain CHAIN = APP.chain("cost-limits");

    private static TestApp.Reply send(Role role, String path, String body) {
        return APP.request("POST", path)
                .as(CHAIN.key(role))
                .key(TestApp.unique())
                .json(body)
                .send();
    }

    private static TestApp.Reply publish(long costMinor) {
        TestApp.Reply draft =
                send(
                        Role.OPERATOR,
                        "/api/v1/ladders",
                        """
                        {"body": {"tiers": [
                          {"code": "base", "nameZh": "普通", "nameEn": "Base", "growth": 0, "multiplier": "1", "review": false,
                           "benefits": []},
                          {"code": "gold", "nameZh": "金卡", "nameEn": "Gold", "growth": 1000, "multiplier": "1", "review": false,
                           "benefits": [{"nameZh": "礼", "nameEn": "Gift", "valueMinor": 13000, "costMinor": %d}]}],
                         "lasting": "MONTHS", "count": 12, "graceDays": 0, "fall": "ONE_STEP"}}
                        """
                                .formatted(costMinor));
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        return send(
                Role.MANAGER, "/api/v1/ladders/" + draft.at("/version") + "/publications", "{}");
    }

    @Test
    void aLadderIsNotPublishedWhoseTierCostsMoreThanItMay() {
        assertThat(APP.request("GET", PATH).as(CHAIN.key(Role.OPERATOR)).send().body())
                .contains("\"limits\":[]");
        String limit = "{\"limits\": [{\"tier\": \"gold\", \"mostMinor\": 10000}]}";
        assertThat(send(Role.OPERATOR, PATH, limit).status()).isEqualTo(403);
        assertThat(send(Role.MANAGER, PATH, limit).at("/limits/0/mostMinor")).isEqualTo("10000");
        TestApp.Reply over = publish(10_001);
        assertThat(over.problem()).isEqualTo("tier-costs-too-much");
        assertThat(over.at("/field")).isEqualTo("body.tiers[1].benefits");
        assertThat(over.body()).contains("100.01", "100.00");
        TestApp.Reply fits = publish(10_000);
        assertThat(fits.status()).as(fits.body()).isEqualTo(201);
        // what is in force stays so, and what was set before is gone
        assertThat(send(Role.MANAGER, PATH, "{\"limits\": []}").status()).isEqualTo(200);
        assertThat(publish(10_001).status()).isEqualTo(201);
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?action=ladder.cost-limits")
                        .as(CHAIN.key(Role.AUDITOR))
                        .send();
        assertThat(log.at("/items/0/before/limits/0/tier")).isEqualTo("gold");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"limits": [{"tier": "Gold", "mostMinor": 1}]} | tier
                    {"limits": [{"tier": "gold", "mostMinor": -1}]} | mostMinor
                    {"limits": [{"tier": "gold", "mostMinor": 1.5}]} | mostMinor
                    {"limits": [{"tier": "g", "mostMinor": 1}, {"tier": "g", "mostMinor": 2}]} | limits[1].tier
                    {} | limits
                    """)
    void aLimitIsMoneyForATier(String body, String field) {
        TestApp.Reply reply = send(Role.MANAGER, PATH, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.body()).contains(field);
    }
}
