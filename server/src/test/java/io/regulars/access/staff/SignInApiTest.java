package io.regulars.access.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestLog;
import io.regulars.TestStaff;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sign-in from outside: what a browser sends and gets.
class SignInApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("sign-in");

    private static TestStaff somebody(Role role) {
        return TestStaff.of(CHAIN.tenant(), role, null);
    }

    @Test
    void aNameAPasswordAndACodeOpenASession() {
        TestStaff anna = somebody(Role.MANAGER);
        TestApp.Reply entered = anna.enter(anna.ready().password());
        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.at("/state")).isEqualTo("SECOND_FACTOR");
        assertThat(entered.json().at("/rights").size()).isZero();
        assertThat(entered.header("set-cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .startsWith("regulars-session=")
                .doesNotContain("Max-Age", "Secure");
        String half = TestStaff.cookie(entered);
        assertThat(anna.get(half, "/api/v1/tenant").problem()).isEqualTo("sign-in-unfinished");
        TestApp.Reply opened = anna.factor(half, anna.code());
        assertThat(opened.at("/state")).isEqualTo("OPEN");
        assertThat(opened.at("/staff/role")).isEqualTo("MANAGER");
        assertThat(opened.at("/tenant/currency")).isEqualTo("CNY");
        assertThat(opened.at("/steppedUpUntil")).isNotNull();
        assertThat(opened.body()).contains("\"POST /api/v1/ladders/{version}/publications\"");
        String cookie = TestStaff.cookie(opened);
        assertThat(cookie).isNotEqualTo(half);
        assertThat(anna.get(half, "/api/v1/sessions/current").problem()).isEqualTo("session-ended");
        assertThat(anna.get(cookie, "/api/v1/sessions/current").at("/staff/signIn"))
                .isEqualTo(anna.signIn());
        assertThat(anna.get(cookie, "/api/v1/tenant").status()).isEqualTo(200);
        assertThat(anna.get(cookie, "/api/v1/keys").problem()).isEqualTo("not-allowed");
    }

    /// Nobody may learn who has an account: same body, same status, and both are locked.
    @Test
    void anUnknownNameAndAWrongPasswordHearTheSame() {
        TestStaff anna = somebody(Role.SERVICE);
        var known = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        String nobody = "nobody-" + TestApp.unique();
        for (int i = 0; i < 6; i++) {
            known.add(said(anna.enter("wrong")));
            unknown.add(said(enter(nobody, "wrong")));
        }
        assertThat(known).isEqualTo(unknown);
        assertThat(known.subList(0, 4)).allMatch(each -> each.contains("sign-in-failed"));
        assertThat(known.subList(4, 6)).allMatch(each -> each.contains("locked-out"));
        assertThat(anna.enter(anna.ready().password()).problem()).isEqualTo("locked-out");
        APP.clock().pass(Duration.ofMinutes(15));
        assertThat(anna.enter(anna.ready().password()).status()).isEqualTo(201);
    }

    @Test
    void manyTriesAtOnceAreFive() throws Exception {
        TestStaff anna = somebody(Role.SERVICE);
        var work = new ArrayList<Callable<String>>();
        for (int i = 0; i < 20; i++) {
            work.add(() -> anna.enter("wrong").problem());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int looked = 0;
            for (var each : threads.invokeAll(work)) {
                looked += each.get().equals("sign-in-failed") ? 1 : 0;
            }
            assertThat(looked).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void aCodeCountsOnceAlsoAtTwoDoorsAtOnce() throws Exception {
        TestStaff anna = somebody(Role.SERVICE);
        String first = anna.begin();
        String second = anna.begin();
        String code = anna.code();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<TestApp.Reply>> doors =
                    List.of(() -> anna.factor(first, code), () -> anna.factor(second, code));
            var said = new ArrayList<String>();
            for (var each : threads.invokeAll(doors)) {
                said.add(each.get().status() + " " + each.get().problem());
            }
            assertThat(said).containsExactlyInAnyOrder("200 null", "422 factor-used");
        }
    }

    @Test
    void whoGuessesCodesLosesTheSession() {
        TestStaff anna = somebody(Role.SERVICE);
        String half = anna.begin();
        String wrong = anna.code().equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 4; i++) {
            assertThat(anna.factor(half, wrong).problem()).isEqualTo("factor-wrong");
        }
        assertThat(anna.factor(half, wrong).problem()).isEqualTo("locked-out");
        assertThat(anna.factor(half, anna.code()).problem()).isEqualTo("session-ended");
        assertThat(anna.enter(anna.ready().password()).problem()).isEqualTo("locked-out");
    }

    /// Right passwords in between give no more tries at the code.
    @Test
    void aRightPasswordForgivesNoWrongCode() {
        TestStaff anna = somebody(Role.SERVICE);
        String wrong = anna.code().equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 4; i++) {
            assertThat(anna.factor(anna.begin(), wrong).problem()).isEqualTo("factor-wrong");
        }
        assertThat(anna.factor(anna.begin(), wrong).problem()).isEqualTo("locked-out");
    }

    @Test
    void aSessionEndsByItselfByItsOwnerAndByTheKeeper() {
        TestStaff anna = somebody(Role.SERVICE);
        String idle = anna.open();
        APP.clock().pass(Duration.ofMinutes(29));
        assertThat(anna.get(idle, "/api/v1/tenant").status()).isEqualTo(200);
        APP.clock().pass(Duration.ofMinutes(29));
        TestApp.Reply silent =
                APP.request("GET", "/api/v1/tenant")
                        .with(idle)
                        .header("Regulars-Background", "true")
                        .send();
        assertThat(silent.status()).isEqualTo(200);
        APP.clock().pass(Duration.ofMinutes(1));
        assertThat(anna.get(idle, "/api/v1/tenant").problem()).isEqualTo("session-ended");

        String own = anna.open();
        TestApp.Reply gone = send(own, "/api/v1/sessions/current/ends", "{}");
        assertThat(gone.status()).isEqualTo(204);
        // not "storage": a till keeps there, sealed, what it sold without a network
        assertThat(gone.header("clear-site-data")).contains("cache", "cookies");
        assertThat(gone.header("set-cookie")).contains("Max-Age=0");
        assertThat(anna.get(own, "/api/v1/tenant").problem()).isEqualTo("session-ended");

        APP.clock().pass(Duration.ofSeconds(60));
        String third = anna.open();
        TestStaff keeper = somebody(Role.SECURITY);
        String desk = keeper.open();
        TestApp.Reply all = keeper.get(desk, "/api/v1/sessions");
        String id = null;
        for (var each : all.json().at("/items")) {
            if (each.at("/staff/signIn").asString().equals(anna.signIn())) {
                id = each.at("/id").asString();
                assertThat(each.at("/own").asBoolean()).isFalse();
            }
        }
        assertThat(keeper.post(desk, "/api/v1/sessions/" + id + "/ends", because()).status())
                .isEqualTo(200);
        assertThat(anna.get(third, "/api/v1/tenant").problem()).isEqualTo("session-ended");
        assertThat(keeper.post(desk, "/api/v1/sessions/" + id + "/ends", because()).problem())
                .isEqualTo("unknown-session");
    }

    /// What a page of another site can make a browser send.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            textBlock =
                    """
                    same-origin | -                  | application/json  | 201
                    -           | http://HOST        | application/json  | 201
                    cross-site  | http://HOST        | application/json  | cross-site
                    same-site   | -                  | application/json  | cross-site
                    none        | -                  | application/json  | cross-site
                    -           | http://evil.test   | application/json  | cross-site
                    -           | null               | application/json  | cross-site
                    -           | -                  | application/json  | cross-site
                    same-origin | -                  | text/plain        | unsupported-media-type
                    same-origin | -                  | -                 | unsupported-media-type
                    """)
    void aChangeByASessionComesFromOurOwnPages(
            String fetchSite, String origin, String type, String said) {
        TestStaff keeper = somebody(Role.SYSTEM);
        TestApp.Request request =
                APP.request("POST", "/api/v1/org-units")
                        .header("Cookie", keeper.open())
                        .key(TestApp.unique());
        if (fetchSite != null) {
            request.header("Sec-Fetch-Site", fetchSite);
        }
        if (origin != null) {
            request.header("Origin", origin.replace("HOST", "127.0.0.1:" + APP.port()));
        }
        if (type != null) {
            request.body(
                    type,
                    """
                    {"kind": "GROUP", "code": "%s", "name": "Group"}\
                    """
                            .formatted(TestApp.unique())
                            .getBytes(StandardCharsets.UTF_8));
        }
        TestApp.Reply reply = request.send();
        assertThat(reply.status() == 201 ? "201" : reply.problem()).isEqualTo(said);
    }

    @Test
    void overTlsTheCookieIsOfThisHostAlone() {
        TestStaff anna = somebody(Role.SERVICE);
        TestApp.Reply entered =
                APP.request("POST", "/api/v1/sessions")
                        .header("X-Forwarded-Proto", "https")
                        .json(entry(anna.signIn(), anna.ready().password()))
                        .send();
        assertThat(entered.header("set-cookie"))
                .startsWith("__Host-regulars-session=")
                .contains("Secure", "Path=/")
                .doesNotContain("Domain");
        String planted = TestStaff.cookie(entered).replace("__Host-", "");
        assertThat(
                        APP.request("GET", "/api/v1/sessions/current")
                                .header("X-Forwarded-Proto", "https")
                                .header("Cookie", planted)
                                .send()
                                .problem())
                .isEqualTo("unauthenticated");
    }

    @Test
    void aKeyHasNoSessionAndWinsOverACookie() {
        TestStaff anna = somebody(Role.FINANCE);
        String cookie = anna.open();
        assertThat(
                        APP.request("GET", "/api/v1/sessions/current")
                                .as(CHAIN.key(Role.CASHIER))
                                .send()
                                .problem())
                .isEqualTo("no-session");
        assertThat(
                        APP.request("GET", "/api/v1/tenant")
                                .as(CHAIN.key(Role.CASHIER))
                                .with(cookie)
                                .send()
                                .at("/role"))
                .isEqualTo("CASHIER");
        assertThat(
                        APP.request("GET", "/api/v1/tenant")
                                .as("rgk_" + "a".repeat(32))
                                .with(cookie)
                                .send()
                                .problem())
                .isEqualTo("unauthenticated");
    }

    @Test
    void whatHappenedToAnAccountStandsInTheLog() {
        var chain = APP.chain("told");
        TestStaff anna = TestStaff.of(chain.tenant(), Role.SERVICE, null);
        anna.enter("wrong");
        anna.enter("wrong");
        String cookie = anna.open();
        anna.get(cookie, "/api/v1/keys");
        send(cookie, "/api/v1/sessions/current/ends", "{}");
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?actor=" + anna.signIn())
                        .as(chain.key(Role.AUDITOR))
                        .send();
        var actions = new ArrayList<String>();
        log.json().at("/items").forEach(each -> actions.add(each.at("/action").asString()));
        assertThat(actions.reversed())
                .containsExactly(
                        "session.failed", "session.open", "access.refused", "session.close");
    }

    /// ASVS 16.3.1: each try at the doors, with its means, outcome and place, and no secret; the
    /// auditor reads by what the second factor was given.
    @Test
    void eachTryAtADoorStandsInTheProgramsLogWithItsMeans() {
        var chain = APP.chain("tries");
        TestStaff anna = TestStaff.of(chain.tenant(), Role.SERVICE, null);
        String typed = "hunter2-in-the-wrong-field";
        List<String> lines =
                TestLog.of(
                        "regulars.sign-in",
                        () -> {
                            enter(typed, "x");
                            anna.enter("wrong");
                            anna.enter("wrong");
                            String half = anna.begin();
                            anna.factor(half, "no-code");
                            anna.factor(half, anna.code());
                            TestVisitors.Visitor her = TestVisitors.newcomer(chain.tenant());
                            TestVisitors.enter(chain.tenant(), her.phone(), "no", "no-code", "");
                        });
        String staff = "who=\"staff:" + anna.ready().member().id() + "\"";
        assertThat(lines)
                .satisfiesExactly(
                        line -> assertThat(line).contains("PASSWORD", "name:", "sign-in-failed"),
                        line -> assertThat(line).contains("PASSWORD", "name:", "sign-in-failed"),
                        line -> assertThat(line).contains("PASSWORD", "name:", "sign-in-failed"),
                        line -> assertThat(line).contains("\"PASSWORD\"", staff, "\"done\""),
                        line -> assertThat(line).contains("\"CODE\"", staff, "factor-wrong"),
                        line -> assertThat(line).contains("\"CODE\"", staff, "\"done\""),
                        line -> assertThat(line).contains("PHONE_CODE", "member:", "\"done\""),
                        line -> assertThat(line).contains("PHONE_CODE", "a phone", "attempt-over"))
                .allSatisfy(line -> assertThat(line).contains("address", "127.0.0.1"));
        assertThat(String.join("\n", lines))
                .doesNotContain(typed, anna.signIn(), "no-code", anna.ready().password());
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?action=session&actor=" + anna.signIn())
                        .as(chain.key(Role.AUDITOR))
                        .send();
        assertThat(log.at("/items/0/after/means")).isEqualTo("CODE");
        assertThat(log.at("/items/1/action")).isEqualTo("session.failed");
        assertThat(log.at("/items/1/after/means")).isEqualTo("PASSWORD");
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

    private static String because() {
        return "{\"reason\": \"a test\"}";
    }
}
