package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.NumberField;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellsTest {
    private static Spells.Spell turn(String segment, boolean inside, String at) {
        return new Spells.Spell(segment, inside, Instant.parse(at));
    }

    private static final Spells SPELLS =
            new Spells(
                    List.of(
                            turn("7", true, "2026-03-01T00:00:00Z"),
                            turn("7", false, "2026-03-10T00:00:00Z"),
                            turn("7", true, "2026-03-20T00:00:00Z"),
                            turn("9", true, "2026-03-05T00:00:00Z")));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-02-28T23:59:59Z, ''
                    2026-03-01T00:00:00Z, 7
                    2026-03-04T23:59:59Z, 7
                    2026-03-05T00:00:00Z, 7 9
                    2026-03-09T23:59:59Z, 7 9
                    2026-03-10T00:00:00Z, 9
                    2026-03-20T00:00:00Z, 7 9
                    """)
    void aMemberIsInFromTheTurnOnUntilTheNext(Instant at, String in) {
        assertThat(String.join(" ", new TreeSet<>(SPELLS.at(at)))).isEqualTo(in);
    }

    @Test
    void whoNeverTurnedIsInNone() {
        assertThat(Spells.NONE.at(Instant.MAX)).isEmpty();
    }

    /// However deep they stand, and only segments.
    @Test
    void theSegmentsThatConditionsAskForAreFound() {
        var deep =
                new Condition.Any(
                        List.of(
                                new Condition.Not(new Condition.InSegment("7")),
                                new Condition.Number(NumberField.AMOUNT, Compare.atLeast(1))));
        assertThat(SegmentsThen.asked(Arrays.asList(deep, null, new Condition.InSegment("9"))))
                .isEqualTo(Set.of(new Id(7), new Id(9)));
    }
}
