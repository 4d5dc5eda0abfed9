package io.regulars.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestLog;
import io.regulars.access.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {
    private static final TestApp APP = TestApp.get();

    @Test
    void theAccessLogNamesEndpointAndKeyAndNobodyElse() {
        List<String> lines =
                TestLog.of(
                        "regulars.access",
                        () -> {
                            APP.get(Role.CASHIER, "/api/v1/members?phone=13812345678");
                            APP.get(Role.CASHIER, "/13812345678/x?token=13812345678");
                            APP.request("GET", "/api/v1/keys")
                                    .header("X-Request-Id", "13812345678 forged")
                                    .as("13812345678")
                                    .send();
                            APP.post(
                                    Role.CASHIER,
                                    "/api/v1/members",
                                    "{\"phone\": \"13812345678\", \"unknown\": 1}");
                        });
        assertThat(lines)
                .hasSizeGreaterThanOrEqualTo(
                        3); // the last line may still be on its way when the answer is here
        for (String line : lines) {
            assertThat(line)
                    .contains("endpoint")
                    .doesNotContain("13812345678", "127.0.0.1", "?", "rgk_", "token", "cashier");
        }
        assertThat(lines.getFirst()).contains("/api/v1/members", "tenant", "key", "status");
    }

    @Test
    void aFactNeedsNoIdempotencyKeyAndAnyOtherWriteDoes() {
        assertThat(
                        APP.request("POST", "/api/v1/orders")
                                .as(Role.INTEGRATION)
                                .json("{}")
                                .send()
                                .problem())
                .isEqualTo("invalid-request");
        assertThat(
                        APP.request("POST", "/api/v1/orders")
                                .as(Role.INTEGRATION)
                                .key("two words")
                                .json("{}")
                                .send()
                                .problem())
                .isEqualTo("idempotency-key-missing");
        assertThat(APP.request("POST", "/api/v1/keys").as(Role.ADMIN).json("{}").send().problem())
                .isEqualTo("idempotency-key-missing");
    }

    @Test
    void anOrdersFaultIsNamedByItsPath() {
        TestApp.Reply reply =
                APP.post(
                        Role.INTEGRATION,
                        "/api/v1/orders",
                        """
                        {"channel": "pos", "externalId": "1", "placedAt": "2026-01-01T10:00:00+08:00", "shipping": 0, "paid": 100,
                         "tenders": [], "lines": [
                           {"sku": "a", "quantity": 1, "unitPrice": 100, "discount": 0, "paid": 100},
                           {"sku": "b", "quantity": 0, "unitPrice": 100, "discount": 0, "paid": 100}]}\
                        """);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/field")).isEqualTo("lines[1].quantity");
    }

    @Test
    void overTlsABrowserIsToldToStayThere() {
        String header = "Strict-Transport-Security";
        assertThat(APP.request("GET", "/healthz").send().header(header)).isNull();
        assertThat(
                        APP.request("GET", "/healthz")
                                .header("X-Forwarded-Proto", "https")
                                .send()
                                .header(header))
                .isEqualTo("max-age=31536000; includeSubDomains");
    }

    @ParameterizedTest
    @CsvSource({
        "true,  false, /api/v1/sessions, true",
        "true,  false, /console,         true",
        "true,  false, /healthz/x,       true",
        "true,  false, /healthz,         false",
        "true,  true,  /api/v1/sessions, false",
        "false, false, /api/v1/sessions, false",
    })
    void behindAProxyNothingIsAnsweredInClear(
            boolean proxied, boolean secure, String path, boolean refused) {
        assertThat(Requests.inClear(proxied, secure, path)).isEqualTo(refused);
    }
}
