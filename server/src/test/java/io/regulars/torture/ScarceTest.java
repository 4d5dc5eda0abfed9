package io.regulars.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A small part of what the harness does to a till where things are scarce, in every build.
class ScarceTest {
    @Test
    void whatIsScarceGoesToOneInAnyOrderOfTwo() throws Exception {
        var run = new Run(20261130);
        Interleavings.runWith(
                run,
                false,
                12_000,
                List.of(
                        Races.named("the last of a budget in two checkouts"),
                        Races.named("one code brought by two members"),
                        Races.named("an exchange and a return of one sale"),
                        Races.named("two halves of an upload")),
                null);
        assertThat(run.findings()).isEmpty();
        assertThat(run.levels().get(Interleavings.LEVEL)).containsKey("schedules");
    }

    @Test
    void anExchangeAndAnUploadBrokenAtAnyStepEndAsIfNothingHadHappened() {
        var run = new Run(20261130);
        Set<String> few = Set.of("exchange", "upload of offline sales");
        List<Operations.Operation> operations =
                ScarceOperations.all().stream().filter(o -> few.contains(o.name())).toList();
        CrashEveryStep.runWith(run, false, 30_000, operations, null);
        assertThat(run.findings()).isEmpty();
        assertThat((Long) run.said(CrashEveryStep.LEVEL, "operations")).isEqualTo(2);
    }

    @Test
    void uploadsConvergeAndExchangesAreReturnsAndSales() {
        var run = new Run(20261130);
        Converging.run(run, false, 6_000, null);
        Haggling.run(run, false, 6_000, null);
        assertThat(run.findings()).isEmpty();
        assertThat(run.levels().get(Converging.LEVEL)).containsKeys("uploads", "exchanges");
    }
}
