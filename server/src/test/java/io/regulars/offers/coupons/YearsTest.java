package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YearsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # came,     today,      since,      after, year
                    2025-03-10, 2026-03-09, 2020-01-01, 0,     year:0
                    2025-03-10, 2026-03-10, 2020-01-01, 0,     year:1
                    2025-03-10, 2026-03-09, 2020-01-01, 1,
                    2025-03-10, 2026-03-10, 2020-01-01, 1,     year:1
                    2025-03-10, 2026-03-10, 2026-03-10, 1,     year:1
                    2025-03-10, 2026-03-10, 2026-03-11, 1,
                    2024-02-29, 2025-02-28, 2020-01-01, 1,
                    2024-02-29, 2025-03-01, 2020-01-01, 1,     year:1
                    2024-02-29, 2028-02-29, 2020-01-01, 1,     year:4
                    2026-03-11, 2026-03-10, 2020-01-01, 0,
                    """)
    void aYearOfMembershipBeginsOnTheDayOfRegistration(
            LocalDate came, LocalDate today, LocalDate since, int after, @Nullable String year) {
        var member =
                new Festivities.Passed(new Id(7), came.atTime(23, 59).atZone(ZONE).toInstant());
        assertThat(new Years(today, since, after).of(List.of(member), ZONE).get(new Id(7)))
                .isEqualTo(year);
    }
}
