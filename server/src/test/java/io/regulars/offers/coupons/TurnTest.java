package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.offers.coupons.Coupon.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a coupon stood at a past instant. Times are seconds; it was given at 10 and is good until
/// 100.
class TurnTest {
    private static final Id COUPON = new Id(7);

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    private static Coupon coupon(State state, @Nullable Instant used) {
        return new Coupon(
                COUPON,
                new Id(7),
                new Id(1),
                1,
                new Id(2),
                null,
                3,
                state,
                at(10),
                at(10),
                at(100),
                state == State.HELD ? new Coupon.Held(new Id(9), at(90)) : null,
                used == null ? null : new Coupon.Used(new Id(9), used, Coupon.Place.NOWHERE),
                null);
    }

    /// `20:ISSUED>HELD/30` was a hold at 20 that ended at 30 unless it was used or freed before.
    private static List<Turn> turns(@Nullable String text) {
        var turns = new ArrayList<Turn>();
        for (String each : text == null ? new String[0] : text.split(" ")) {
            String[] time = each.split(":");
            String[] states = time[1].split(">");
            String[] to = states[1].split("/");
            turns.add(
                    new Turn(
                            COUPON,
                            at(Long.parseLong(time[0])),
                            State.valueOf(states[0]),
                            State.valueOf(to[0]),
                            to.length > 1 ? at(Long.parseLong(to[1])) : null));
        }
        return turns;
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # now,  used, turns,                                          at, then
                    ISSUED, ,   ,                                                 9,  not there
                    ISSUED, ,   ,                                                 10, ISSUED
                    ISSUED, ,   ,                                                 99, ISSUED
                    ISSUED, ,   ,                                                 100, EXPIRED
                    USED,   40, 20:ISSUED>HELD/30 25:HELD>USED,                    19, ISSUED
                    USED,   40, 20:ISSUED>HELD/30 25:HELD>USED,                    20, HELD
                    USED,   40, 20:ISSUED>HELD/30 25:HELD>USED,                    25, USED
                    ISSUED, ,   20:ISSUED>HELD/30,                                 29, HELD
                    ISSUED, ,   20:ISSUED>HELD/30,                                 30, ISSUED
                    ISSUED, ,   20:ISSUED>HELD/30 50:HELD>ISSUED,                  40, ISSUED
                    ISSUED, ,   20:ISSUED>USED 50:USED>ISSUED,                     30, USED
                    ISSUED, ,   20:ISSUED>USED 50:USED>ISSUED,                     50, ISSUED
                    VOID,   ,   20:ISSUED>VOID,                                    19, ISSUED
                    VOID,   ,   20:ISSUED>VOID,                                    20, VOID
                    VOID,   ,   ,                                                  50, doubtful
                    USED,   40, ,                                                  39, ISSUED
                    USED,   40, ,                                                  40, USED
                    ISSUED, ,   50:USED>ISSUED,                                    30, doubtful
                    ISSUED, ,   50:USED>ISSUED,                                    50, ISSUED
                    """)
    void whatItWasIsToldByItsTurns(
            State now, @Nullable Long used, @Nullable String turns, long then, String expected) {
        Turn.Stood stood =
                Turn.at(coupon(now, used == null ? null : at(used)), turns(turns), at(then));
        State state = stood.state();
        assertThat(stood.doubtful() ? "doubtful" : state == null ? "not there" : state.name())
                .isEqualTo(expected);
        assertThat(stood.usable()).isEqualTo(expected.equals("ISSUED"));
    }
}
