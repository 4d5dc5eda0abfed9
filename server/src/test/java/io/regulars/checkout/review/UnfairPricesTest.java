package io.regulars.checkout.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import io.regulars.kernel.Sql;
import io.regulars.runtime.Db;
import org.junit.jupiter.api.Test;

/// S0-14, L-05: what asks for a profile is neither kept nor published, and what was published
/// before that is found.
class UnfairPricesTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("unfair");

    private static final String WOMEN =
            """
            {"is": "all", "of": [{"is": "text", "field": "tier", "in": ["gold"]}, {"is": "text", "field": "sex", "in": ["F"]}]}\
            """;
    private static final String BIRTHDAY =
            "{\"is\": \"birthday\", \"when\": \"month\", \"days\": 0}";
    private static final String TIER =
            "{\"is\": \"text\", \"field\": \"tier\", \"in\": [\"gold\"]}";

    private static final Sql BEFORE =
            Sql.sql(
                    """
                    insert into offer (tenant, id, version, kind, state, starts, ends, body, author, at)
                    values (:tenant, :id, 1, :kind, 'PUBLISHED', :starts, :ends::timestamptz, :body::jsonb, 'test', :starts)
                    """);

    private static String body(String when) {
        return """
        {"name": "满减", "nameEn": "Reduction", "benefit": {"is": "steps", "steps": [{"from": 100, "off": 10}], "repeating": false},
         "when": %s, "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [], "restrictedToo": false}\
        """
                .formatted(when);
    }

    private static String coupon(String when) {
        return """
        {"offer": %s, "lifetime": {"is": "days", "days": 7}, "supply": [], "claimable": true, "transferable": false}\
        """
                .formatted(body(when));
    }

    private static TestApp.Reply send(String path, String body) {
        return APP.request("POST", path)
                .as(CHAIN.key(Role.MANAGER))
                .key(TestApp.unique())
                .json(body)
                .send();
    }

    private static TestApp.Reply get(Role role, String path) {
        return APP.request("GET", path).as(CHAIN.key(role)).send();
    }

    private static void refused(TestApp.Reply reply, String field) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.at("/type")).isEqualTo("/problems/price-by-profile");
        assertThat(reply.at("/field")).isEqualTo(field);
    }

    @Test
    void whatAsksForAProfileIsNotKept() {
        refused(send("/api/v1/offers", "{\"body\": " + body(WOMEN) + "}"), "body.when.of[1]");
        refused(send("/api/v1/offers", "{\"body\": " + body(BIRTHDAY) + "}"), "body.when");
        refused(
                send("/api/v1/coupon-templates", "{\"body\": " + coupon(WOMEN) + "}"),
                "body.offer.when.of[1]");
        assertThat(send("/api/v1/offers", "{\"body\": " + body(TIER) + "}").status())
                .isEqualTo(201);
        assertThat(
                        send("/api/v1/coupon-templates", "{\"body\": " + coupon(BIRTHDAY) + "}")
                                .status())
                .isEqualTo(201);
    }

    @Test
    void theEditorSaysSoBeforeItIsKept() {
        TestApp.Reply said = send("/api/v1/offers/explanations", "{\"body\": " + body(WOMEN) + "}");
        assertThat(said.at("/found/0/field")).as(said.body()).isEqualTo("body.when.of[1]");
        assertThat(said.at("/found/0/rule")).isEqualTo("L-05");
        assertThat(said.at("/found/0/zh")).contains("性别");
        assertThat(said.at("/found/0/en")).contains("sex");
        said =
                send(
                        "/api/v1/coupon-templates/explanations",
                        "{\"body\": " + coupon(BIRTHDAY) + "}");
        assertThat(said.at("/found/0/field")).isNull();
    }

    /// As it was before this was refused; one has ended.
    @Test
    void whatWasPublishedBeforeIsFoundAndStaysWrongUntilSomebodyEndsIt() {
        assertThat(part()).isEqualTo("OK");
        var db = APP.bean(Db.class);
        var now = APP.clock().instant();
        db.write(
                CHAIN.tenant(),
                tx -> {
                    Sql row = BEFORE.with("tenant", CHAIN.tenant().id()).with("starts", now);
                    tx.update(
                            row.with("id", 1024L)
                                    .with("kind", "OFFER")
                                    .with("ends", null)
                                    .with("body", body(WOMEN)));
                    tx.update(
                            row.with("id", 2048L)
                                    .with("kind", "OFFER")
                                    .with("starts", now.minusSeconds(9))
                                    .with("ends", now.minusSeconds(5))
                                    .with("body", body(WOMEN)));
                    tx.update(
                            row.with("id", 3072L)
                                    .with("kind", "OFFER")
                                    .with("ends", null)
                                    .with("body", body(TIER)));
                    return tx.update(
                            row.with("id", 4096L)
                                    .with("kind", "TEMPLATE")
                                    .with("starts", now.plusSeconds(9_000))
                                    .with("ends", null)
                                    .with("body", coupon(WOMEN)));
                });
        APP.bean(io.regulars.offers.Offers.class).changed(CHAIN.tenant());
        APP.bean(io.regulars.offers.coupons.Templates.class).changed(CHAIN.tenant());
        TestApp.Reply found = get(Role.AUDITOR, "/api/v1/unfair-prices");
        assertThat(found.at("/items/0/id")).as(found.body()).isEqualTo("1024");
        assertThat(found.at("/items/0/asks/0/field")).isEqualTo("body.when.of[1]");
        assertThat(found.at("/items/1/id")).isEqualTo("4096");
        assertThat(found.at("/items/1/kind")).isEqualTo("TEMPLATE");
        assertThat(found.at("/items/2/id")).isNull();
        assertThat(part()).isEqualTo("WARN");
    }

    private static String part() {
        for (var part : get(Role.AUDITOR, "/api/v1/system").json().get("parts")) {
            if (part.get("part").asString().equals("RULES")) {
                return part.get("level").asString();
            }
        }
        throw new AssertionError("nobody looks after prices");
    }
}
