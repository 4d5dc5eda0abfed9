package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.calendar.CalendarHook;
import io.regulars.kernel.Id;
import io.regulars.rules.Condition;
import io.regulars.rules.Holidays;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HolidaySegmentsTest {
    /// When a member is looked at next was reckoned by the table as it was, which ended in
    /// December.
    @Test
    void aYearThatIsEnteredMovesTheNextLook() {
        try (var chain = new SegmentHouse()) {
            chain.house.at("2026-12-20T02:00:00Z");
            Id she = chain.member("she", "F", null);
            Id holidays = chain.segment("holidays", new Condition.OnHoliday(Holidays.Kind.OFF));
            chain.settle();
            chain.build();
            chain.settle();
            CalendarHook.enter(
                            chain.house,
                            chain.caller,
                            new Holidays.Year(
                                    2027,
                                    "decree",
                                    List.of(
                                            new Holidays.Off(
                                                    LocalDate.of(2027, 1, 1),
                                                    LocalDate.of(2027, 1, 3),
                                                    "元旦")),
                                    List.of()),
                            null)
                    .orThrow();
            chain.house.pass(Duration.ofSeconds(3));
            chain.settle();
            chain.build();
            chain.house.at("2026-12-31T15:59:59Z");
            chain.settle();
            assertThat(chain.in(holidays, Set.of(she))).isEmpty();
            chain.house.at("2026-12-31T16:00:00Z");
            chain.settle();
            assertThat(chain.in(holidays, Set.of(she))).containsExactly(she);
            assertThat(chain.differing(holidays)).isZero();
            chain.house.at("2027-01-03T16:00:00Z");
            chain.settle();
            assertThat(chain.in(holidays, Set.of(she))).isEmpty();
        }
    }
}
