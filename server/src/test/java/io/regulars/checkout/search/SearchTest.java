package io.regulars.checkout.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {
    /// `-Dregulars.baskets=N` for more; the whole size is 100,000.
    private static final int BASKETS = Integer.getInteger("regulars.baskets", 10_000);

    private static final long SEED = Long.getLong("regulars.seed", 20261128);

    @Test
    void theSearchFindsWhatTryingEverythingFinds() {
        int proven = 0;
        for (int i = 0; i < BASKETS; i++) {
            Problem problem = new RandomProblems(SEED + i).next(i % 40 == 0 ? 12 : 8);
            Oracle.Verdict oracle = Oracle.best(problem, List.of());
            Search.Answer answer = Search.best(problem, new int[0], 1_000_000);
            assertThat(answer.found()).as("seed " + (SEED + i)).isNotNull();
            assertThat(oracle).as("seed " + (SEED + i)).isNotNull();
            assertThat(answer.found().payable())
                    .as("payable, seed " + (SEED + i))
                    .isEqualTo(oracle.payable());
            assertThat(IntStream.of(answer.found().priced().chosen()).boxed().toList())
                    .as("chosen, seed " + (SEED + i))
                    .isEqualTo(oracle.chosen());
            assertThat(answer.found().priced().points())
                    .as("points, seed " + (SEED + i))
                    .isEqualTo(oracle.points());
            proven += answer.proven() ? 1 : 0;
        }
        assertThat(proven).isEqualTo(BASKETS);
    }

    @Test
    void whatIsAskedForIsUsedWhereThatCanBe() {
        int had = 0;
        for (int i = 0; i < BASKETS / 10; i++) {
            Problem problem = new RandomProblems(SEED - i).next(8);
            if (problem.candidates().isEmpty()) {
                continue;
            }
            int[] forced = {i % problem.candidates().size()};
            Oracle.Verdict oracle = Oracle.best(problem, Arrays.stream(forced).boxed().toList());
            Search.Answer answer = Search.best(problem, forced, 1_000_000);
            assertThat(answer.found() == null).as("seed " + (SEED - i)).isEqualTo(oracle == null);
            if (oracle != null) {
                assertThat(answer.found().payable())
                        .as("payable, seed " + (SEED - i))
                        .isEqualTo(oracle.payable());
                had++;
            }
        }
        assertThat(had).isGreaterThan(BASKETS / 40);
    }
}
