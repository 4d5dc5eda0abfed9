package io.regulars.members.centre;

import static io.regulars.kernel.Sql.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.TestVisitors;
import io.regulars.TestVisitors.Visitor;
import io.regulars.access.Role;
import io.regulars.kernel.Sql;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a member comes in, over HTTP.
class CentreApiTest {
    private static final TestApp APP = TestApp.get();
    private static final String NEWCOMER =
            """
            , "newcomer": {"of14": true, "consents": [
                {"purpose": "service", "granted": true, "textVersion": "v1"}]}\
            """;

    private static final Sql PAGES =
            sql(
                    """
                    select m.page_version
                    from member m
                    where m.tenant = :tenant
                        and m.bucket between 0 and 1023
                    """);

    private static TestApp.Chain withTexts() {
        TestApp.Chain chain = APP.chain("centre");
        for (String purpose : List.of("service", "marketing")) {
            TestApp.Reply added =
                    APP.request("POST", "/api/v1/consent-texts")
                            .as(chain.key(Role.MANAGER))
                            .key(TestApp.unique())
                            .json(
                                    """
                                    {"purpose": "%s", "version": "v1", "nameZh": "名", "nameEn": "name",
                                     "textZh": "文", "textEn": "text"}\
                                    """
                                            .formatted(purpose))
                            .send();
            assertThat(added.status()).as(added.body()).isEqualTo(201);
        }
        return chain;
    }

    @Test
    void aNewcomerReadsTheTermsAndIsTakenInWithTheSameCode() {
        TestApp.Chain chain = withTexts();
        String phone = TestVisitors.phone();
        TestApp.Reply sent = TestVisitors.send(chain.tenant(), phone);
        String attempt = sent.at("/attempt");
        String code = TestVisitors.code(chain.tenant(), phone);
        TestApp.Reply unknown = TestVisitors.enter(chain.tenant(), phone, attempt, code, "");
        assertThat(unknown.problem()).isEqualTo("not-registered");
        assertThat(unknown.header("set-cookie")).isNull();

        TestApp.Reply centre =
                APP.request("GET", "/api/v1/centre?chain=" + chain.tenant().id()).send();
        assertThat(centre.at("/messages")).isEqualTo("SIMULATED");
        assertThat(centre.json().at("/texts")).hasSize(2);
        assertThat(
                        TestVisitors.enter(
                                        chain.tenant(),
                                        phone,
                                        attempt,
                                        code,
                                        ", \"newcomer\": {\"of14\": true, \"consents\": []}")
                                .problem())
                .isEqualTo("agreement-missing");

        TestApp.Reply in = TestVisitors.enter(chain.tenant(), phone, attempt, code, NEWCOMER);
        assertThat(in.status()).as(in.body()).isEqualTo(201);
        assertThat(in.header("set-cookie"))
                .startsWith("regulars-member=")
                .contains("HttpOnly", "SameSite=Strict", "Max-Age=2592000");
        var her = new Visitor(chain.tenant(), null, phone, TestVisitors.cookie(in));
        TestApp.Reply me = her.get("/api/v1/me");
        assertThat(me.at("/phone")).isEqualTo("+86" + phone);
        assertThat(me.at("/channel")).isEqualTo("h5");
        assertThat(me.json().at("/consents")).hasSize(1);
        assertThat(me.at("/consents/0/state")).isEqualTo("GRANTED");
    }

    /// S2-35: how many are lost again is told by it; of a person nothing hides in it.
    @Test
    void theVersionOfThePageIsKeptWithTheNewcomer() {
        TestApp.Chain chain = APP.chain("page");
        String phone = TestVisitors.phone();
        String told = ", \"newcomer\": {\"of14\": true, \"consents\": [], \"pageVersion\": \"%s\"}";
        TestApp.Reply person =
                TestVisitors.enter(chain.tenant(), phone, told.formatted("p-13812345678"));
        assertThat(person.status()).isEqualTo(400);
        assertThat(person.body()).contains("pageVersion").doesNotContain("13812345678");
        APP.clock().pass(Duration.ofMinutes(2));
        TestApp.Reply entered =
                TestVisitors.enter(chain.tenant(), phone, told.formatted("centre-7"));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        List<String> kept =
                APP.bean(Db.class)
                        .read(
                                chain.tenant(),
                                tx ->
                                        tx.list(
                                                PAGES.with("tenant", chain.tenant().id()),
                                                row -> row.text("page_version")));
        assertThat(kept).containsExactly("centre-7");
    }

