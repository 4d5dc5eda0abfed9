package io.regulars.access.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.StartRefused;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnstileTest {
    private static final String[] FLOWS = {"100/200", "10/20", "2/3", "5/10", "110/210"};
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final Turnstile turnstile = new Turnstile(FLOWS, now::get);

    private static Caller key(int chain, long id) {
        return new Caller(
                new Tenant(chain), new Id(id), "till", Role.CASHIER, null, false, "::1", "r");
    }

    private static Caller person(int chain, long id) {
        return new Caller(
                new Tenant(chain), null, new Id(id), "p", Role.CASHIER, null, false, "::1", "r");
    }

    private static Caller member(int chain, String id) {
        return new Caller(new Tenant(chain), null, id, Role.MEMBER, null, false, "::1", "r");
    }

    /// How many of `tries` pass.
    private int passes(int tries, Caller caller, String address) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            try {
                if (caller == null) {
                    turnstile.pass(address);
                } else {
                    turnstile.pass(caller);
                }
                passed++;
            } catch (Rejection no) {
                assertThat(no.refusal().reason().type()).isEqualTo("too-many-calls");
                assertThat(no.after()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
            }
        }
        return passed;
    }

    @Test
    void eachHasItsOwnFlow() {
        assertThat(passes(50, member(1, "7"), "::1")).isEqualTo(3);
        assertThat(passes(50, member(1, "8"), "::1")).isEqualTo(3);
        assertThat(passes(50, person(1, 7), "::1")).isEqualTo(20);
        assertThat(passes(300, key(1, 7), "::1")).isLessThan(200).isGreaterThan(180);
        assertThat(passes(300, key(2, 7), "::1")).isEqualTo(200);
        assertThat(passes(50, null, "192.0.2.1")).isEqualTo(10);
        assertThat(passes(50, null, "192.0.2.2")).isEqualTo(10);
    }

    @Test
    void whatIsWorkedOffMayComeAgainAndNoMoreThanAtOnceIsSavedUp() {
        assertThat(passes(50, person(1, 7), "::1")).isEqualTo(20);
        now.addAndGet(1_000_000_000L);
        assertThat(passes(50, person(1, 7), "::1")).isEqualTo(10);
        now.addAndGet(3_600_000_000_000L); // nanoTime may overflow, and did just now
        assertThat(passes(50, person(1, 7), "::1")).isEqualTo(20);
    }

    @Test
    void allOfAChainTogetherHaveOneToo() {
        int passed = 0;
        for (int id = 1; id <= 3; id++) {
            passed += passes(100, key(3, id), "::1");
        }
        assertThat(passed).isEqualTo(210);
        assertThat(passes(1, key(4, 1), "::1")).isEqualTo(1);
    }

    @Test
    void thisMachineIsNoPlaceAndOneLineOfIpv6IsOne() {
        assertThat(passes(50, null, "127.0.0.1")).isEqualTo(50);
        assertThat(passes(10, null, "2001:db8::1")).isEqualTo(10);
        assertThat(passes(10, null, "2001:db8::ffff")).isZero();
    }

    @Test
    void whoIsAskedByTooManyAtOnceForgetsThemAndGoesOn() {
        for (int i = 0; i < 50_000; i++) {
            turnstile.pass("198.51." + (i >> 8 & 255) + "." + (i & 255));
            turnstile.pass(member(1 + i, "7"));
        }
        assertThat(passes(50, member(1_000_000, "7"), "::1")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "0/5", "5/0", "20/100/3", "-1/5", "on", "12345678/1"})
    void whatIsNoFlowIsSaid(String text) {
        assertThatThrownBy(() ->
                        new Turnstile(new String[] {text, "off", "off", "off", "off"}, now::get))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("20/100");
    }

    @Test
    void offIsNoLimit() {
        var off = new Turnstile(new String[] {"off", "off", "off", "off", "off"}, now::get);
        for (int i = 0; i < 10_000; i++) {
            off.pass(key(1, 1));
            off.pass("192.0.2.1");
        }
    }

    @Test
    void whoRunsInACircleHearsWhenHeMayComeAgainAndOthersGoOn() {
        TestApp app = TestApp.get();
        TestApp.Chain chain = app.chain("turnstile");
        String her = TestVisitors.newcomer(chain.tenant()).cookie();
        TestApp.Reply reply = null;
        for (int i = 0; i < 5_000 && (reply == null || reply.status() == 200); i++) {
            reply = app.request("GET", "/api/v1/me/sessions").with(her).send();
        }
        assertThat(reply).isNotNull();
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.problem()).isEqualTo("too-many-calls");
        assertThat(reply.header("retry-after")).isEqualTo("1");
        String other = TestVisitors.newcomer(chain.tenant()).cookie();
        assertThat(app.request("GET", "/api/v1/me/sessions").with(other).send().status())
                .isEqualTo(200);
    }
}
