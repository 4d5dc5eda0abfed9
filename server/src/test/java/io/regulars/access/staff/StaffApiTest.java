package io.regulars.access.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.access.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Staff as the one meets them who keeps their accounts, and what happens to them.
class StaffApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("staff");

    @Test
    void somebodyNewChoosesAPasswordAndSetsUpAFactor() {
        TestStaff keeper = somebody(Role.SECURITY);
        String desk = keeper.open();
        String name = "new" + TestApp.unique().replace("-", "");
        TestApp.Reply made =
                keeper.post(
                        desk,
                        "/api/v1/staff",
                        """
                        {"signIn": "%s", "name": "陈晨", "role": "CASHIER"}\
                        """
                                .formatted(name));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/staff/state")).isEqualTo("INVITED");
        String given = made.at("/oneTimePassword");
        TestApp.Reply entered = enter(name, given);
        assertThat(entered.at("/state")).isEqualTo("CHANGE_PASSWORD");
        String cookie = TestStaff.cookie(entered);
        String change = "/api/v1/sessions/current/passwords";
        assertThat(send(cookie, change, passwords(given, "short")).problem())
                .isEqualTo("password-too-weak");
        assertThat(send(cookie, change, passwords(given, given)).problem())
                .isEqualTo("password-used-before");
        assertThat(send(cookie, change, passwords("x", "Kite-7riv")).problem())
                .isEqualTo("password-wrong");
        TestApp.Reply changed = send(cookie, change, passwords(given, "Kite-7riv"));
        assertThat(changed.at("/state")).isEqualTo("ENROL_FACTOR");
        cookie = TestStaff.cookie(changed);
        TestApp.Reply enrolment = send(cookie, "/api/v1/sessions/current/enrolments", "{}");
        assertThat(enrolment.at("/uri")).contains("secret=" + enrolment.at("/secret"));
        byte[] secret = Base32.read(enrolment.at("/secret"));
        String confirm = "/api/v1/sessions/current/enrolments/confirmations";
        String now = Totp.code(secret, Totp.step(APP.clock().instant()));
        String wrong = now.equals("000000") ? "000001" : "000000";
        assertThat(send(cookie, confirm, code(wrong)).problem()).isEqualTo("factor-wrong");
        TestApp.Reply confirmed = send(cookie, confirm, code(now));
        assertThat(confirmed.json().at("/recoveryCodes").size()).isEqualTo(10);
        cookie = TestStaff.cookie(confirmed);
        assertThat(get(cookie, "/api/v1/sessions/current").at("/state")).isEqualTo("OPEN");
        assertThat(enter(name, given).problem()).isEqualTo("sign-in-failed");

        String recovery = confirmed.at("/recoveryCodes/3");
        String factors = "/api/v1/sessions/current/factors";
        String json = "{\"recoveryCode\": \"" + recovery.toUpperCase(Locale.ROOT) + "\"}";
        assertThat(send(TestStaff.cookie(enter(name, "Kite-7riv")), factors, json).at("/state"))
                .isEqualTo("OPEN");
        assertThat(send(TestStaff.cookie(enter(name, "Kite-7riv")), factors, json).problem())
                .isEqualTo("factor-wrong");
        assertThat(keeper.get(desk, "/api/v1/staff/" + made.at("/staff/id")).at("/state"))
                .isEqualTo("ACTIVE");
        for (String table :
                List.of("staff", "staff_secret", "recovery_code", "answer", "operation")) {
            for (String clear : List.of(given, "Kite-7riv", enrolment.at("/secret"), recovery)) {
                APP.database()
                        .execute(
                                "do $$ begin if exists (select 1 from %s t where t::text like '%%%s%%') then raise exception 'in clear'; end if; end $$"
                                        .formatted(table, clear));
            }
        }
    }

    @Test
    void aDisabledPersonIsOutAtOnceAndAnotherRoleEndsTheSession() {
        TestStaff keeper = somebody(Role.SECURITY);
        String desk = keeper.open();
        TestStaff anna = somebody(Role.SERVICE);
        String cookie = anna.open();
        String path = "/api/v1/staff/" + anna.ready().member().id();
        assertThat(
                        keeper.post(
                                        desk,
                                        path + "/roles",
                                        """
                                        {"role": "CASHIER", "reason": "moved to the till"}\
                                        """)
                                .at("/role"))
                .isEqualTo("CASHIER");
        assertThat(anna.get(cookie, "/api/v1/tenant").problem()).isEqualTo("session-ended");
        String again = anna.begin();
        assertThat(keeper.post(desk, path + "/disablings", because()).at("/state"))
                .isEqualTo("DISABLED");
        assertThat(anna.get(again, "/api/v1/sessions/current").problem())
                .isEqualTo("session-ended");
        assertThat(said(anna.enter(anna.ready().password())))
                .isEqualTo(said(enter("nobody-" + TestApp.unique(), "x")));
        assertThat(keeper.post(desk, path + "/enablings", because()).at("/state"))
                .isEqualTo("ACTIVE");
        String own = "/api/v1/staff/" + keeper.ready().member().id();
        assertThat(keeper.post(desk, own + "/disablings", because()).problem())
                .isEqualTo("own-account");
        assertThat(
                        keeper.post(
                                        desk,
                                        own + "/roles",
                                        """
                                        {"role": "AUDITOR", "reason": "why not"}\
                                        """)
                                .problem())
                .isEqualTo("own-account");
    }

    @Test
    void aResetGivesAPasswordAndSkipsNoFactor() {
        TestStaff keeper = somebody(Role.SECURITY);
        String desk = keeper.open();
        TestStaff anna = somebody(Role.SERVICE);
        String path = "/api/v1/staff/" + anna.ready().member().id();
        String given =
                keeper.post(desk, path + "/password-resets", because()).at("/oneTimePassword");
        assertThat(anna.enter(anna.ready().password()).problem()).isEqualTo("sign-in-failed");
        assertThat(anna.enter(given).at("/state")).isEqualTo("SECOND_FACTOR");
        given = keeper.post(desk, path + "/factor-resets", because()).at("/oneTimePassword");
        assertThat(anna.enter(given).at("/state")).isEqualTo("CHANGE_PASSWORD");
        APP.clock().pass(Duration.ofDays(7));
        assertThat(anna.enter(given).problem()).isEqualTo("sign-in-failed");
    }

    /// Who came in by the old password or the old factor is out.
    @Test
    void anotherPasswordAndAnotherFactorEndTheOtherSessions() {
        TestStaff anna = somebody(Role.SERVICE);
        String elsewhere = anna.open();
        APP.clock().pass(Duration.ofSeconds(60));
        String here = anna.open();
        String change = "/api/v1/sessions/current/passwords";
        here =
                TestStaff.cookie(
                        send(here, change, passwords(anna.ready().password(), "Kite-7riv")));
        assertThat(get(elsewhere, "/api/v1/tenant").problem()).isEqualTo("session-ended");
        assertThat(get(here, "/api/v1/tenant").status()).isEqualTo(200);

        APP.clock().pass(Duration.ofSeconds(60));
        String half = TestStaff.cookie(enter(anna.signIn(), "Kite-7riv"));
        String enrolments = "/api/v1/sessions/current/enrolments";
        APP.clock().pass(Duration.ofMinutes(5));
        assertThat(send(here, enrolments, "{}").problem()).isEqualTo("step-up-required");
        send(here, "/api/v1/sessions/current/step-ups", code(anna.code()));
        byte[] secret = Base32.read(send(here, enrolments, "{}").at("/secret"));
        String now = Totp.code(secret, Totp.step(APP.clock().instant()));
        TestApp.Reply confirmed = send(here, enrolments + "/confirmations", code(now));
        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(get(half, "/api/v1/sessions/current").problem()).isEqualTo("session-ended");
        assertThat(get(TestStaff.cookie(confirmed), "/api/v1/tenant").status()).isEqualTo(200);
    }

    @Test
    void whatMovesRightsAsksForAFreshCode() {
        TestStaff keeper = somebody(Role.SECURITY);
        String desk = keeper.open();
        String key =
                """
                {"name": "till", "role": "CASHIER"}\
                """;
        assertThat(keeper.post(desk, "/api/v1/keys", key).status()).isEqualTo(201);
        APP.clock().pass(Duration.ofMinutes(5));
        assertThat(keeper.post(desk, "/api/v1/keys", key).problem()).isEqualTo("step-up-required");
        assertThat(keeper.get(desk, "/api/v1/keys").status()).isEqualTo(200);
        TestApp.Reply up = send(desk, "/api/v1/sessions/current/step-ups", code(keeper.code()));
        assertThat(up.at("/steppedUpUntil")).isNotNull();
        assertThat(keeper.post(desk, "/api/v1/keys", key).status()).isEqualTo(201);
        for (String role : List.of("ADMIN", "AUDITOR", "OPERATOR")) {
            assertThat(
                            keeper.post(
                                            desk,
                                            "/api/v1/keys",
                                            "{\"name\": \"x\", \"role\": \"" + role + "\"}")
                                    .problem())
                    .isEqualTo("role-beyond");
        }
    }

    @Test
    void aFreshCodeChangesTheCookieAndWhatIsUnderWayStillArrives() {
        TestStaff anna = somebody(Role.MANAGER);
        String before = anna.open();
        APP.clock().pass(Duration.ofMinutes(1));
        TestApp.Reply up = send(before, "/api/v1/sessions/current/step-ups", code(anna.code()));
        String after = TestStaff.cookie(up);
        assertThat(after).isNotEqualTo(before);
        assertThat(get(before, "/api/v1/tenant").status()).isEqualTo(200);
        APP.clock().pass(Duration.ofSeconds(10));
        // kept for half a second of the real clock
        await().untilAsserted(() ->
                assertThat(get(before, "/api/v1/tenant").problem()).isEqualTo("session-ended"));
        assertThat(get(after, "/api/v1/tenant").status()).isEqualTo(200);
    }

    @Test
    void everybodySeesAndEndsHisOwnSessionsAfterAFreshCodeAndNobodyElses() {
        TestStaff anna = somebody(Role.CASHIER);
        String elsewhere = anna.open();
        APP.clock().pass(Duration.ofSeconds(60));
        String here = anna.open();
        TestStaff ben = somebody(Role.CASHIER);
        String bens = ben.open();
        String half = TestStaff.cookie(ben.enter(ben.ready().password()));
        assertThat(get(half, "/api/v1/sessions/current/own").problem()).isEqualTo("wrong-step");
        JsonNode own = get(here, "/api/v1/sessions/current/own").json().at("/items");
        assertThat(own).hasSize(2);
        assertThat(own.at("/0/own").asBoolean()).isTrue();
        String id = own.at("/1/id").asString();
        String ends = "/api/v1/sessions/current/own/" + id + "/ends";
        assertThat(ben.post(bens, ends, "").problem()).isEqualTo("unknown-session");
        APP.clock().pass(Duration.ofMinutes(5));
        assertThat(anna.post(here, ends, "").problem()).isEqualTo("step-up-required");
        here = TestStaff.cookie(send(here, "/api/v1/sessions/current/step-ups", code(anna.code())));
        assertThat(anna.post(here, ends, "").status()).isEqualTo(200);
        assertThat(get(elsewhere, "/api/v1/tenant").problem()).isEqualTo("session-ended");
        assertThat(get(here, "/api/v1/sessions/current/own").json().at("/items")).hasSize(1);
        assertThat(get(bens, "/api/v1/tenant").status()).isEqualTo(200);
    }

    private static TestStaff somebody(Role role) {
        return TestStaff.of(CHAIN.tenant(), role, null);
    }

    private static String said(TestApp.Reply reply) {
        return reply.status() + " " + reply.body();
    }

    private static TestApp.Reply enter(String name, String password) {
        return APP.request("POST", "/api/v1/sessions").json(entry(name, password)).send();
    }

    private static String entry(String name, String password) {
        return "{\"signIn\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
    }

    private static TestApp.Reply send(String cookie, String path, String json) {
        return APP.request("POST", path).with(cookie).json(json).send();
    }

    private static TestApp.Reply get(String cookie, String path) {
        return APP.request("GET", path).with(cookie).send();
    }

    private static String passwords(String old, String next) {
        return "{\"old\": \"%s\", \"next\": \"%s\"}".formatted(old, next);
    }

    private static String code(String code) {
        return "{\"code\": \"" + code + "\"}";
    }

    private static String because() {
        return "{\"reason\": \"a test\"}";
    }
}
