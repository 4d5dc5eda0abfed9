package io.regulars.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Some races in every build; all of them are `./regulars torture --levels L1`.
class InterleavingsTest {
    @Test
    void twoProcessesAtOnceEndAsOneAfterTheOther() throws Exception {
        var run = new Run(1);
        Interleavings.runWith(
                run,
                false,
                8_000,
                List.of(
                        Races.named("the same points wanted twice"),
                        Races.named("one coupon in two checkouts"),
                        Races.named("one order sent to two processes")),
                null);
        assertThat(run.findings()).isEmpty();
        assertThat(run.levels().get(Interleavings.LEVEL)).containsKey("schedules");
    }

    /// Where claim and effect commit apart, a twin may make what our own claim leads to.
    @Test
    void aTwinThatWasFasterAnswersForBoth() throws Exception {
        var run = new Run(1);
        Interleavings.runWith(
                run,
                true,
                8_000,
                List.of(
                        Races.named("one order sent to two processes"),
                        Races.named("one code brought by two members"),
                        Races.named("two hand their stored value on to each other")),
                null);
        assertThat(run.findings()).isEmpty();
    }

    @Test
    void anAccountThatNobodyLocksIsFound() throws Exception {
        var run = new Run(1);
        Interleavings.runWith(
                run,
                false,
                20_000,
                List.of(Races.named("the same points wanted twice")),
                Planted.UNGUARDED);
        assertThat(run.findings()).as("%s", run.levels()).isNotEmpty();
    }

    @Test
    void everyScheduleComesOnce() {
        List<int[]> all = Interleavings.schedules(new int[] {3, 4});
        assertThat(all).hasSize(2 * 3 * 4);
        assertThat(all.stream().map(java.util.Arrays::toString).distinct()).hasSize(24);
    }
}
