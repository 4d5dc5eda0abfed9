package io.regulars.loyalty.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// S1-66: who was drawn stays drawn.
class TrialSharesTest {
    private static final Id RULE = new Id(5);
    private static final Trial TENTH = new Trial(10, Set.of());

    private static LongStream drawn(Id rule) {
        return LongStream.rangeClosed(1, 100).filter(m -> TENTH.takes(rule, new Id(m)));
    }

    /// Frozen: another hash would move members in the middle of a trial.
    @Test
    void whoIsDrawnIsDrawnWhateverVersionRuns() {
        assertThat(drawn(RULE).boxed()).containsExactly(4L, 7L, 8L, 34L, 46L, 59L, 88L, 93L);
    }

    @Test
    void aShareThatGrowsKeepsThoseWhoWereIn() {
        var more = new Trial(25, Set.of());
        assertThat(LongStream.rangeClosed(1, 2_000).mapToObj(Id::new))
                .allMatch(m -> !TENTH.takes(RULE, m) || more.takes(RULE, m));
    }

    @Test
    void anotherRuleDrawsOthers() {
        assertThat(drawn(new Id(6)).boxed()).isNotEqualTo(drawn(RULE).boxed().toList());
    }
}
