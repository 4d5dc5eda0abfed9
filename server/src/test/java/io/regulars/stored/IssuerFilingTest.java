package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// L-21: who sells without a filing number, and how long that is in time.
class IssuerFilingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /// `starts` are those of the issuer's schemes; days are days of the chain, the thirtieth after
    /// the first is the last, and what is only to be on sale later begins nothing.
    @ParameterizedTest(name = "{0} {1} selling from {2} at {3}: {4} {5} {6} {7}")
    @CsvSource(
            textBlock =
                    """
                    SCALE, ,    2026-03-01T00:00:00Z,                      2026-03-01T00:00:00Z, CITY,     2026-03-01, 2026-03-31, 30
                    GROUP, ,    2026-03-01T00:00:00Z,                      2026-03-11T00:00:00Z, PROVINCE, 2026-03-01, 2026-03-31, 20
                    BRAND, ,    2026-03-01T00:00:00Z,                      2026-03-31T15:59:59Z, PROVINCE, 2026-03-01, 2026-03-31, 0
                    BRAND, ,    2026-03-01T00:00:00Z,                      2026-03-31T16:00:00Z, PROVINCE, 2026-03-01, 2026-03-31, -1
                    SCALE, ,    2026-03-01T15:59:59Z,                      2026-03-05T00:00:00Z, CITY,     2026-03-01, 2026-03-31, 26
                    SCALE, ,    2026-03-01T16:00:00Z,                      2026-03-05T00:00:00Z, CITY,     2026-03-02, 2026-04-01, 27
                    SCALE, ,    2026-05-01T00:00:00Z 2026-03-01T00:00:00Z, 2026-06-01T00:00:00Z, CITY,     2026-03-01, 2026-03-31, -62
                    SCALE, ,    2026-03-01T00:00:01Z,                      2026-03-01T00:00:00Z, ,         ,           ,
                    SCALE, ,    ,                                          2026-03-01T00:00:00Z, ,         ,           ,
                    SCALE, F-1, 2026-03-01T00:00:00Z,                      2026-06-01T00:00:00Z, ,         ,           ,
                    """)
    void whoSellsWithoutANumberFilesWithinThirtyDays(
            Limits.IssuerKind kind,
            @Nullable String number,
            @Nullable String starts,
            Instant now,
            IssuerFiling.@Nullable Authority authority,
            @Nullable LocalDate since,
            @Nullable LocalDate lastDay,
            @Nullable Long left) {
        var issuer = new Stored.Issuer("east", "East Ltd", kind, number, 0);
        var schemes = new ArrayList<Scheme>();
        schemes.add(scheme("west", Instant.parse("2020-01-01T00:00:00Z"), null));
        for (String each : starts == null ? new String[0] : starts.split(" ")) {
            schemes.add(scheme("east", Instant.parse(each), null));
        }
        List<IssuerFiling> owed = IssuerFiling.owed(List.of(issuer), schemes, now, ZONE);
        if (authority == null) {
            assertThat(owed).isEmpty();
            return;
        }
        assertThat(owed).hasSize(1);
        IssuerFiling told = owed.getFirst();
        assertThat(told.issuer()).isEqualTo("east");
        assertThat(told.name()).isEqualTo("East Ltd");
        assertThat(told.authority()).isEqualTo(authority);
        assertThat(told.since()).isEqualTo(since);
        assertThat(told.lastDay()).isEqualTo(lastDay);
        assertThat(told.daysLeft()).isEqualTo(left);
    }

    /// A scheme that is over was on sale all the same; who is the latest stands first.
    @Test
    void theMostUrgentStandsFirstAlsoWhenItSellsNoMore() {
        List<IssuerFiling> owed =
                IssuerFiling.owed(
                        List.of(issuer("east"), issuer("west"), issuer("north")),
                        List.of(
                                scheme("east", Instant.parse("2026-03-05T00:00:00Z"), null),
                                scheme(
                                        "west",
                                        Instant.parse("2026-03-01T00:00:00Z"),
                                        Instant.parse("2026-03-02T00:00:00Z"))),
                        Instant.parse("2026-04-02T00:00:00Z"),
                        ZONE);
        assertThat(owed).extracting(IssuerFiling::issuer).containsExactly("west", "east");
        assertThat(owed).extracting(IssuerFiling::daysLeft).containsExactly(-2L, 2L);
    }

    private static Stored.Issuer issuer(String code) {
        return new Stored.Issuer(code, code, Limits.IssuerKind.SCALE, null, 0);
    }

    private static Scheme scheme(String issuer, Instant starts, @Nullable Instant ends) {
        return new Scheme(
                new Id(1024),
                1,
                starts,
                ends,
                new Scheme.Body(
                        "Top up",
                        issuer,
                        List.of(new Scheme.Tier(20_000, 5_000)),
                        null,
                        "at the counter",
                        "by law"));
    }
}
