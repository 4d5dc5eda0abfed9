package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.members.Birthday;
import io.regulars.members.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a birthday's gift is due, and for which year.
class CelebrationsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # born      | since      | before | today      | year
                    1990-12-01  | 2026-01-01 | 3      | 2026-11-27 | -
                    1990-12-01  | 2026-01-01 | 3      | 2026-11-28 | 2026
                    1990-12-01  | 2026-01-01 | 3      | 2026-12-01 | 2026
                    1990-12-01  | 2026-01-01 | 3      | 2026-12-02 | 2026
                    1990-12-01  | 2026-01-01 | 3      | 2026-12-03 | -
                    1990-01-02  | 2026-01-01 | 5      | 2026-12-28 | 2027
                    1990-12-31  | 2026-01-01 | 0      | 2027-01-01 | 2026
                    1992-02-29  | 2026-01-01 | 0      | 2027-02-28 | 2027
                    1990-12-01  | 2026-12-02 | 3      | 2026-12-02 | -
                    -           | 2026-01-01 | 3      | 2026-12-01 | -
                    """)
    void theGiftIsDueFromSomeDaysAheadToTheDayAfterOnceForEachYear(
            @Nullable LocalDate born,
            LocalDate since,
            int before,
            LocalDate today,
            @Nullable String year) {
        var her =
                new Profile(
                        new Id(5),
                        Instant.EPOCH,
                        "app",
                        null,
                        null,
                        born == null ? null : new Birthday(born, false),
                        Map.of(),
                        Set.of(),
                        List.of(),
                        Map.of());
        Map<Id, String> due = new Celebrations(today, since, before).of(List.of(her));
        assertThat(due).isEqualTo(year == null ? Map.of() : Map.of(new Id(5), "birthday:" + year));
    }
}
