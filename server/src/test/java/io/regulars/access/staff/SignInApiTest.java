package io.regulars.access.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.access.Role;
import org.junit.jupiter.api.Test;

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
}
