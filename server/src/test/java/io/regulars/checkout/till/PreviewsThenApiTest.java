package io.regulars.checkout.till;

import static io.regulars.checkout.till.TillApiTest.post;
import static io.regulars.checkout.till.TillApiTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A price at another moment, asked from outside.
class PreviewsThenApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("previews-then");

    private static TestApp.Reply preview(String member, String more) {
        return send(
                CHAIN,
                Role.OPERATOR,
                "/api/v1/checkout/previews",
                """
                {"basket": {"channel": "pos", "externalId": "x", "shipping": 0%s,
                  "lines": [{"sku": "a", "quantity": 1, "unitPrice": 14000}]}%s}
                """
                        .formatted(member, more));
    }

    @Test
    void whoWasNoMemberYetIsRefusedByFieldAndRuleOrAGuest() {
        Instant before = APP.clock().instant();
        APP.clock().pass(Duration.ofSeconds(5));
        TestApp.Reply made =
                post(
                        CHAIN,
                        Role.INTEGRATION,
                        "/api/v1/members",
                        "{\"channel\": \"pos\", \"identity\": \"card:" + TestApp.unique() + "\"}");
        String member = ", \"member\": {\"id\": \"" + made.at("/id") + "\"}";
        String at = ", \"at\": \"" + before + "\"";
        TestApp.Reply refused = preview(member, at);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("not-yet-a-member");
        assertThat(refused.at("/field")).isEqualTo("at");
        TestApp.Reply guest = preview(member, at + ", \"asGuest\": true");
        assertThat(guest.status()).as(guest.body()).isEqualTo(200);
        assertThat(guest.json().at("/customer").isMissingNode()).isTrue();
        assertThat(guest.body()).contains("GUEST");
        TestApp.Reply now = preview(member, ", \"asGuest\": true");
        assertThat(now.at("/customer/id")).isEqualTo(made.at("/id"));
        String nobody = ", \"member\": {\"id\": \"1024\"}";
        assertThat(preview(nobody, at + ", \"asGuest\": true").problem())
                .isEqualTo("unknown-member");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59Z",
                "2200-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z"
            })
    void aMomentOfWhichNothingIsKnownIsRefused(String at) {
        TestApp.Reply refused = preview("", ", \"at\": \"" + at + "\"");
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"at\"");
    }
}
