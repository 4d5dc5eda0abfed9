package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.ledger.Cause;
import io.regulars.ledger.House;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnoverTest {
    @ParameterizedTest(name = "{0} {1} gained {2}: {3}")
    @CsvSource(
            textBlock =
                    """
                    PAYMENT, TOP_UP,    true,  TOPPED_UP
                    BONUS,   TOP_UP,    true,  TOPPED_UP
                    REDEEM,  REDEEM,    false, USED
                    REDEEM,  GIVE_BACK, true,  GIVEN_BACK
                    PAYMENT, REFUND,    false, REFUNDED
                    FORFEIT, REFUND,    false, FORFEITED
                    BONUS,   REFUND,    false, FORFEITED
                    PAYMENT, TRANSFER,  false, OTHER
                    PAYMENT, TRANSFER,  true,  OTHER
                    BONUS,   TRANSFER,  false, OTHER
                    BONUS,   TRANSFER,  true,  OTHER
                    ADJUST,  ROUNDING,  true,  OTHER
                    ADJUST,  ROUNDING,  false, OTHER
                    """)
    void aMoveIsOfTheKindThatTheFormAsksFor(
            House house, Cause.Kind cause, boolean gained, Turnover.Kind kind) {
        assertThat(Turnover.Kind.of(house, cause, gained)).isEqualTo(kind);
    }

    @Test
    void whatWentOutIsToldAsAnAmountAndAllOfItAddsUp() {
        Turnover of =
                Turnover.of(
                        1000,
                        Map.of(
                                Turnover.Kind.TOPPED_UP, 500L,
                                Turnover.Kind.USED, -300L,
                                Turnover.Kind.GIVEN_BACK, 40L,
                                Turnover.Kind.REFUNDED, -200L,
                                Turnover.Kind.FORFEITED, -10L,
                                Turnover.Kind.OTHER, -1L));
        assertThat(of).isEqualTo(new Turnover(1000, 500, 300, 40, 200, 10, -1, 1029));
        assertThat(Turnover.of(7, Map.of())).isEqualTo(new Turnover(7, 0, 0, 0, 0, 0, 0, 7));
        assertThat(Turnover.of(0, Map.of()).nothing()).isTrue();
        assertThat(of.nothing()).isFalse();
    }

    @Test
    void oneThatDoesNotAddUpCannotBe() {
        assertThatThrownBy(() -> new Turnover(1000, 500, 300, 40, 200, 10, -1, 1030))
                .isInstanceOf(IllegalStateException.class);
    }
}
