package io.regulars.offers.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S0-16 and S2-17 as tables: who buys when, and out of which stock.
class SellingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Id GOLD = new Id(101);
    private static final Id MEMBERS = new Id(102);
    private static final Id ALL = new Id(103);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    private static Release release(Release.Terms terms) {
        return new Release(
                new Id(7),
                Release.State.ON,
                terms,
                List.of(GOLD, MEMBERS, ALL),
                "amy",
                Instant.EPOCH);
    }

    /// Gold may buy two hours before the public start and has 3 pieces, members one hour and 2; of
    /// 9.
    private static Release limited() {
        return release(
                new Release.Terms(
                        "限量",
                        "Limited",
                        Set.of("cap"),
                        Set.of(),
                        Set.of(),
                        at("2026-12-01T10:00"),
                        null,
                        null,
                        List.of(
                                new Release.Early(Set.of("gold"), 120, 3),
                                new Release.Early(Set.of(), 60, 2)),
                        9L));
    }

    /// Fresh food is sold from 10:00 to 20:00, to members from 09:00 on.
    private static Release daily() {
        return release(
                new Release.Terms(
                        "生鲜",
                        "Fresh food",
                        Set.of(),
                        Set.of("fresh"),
                        Set.of("s1"),
                        null,
                        LocalTime.of(10, 0),
                        LocalTime.of(20, 0),
                        List.of(
                                new Release.Early(Set.of("gold"), 0, 0),
                                new Release.Early(Set.of(), 60, 0)),
                        null));
    }

    private static Outcome<List<Drawn>> ask(
            Release release,
            @Nullable String tier,
            Selling.Line line,
            String now,
            Map<Id, Long> left) {
        var asked = new Selling.Asked(tier, "s1", List.of(line), at(now), ZONE);
        return Selling.decide(List.of(release), asked, left);
    }

    private static String said(Outcome<List<Drawn>> outcome) {
        return switch (outcome) {
            case Outcome.Refused<List<Drawn>>(var no) -> no.reason().type() + ": " + no.detail();
            case Outcome.Done<List<Drawn>>(var drawn) -> "sold";
        };
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                           | 2026-12-05T09:30 | goods-not-yet: for this buyer from 2026-12-05 10:00, for all from 2026-12-05 10:00
                    member | 2026-12-05T09:30 | sold
                    member | 2026-12-05T08:59 | goods-not-yet: for this buyer from 2026-12-05 09:00, for all from 2026-12-05 10:00
                           | 2026-12-05T08:59 | goods-not-yet: for this buyer from 2026-12-05 10:00, for all from 2026-12-05 10:00
                    gold   | 2026-12-05T09:00 | sold
                           | 2026-12-05T10:00 | sold
                           | 2026-12-05T19:59 | sold
                    gold   | 2026-12-05T20:00 | goods-not-yet: for this buyer from 2026-12-06 09:00, for all from 2026-12-06 10:00
                    """)
    void membersBuyFreshFoodAnHourEarlier(@Nullable String tier, String now, String becomes) {
        var food = new Selling.Line("apple", "fresh", 1);
        assertThat(said(ask(daily(), tier, food, now, Map.of()))).isEqualTo(becomes);
    }

    @Test
    void whatTheReleaseIsNotAboutIsSoldAtAnyTime() {
        var book = new Selling.Line("book", "books", 1);
        assertThat(said(ask(daily(), null, book, "2026-12-05T03:00", Map.of()))).isEqualTo("sold");
        var food = new Selling.Line("apple", "fresh", 1);
        var elsewhere = new Selling.Asked(null, "s2", List.of(food), at("2026-12-05T03:00"), ZONE);
        assertThat(said(Selling.decide(List.of(daily()), elsewhere, Map.of()))).isEqualTo("sold");
    }

    /// `left` are the pieces that gold, members and all still have; `drawn` those that are taken.
    @ParameterizedTest(name = "{0} buys {2} of {3} at {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    gold   | 2026-12-01T07:59 | 1 | 3 2 4 | goods-not-yet
                    gold   | 2026-12-01T08:00 | 1 | 3 2 4 | 1 0 0
                    silver | 2026-12-01T08:59 | 1 | 3 2 4 | goods-not-yet
                    silver | 2026-12-01T09:00 | 3 | 3 2 4 | 0 2 1
                           | 2026-12-01T09:59 | 1 | 3 2 4 | goods-not-yet
                           | 2026-12-01T10:00 | 4 | 3 2 4 | 0 0 4
                           | 2026-12-01T10:00 | 5 | 3 2 4 | goods-sold-out
                    silver | 2026-12-01T10:00 | 6 | 3 2 4 | 0 2 4
                    silver | 2026-12-01T10:00 | 7 | 3 2 4 | goods-sold-out
                    gold   | 2026-12-01T10:00 | 9 | 3 2 4 | 3 2 4
                           | 2026-12-02T10:00 | 1 | 3 2 0 | goods-sold-out
                    silver | 2026-12-02T10:00 | 1 | 3 0 0 | goods-sold-out
                    gold   | 2026-12-02T10:00 | 1 | 1 0 0 | 1 0 0
                    """)
    void whatIsReservedIsNeverSoldToOthers(
            @Nullable String tier, String now, long pieces, String left, String becomes) {
        String[] counts = left.split(" ");
        var has = new HashMap<Id, Long>();
        List<Id> pools = List.of(GOLD, MEMBERS, ALL);
        for (int i = 0; i < counts.length; i++) {
            has.put(pools.get(i), Long.parseLong(counts[i]));
        }
        Outcome<List<Drawn>> sold =
                ask(limited(), tier, new Selling.Line("cap", "", pieces), now, has);
        String drawn =
                switch (sold) {
                    case Outcome.Refused<List<Drawn>>(var no) -> no.reason().type();
                    case Outcome.Done<List<Drawn>>(var taken) -> {
                        Map<Id, Long> by =
                                taken.getFirst().pools().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Drawn.Pool::id, Drawn.Pool::pieces));
                        yield pools.stream()
                                .map(pool -> "" + by.getOrDefault(pool, 0L))
                                .collect(Collectors.joining(" "));
                    }
                };
        assertThat(drawn).isEqualTo(becomes);
    }

    @Test
    void aReturnGivesBackFirstWhatIsForAll() {
        Drawn drawn =
                ask(
                                limited(),
                                "silver",
                                new Selling.Line("cap", "", 5),
                                "2026-12-01T10:00",
                                Map.of())
                        .orThrow()
                        .getFirst();
        assertThat(drawn.kept(List.of(5L))).extracting(Drawn.Pool::pieces).containsExactly(2L, 3L);
        assertThat(drawn.kept(List.of(3L))).extracting(Drawn.Pool::pieces).containsExactly(2L, 1L);
        assertThat(drawn.kept(List.of(1L))).extracting(Drawn.Pool::pieces).containsExactly(1L, 0L);
    }
}
