package io.regulars.loyalty.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a member never buys (S2-18).
class AffinityTest {
    private static Set<String> set(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Condition category(String... in) {
        return new Condition.Text(TextField.CATEGORY, List.of(in));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # bought,  taken off,           offered,      zero
                    kids,      '',                  men-coats,    true
                    kids,      '',                  kids,         false
                    kids,      '',                  men-coats kids, false
                    kids,      '',                  '',           false
                    '',        '',                  men-coats,    false
                    kids,      share:category:men-coats, men-coats, false
                    kids,      share:category:kids, men-coats,    false
                    kids toys, share:category:toys, men-coats,    true
                    kids toys, share:category:toys, toys,         false
                    kids,      share:store:S1 early, men-coats,   true
                    """)
    void whoBuysAndNeverOfTheseHasNoAffinityToThem(
            String bought, String takenOff, String offered, boolean zero) {
        assertThat(Affinity.of(set(bought), set(takenOff)).zero(set(offered))).isEqualTo(zero);
    }

    @Test
    void anOfferIsAimedAtTheCategoriesOfWhichAllItsGoodsAre() {
        Condition other = new Condition.Text(TextField.BRAND, List.of("B"));
        assertThat(Aim.of(null)).isNull();
        assertThat(Aim.of(other)).isNull();
        assertThat(Aim.of(new Condition.Not(category("a")))).isNull();
        assertThat(Aim.of(category("a", "b"))).containsExactly("a", "b");
        assertThat(Aim.of(new Condition.All(List.of(other, category("a"))))).containsExactly("a");
        assertThat(Aim.of(new Condition.All(List.of(category("a", "b"), category("b", "c")))))
                .containsExactly("b");
        assertThat(Aim.of(new Condition.Any(List.of(category("a"), category("c")))))
                .containsExactly("a", "c");
        assertThat(Aim.of(new Condition.Any(List.of(category("a"), other)))).isNull();
    }
}
