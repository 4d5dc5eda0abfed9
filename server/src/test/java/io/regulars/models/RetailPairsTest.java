package io.regulars.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.kernel.Ratio;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is bought together in UCI Online Retail: golden.md 15.12 to 15.14.
class RetailPairsTest {
    /// One per cent of 18,532 baskets.
    private static final int FEWEST = 186;

    private static BasketRules found;
    private static int items;

    @BeforeAll
    static void mine() {
        var baskets = new TreeMap<String, Set<String>>();
        for (OnlineRetail.Line line : OnlineRetail.lines()) {
            baskets.computeIfAbsent(line.invoice(), _ -> new HashSet<>()).add(line.item());
        }
        items = (int) baskets.values().stream().flatMap(Set::stream).distinct().count();
        found = BasketRules.of(baskets.values(), FEWEST, Ratio.of("1/100"));
    }

    private static List<BasketRules.Found> pairs() {
        return found.sets().stream().filter(set -> set.items().size() == 2).toList();
    }

    @Test
    void asManyPairsAreFrequentAsWerePublished() {
        assertThat(found.baskets()).isEqualTo(18_532);
        assertThat(items).isEqualTo(3_665);
        assertThat(pairs()).hasSize(333);
    }

    @Test
    void thePairWithTheHighestLiftIsThePublishedOne() {
        List<BasketRules.Rule> ofPairs =
                found.rules().stream().filter(rule -> rule.left().size() == 1).toList();
        BasketRules.Rule first = ofPairs.getFirst();
        assertThat(first.lift()).isCloseTo(61.8959, within(5e-5));
        assertThat(first.both()).isEqualTo(202);
        assertThat(
                        ofPairs.stream()
                                .filter(rule ->
                                        Set.of("23171", "23172").contains(rule.right())
                                                && Set.of("23171", "23172")
                                                        .containsAll(rule.left()))
                                .map(rule -> Math.round(rule.confidence() * 10_000)))
                .containsExactlyInAnyOrder(7_481L, 9_018L);
    }

    @Test
    void theMostFrequentPairsAreThePublishedOnes() {
        assertThat(
                        pairs().stream()
                                .sorted(
                                        Comparator.comparingInt(BasketRules.Found::count)
                                                .reversed())
                                .limit(3)
                                .map(pair -> String.join(" ", pair.items()) + " " + pair.count()))
                .containsExactly("22386 85099B 546", "22697 22699 541", "22726 22727 530");
    }
}