    @Test
    void theCentreIsOfTheChainsColourAndOfNoOther() {
        TestApp.Chain chain = APP.chain("brand");
        String path = "/api/v1/centre?chain=" + chain.tenant().id();
        assertThat(APP.request("GET", path).send().at("/brand")).isNull();
        for (String colour : List.of("red", "#FFF", "#12345g", "#123456;x")) {
            TestApp.Reply refused =
                    APP.request("POST", "/api/v1/tenant/brand")
                            .as(chain.key(Role.SYSTEM))
                            .json("{\"colour\": \"" + colour + "\"}")
                            .send();
            assertThat(refused.status()).as(colour).isEqualTo(400);
        }
        APP.request("POST", "/api/v1/tenant/brand")
                .as(chain.key(Role.SYSTEM))
                .json("{\"colour\": \"#a8436a\"}")
                .send();
        assertThat(APP.request("GET", path).send().at("/brand")).isEqualTo("#a8436a");
        TestStaff anna = TestStaff.of(chain.tenant(), Role.SERVICE, null);
        assertThat(anna.get(anna.open(), "/api/v1/sessions/current").at("/tenant/brand"))
                .as("what the console is drawn with")
                .isEqualTo("#a8436a");
        assertThat(APP.request("GET", "/api/v1/centre?chain=999999").send().problem())
                .isEqualTo("unknown-chain");
    }

    @Test
    void aCodeOpensOneSession() {
        String phone = TestVisitors.phone();
        TestApp.Reply sent = TestVisitors.send(APP.tenant(), phone);
        String code = TestVisitors.code(APP.tenant(), phone);
        String more = ", \"newcomer\": {\"of14\": true, \"consents\": []}";
        assertThat(
                        TestVisitors.enter(APP.tenant(), phone, sent.at("/attempt"), code, more)
                                .status())
                .isEqualTo(201);
        assertThat(
                        TestVisitors.enter(APP.tenant(), phone, sent.at("/attempt"), code, more)
                                .problem())
                .isEqualTo("attempt-over");
    }

    @Test
    void nobodyLearnsWhetherAPhoneIsAMembers() {
        Visitor known = TestVisitors.newcomer(APP.tenant());
        APP.clock().pass(Duration.ofMinutes(2));
        TestApp.Reply asked = TestVisitors.send(APP.tenant(), known.phone());
        TestApp.Reply stranger = TestVisitors.send(APP.tenant(), TestVisitors.phone());
        assertThat(asked.status()).isEqualTo(stranger.status()).isEqualTo(201);
        assertThat(asked.body().replaceAll("[0-9a-f]{64}|\\d", "x"))
                .isEqualTo(stranger.body().replaceAll("[0-9a-f]{64}|\\d", "x"));
        TestApp.Reply wrong =
                TestVisitors.enter(
                        APP.tenant(), known.phone(), asked.at("/attempt"), "000000x", "");
        assertThat(wrong.problem()).isEqualTo("phone-code-wrong");
        assertThat(TestVisitors.send(APP.tenant(), known.phone()).problem())
                .isEqualTo("too-many-codes");
    }

    @Test
    void aCodeIsTiedToTheOneWhoAskedForIt() {
        String phone = TestVisitors.phone();
        TestVisitors.send(APP.tenant(), phone);
        String others = TestVisitors.send(APP.tenant(), TestVisitors.phone()).at("/attempt");
        String code = TestVisitors.code(APP.tenant(), phone);
        assertThat(TestVisitors.enter(APP.tenant(), phone, others, code, "").problem())
                .isEqualTo("attempt-over");
        assertThat(TestVisitors.enter(APP.tenant(), phone, "1.x", code, "").problem())
                .isEqualTo("attempt-over");
    }

