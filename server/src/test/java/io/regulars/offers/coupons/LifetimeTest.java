package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LifetimeTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    static Stream<Arguments> said() {
        var fixed =
                new Lifetime.Fixed(
                        Instant.parse("2026-10-31T16:00:00Z"),
                        Instant.parse("2026-11-11T16:00:00Z"));
        return Stream.of(
                Arguments.of(
                        fixed,
                        "有效期 2026-11-01 00:00 至 2026-11-12 00:00",
                        "Good from 2026-11-01 00:00 to before 2026-11-12 00:00"),
                Arguments.of(new Lifetime.Days(3), "领取后 3 × 24 小时有效", "Good for 3 × 24 hours"),
                Arguments.of(new Lifetime.DayEnd(0), "领取当日有效", "Good to the end of the day"),
                Arguments.of(
                        new Lifetime.DayEnd(30),
                        "有效至领取后第 30 天结束",
                        "Good to the end of the day 30 days later"));
    }

    @ParameterizedTest
    @MethodSource("said")
    void howLongItIsGoodIsSaidByTheClocksOfTheChain(Lifetime lifetime, String zh, String en) {
        assertThat(lifetime.say(true, SHANGHAI)).isEqualTo(zh);
        assertThat(lifetime.say(false, SHANGHAI)).isEqualTo(en);
    }
}
