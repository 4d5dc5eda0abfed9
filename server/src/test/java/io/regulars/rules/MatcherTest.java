package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All conditions at once answer what each answers alone.
class MatcherTest {
    private static final long SEED = 20261111;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 700})
    void theMatcherIsThePlainLoop(int size) {
        var rules = new RandomRules(SEED + size, false);
        // A handful of conditions must be drawn often before some of them hold.
        int rounds = size < 10 ? 300 : 30;
        long held = 0;
        for (int round = 0; round < rounds; round++) {
            List<Condition> conditions =
                    Stream.generate(() -> rules.tree(rules.next(4))).limit(size).toList();
            Matcher matcher = Matcher.of(conditions);
            for (int i = 0; i < 20; i++) {
                Facts facts = rules.facts();
                Occasion occasion = facts.occasion();
                if (i % 4 == 0 && occasion != null && !occasion.lines().isEmpty()) {
                    facts = facts.withLine(occasion.lines().getFirst());
                }
                BitSet alone = new BitSet();
                for (int c = 0; c < size; c++) {
                    alone.set(c, conditions.get(c).holds(facts));
                }
                assertThat(matcher.matching(facts))
                        .as("seed %s size %s round %s facts %s", SEED, size, round, i)
                        .isEqualTo(alone);
                held += alone.cardinality();
            }
        }
        assertThat(held).isGreaterThanOrEqualTo(size * rounds * 3L);
    }

    @Test
    void twoLinesMayMeetTwoDemandsOnTheSameText() {
        Condition both =
                Condition.all(
                        new Condition.Text(TextField.CATEGORY, List.of("toy")),
                        new Condition.Text(TextField.CATEGORY, List.of("diaper")));
        var lines = List.of(new Line("k", "toy", "", 1, 1), new Line("l", "diaper", "", 1, 1));
        var order = new Occasion("order", "", "pos", null, RandomRules.NOW, 2, lines);
        var who = new RandomRules(SEED, false).who(1);
        var facts = new Facts(who, order, null, List.of(), RandomRules.NOW, RandomRules.CALENDAR);
        assertThat(Matcher.of(List.of(both)).matching(facts).get(0)).isTrue();
        assertThat(Matcher.of(List.of(new Condition.SomeLine(both))).matching(facts).get(0))
                .isFalse();
        assertThat(Matcher.of(List.of(both)).matching(facts.withLine(lines.getFirst())).get(0))
                .isFalse();
    }
}