    @Test
    void aSecretIsRenewedEachDayAndTheOneBeforeEndsAMinuteAfterTheNewOneCame() {
        Visitor her = TestVisitors.newcomer(APP.chain("renewal").tenant());
        TestApp.Reply early = her.post("/api/v1/me/sessions/current/renewals", "{}");
        assertThat(early.status()).isEqualTo(204);
        assertThat(early.header("set-cookie")).isNull();

        APP.clock().pass(Duration.ofDays(1));
        TestApp.Reply renewed = her.post("/api/v1/me/sessions/current/renewals", "{}");
        String next = TestVisitors.cookie(renewed);
        assertThat(next).isNotNull().isNotEqualTo(her.cookie());
        APP.clock().pass(Duration.ofMinutes(5));
        assertThat(her.get("/api/v1/me").status()).as("the answer may be lost").isEqualTo(200);

        var renewedHer = new Visitor(her.tenant(), her.member(), her.phone(), next);
        assertThat(renewedHer.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(her.get("/api/v1/me").status()).isEqualTo(200);
        APP.clock().pass(Duration.ofMinutes(2));
        settle();
        assertThat(her.get("/api/v1/me").problem()).isEqualTo("session-ended");
        assertThat(renewedHer.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aSessionEndsByItselfByHerselfAndFromAnotherPhone() {
        var chain = APP.chain("ends");
        Visitor her = TestVisitors.newcomer(chain.tenant());
        APP.clock().pass(Duration.ofMinutes(2));
        TestApp.Reply second = TestVisitors.enter(chain.tenant(), her.phone(), "");
        var other =
                new Visitor(her.tenant(), her.member(), her.phone(), TestVisitors.cookie(second));
        assertThat(other.get("/api/v1/me/sessions").json().at("/items")).hasSize(2);
        String lost = other.get("/api/v1/me/sessions").at("/items/1/id");
        assertThat(other.post("/api/v1/me/sessions/" + lost + "/ends", "{}").status())
                .isEqualTo(200);
        settle();
        assertThat(her.get("/api/v1/me").problem()).isEqualTo("session-ended");

        TestApp.Reply left = other.post("/api/v1/me/sessions/current/ends", "{}");
        assertThat(left.header("set-cookie")).contains("Max-Age=0");
        settle();
        assertThat(other.get("/api/v1/me").problem()).isEqualTo("session-ended");

        Visitor idle = TestVisitors.newcomer(chain.tenant());
        APP.clock().pass(Duration.ofDays(30));
        settle();
        assertThat(idle.get("/api/v1/me").problem()).isEqualTo("session-ended");
    }

    @Test
    void anothersSessionIsNotThere() {
        Visitor her = TestVisitors.newcomer(APP.tenant());
        Visitor him = TestVisitors.newcomer(APP.tenant());
        String his = him.get("/api/v1/me/sessions").at("/items/0/id");
        TestApp.Reply tried = her.post("/api/v1/me/sessions/" + his + "/ends", "{}");
        assertThat(tried.status()).isEqualTo(404);
        assertThat(him.get("/api/v1/me").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", ""})
    void aChangeComesFromOurOwnPage(String site) {
        Visitor her = TestVisitors.newcomer(APP.tenant());
        TestApp.Request request =
                APP.request("POST", "/api/v1/me/consents")
                        .header("Cookie", her.cookie())
                        .key(TestApp.unique())
                        .json("{\"purpose\": \"sms\", \"granted\": true, \"textVersion\": \"v1\"}");
        if (!site.isEmpty()) {
            request.header("Sec-Fetch-Site", site);
        }
        assertThat(request.send().problem()).isEqualTo("cross-site");
        assertThat(her.get("/api/v1/me/consents").json().at("/items")).isEmpty();
    }

    @Test
    void aFormOfAnotherKindIsNotTaken() {
        Visitor her = TestVisitors.newcomer(APP.tenant());
        TestApp.Reply reply =
                APP.request("POST", "/api/v1/me/sessions/current/ends")
                        .with(her.cookie())
                        .body("text/plain", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .send();
        assertThat(reply.status()).isEqualTo(415);
    }

    @Test
    void aMemberChangesHerProfileAndNotWhatTheChainKeepsOfHer() {
        Visitor her = TestVisitors.newcomer(APP.tenant());
        assertThat(her.post("/api/v1/me/profile", "{\"name\": \"林小溪\", \"sex\": \"F\"}").status())
                .isEqualTo(200);
        assertThat(her.get("/api/v1/me").at("/name")).isEqualTo("林小溪");
        for (String field : List.of("tags", "fields", "tenantId", "balance", "tier", "createdBy")) {
            TestApp.Reply reply = her.post("/api/v1/me/profile", "{\"" + field + "\": null}");
            assertThat(reply.status()).as(field).isEqualTo(400);
        }
        assertThat(her.post("/api/v1/me/profile", "{\"clear\": [\"fields.x\"]}").status())
                .isEqualTo(400);
    }

    @Test
    void aSessionEndsWithTheMembership() {
        Visitor her = TestVisitors.newcomer(APP.chain("left").tenant());
        var db = APP.bean(io.regulars.runtime.Db.class);
        var sql =
                io.regulars.kernel.Sql.sql(
                                """
                                update member set state = 'MERGED'
                                where tenant = :tenant and bucket = :bucket and id = :id\
                                """)
                        .with("tenant", her.tenant().id())
                        .with("bucket", her.member().bucket())
                        .with("id", her.member());
        db.write(her.tenant(), tx -> tx.update(sql));
        settle();
        assertThat(her.get("/api/v1/me").problem()).isEqualTo("session-ended");
        APP.clock().pass(Duration.ofMinutes(2));
        assertThat(TestVisitors.enter(her.tenant(), her.phone(), "").problem())
                .isEqualTo("member-not-active");
    }

    /// What was looked up is kept for half a second of the machine's own clock.
    private static void settle() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
