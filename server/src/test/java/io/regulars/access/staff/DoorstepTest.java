package io.regulars.access.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestApp;
import io.regulars.TestHouse;
import io.regulars.TestStaff;
import io.regulars.access.Arrival;
import io.regulars.access.Rejection;
import io.regulars.access.Role;
import io.regulars.kernel.Outcome;
import io.regulars.runtime.Db;
import io.regulars.runtime.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Limits in front of the sign-in (S-25), by address and by block of addresses.
class DoorstepTest {
    private static final TestApp APP = TestApp.get();

    private static Arrival from(String address) {
        return new Arrival(address, "test", false);
    }

    private static Outcome<String> wrong() {
        return Outcome.refused(Refused.FAILED, "wrong");
    }

    private static Duration toldToWait(Doorstep door, String address) {
        var after = new ArrayList<Duration>();
        assertThatThrownBy(() -> door.tried(from(address), DoorstepTest::wrong))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        told -> {
                            assertThat(told.refusal().reason()).isEqualTo(Refused.TOO_MANY_TRIES);
                            after.add(told.after());
                        });
        return after.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,   203.0.113.7,   true,  true",
        "203.0.113.7,   203.0.113.9,   false, true",
        "203.0.113.7,   203.0.114.7,   false, false",
        "2001:db8::1,   2001:db8::2,   true,  true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false, true",
        "2001:db8:1::1, 2001:db8:2::1, false, false",
        "::ffff:203.0.113.7, 203.0.113.7, true, true"
    })
    void aPlaceIsALineAndItsBlock(String one, String other, boolean line, boolean block) {
        Place first = Place.of(one);
        Place second = Place.of(other);
        assertThat(first.line().equals(second.line())).isEqualTo(line);
        assertThat(first.block().equals(second.block())).isEqualTo(block);
    }

    @Test
    void theDelayOfAnAddressDoublesAndItsNeighbourGoesOn() {
        try (var house = new TestHouse(false)) {
            var door = house.get(Doorstep.class);
            for (int i = 0; i < 20; i++) {
                assertThat(door.tried(from("203.0.113.7"), DoorstepTest::wrong))
                        .isInstanceOf(Outcome.Refused.class);
            }
            for (int seconds = 1; seconds <= 512; seconds *= 2) {
                assertThat(toldToWait(door, "203.0.113.7")).isEqualTo(Duration.ofSeconds(seconds));
                house.pass(Duration.ofSeconds(seconds));
                door.tried(from("203.0.113.7"), DoorstepTest::wrong);
            }
            assertThat(toldToWait(door, "203.0.113.7")).isEqualTo(Duration.ofMinutes(15));
            assertThat(door.tried(from("203.0.113.8"), () -> Outcome.done("in")))
                    .isEqualTo(Outcome.done("in"));
            house.pass(Duration.ofHours(1));
            assertThat(door.tried(from("203.0.113.7"), () -> Outcome.done("in")))
                    .isEqualTo(Outcome.done("in"));
        }
    }

    @Test
    void manyAddressesOfOneBlockAreSlowedTogether() {
        try (var house = new TestHouse(false)) {
            var door = house.get(Doorstep.class);
            for (int i = 0; i < 200; i++) {
                door.tried(from("198.51.100." + i), DoorstepTest::wrong);
            }
            assertThat(toldToWait(door, "198.51.100.250")).isPositive();
            assertThat(door.tried(from("198.51.101.1"), () -> Outcome.done("in")))
                    .isEqualTo(Outcome.done("in"));
        }
    }

    /// A shop whose people come and go all day, and mistype now and then, meets no limit.
    @Test
    void whoComesInIsNotCounted() {
        try (var house = new TestHouse(false)) {
            var door = house.get(Doorstep.class);
            for (int i = 0; i < 500; i++) {
                assertThat(door.tried(from("203.0.113.7"), () -> Outcome.done("in")))
                        .isEqualTo(Outcome.done("in"));
            }
        }
    }

    @Test
    void twoProcessesCountTogether() {
        try (var house = new TestHouse(false);
                var pool = house.database.pool(2)) {
            var other = new Db(pool, new Topology(4, false), house.clock);
            var here = house.get(Doorstep.class);
            var there = new Doorstep(other, new Tries(other));
            for (int i = 0; i < 10; i++) {
                here.tried(from("203.0.113.7"), DoorstepTest::wrong);
                there.tried(from("203.0.113.7"), DoorstepTest::wrong);
            }
            assertThat(toldToWait(here, "203.0.113.7")).isPositive();
            assertThat(toldToWait(there, "203.0.113.7")).isPositive();
        }
    }

    @Test
    void namesCodesAndRecoveryCodesAreLimitedByAddressOverHttp() {
        TestStaff anna = TestStaff.of(APP.chain("door").tenant(), Role.SERVICE, null);
        String half = anna.begin();
        for (int i = 0; i < 17; i++) {
            assertThat(enter("192.0.2.10", "nobody-" + TestApp.unique()).problem())
                    .isEqualTo("sign-in-failed");
        }
        assertThat(code(half, "192.0.2.10", "{\"code\": \"abcdef\"}").problem())
                .isEqualTo("factor-wrong");
        assertThat(code(half, "192.0.2.10", "{\"recoveryCode\": \"AAAA-BBBB\"}").problem())
                .isEqualTo("factor-wrong");
        assertThat(enter("192.0.2.10", "nobody-" + TestApp.unique()).problem())
                .isEqualTo("sign-in-failed");
        for (TestApp.Reply each :
                List.of(
                        enter("192.0.2.10", anna.signIn()),
                        code(half, "192.0.2.10", "{\"code\": \"" + anna.code() + "\"}"),
                        code(half, "192.0.2.10", "{\"recoveryCode\": \"AAAA-BBBB\"}"))) {
            assertThat(each.status()).isEqualTo(429);
            assertThat(each.problem()).isEqualTo("too-many-tries");
            assertThat(each.header("retry-after")).isEqualTo("1");
        }
        assertThat(code(half, "192.0.2.11", "{\"code\": \"" + anna.code() + "\"}").status())
                .isEqualTo(200);
    }

    /// What a client writes itself into the header gains nothing: the proxy's word is the last.
    @Test
    void aForgedForwardingGainsNothing() {
        for (int i = 0; i < 20; i++) {
            assertThat(enter("10.9.8." + i + ", 192.0.2.20", "nobody-" + TestApp.unique()).status())
                    .isEqualTo(401);
        }
        assertThat(enter("10.9.8.99, 192.0.2.20", "nobody-" + TestApp.unique()).status())
                .isEqualTo(429);
    }

    @Test
    void aLockedNameHearsWhenToComeAgain() {
        String nobody = "nobody-" + TestApp.unique();
        for (int i = 0; i < 5; i++) {
            enter("192.0.2.30", nobody);
        }
        assertThat(enter("192.0.2.30", nobody).header("retry-after")).isEqualTo("900");
    }

    /// Turn by turn, so that a busy machine is busy for both.
    @Test
    void anUnknownNameTakesAsLongAsAKnownOne() {
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        var chain = APP.chain("timing");
        enter("127.0.0.1", "nobody-" + TestApp.unique());
        for (int i = 0; i < 9; i++) {
            String name = TestStaff.of(chain.tenant(), Role.SERVICE, null).signIn();
            known.add(nanos(name));
            unknown.add(nanos("nobody-" + TestApp.unique()));
        }
        long a = median(known);
        long b = median(unknown);
        assertThat(Math.max(a, b)).isLessThan(2 * Math.min(a, b));
    }

    private static long nanos(String name) {
        long began = System.nanoTime();
        assertThat(enter("127.0.0.1", name).problem()).isEqualTo("sign-in-failed");
        return System.nanoTime() - began;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    private static TestApp.Reply enter(String address, String name) {
        return APP.request("POST", "/api/v1/sessions")
                .header("X-Forwarded-For", address)
                .json("{\"signIn\": \"" + name + "\", \"password\": \"wrong-wrong\"}")
                .send();
    }

    private static TestApp.Reply code(String cookie, String address, String json) {
        return APP.request("POST", "/api/v1/sessions/current/factors")
                .with(cookie)
                .header("X-Forwarded-For", address)
                .json(json)
                .send();
    }
}
