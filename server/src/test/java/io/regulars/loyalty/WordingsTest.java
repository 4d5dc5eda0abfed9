package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import org.junit.jupiter.api.Test;

/// Sentences speak of tiers, stores, channels, behaviours and own fields by their names.
class WordingsTest {
    private static final TestApp APP = TestApp.get();
    private final TestApp.Chain chain = APP.chain("wordings");

    private TestApp.Reply post(String path, String json) {
        TestApp.Reply reply =
                APP.request("POST", path)
                        .as(chain.key(Role.ADMIN))
                        .key(TestApp.unique())
                        .json(json)
                        .send();
        assertThat(reply.status()).as(reply.body()).isLessThan(300);
        return reply;
    }

    private static String rule(String when) {
        return """
        "body": {"name": "tea", "asset": "POINTS", "on": "ORDER", "when": %s,
         "grant": {"is": "rate", "perYuan": "2", "rounding": "FLOOR"}, "caps": [],
         "trial": {"percent": 100, "stores": ["s7"]}, "validity": {"unit": "MONTHS", "count": 12}, "pendingDays": 0}\
        """
                .formatted(when);
    }

    private void chainWithNames() {
        post("/api/v1/org-units", "{\"kind\": \"GROUP\", \"code\": \"g\", \"name\": \"Group\"}");
        post(
                "/api/v1/org-units",
                "{\"kind\": \"STORE\", \"code\": \"s7\", \"name\": \"徐汇店\", \"parent\": \"g\"}");
        post(
                "/api/v1/member-fields",
                "{\"name\": \"dueMonth\", \"kind\": \"TEXT\", \"label\": \"预产月份\", \"purpose\": \"care\"}");
        post("/api/v1/ladders", ladder("金卡", "Gold", 5_000));
        post(
                "/api/v1/ladders/1/publications",
                "{\"history\": true, \"starts\": \"2020-01-01T00:00:00Z\"}");
    }

    private static String ladder(String zh, String en, long growth) {
        return """
        {"body": {"tiers": [
           {"code": "base", "nameZh": "普通", "nameEn": "Base", "growth": 0, "multiplier": "1", "review": false, "benefits": []},
           {"code": "gold", "nameZh": "%s", "nameEn": "%s", "growth": %d, "multiplier": "2", "review": false, "benefits": []}],
          "lasting": "MONTHS", "count": 12, "graceDays": 30, "fall": "ONE_STEP"}}
        """
                .formatted(zh, en, growth);
    }

    private static final String WHEN =
            """
            {"is": "all", "of": [
              {"is": "text", "field": "tier", "in": ["gold"]},
              {"is": "text", "field": "store", "in": ["s7"]},
              {"is": "text", "field": "channel", "in": ["pos", "kiosk"]},
              {"is": "ownText", "field": "dueMonth", "in": ["5"]},
              {"is": "history", "figure": "count", "of": {"kind": "behaviour", "names": ["Checked In"]},
               "window": {"is": "ever"}, "compare": {"op": ">=", "value": 1}}]}
            """;

    @Test
    void aRuleIsSaidByNamesAndWhatHasNoneByItsCode() {
        chainWithNames();
        TestApp.Reply made = post("/api/v1/rules", "{" + rule(WHEN) + "}");
        assertThat(made.at("/rule/zh"))
                .contains("会员等级是 金卡", "门店是 徐汇店", "门店收银、kiosk", "「预产月份」是 5", "行为「签到」", "门店 徐汇店");
        assertThat(made.at("/rule/en"))
                .contains("tier is Gold", "channel is till or kiosk", "behaviours check-in")
                .doesNotContain("s7")
                .doesNotContain("dueMonth");
    }

    @Test
    void whatAConditionSawIsSaidInBothLanguages() {
        chainWithNames();
        String weekday = "{\"is\": \"weekdays\", \"days\": [\"MONDAY\"]}";
        String store = "{\"is\": \"text\", \"field\": \"store\", \"in\": [\"s7\"]}";
        TestApp.Reply reply =
                post(
                        "/api/v1/rules/explanations",
                        "{"
                                + rule("{\"is\": \"all\", \"of\": [" + weekday + "," + store + "]}")
                                + """
                                , "at": "2026-03-02T04:00:00Z", "channel": "pos", "store": "s7",
                                 "lines": [{"sku": "a", "quantity": 1, "paid": 1000}]}
                                """);
        assertThat(reply.at("/when/parts/0/seenZh")).isEqualTo("周一");
        assertThat(reply.at("/when/parts/0/seenEn")).isEqualTo("Monday");
        assertThat(reply.at("/when/parts/1/seenZh")).isEqualTo("徐汇店");
        assertThat(reply.at("/when/holds")).isEqualTo("true");
    }

    @Test
    void twoLaddersAreComparedTierByTier() {
        chainWithNames();
        post(
                "/api/v1/ladders",
                ladder("黄金卡", "Gold", 6_000).replace("\"graceDays\": 30", "\"graceDays\": 60"));
        TestApp.Reply compared =
                APP.request("GET", "/api/v1/ladders/comparisons?from=1&to=2")
                        .as(chain.key(Role.FINANCE))
                        .send();
        assertThat(compared.status()).isEqualTo(200);
        assertThat(compared.json().at("/differences").findValuesAsString("field"))
                .containsExactly("starts", "tiers.gold.growth", "tiers.gold.nameZh", "graceDays");
        assertThat(compared.at("/differences/1/from")).isEqualTo("5000");
        assertThat(compared.at("/differences/1/to")).isEqualTo("6000");
        TestApp.Reply unknown =
                APP.request("GET", "/api/v1/ladders/comparisons?from=1&to=9")
                        .as(chain.key(Role.FINANCE))
                        .send();
        assertThat(unknown.problem()).isEqualTo("unknown-version");
    }
}
