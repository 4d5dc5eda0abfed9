package io.regulars.loyalty.restricted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictionsTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private static Restriction mark(
            @Nullable String sku, @Nullable String category, boolean allowed, Bar... bars) {
        var body =
                new Restriction.Body(sku, category, allowed, EnumSet.copyOf(List.of(bars)), "L-49");
        return new Restriction(new Id(1), body, MARCH, MAY, "tests", MARCH);
    }

    private static final Restrictions ALL =
            new Restrictions(
                    List.of(
                            mark(null, "formula", false, Bar.EARNING, Bar.OFFERS),
                            mark("stage-3", null, true, Bar.EARNING),
                            mark("stage-4", null, true, Bar.EARNING),
                            mark("stage-4", null, false, Bar.EARNING),
                            mark("cigars", null, false, Bar.COUPONS)));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-03-01T00:00:00Z, stage-1, formula, EARNING, true
                    2026-02-28T23:59:59Z, stage-1, formula, EARNING, false
                    2026-04-30T23:59:59Z, stage-1, formula, OFFERS,  true
                    2026-05-01T00:00:00Z, stage-1, formula, OFFERS,  false
                    2026-04-01T00:00:00Z, stage-1, formula, COUPONS, false
                    2026-04-01T00:00:00Z, stage-3, formula, EARNING, false
                    2026-04-01T00:00:00Z, stage-3, formula, OFFERS,  true
                    2026-04-01T00:00:00Z, stage-4, formula, EARNING, true
                    2026-04-01T00:00:00Z, cigars,  ,        COUPONS, true
                    2026-04-01T00:00:00Z, cigars,  toys,    OFFERS,  false
                    2026-04-01T00:00:00Z, bear,    toys,    EARNING, false
                    """)
    void goodsAreKeptFromWhatIsMarkedThen(
            Instant at, String sku, @Nullable String category, Bar bar, boolean barred) {
        assertThat(ALL.at(at).bars(bar, sku, category)).isEqualTo(barred);
    }

    @Test
    void aMarkThatWasEndedBeforeItBeganNeverRunsAndStandsInNobodysWay() {
        Instant before = MARCH.minusSeconds(60);
        Restriction ended = mark("A", null, false, Bar.EARNING).ended(before);
        assertThat(ended.state(before)).isEqualTo(Restriction.State.ENDED);
        assertThat(ended.overlaps(before, null)).isFalse();
        assertThat(new Restrictions(List.of(ended)).at(MARCH).bars(Bar.EARNING, "A", null))
                .isFalse();
    }

    @Test
    void aMarkThatMarksNothingIsRefusedWithItsField() {
        assertThatThrownBy(() -> mark("a", "b", false, Bar.EARNING))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("sku");
        assertThatThrownBy(() -> mark(null, "b", true, Bar.EARNING))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("allowed");
        assertThatThrownBy(() ->
                        new Restriction.Body("a", null, false, EnumSet.noneOf(Bar.class), "L-49"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("bars");
    }
}
