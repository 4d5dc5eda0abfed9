package io.regulars.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.models.Recommending.Known;
import io.regulars.models.Recommending.Pick;
import io.regulars.models.Recommending.Reason;
import io.regulars.models.Recommending.Shelf;
import io.regulars.models.Similarity.Bought;
import io.regulars.models.Similarity.Settings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RecommendingTest {
    private static final int TODAY = 20_000;
    private static final Settings SMALL = new Settings(180, 2, 10);

    private static Bought bought(long member, String item, int ago) {
        return new Bought(member, item, TODAY - ago);
    }

    @Test
    void goodsAreSimilarByTheCosineOfWhoBoughtThem() {
        var found =
                Similarity.neighbours(
                        List.of(
                                bought(1, "lipstick", 0),
                                bought(1, "shadow", 0),
                                bought(2, "lipstick", 0),
                                bought(2, "shadow", 0),
                                bought(3, "lipstick", 0),
                                bought(3, "soap", 0),
                                bought(4, "soap", 0)),
                        TODAY,
                        SMALL);
        // 2 of both over the root of 3 × 2
        assertThat(found.get("lipstick"))
                .containsExactly(new Similarity.Neighbour("shadow", 816_497, 2));
        assertThat(found.get("shadow")).extracting("item").containsExactly("lipstick");
        assertThat(found).doesNotContainKey("soap"); // only one member has it with another good
    }

    @Test
    void aPurchaseCountsHalfAfterItsHalfLife() {
        var found =
                Similarity.neighbours(
                        List.of(
                                bought(1, "a", 0),
                                bought(1, "b", 180),
                                bought(2, "a", 0),
                                bought(2, "b", 0)),
                        TODAY,
                        SMALL);
        // (1 × ½ + 1 × 1) over the root of 2 × 1¼
        assertThat(found.get("a").getFirst().score()).isEqualTo(948_683);
        assertThat(Similarity.weight(360, 180)).isCloseTo(0.25, within(1e-12));
    }

    private static Shelf shelf(Set<String> barred) {
        var near =
                Map.of(
                        "lipstick",
                        List.of(
                                new Similarity.Neighbour("shadow", 800_000, 9),
                                new Similarity.Neighbour("liner", 500_000, 9)));
        return new Shelf(near, List.of("soap", "shadow", "lipstick", "towel"), barred);
    }

    private static final List<Known> LIPSTICK = List.of(new Known("lipstick", List.of(TODAY)));

    @Test
    void aLipstickPutsEyeShadowNextUnlessItIsKnownOrBarred() {
        assertThat(Recommending.discover(LIPSTICK, shelf(Set.of()), true, TODAY, 3))
                .containsExactly(
                        new Pick("shadow", Reason.SIMILAR, "lipstick", 800_000),
                        new Pick("liner", Reason.SIMILAR, "lipstick", 500_000),
                        new Pick("soap", Reason.POPULAR, null, 0));
        var both = new ArrayList<>(LIPSTICK);
        both.add(new Known("shadow", List.of(TODAY - 3)));
        assertThat(Recommending.discover(both, shelf(Set.of()), true, TODAY, 9))
                .extracting(Pick::item)
                .containsExactly("liner", "soap", "towel");
        assertThat(Recommending.discover(LIPSTICK, shelf(Set.of("shadow", "soap")), true, TODAY, 9))
                .extracting(Pick::item)
                .containsExactly("liner", "towel");
    }

    @Test
    void whoSwitchedItOffAndWhoIsNewSeesWhatIsPopular() {
        assertThat(Recommending.discover(LIPSTICK, shelf(Set.of()), false, TODAY, 2))
                .containsExactly(
                        new Pick("soap", Reason.POPULAR, null, 0),
                        new Pick("shadow", Reason.POPULAR, null, 0));
        assertThat(Recommending.discover(List.of(), shelf(Set.of()), true, TODAY, 1))
                .containsExactly(new Pick("soap", Reason.POPULAR, null, 0));
    }

    @Test
    void whatIsBoughtAgainAndAgainIsDueByItsOwnRhythmAndNoDiscovery() {
        var diapers = new Known("diapers", List.of(TODAY - 90, TODAY - 60, TODAY - 30));
        var early = new Known("soap", List.of(TODAY - 40, TODAY - 25, TODAY - 10));
        var stopped = new Known("oil", List.of(TODAY - 140, TODAY - 120, TODAY - 100));
        var once = new Known("lamp", List.of(TODAY - 30));
        List<Known> known = List.of(diapers, early, stopped, once);
        assertThat(Recommending.replenish(known, shelf(Set.of()), TODAY, 5))
                .containsExactly(new Pick("diapers", Reason.REPLENISH, null, 30));
        assertThat(Recommending.replenish(known, shelf(Set.of("diapers")), TODAY, 5)).isEmpty();
        assertThat(Recommending.discover(known, shelf(Set.of()), true, TODAY, 9))
                .extracting(Pick::item)
                .doesNotContain("diapers", "soap");
    }

    @Test
    void onTheHoldOutItemSimilarityBeatsPopularity() {
        int cut = (int) LocalDate.of(2011, 9, 9).toEpochDay();
        var before = new TreeMap<String, Map<String, TreeSet<Integer>>>();
        var after = new HashMap<String, Set<String>>();
        var bought = new ArrayList<Bought>();
        var buyers = new HashMap<String, Set<String>>();
        var numbers = new HashMap<String, Long>();
        for (OnlineRetail.Line line : OnlineRetail.lines()) {
            if (line.day() > cut) {
                after.computeIfAbsent(line.customer(), _ -> new HashSet<>()).add(line.item());
                continue;
            }
            before.computeIfAbsent(line.customer(), _ -> new HashMap<>())
                    .computeIfAbsent(line.item(), _ -> new TreeSet<>())
                    .add(line.day());
            long number = numbers.computeIfAbsent(line.customer(), _ -> (long) numbers.size());
            bought.add(new Bought(number, line.item(), line.day()));
            if (line.day() > cut - 90) {
                buyers.computeIfAbsent(line.item(), _ -> new HashSet<>()).add(line.customer());
            }
        }
        List<String> popular =
                buyers.keySet().stream()
                        .sorted(Comparator.comparing((String item) -> -buyers.get(item).size()).thenComparing(item -> item))
                        .toList();
        var shelf =
                new Shelf(Similarity.neighbours(bought, cut, Settings.USUAL), popular, Set.of());
        var cases = new ArrayList<Quality.Case>();
        before.forEach((customer, goods) -> {
            var fresh = new HashSet<>(after.getOrDefault(customer, Set.of()));
            fresh.removeAll(goods.keySet());
            if (!fresh.isEmpty()) {
                cases.add(
                        new Quality.Case(
                                goods.entrySet().stream()
                                        .map(each ->
                                                new Known(
                                                        each.getKey(),
                                                        List.copyOf(each.getValue())))
                                        .toList(),
                                fresh));
            }
        });
        Quality quality = Quality.of(cases, shelf, cut);
        System.out.println(quality);
        assertThat(quality.members()).isGreaterThan(1500);
        assertThat(quality.precision()).isGreaterThan(quality.popularPrecision());
        assertThat(quality.ndcg()).isGreaterThan(quality.popularNdcg());
        assertThat(quality.beatsPopularity()).isTrue();
    }
}
