package io.regulars.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.SharedData;
import io.regulars.kernel.Ratio;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The counts of golden.md §16 on 9,835 baskets of groceries.
class BasketRulesTest {
    private static BasketRules found;

    @BeforeAll
    static void mine() throws IOException {
        List<Set<String>> baskets =
                Files.readAllLines(SharedData.file("groceries.csv")).stream()
                        .map(line ->
                                Arrays.stream(line.split(","))
                                        .map(String::strip)
                                        .collect(Collectors.toSet()))
                        .toList();
        found = BasketRules.of(baskets, 60, Ratio.of("1/4"));
    }

    @Test
    void theMostFrequentItemsAreCounted() {
        assertThat(found.baskets()).isEqualTo(9835);
        assertThat(
                        found.sets().stream()
                                .filter(set -> set.items().size() == 1)
                                .sorted((a, b) -> b.count() - a.count())
                                .limit(6)
                                .map(set -> set.items().getFirst() + " " + set.count()))
                .containsExactly(
                        "whole milk 2513",
                        "other vegetables 1903",
                        "rolls/buns 1809",
                        "soda 1715",
                        "yogurt 1372",
                        "bottled water 1087");
    }

    @Test
    void frequentSetsAreFoundWhole() {
        assertThat(found.sets().stream().filter(set -> set.items().size() == 2)).hasSize(478);
        assertThat(found.sets()).hasSize(747);
    }

    @Test
    void rulesAreExactInSupportConfidenceAndLift() {
        assertThat(found.rules()).hasSize(463);
        BasketRules.Rule first = found.rules().getFirst();
        assertThat(first.left()).containsExactly("herbs");
        assertThat(first.right()).isEqualTo("root vegetables");
        assertThat(first.both()).isEqualTo(69);
        assertThat(first.lift()).isCloseTo(3.956477, within(5e-7));
        assertThat(first.support()).isCloseTo(0.00701576, within(5e-9));
        assertThat(first.confidence()).isEqualTo(0.43125);
        assertRule(1, "[berries] whipped/sour cream", 3.796886, 89);
        assertRule(2, "[other vegetables, tropical fruit, whole milk] root vegetables", 3.768074, 69);
        assertRule(3, "[beef, other vegetables] root vegetables", 3.688692, 78);
    }

    private static void assertRule(int place, String said, double lift, int count) {
        BasketRules.Rule rule = found.rules().get(place);
        assertThat(rule.left() + " " + rule.right()).isEqualTo(said);
        assertThat(rule.lift()).isCloseTo(lift, within(5e-7));
        assertThat(rule.both()).isEqualTo(count);
    }
}
