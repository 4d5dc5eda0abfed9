package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.OrgUnit.Kind;
import io.regulars.access.OrgsHook;
import io.regulars.kernel.Id;
import io.regulars.lake.SmallChain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// S1-15: reports for days before a store moved still show the old region, later ones the new.
class RegionsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final Span MONTH = new Span(LocalDate.parse("2026-11-01"), TODAY);
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    /// Ten in the morning in Shanghai.
    private static final Instant MOVED = Instant.parse("2026-11-10T02:00:00Z");

    /// What a move writes: the place, and that somebody moved it.
    private static final List<String> TELLS =
            List.of(
                    "org_place",
                    "org_head",
                    "operation",
                    "operation_head",
                    "answer",
                    "outbox",
                    "claim");

    private SmallChain chain;
    private Id member;

    /// S1 and S2 lie in the east, S3 in no region; all were there before the regions were.
    @BeforeEach
    void open() {
        chain = new SmallChain(5);
        OrgsHook.create(chain.house, Kind.BRAND, "b1", "G", FROM);
        OrgsHook.create(chain.house, Kind.BRAND, "b2", "G", FROM);
        OrgsHook.create(chain.house, Kind.REGION, "east", "b1", FROM);
        OrgsHook.create(chain.house, Kind.REGION, "west", "b2", FROM);
        OrgsHook.move(chain.house, "S1", "east", Instant.parse("2026-02-01T00:00:00Z"));
        OrgsHook.move(chain.house, "S2", "east", Instant.parse("2026-02-01T00:00:00Z"));
        member = chain.member("one", "pos", "S1", Instant.parse("2026-11-02T04:00:00Z"), null);
        sells("S1", "2026-11-05T04:00:00Z", 100);
        sells("S2", "2026-11-06T04:00:00Z", 1_000);
        sells("S3", "2026-11-07T04:00:00Z", 10_000);
        chain.flow();
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private void sells(String store, String at, long fen) {
        chain.order(member, store, Instant.parse(at), fen, 0);
    }

    private Map<String, Long> figures(String code, Span span, String by) {
        Metrics metrics = chain.house.get(Metrics.class);
        var question =
                new Question(
                        metrics.find(code).orThrow(),
                        List.of(span),
                        TODAY,
                        TODAY,
                        by,
                        Question.Filter.NONE,
                        metrics.own(chain.house.tenant));
        var figures = new TreeMap<String, Long>();
        metrics.answer(chain.house.tenant, question)
                .orThrow()
                .answer()
                .lines()
                .forEach(line -> {
                    long num = line.points().getFirst().num();
                    if (num != 0) {
                        figures.put(line.group(), num);
                    }
                });
        return figures;
    }

    private static Span day(String day) {
        return new Span(LocalDate.parse(day), LocalDate.parse(day));
    }

    @Test
    void aStoreThatMovesLeavesItsPastWhereItWas() {
        assertThat(figures("net-amount", MONTH, "region"))
                .isEqualTo(Map.of("", 20_000L, "east", 2_200L));
        OrgsHook.move(chain.house, "S1", "west", MOVED);
        sells("S1", "2026-11-10T01:59:59Z", 7);
        sells("S1", "2026-11-10T02:00:00Z", 30);
        sells("S1", "2026-11-20T04:00:00Z", 500);
        chain.flow();
        assertThat(figures("net-amount", day("2026-11-05"), "region"))
                .as("before the move")
                .isEqualTo(Map.of("east", 200L));
        assertThat(figures("net-amount", day("2026-11-20"), "region"))
                .as("after the move")
                .isEqualTo(Map.of("west", 1_000L));
        assertThat(figures("net-amount", day("2026-11-10"), "region"))
                .as("to the moment")
                .isEqualTo(Map.of("east", 14L, "west", 60L));
        assertThat(figures("net-amount", MONTH, "brand"))
                .isEqualTo(Map.of("", 20_000L, "b1", 2_214L, "b2", 1_060L));
        assertThat(figures("new-members", MONTH, "region"))
                .as("where the member registered")
                .isEqualTo(Map.of("east", 1L));
        sumsAreTheChains();
    }

    /// The lake that grew and the one that is made again say the same.
    @Test
    void aMoveOfThePastIsSeenInThePast() {
        chain.house.pass(java.time.Duration.ofHours(1));
        OrgsHook.move(chain.house, "S2", "west", Instant.parse("2026-11-06T04:00:00Z"));
        OrgsHook.move(chain.house, "east", "b2", Instant.parse("2026-11-04T00:00:00Z"));
        chain.flow();
        Map<String, Long> regions = figures("net-amount", MONTH, "region");
        Map<String, Long> brands = figures("net-amount", MONTH, "brand");
        assertThat(regions).isEqualTo(Map.of("", 20_000L, "east", 200L, "west", 2_000L));
        assertThat(brands).isEqualTo(Map.of("", 20_000L, "b2", 2_200L));
        chain.lake().rebuild(chain.house.tenant, null);
        assertThat(figures("net-amount", MONTH, "region")).isEqualTo(regions);
        assertThat(figures("net-amount", MONTH, "brand")).isEqualTo(brands);
        sumsAreTheChains();
    }

    /// History comes in before anybody drew the tree: it counts where the store was first.
    @Test
    void whatHappenedBeforeTheStoreWasKnownCountsWhereItWasFirst() {
        OrgsHook.create(
                chain.house, Kind.STORE, "S9", "west", Instant.parse("2026-11-15T00:00:00Z"));
        sells("S9", "2026-11-12T04:00:00Z", 3);
        sells("S9", "2026-11-16T04:00:00Z", 50);
        chain.flow();
        assertThat(figures("net-amount", MONTH, "region"))
                .isEqualTo(Map.of("", 20_000L, "east", 2_200L, "west", 106L));
    }

    private void sumsAreTheChains() {
        for (String code : List.of("net-amount", "valid-orders", "new-members")) {
            long all = figures(code, MONTH, "").getOrDefault("", 0L);
            for (String by : List.of("region", "brand", "store")) {
                assertThat(
                                figures(code, MONTH, by).values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum())
                        .as(code + " by " + by)
                        .isEqualTo(all);
            }
        }
    }

    /// The tree alone changes, and what tells of it.
    @Test
    void noOrderAndNoLineOfTheBookChangesWithAMove() {
        Map<String, String> before = chain.house.tables();
        assertThat(before.get("order_fact")).doesNotStartWith("0 ");
        assertThat(before.get("entry")).doesNotStartWith("0 ");
        OrgsHook.move(chain.house, "S1", "west", MOVED);
        Map<String, String> after = chain.house.tables();
        assertThat(after.keySet().stream().filter(t -> !after.get(t).equals(before.get(t))))
                .contains("org_place")
                .allMatch(TELLS::contains);
    }
}
