package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaivingTest {
    private static final Instant ASKED = Instant.parse("2026-11-29T08:00:00Z");
    private static final byte[] MARK = {1, 2, 3};

    /// For half an hour, for one basket, once; and in that order of precedence.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    APPROVED, 0,  false, same,  ok
                    APPROVED, 29, false, same,  ok
                    APPROVED, 30, false, same,  waiver-over
                    APPROVED, 0,  true,  same,  waiver-used
                    APPROVED, 0,  false, other, waiver-differs
                    WAITING,  0,  false, same,  waiver-not-given
                    REFUSED,  0,  false, same,  waiver-not-given
                    WAITING,  0,  false, other, waiver-differs
                    """)
    void aBasketIsSoldByItOnce(
            Waiver.State state, int minutes, boolean used, String basket, String said) {
        var kept = new Waiving.Kept(waiver(state, used ? new Id(7) : null), MARK);
        byte[] mark = basket.equals("same") ? MARK : new byte[] {4};
        Instant now = ASKED.plus(Duration.ofMinutes(minutes));
        assertThat(TillCase.said(Waiving.usable(kept, mark, now))).isEqualTo(said);
        assertThat(TillCase.said(Waiving.usable(null, mark, now))).isEqualTo("unknown-waiver");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    WAITING,  boss,    0,  ok
                    WAITING,  cashier, 0,  same-person
                    WAITING,  boss,    30, waiver-over
                    APPROVED, boss,    0,  waiver-decided
                    REFUSED,  cashier, 0,  waiver-decided
                    """)
    void anotherPersonDecidesInTime(Waiver.State state, String who, int minutes, String said) {
        var kept = new Waiving.Kept(waiver(state, null), MARK);
        Instant now = ASKED.plus(Duration.ofMinutes(minutes));
        Outcome<Waiver> outcome = Waiving.decidable(kept, who, now);
        assertThat(TillCase.said(outcome)).isEqualTo(said);
    }

    private static Waiver waiver(Waiver.State state, @Nullable Id checkout) {
        boolean open = state == Waiver.State.WAITING;
        return new Waiver(
                new Id(1),
                null,
                null,
                state,
                new Waiver.Below("T-1", List.of(), 10_000, 10_000, 5_000, List.of(), null, null),
                "why",
                "cashier",
                ASKED,
                ASKED.plus(Waivers.GOOD),
                open ? null : "boss",
                open ? null : ASKED,
                open ? null : "because",
                checkout);
    }
}
