package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Spending and adjusting as a till and an office meet them.
class LedgerApiTest {
    private static final TestApp APP = TestApp.get();

    private static Id member(Tenant tenant) {
        var who =
                new NewMember(
                        "pos",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "card:" + TestApp.unique(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        List.of(),
                        null,
                        null,
                        null);
        return APP.bean(Members.class).registerBulk(tenant, List.of(who)).getFirst().orThrow().id();
    }

    private static TestApp.Reply post(Role role, String path, String json) {
        return APP.post(role, "/api/v1" + path, json);
    }

    private static String adjustment(long amount) {
        return "{\"asset\": \"POINTS\", \"amount\": %d, \"reason\": \"counted again\"}"
                .formatted(amount);
    }

    private static Id memberWith(long points) {
        Id member = member(APP.tenant());
        assertThat(
                        post(
                                        Role.OPERATOR,
                                        "/members/" + member + "/adjustments",
                                        adjustment(points))
                                .status())
                .isEqualTo(201);
        return member;
    }

    @Test
    void aTillHoldsCapturesAndCancels() {
        Id member = memberWith(500);
        TestApp.Reply held =
                post(
                        Role.CASHIER,
                        "/members/" + member + "/holds",
                        "{\"amount\": 200, \"reason\": \"gift\"}");
        assertThat(held.status()).isEqualTo(201);
        assertThat(held.at("/state")).isEqualTo("OPEN");
        assertThat(held.at("/available")).isEqualTo("300");
        TestApp.Reply captured =
                post(Role.CASHIER, "/holds/" + held.at("/holdId") + "/captures", "{}");
        assertThat(captured.at("/balance")).isEqualTo("300");
        assertThat(post(Role.CASHIER, "/holds/" + held.at("/holdId") + "/releases", "{}").problem())
                .isEqualTo("hold-not-open");
        String cancel = "/redemptions/" + captured.at("/entryId") + "/cancellations";
        assertThat(post(Role.SERVICE, cancel, "{}").at("/available")).isEqualTo("500");
        TestApp.Reply again = post(Role.SERVICE, cancel, "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("already-cancelled");
    }

    @Test
    void aRedemptionIsRepeatedUnderItsKeyAndRefusedAboveTheBalance() {
        Id member = memberWith(100);
        String path = "/api/v1/members/" + member + "/redemptions";
        String key = TestApp.unique();
        TestApp.Reply first =
                APP.post(Role.CASHIER, path, "{\"amount\": 60, \"reason\": \"milk tea\"}", key);
        TestApp.Reply again =
                APP.post(Role.CASHIER, path, "{\"amount\": 60, \"reason\": \"milk tea\"}", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        TestApp.Reply refused =
                APP.post(Role.CASHIER, path, "{\"amount\": 60, \"reason\": \"milk tea\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("insufficient-points");
        assertThat(refused.at("/detail")).isEqualTo("available 40, asked 60");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    members/1023/redemptions         | {"amount": 1, "reason": "x"}                     | 404 | unknown-member
                    members/1023/holds               | {"amount": 1, "reason": "x"}                     | 404 | unknown-member
                    members/1023/holds               | {"amount": 1, "reason": "x", "ttlSeconds": 0}    | 422 | time-out-of-range
                    members/1023/redemptions         | {"amount": 0, "reason": "x"}                     | 422 | amount-out-of-range
                    members/1023/redemptions         | {"amount": 1, "reason": ""}                      | 422 | reason-required
                    members/1023/redemptions         | {"amount": 1.5, "reason": "x"}                   | 400 | invalid-request
                    members/x/redemptions            | {"amount": 1, "reason": "x"}                     | 404 | not-found
                    holds/1023/captures              | {}                                               | 404 | unknown-hold
                    holds/1023/releases              | {}                                               | 404 | unknown-hold
                    redemptions/1023/cancellations   | {}                                               | 404 | unknown-entry
                    members/1023/adjustments         | {"asset": "POINTS", "amount": 1, "reason": "x"}  | 404 | unknown-member
                    members/1023/adjustments         | {"asset": "GOLD", "amount": 1, "reason": "x"}    | 400 | invalid-request
                    adjustments/1023/approvals       | {}                                               | 404 | unknown-adjustment
                    adjustments/1023/refusals        | {"reason": "x"}                                  | 404 | unknown-adjustment
                    """)
    void whatIsRefusedSaysWhy(String path, String json, int status, String problem) {
        TestApp.Reply reply = post(Role.ADMIN, "/" + path, json);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.problem()).isEqualTo(problem);
    }

    @Test
    void anotherChainsMemberHoldAndEntryAreNotThere() {
        var stranger = APP.chain("stranger");
        Id member = memberWith(100);
        String hold =
                post(
                                Role.CASHIER,
                                "/members/" + member + "/holds",
                                "{\"amount\": 5, \"reason\": \"gift\"}")
                        .at("/holdId");
        String entry =
                post(
                                Role.CASHIER,
                                "/members/" + member + "/redemptions",
                                "{\"amount\": 5, \"reason\": \"gift\"}")
                        .at("/entryId");
        for (String path :
                List.of(
                        "holds/" + hold + "/captures",
                        "holds/" + hold + "/releases",
                        "redemptions/" + entry + "/cancellations")) {
            TestApp.Reply reply =
                    APP.request("POST", "/api/v1/" + path)
                            .as(stranger.key(Role.ADMIN))
                            .key(TestApp.unique())
                            .json("{}")
                            .send();
            assertThat(reply.status()).isEqualTo(404);
        }
        TestApp.Reply reply =
                APP.request("POST", "/api/v1/members/" + member + "/redemptions")
                        .as(stranger.key(Role.CASHIER))
                        .key(TestApp.unique())
                        .json("{\"amount\": 5, \"reason\": \"gift\"}")
                        .send();
        assertThat(reply.problem()).isEqualTo("unknown-member");
    }

    @Test
    void aLargeAdjustmentWaitsIsListedAndNeedsASecondPerson() {
        var chain = APP.chain("two persons");
        Id member = member(chain.tenant());
        TestApp.Reply asked =
                ask(chain, Role.OPERATOR, "members/" + member + "/adjustments", adjustment(1001));
        assertThat(asked.at("/state")).isEqualTo("WAITING");
        TestApp.Reply listed =
                APP.request("GET", "/api/v1/adjustments?state=WAITING")
                        .as(chain.key(Role.FINANCE))
                        .send();
        assertThat(listed.at("/items/0/id")).isEqualTo(asked.at("/id"));
        String path = "adjustments/" + asked.at("/id") + "/approvals";
        TestApp.Reply own = ask(chain, Role.OPERATOR, path, "{}");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.problem()).isEqualTo("same-person");
        assertThat(ask(chain, Role.ADMIN, path, "{}").at("/state")).isEqualTo("POSTED");
        TestApp.Reply verified =
                APP.request("GET", "/api/v1/verify").as(chain.key(Role.AUDITOR)).send();
        assertThat(verified.at("/clean")).isEqualTo("true");
        assertThat(verified.at("/checked/entries")).isEqualTo("1");
    }

    private static TestApp.Reply ask(TestApp.Chain chain, Role role, String path, String json) {
        return APP.request("POST", "/api/v1/" + path)
                .as(chain.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    /// G-04: a balance of any moment, also of one to come, less what will have lapsed by then; and
    /// how each of the credits came.
    @Test
    void aBalanceIsToldOfThePastAndOfWhatIsToCome() {
        Instant start = APP.clock().instant();
        Id member = member(APP.tenant());
        APP.clock().pass(Duration.ofHours(1));
        String credit =
                "{\"asset\": \"POINTS\", \"amount\": %d, \"reason\": \"%s\", \"validMonths\": %d}";
        String path = "/members/" + member + "/adjustments";
        assertThat(post(Role.OPERATOR, path, credit.formatted(30, "soon over", 1)).status())
                .isEqualTo(201);
        assertThat(post(Role.OPERATOR, path, credit.formatted(70, "for long", 12)).status())
                .isEqualTo(201);
        assertThat(asOf(member, start)).isEqualTo("0");
        assertThat(asOf(member, APP.clock().instant())).isEqualTo("100");
        assertThat(asOf(member, start.plus(Duration.ofDays(20)))).isEqualTo("100");
        assertThat(asOf(member, start.plus(Duration.ofDays(40)))).isEqualTo("70");
        assertThat(asOf(member, start.plus(Duration.ofDays(500)))).isEqualTo("0");
        TestApp.Reply entries = APP.get(Role.OPERATOR, "/api/v1/members/" + member + "/entries");
        assertThat(entries.json().at("/items")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            String why = "/api/v1/entries/" + entries.at("/items/" + i + "/id") + "/why";
            TestApp.Reply told = APP.get(Role.OPERATOR, why);
            assertThat(told.at("/cause")).isEqualTo("ADJUST");
            assertThat(told.at("/operator")).isEqualTo("operator");
            assertThat(told.at("/reason")).isEqualTo(i == 0 ? "for long" : "soon over");
            assertThat(told.at("/lots/0/expiresAt")).isNotNull();
        }
    }

    private static String asOf(Id member, Instant at) {
        TestApp.Reply told =
                APP.get(Role.OPERATOR, "/api/v1/members/" + member + "/accounts?asOf=" + at);
        for (var account : told.json().at("/accounts")) {
            if (account.at("/asset").asString().equals("POINTS")) {
                return account.at("/balance").asString();
            }
        }
        return "0";
    }
}
