package io.regulars.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A small part of the torture in every build; the rest is `./regulars torture`.
class TortureSmokeTest {
    @Test
    void theBookAndTheFoldAreTheModels() {
        var run = new Run(20261122);
        for (int number = 0; number < 300; number++) {
            CoreSimulation.book(run, number);
            CoreSimulation.fold(run, number);
        }
        assertThat(run.findings()).isEmpty();
    }

    /// Histories that once failed, by seed and number.
    @Test
    void whatOnceFailedStaysMended() {
        var first = new Run(1);
        CoreSimulation.book(first, 17);
        for (long number : new long[] {6, 1228}) {
            CoreSimulation.fold(first, number);
        }
        assertThat(first.findings()).isEmpty();
        var seventh = new Run(7);
        CoreSimulation.fold(seventh, 2660);
        assertThat(seventh.findings()).isEmpty();
    }

    @Test
    void anOperationBrokenAtAnyStepAndCalledAgainEndsAsIfNothingHadHappened() {
        var run = new Run(20261122);
        Set<String> few = Set.of("order", "redemption", "claim of an order");
        List<Operations.Operation> operations =
                Operations.all().stream().filter(o -> few.contains(o.name())).toList();
        CrashEveryStep.runWith(run, false, 60_000, operations, null);
        assertThat(run.findings()).isEmpty();
        assertThat((Long) run.said(CrashEveryStep.LEVEL, "points")).isGreaterThan(40);
        assertThat((Long) run.said(CrashEveryStep.LEVEL, "operations")).isEqualTo(3);
    }

    /// Points, a coupon and stored value of one sale: all of it or nothing.
    @Test
    void aSaleBrokenAtAnyStepEndsAsIfNothingHadHappened() {
        var run = new Run(20261128);
        Set<String> few = Set.of("commit of what is frozen", "return at the till");
        List<Operations.Operation> operations =
                TillOperations.all().stream().filter(o -> few.contains(o.name())).toList();
        CrashEveryStep.runWith(run, false, 60_000, operations, null);
        assertThat(run.findings()).isEmpty();
        assertThat((Long) run.said(CrashEveryStep.LEVEL, "points")).isGreaterThan(40);
    }

    @Test
    void aLeaseThatWasSleptThroughIsRefused() {
        var run = new Run(1);
        HotKeys.lease(run, null);
        HotKeys.run(run, 3, null);
        assertThat(run.findings()).isEmpty();
    }
}
