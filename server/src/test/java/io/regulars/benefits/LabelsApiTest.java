package io.regulars.benefits;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Benefits of all kinds side by side over HTTP: a sale uses an offer of the calendar and one that
/// always holds, and each counts where it belongs.
class LabelsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("labels");

    private static TestApp.Reply post(Role role, String path, String json) {
        TestApp.Reply reply =
                APP.request("POST", path)
                        .as(CHAIN.key(role))
                        .key(TestApp.unique())
                        .json(json)
                        .send();
        assertThat(reply.status()).as("%s: %s", path, reply.body()).isBetween(200, 201);
        return reply;
    }

    private static String offer(String benefit, String when) {
        String id =
                post(
                                Role.OPERATOR,
                                "/api/v1/offers",
                                """
                                {"body": {"name": "优惠", "nameEn": "Offer", "benefit": %s, %s
                                  "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [],
                                  "restrictedToo": false}}
                                """
                                        .formatted(benefit, when))
                        .at("/id");
        post(Role.OPERATOR, "/api/v1/offers/" + id + "/publications", "{\"version\": 1}");
        return id;
    }

    private static TestApp.Reply report(String from, String until) {
        return APP.request("GET", "/api/v1/benefits?from=" + from + "&until=" + until)
                .as(CHAIN.key(Role.MANAGER))
                .send();
    }

    private static String label(String id, String label) {
        return "{\"kind\": \"OFFER\", \"id\": \"" + id + "\", \"label\": \"" + label + "\"}";
    }

    @Test
    void usesCountByLabelAndByTheCalendar() {
        String always =
                offer(
                        "{\"is\": \"steps\", \"steps\": [{\"from\": 1000, \"off\": 100}], \"repeating\": false}",
                        "");
        String anyDay =
                """
                "when": {"is": "weekdays", "days": ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]},
                """;
        String dynamic = offer("{\"is\": \"unitPay\", \"paid\": \"0.9\"}", anyDay);
        APP.clock().pass(Duration.ofSeconds(5));
        String now = APP.clock().instant().toString();
        TestApp.Reply quote =
                post(
                        Role.CASHIER,
                        "/api/v1/checkout/quotes",
                        """
                        {"channel": "pos", "externalId": "%s", "shipping": 0,
                         "lines": [{"sku": "a", "quantity": 1, "unitPrice": 10000}]}
                        """
                                .formatted(TestApp.unique()));
        post(
                Role.CASHIER,
                "/api/v1/checkout/quotes/" + quote.at("/id") + "/commit",
                "{\"payable\": " + quote.at("/quote/sum/payable") + "}");
        post(Role.OPERATOR, "/api/v1/benefit-labels", label(always, "FUNCTIONAL"));
        post(Role.OPERATOR, "/api/v1/benefit-labels", label(dynamic, "EMOTIONAL"));
        post(Role.OPERATOR, "/api/v1/benefit-labels", label(dynamic, "SOCIAL"));
        APP.clock().pass(Duration.ofSeconds(5));
        TestApp.Reply seen = report(now, APP.clock().instant().toString());
        assertThat(seen.at("/uses")).as(seen.body()).isEqualTo("2");
        assertThat(seen.at("/benefits")).isEqualTo("2");
        assertThat(seen.json().at("/labels").toString())
                .contains("{\"label\":\"FUNCTIONAL\",\"benefits\":1,\"uses\":1}")
                .contains("{\"label\":\"SOCIAL\",\"benefits\":1,\"uses\":1}")
                .contains("{\"label\":\"EMOTIONAL\",\"benefits\":0,\"uses\":0}");
        assertThat(seen.json().at("/ways").toString())
                .contains("{\"calendar\":true,\"benefits\":1,\"used\":1,\"uses\":1}")
                .contains("{\"calendar\":false,\"benefits\":1,\"used\":1,\"uses\":1}");
        assertThat(report("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z").at("/uses"))
                .isEqualTo("0");
        TestApp.Reply unknown =
                APP.request("POST", "/api/v1/benefit-labels")
                        .as(CHAIN.key(Role.OPERATOR))
                        .key(TestApp.unique())
                        .json(label("1", "SOCIAL"))
                        .send();
        assertThat(unknown.problem()).isEqualTo("unknown-benefit");
    }
}
