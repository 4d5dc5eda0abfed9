package io.regulars.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.regulars.TestHouse;
import io.regulars.checkout.offline.OfflineDesk;
import io.regulars.checkout.till.ScarceDesk;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.IntakeHook;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A small part of what the harness does to a till where things are scarce, in every build.
class ScarceTest {
    /// So many steps at least have both.
    private static final int MOST = 12;

    @Test
    void whatIsScarceGoesToOneInAnyOrderOfTwo() throws Exception {
        var run = new Run(20261130);
        Interleavings.runWith(
                run,
                false,
                8_000,
                List.of(
                        Races.named("the last of a budget in two checkouts"),
                        Races.named("one sale number in two quotes"),
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
    void uploadsConvergeAndExchangesAreReturnsAndSales() throws Exception {
        var run = new Run(20261130);
        Converging.run(run, false, 4, 3_000, null);
        Haggling.run(run, false, 3_000, null);
        assertThat(run.findings()).isEmpty();
        assertThat(run.levels().get(Converging.LEVEL)).containsKeys("uploads", "exchanges");
    }

    /// Else a till hears of a bug where it should ask again.
    @Test
    void aDatabaseThatIsGoneIsToldAsThatByWhoOpensACodeOrUploads() {
        var faults = new FaultySource[1];
        try (var house = new TestHouse(false, FaultySource.around(faults))) {
            IntakeHook.program(house.db, house.tenant);
            ScarceDesk scarce = ScarceOperations.scarce(house);
            var offline = new OfflineDesk(house.rooms(), house.tenant);
            int told = 0;
            for (int step = 0; step < 2 * MOST; step++) {
                Id member = house.member("gone" + step);
                String code = scarce.code();
                OfflineDesk.Device device = ScarceOperations.device(house, "gone" + step);
                var sales = List.of(OfflineDesk.Sold.of("gone-" + step, 1, member, 100));
                faults[0].arm(step / 2, FaultySource.Fault.CUT_BEFORE);
                boolean opens = step % 2 == 0;
                Throwable thrown =
                        catchThrowable(() -> {
                            if (opens) {
                                scarce.bring(code, member);
                            } else {
                                offline.upload(device, sales);
                            }
                        });
                faults[0].disarm();
                if (thrown != null) {
                    assertThat(thrown).isInstanceOf(Tx.Broken.class);
                    told++;
                }
            }
            assertThat(told).isGreaterThan(MOST);
            assertThat(known(house, faults[0], scarce)).isTrue();
        }
    }

    /// Asked again and again while the database breaks at each step, and then a moment after the
    /// last fault (R20): none of that was a guess.
    private static boolean known(TestHouse house, FaultySource faults, ScarceDesk scarce) {
        Id member = house.member("asks until he knows");
        for (int step = 0; step < 2 * MOST; step++) {
            String code = scarce.code();
            faults.arm(step % MOST, FaultySource.Fault.CUT_AFTER);
            catchThrowable(() -> scarce.bring(code, member));
            faults.disarm();
        }
        house.pass(Duration.ofSeconds(20));
        return scarce.bring(scarce.code(), member) instanceof Outcome.Done<Id>;
    }
}
