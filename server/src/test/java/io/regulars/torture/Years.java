package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.orders.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// R12: the jobs over three years of a clock that moves in steps, some of them backwards, with the
/// job broken at random steps; in the end what can be spent and where each member stands is the
/// model's.
final class Years {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MEMBERS = 12;
    private static final Sql STATE =
            Sql.sql(
                    """
                    select a.balance || ' ' || coalesce((select s.tier from standing s where s.tenant = :tenant and s.member = :member), 'base') as line
                    from account a where a.tenant = :tenant and a.member = :member and a.asset = 1
                    """);

    private Years() {}

    static void run(Run run, int stepDays) {
        RandomGenerator random = run.random("years", 0);
        var faults = new FaultySource[1];
        try (TestHouse house = new TestHouse(false, FaultySource.around(faults))) {
            IntakeHook.program(house.db, house.tenant);
            house.at(START.toString());
            var cards = new ArrayList<String>();
            for (int i = 0; i < MEMBERS; i++) {
                cards.add("year" + i);
            }
            List<Id> members = house.members(cards);
            var orders = new ArrayList<List<FoldModel.Bought>>();
            members.forEach(_ -> orders.add(new ArrayList<>()));
            int no = 0;
            for (int day = 0; day < 3 * 366; day += stepDays) {
                house.pass(Duration.ofDays(stepDays));
                if (random.nextInt(5) == 0) {
                    house.pass(Duration.ofHours(-1)); // somebody sets the clock back
                }
                int who = random.nextInt(members.size());
                if (day < 700) {
                    buy(
                            house,
                            members.get(who),
                            orders.get(who),
                            no++,
                            1_000 + random.nextInt(200_000));
                }
                sweep(run, house, faults[0], random);
            }
            Instant end = house.now();
            while (IntakeHook.sweep(house) > 0) {
                // the last of them
            }
            compare(run, house, members, orders, end);
        }
    }

    private static void buy(
            TestHouse house, Id member, List<FoldModel.Bought> known, int no, long paid) {
        Instant at = house.now().minus(Duration.ofHours(3));
        Intake.join(
                house.get(Intake.class)
                        .orders(
                                house.tenant,
                                List.of(
                                        Operations.order(
                                                "y" + no, Who.of(member), at.toString(), paid)),
                                null,
                                null));
        known.add(new FoldModel.Bought(no, at, new long[] {paid}, new long[] {1}, List.of()));
    }

    private static void sweep(
            Run run, TestHouse house, FaultySource faults, RandomGenerator random) {
        faults.arm(random.nextInt(30), FaultySource.Fault.values()[random.nextInt(4)]);
        try {
            IntakeHook.sweep(house);
        } catch (RuntimeException broken) {
            run.add(CrashEveryStep.LEVEL, "jobsBroken", 1);
        }
        faults.disarm();
        IntakeHook.sweep(house);
        run.add(CrashEveryStep.LEVEL, "jobRuns", 2);
    }

    private static void compare(
            Run run,
            TestHouse house,
            List<Id> members,
            List<List<FoldModel.Bought>> orders,
            Instant end) {
        for (int i = 0; i < members.size(); i++) {
            Id member = members.get(i);
            FoldModel model = FoldModel.of(orders.get(i), end);
            String should =
                    orders.get(i).isEmpty() ? "null" : model.points(end) + " " + model.tier();
            String found =
                    house.db.read(
                            house.tenant,
                            tx ->
                                    tx.first(
                                            STATE.with("tenant", house.tenant.id())
                                                    .with("member", member),
                                            row -> row.text("line")));
            String is = found == null ? "null" : found;
            if (!is.equals(should)) {
                run.broken(
                        "R12",
                        CrashEveryStep.LEVEL,
                        "after three years member "
                                + i
                                + " has "
                                + is
                                + ", and the model says "
                                + should
                                + " of "
                                + orders.get(i));
                return;
            }
        }
    }
}
