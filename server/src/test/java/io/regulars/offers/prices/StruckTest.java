package io.regulars.offers.prices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// L-40: a struck price is at most the least that was paid in the seven days before.
class StruckTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant STARTS = Instant.parse("2026-11-20T00:00:00Z");

    private static Price price(String starts, @Nullable Long list, @Nullable Long was) {
        return new Price(
                new Price.Line("A", null, list, null, null, was, null, null),
                "",
                Instant.parse(starts));
    }

    /// Sales as day:fen of November; the promotion begins on the 20th.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    10000, '13:10000 19:12000',        10000, true
                    10001, '13:10000 19:12000',        10000, false
                    12000, '12:10000 19:12000',        12000, true
                    12000, '19:12000 20:8000',         12000, true
                    9000,  '10:9500 11:9000 11:9900',  9000,  true
                    9001,  '10:9500 11:9000 11:9900',  9000,  false
                    11000, '',                         11000, true
                    11001, '',                         11000, false
                    """)
    void theLeastOfSevenDaysBounds(long was, String sold, long lowest, boolean lawful) {
        var lows = new ArrayList<Struck.Low>();
        for (String each : sold.isEmpty() ? new String[0] : sold.split(" ")) {
            String[] parts = each.split(":");
            lows.add(
                    new Struck.Low(
                            "S1",
                            LocalDate.of(2026, 11, Integer.parseInt(parts[0])),
                            Long.parseLong(parts[1])));
        }
        List<Price> history =
                Arrays.asList(
                        price("2026-10-01T00:00:00Z", 9_900L, null),
                        price("2026-11-01T00:00:00Z", 11_000L, null),
                        price("2026-11-15T00:00:00Z", 12_000L, null));
        Struck.Judged judged =
                Struck.judge(
                        price("2026-11-20T00:00:00Z", 5_000L, was),
                        history,
                        lows,
                        STARTS.plusSeconds(86_400),
                        ZONE);
        assertThat(judged).isNotNull();
        assertThat(judged.lowest()).isEqualTo(lowest);
        assertThat(judged.lawful()).isEqualTo(lawful);
    }

    @ParameterizedTest
    @CsvSource("100")
    void whatWasNeverSoldNorListedIsNotStruck(long was) {
        Struck.Judged judged =
                Struck.judge(
                        price("2026-11-20T00:00:00Z", 50L, was),
                        List.of(),
                        List.of(),
                        STARTS,
                        ZONE);
        assertThat(judged).isNotNull();
        assertThat(judged.lowest()).isNull();
        assertThat(judged.lawful()).isFalse();
    }

    @Test
    void whoSellsSeesNeitherFloorNorCost() {
        var line = new Price.Line("A", null, 1_000L, 800L, 700L, null, "goods", "brand");
        var known = new Prices.Known(new Price(line, "", STARTS), null);
        PricesApi.Shown inside = PricesApi.Shown.of(known, true);
        assertThat(inside.floor()).isEqualTo(800);
        assertThat(inside.cost()).isEqualTo(700);
        PricesApi.Shown outside = PricesApi.Shown.of(known, false);
        assertThat(outside.list()).isEqualTo(1_000);
        assertThat(outside.category()).isEqualTo("goods");
        assertThat(outside.floor()).isNull();
        assertThat(outside.cost()).isNull();
    }
}
