package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.time.Duration;

/// A chain of its own that sets up what gives coupons, over HTTP.
final class FunnelChain {
    private static final TestApp APP = TestApp.get();

    final TestApp.Chain chain = APP.chain("funnel");

    /// A coupon of 50.00 from 200.00, good for a week, in force.
    String template() {
        String id =
                made(
                        "/api/v1/coupon-templates",
                        """
                        {"body": {"offer": {"name": "满减券", "nameEn": "Coupon",
                            "benefit": {"is": "steps", "steps": [{"from": 20000, "off": 5000}], "repeating": false},
                            "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [],
                            "restrictedToo": false},
                          "lifetime": {"is": "days", "days": 7}, "supply": [], "claimable": true,
                          "transferable": true}}
                        """);
        made("/api/v1/coupon-templates/" + id + "/publications", "{\"version\": 1}");
        APP.clock().pass(Duration.ofSeconds(5));
        return id;
    }

    /// A coupon of 50.00 from 200.00 of toys in the store S1, in force; with the app's 40 % it
    /// never goes together.
    String only() {
        String together = "\"stacking\": {\"groups\": [\"one\"], \"alone\": false}";
        String offer =
                made(
                        "/api/v1/offers",
                        """
                        {"body": {"name": "六折", "nameEn": "Less", "benefit": {"is": "unitPay", "paid": "0.6"},
                          "when": {"is": "text", "field": "channel", "in": ["app"]}, %s,
                          "priority": 0, "limits": [], "restrictedToo": false}}
                        """
                                .formatted(together));
        made("/api/v1/offers/" + offer + "/publications", "{\"version\": 1}");
        String id =
                made(
                        "/api/v1/coupon-templates",
                        """
                        {"body": {"offer": {"name": "玩具券", "nameEn": "Toys",
                            "benefit": {"is": "steps", "steps": [{"from": 20000, "off": 5000}], "repeating": false},
                            "when": {"is": "text", "field": "store", "in": ["S1"]},
                            "lines": {"is": "text", "field": "line.category", "in": ["toys"]}, %s,
                            "priority": 0, "limits": [], "restrictedToo": false},
                          "lifetime": {"is": "days", "days": 7}, "supply": [], "claimable": true,
                          "transferable": true}}
                        """
                                .formatted(together));
        made("/api/v1/coupon-templates/" + id + "/publications", "{\"version\": 1}");
        APP.clock().pass(Duration.ofSeconds(5));
        return id;
    }

    String batch(String template, int count, String name) {
        return made(
                "/api/v1/coupon-batches",
                "{\"template\": \"%s\", \"name\": \"%s\", \"count\": %d}"
                        .formatted(template, name, count));
    }

    String trigger(String template, String on) {
        return made(
                "/api/v1/coupon-triggers",
                "{\"name\": \"gift\", \"on\": %s, \"pack\": [\"%s\"]}".formatted(on, template));
    }

    /// One coupon or two, for no points.
    String choice(String template) {
        return made(
                "/api/v1/choices",
                """
                {"name": "二选一", "nameEn": "One of two", "about": "会员礼遇", "aboutEn": "For members", "per": "EVER",
                 "items": [{"code": "one", "name": "一张", "nameEn": "One", "pack": ["%1$s"]},
                   {"code": "two", "name": "两张", "nameEn": "Two", "pack": ["%1$s", "%1$s"]}],
                 "seasons": [], "prices": [{"item": "one", "points": 0}, {"item": "two", "points": 0}]}
                """
                        .formatted(template));
    }

    TestApp.Reply till(String path, String json) {
        return send(Role.CASHIER, path, json);
    }

    TestApp.Reply send(Role role, String path, String json) {
        return APP.request("POST", path)
                .as(chain.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private String made(String path, String json) {
        TestApp.Reply reply = send(Role.OPERATOR, path, json);
        assertThat(reply.status()).as("%s: %s", path, reply.body()).isBetween(200, 201);
        return reply.at("/id");
    }
}
