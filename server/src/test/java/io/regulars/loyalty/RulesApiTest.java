package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesApiTest {
    private static final TestApp APP = TestApp.get();
    private static final String RULE =
            """
            {"body": {"name": "tea", "asset": "POINTS", "on": "ORDER",
              "lines": {"is": "text", "field": "line.category", "in": ["tea"]},
              "grant": {"is": "rate", "perYuan": "2", "rounding": "FLOOR"}, "caps": [],
              "validity": {"unit": "MONTHS", "count": 12}, "pendingDays": 0}}
            """;

    @Test
    void aRuleFromDraftToWithdrawal() {
        TestApp.Reply draft = APP.post(Role.OPERATOR, "/api/v1/rules", RULE);
        assertThat(draft.status()).isEqualTo(201);
        assertThat(draft.at("/rule/state")).isEqualTo("DRAFT");
        String path = "/api/v1/rules/" + draft.at("/rule/id");
        TestApp.Reply published =
                APP.post(
                        Role.OPERATOR,
                        path + "/publications",
                        "{\"version\": 1, \"starts\": \"2200-01-01T00:00:00Z\"}");
        assertThat(published.status()).isEqualTo(201);
        assertThat(published.at("/rule/state")).isEqualTo("SCHEDULED");
        assertThat(published.at("/rule/en")).contains("2 points per yuan");
        assertThat(
                        APP.post(Role.OPERATOR, path + "/versions", RULE.replace("\"2\"", "\"3\""))
                                .at("/rule/version"))
                .isEqualTo("2");
        TestApp.Reply compared = APP.get(Role.AUDITOR, path + "/comparisons?from=1&to=2");
        assertThat(compared.body()).contains("body.grant.perYuan");
        assertThat(APP.post(Role.OPERATOR, path + "/rollouts", "{}").problem())
                .isEqualTo("not-in-force");
        assertThat(
                        APP.post(Role.OPERATOR, path + "/withdrawals", "{\"reason\": \"test\"}")
                                .status())
                .isEqualTo(201);
        assertThat(APP.get(Role.OPERATOR, path).at("/versions/1/state")).isEqualTo("WITHDRAWN");
        assertThat(APP.get(Role.OPERATOR, "/api/v1/rules/1").problem()).isEqualTo("not-found");
        assertThat(APP.get(Role.OPERATOR, "/api/v1/rules/vocabulary").status()).isEqualTo(200);
    }

    @Test
    void aRuleIsExplainedOnAnOrderThatNobodyPlaced() {
        String question =
                RULE.substring(0, RULE.lastIndexOf('}'))
                        + """
                        , "at": "2026-03-02T04:00:00Z", "channel": "pos",
                          "lines": [{"sku": "a", "category": "tea", "quantity": 1, "paid": 1000},
                                    {"sku": "b", "category": "milk", "quantity": 1, "paid": 1000}]}
                        """;
        TestApp.Reply reply = APP.post(Role.SERVICE, "/api/v1/rules/explanations", question);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/difference")).isEqualTo("20");
        assertThat(reply.at("/lines/0/holds")).isEqualTo("true");
        assertThat(reply.at("/lines/1/holds")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "pendingDays": 0  | "pendingDays": 999 | body.pendingDays
                    "perYuan": "2"    | "perYuan": "0"     | body.grant.perYuan
                    "count": 12       | "count": 0         | body.validity.count
                    "name": "tea"     | "name": " "        | body.name
                    """)
    void whatBreaksARuleIsNamed(String right, String wrong, String field) {
        TestApp.Reply reply = APP.post(Role.OPERATOR, "/api/v1/rules", RULE.replace(right, wrong));
        assertThat(reply.problem()).isEqualTo("invalid-request");
        assertThat(reply.at("/field")).isEqualTo(field);
    }

    /// Each part of a condition by its whole path, and what is asked of it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"is": "childAged", "fromMonths": 7, "toMonths": 6} | body.when.of[1].toMonths | is 7 to 360
                    {"is": "number", "field": "amount", "compare": {"op": "between", "value": 2, "to": 1}} | body.when.of[1].compare.to | is less than value
                    {"is": "number", "field": "amount", "compare": {"op": "~", "value": 2}} | body.when.of[1].compare.op | not one of
                    {"is": "not", "of": {"is": "text", "field": "tier", "in": ["a", "a"]}} | body.when.of[1].of.in | names a value twice
                    {"is": "weekdays", "days": []} | body.when.of[1].days | is empty
                    {"is": "history", "figure": "count", "of": {"kind": "order"}, "window": {"is": "days", "n": 0}, "compare": {"op": "=", "value": 1}} | body.when.of[1].window.n | is 1 to 3660
                    null | body.when.of[1] | is missing
                    """)
    void whatBreaksAConditionIsNamedByItsWholePath(String part, String field, String rule) {
        String when =
                "\"when\": {\"is\": \"all\", \"of\": [{\"is\": \"tagged\", \"tag\": \"vip\"}, "
                        + part
                        + "]}, \"lines\"";
        TestApp.Reply reply =
                APP.post(Role.OPERATOR, "/api/v1/rules", RULE.replace("\"lines\"", when));
        assertThat(reply.problem()).as(reply.body()).isEqualTo("invalid-request");
        assertThat(reply.at("/field")).isEqualTo(field);
        assertThat(reply.at("/detail")).contains(rule);
    }

    @Test
    void aLadderIsPreviewedAndPublished() {
        String body =
                """
                {"body": {"tiers": [{"code": "base", "nameZh": "普通", "nameEn": "Base", "growth": 0, "multiplier": "1",
                    "review": false, "benefits": [{"nameZh": "生日礼", "nameEn": "Birthday gift", "valueMinor": 1190, "costMinor": 1000}]}],
                  "lasting": "MONTHS", "count": 12, "graceDays": 0, "fall": "ONE_STEP"}}
                """;
        TestApp.Reply preview = APP.post(Role.OPERATOR, "/api/v1/ladders/previews", body);
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.at("/totals/downgrades")).isEqualTo("0");
        assertThat(preview.at("/tiers/0/ratio")).isEqualTo("1.19");
        assertThat(preview.at("/warnings/0/code")).isEqualTo("ratio-low");
        TestApp.Reply draft = APP.post(Role.OPERATOR, "/api/v1/ladders", body);
        assertThat(draft.status()).isEqualTo(201);
        assertThat(draft.at("/warnings/0/tier")).isEqualTo("base");
        TestApp.Reply published =
                APP.post(
                        Role.ADMIN,
                        "/api/v1/ladders/" + draft.at("/version") + "/publications",
                        "{\"starts\": \"2200-01-01T00:00:00Z\"}");
        assertThat(published.at("/state")).isEqualTo("PUBLISHED");
        assertThat(published.at("/warnings/0/zh")).contains("1.19");
        assertThat(APP.get(Role.OPERATOR, "/api/v1/tier-reviews").status()).isEqualTo(200);
        assertThat(
                        APP.post(
                                        Role.OPERATOR,
                                        "/api/v1/tier-reviews/1/refusals",
                                        "{\"reason\": \"x\"}")
                                .problem())
                .isEqualTo("unknown-review");
        assertThat(
                        APP.post(
                                        Role.OPERATOR,
                                        "/api/v1/members/1024/tiers",
                                        "{\"tier\": \"base\", \"until\": \"2200-01-01T00:00:00Z\", \"reason\": \"x\"}")
                                .problem())
                .isEqualTo("unknown-member");
    }
}
