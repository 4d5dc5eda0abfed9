package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.ledger.Spending;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.orders.Who;
import io.regulars.runtime.Db;
import io.regulars.runtime.Leases;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Two processes' lanes on one member at once (R4, R6), and a lease that was slept through (R12).
/// Part of L2, since it needs no clock and no chance.
final class HotKeys {
    private static final int TILLS = 16;

    private HotKeys() {}

    /// Rounds of many tills that want the same points; the winners must be exactly as many as the
    /// points allow.
    static void run(Run run, int rounds, FaultySource.@Nullable Bug bug) {
        var faults = new FaultySource[1];
        try (TestHouse house = new TestHouse(false, FaultySource.around(faults));
                TestRooms other = other(house, faults[0])) {
            faults[0].plant(bug);
            IntakeHook.program(house.db, house.tenant);
            for (int round = 0; round < rounds; round++) {
                String broken =
                        round(
                                house,
                                List.of(house.get(Spending.class), other.get(Spending.class)),
                                round);
                if (broken != null) {
                    run.broken("R4", CrashEveryStep.LEVEL, broken);
                    return;
                }
                run.add(CrashEveryStep.LEVEL, "hotRounds", 1);
            }
            String broken = LedgerCheck.broken(house.db, house.tenant);
            if (broken != null) {
                run.broken("R1 R2 R3", CrashEveryStep.LEVEL, broken);
            }
        }
    }

    /// A second process: rooms and lanes of its own on the same database.
    private static TestRooms other(TestHouse house, FaultySource faults) {
        return new TestRooms(
                new Db(faults.source(), new Topology(4, false), house.clock),
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "regulars-torture-" + ProcessHandle.current().pid() + ".vault"));
    }

    private static @Nullable String round(TestHouse house, List<Spending> processes, int round) {
        Id member = house.member("hot" + round);
        Intake.join(
                house.get(Intake.class)
                        .orders(
                                house.tenant,
                                List.of(
                                        Operations.order(
                                                "h" + round,
                                                Who.of(member),
                                                "2026-11-01T00:00:00Z",
                                                10_000)),
                                null,
                                null));
        var winners = new AtomicInteger();
        var bug = new AtomicReference<@Nullable String>();
        Caller caller = Caller.house(house.tenant, "torture");
        var tills = new java.util.ArrayList<Thread>();
        for (int i = 0; i < TILLS; i++) {
            int till = i;
            tills.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    Outcome<?> outcome =
                                            processes
                                                    .get(till % 2)
                                                    .redeem(
                                                            caller,
                                                            member,
                                                            new Spending.Asked(30, "a gift"),
                                                            new RequestKey(
                                                                    "hot-" + round + "-" + till,
                                                                    new byte[] {1}))
                                                    .join()
                                                    .outcome();
                                    winners.addAndGet(outcome instanceof Outcome.Done<?> ? 1 : 0);
                                } catch (RuntimeException broken) {
                                    bug.set(
                                            "a till got no answer though nothing was broken: "
                                                    + broken);
                                }
                            }));
        }
        tills.forEach(HotKeys::join);
        if (bug.get() != null) {
            return bug.get();
        }
        return winners.get() == 3 ? null : winners.get() + " tills got 30 points each of 100";
    }

    /// A process sleeps through its lease, another takes it, and the first wakes up and writes.
    static void lease(Run run, FaultySource.@Nullable Bug bug) {
        var faults = new FaultySource[1];
        try (TestHouse house = new TestHouse(false, FaultySource.around(faults))) {
            faults[0].plant(bug);
            Leases.Lease slept = new Leases(house.db).take("job", Duration.ofSeconds(15));
            house.pass(Duration.ofMinutes(2));
            Leases.Lease now = new Leases(house.db).take("job", Duration.ofSeconds(15));
            if (slept == null || now == null) {
                run.broken(
                        "R12",
                        CrashEveryStep.LEVEL,
                        "a lease that ran out was not given to the next");
                return;
            }
            boolean refused = false;
            try {
                house.db.write(
                        house.tenant,
                        tx -> {
                            Leases.fence(tx, slept);
                            return true;
                        });
            } catch (Leases.Lost expected) {
                refused = true;
            }
            if (!refused) {
                run.broken(
                        "R12",
                        CrashEveryStep.LEVEL,
                        "a process that slept through its lease woke up and wrote");
            }
            run.add(CrashEveryStep.LEVEL, "leases", 1);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
