package io.regulars.torture;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.kernel.Ids;
import io.regulars.loyalty.IntakeHook;
import io.regulars.runtime.Db;
import io.regulars.runtime.Topology;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// L1 (R17, R4, R6): two processes do one thing each on the same member, order or hold, and their
/// statements are put into every order with at most two changes from one to the other. Whoever
/// waits for a lock of the other is parked, as PostgreSQL says it is. Answers and end state must be
/// those of one after the other, in one of the two orders. No chance: every schedule by number.
final class Interleavings implements AutoCloseable {
    static final String LEVEL = "L1";

    /// Where a statement neither ends nor waits for a lock in this time, something hangs.
    private static final long HANGS_MILLIS = 20_000;

    private static final String BLOCKED = "select cardinality(pg_blocking_pids(%d)) > 0";

    private final Run run;
    private final boolean split;
    private final TestHouse house;
    private final HikariDataSource pool;
    private final HikariDataSource watching;
    private final FaultySource[] faults = new FaultySource[1];
    private final List<Gate> gates = new ArrayList<>();
    private final List<TestRooms> processes = new ArrayList<>();
    private final AtomicInteger labels = new AtomicInteger();

    private Interleavings(Run run, boolean split, FaultySource.@Nullable Bug bug) throws Exception {
        this.run = run;
        this.split = split;
        house = new TestHouse(split);
        IntakeHook.program(house.db, house.tenant);
        pool = house.database.pool(8);
        watching = house.database.pool(2);
        FaultySource.around(faults).apply(pool);
        faults[0].plant(bug);
        if (bug instanceof Planted.InDatabase database) {
            database.prepare(house.database);
        }
        for (int i = 0; i < 2; i++) {
            var gate = new Gate(faults[0].source());
            gates.add(gate);
            var rooms =
                    new TestRooms(
                            new Db(gate.source(), new Topology(4, split), house.clock),
                            house.keys());
            rooms.get(Ids.class).next(0); // its block of ids now, not within a schedule
            processes.add(rooms);
        }
    }

    static void run(Run run, boolean split, long millis) throws Exception {
        var races = new ArrayList<>(Races.all());
        Collections.rotate(races, (int) Math.floorMod(run.seed(), (long) races.size()));
        runWith(run, split, millis, races, null);
    }

    /// With a planted bug, or with none.
    static void runWith(
            Run run,
            boolean split,
            long millis,
            List<Races.Race> races,
            FaultySource.@Nullable Bug bug)
            throws Exception {
        long begun = System.nanoTime();
        try (var level = new Interleavings(run, split, bug)) {
            long from = System.nanoTime();
            for (int i = 0; i < races.size(); i++) {
                long until = from + millis * 1_000_000 * (i + 1) / races.size();
                level.race(races.get(i), until);
            }
            String broken = LedgerCheck.broken(level.house.db, level.house.tenant);
            if (broken != null) {
                run.broken("R1 R2 R3 R27", LEVEL, broken);
            }
        }
        run.add(LEVEL, "seconds", (System.nanoTime() - begun) / 1_000_000_000);
    }

    /// All schedules of one race, coarse ones first, until its share of the time is used; one in
    /// any case.
    private void race(Races.Race race, long until) throws Exception {
        Set<String> serial = new LinkedHashSet<>();
        var steps = new int[2];
        for (int first = 0; first < 2; first++) {
            String label = label();
            Races.Ready ready = race.prepare().ready(house, label);
            var answers = new String[2];
            for (int who : new int[] {first, 1 - first}) {
                gates.get(who).shut();
                gates.get(who).open();
                answers[who] = answer(ready, who);
                steps[who] = Math.max(steps[who], gates.get(who).passed());
            }
            serial.add(seen(ready, label, answers));
        }
        run.add(LEVEL, "races", 1);
        run.add(LEVEL, "steps", steps[0] + steps[1]);
        List<int[]> schedules = schedules(steps);
        for (int i = 0; i < schedules.size(); i++) {
            if (i > 0 && System.nanoTime() > until) {
                run.add(LEVEL, "schedulesLeftOut", schedules.size() - i);
                return;
            }
            String broken = play(race, schedules.get(i), serial);
            run.add(LEVEL, "schedules", 1);
            if (broken != null) {
                run.broken(
                        "R17 R4 R6", LEVEL, race.name() + (split ? " (split mode)" : "") + broken);
                return;
            }
        }
    }

    /// Who begins, after how many of its steps it stops, and how many the other then does before
    /// the first goes on to its end. Spread widely first, so that a short time sees all parts.
    static List<int[]> schedules(int[] steps) {
        var all = new ArrayList<int[]>();
        for (int first = 0; first < 2; first++) {
            for (int i = 1; i <= steps[first]; i++) {
                for (int j = 1; j <= steps[1 - first]; j++) {
                    all.add(new int[] {first, i, j});
                }
            }
        }
        var spread = new ArrayList<int[]>(all.size());
        for (int stride = 7, from = 0; from < stride; from++) {
            for (int at = from; at < all.size(); at += stride) {
                spread.add(all.get(at));
            }
        }
        return spread;
    }

    private @Nullable String play(Races.Race race, int[] schedule, Set<String> serial)
            throws Exception {
        String label = label();
        Races.Ready ready = race.prepare().ready(house, label);
        var answers = new AtomicReference<>(new String[2]);
        var threads = new ArrayList<Thread>();
        for (int who = 0; who < 2; who++) {
            int me = who;
            gates.get(me).shut();
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                String answer = answer(ready, me);
                                answers.get()[me] = answer;
                                gates.get(me).end();
                            }));
        }
        String hung = null;
        try {
            int first = schedule[0];
            steps(first, schedule[1]);
            steps(1 - first, schedule[2]);
            hung = finish(first);
        } finally {
            gates.forEach(Gate::open);
            for (Thread thread : threads) {
                thread.join(HANGS_MILLIS);
            }
        }
        if (hung != null || threads.stream().anyMatch(Thread::isAlive)) {
            return ": hangs in the schedule " + List.of(schedule[0], schedule[1], schedule[2]);
        }
        String is = seen(ready, label, answers.get());
        return serial.contains(is)
                ? null
                : ", process "
                        + (schedule[0] == 0 ? "A" : "B")
                        + " stops after "
                        + schedule[1]
                        + " steps, the other does "
                        + schedule[2]
                        + ", then the first goes on:\n"
                        + is
                        + "\nwhich is neither\n"
                        + String.join("\nnor\n", serial);
    }

    /// Lets `who` do so many steps, or fewer where it ends or is parked at a lock of the other.
    private void steps(int who, int count) throws Exception {
        for (int i = 0; i < count && !parked(who) && !gates.get(who).ended(); i++) {
            gates.get(who).permit();
        }
        parked(who);
    }

    /// The first goes on to its end; where it is parked, the other must go on until it is free.
    private @Nullable String finish(int first) throws Exception {
        long until = System.nanoTime() + HANGS_MILLIS * 1_000_000;
        while (!(gates.get(0).ended() && gates.get(1).ended())) {
            int who = gates.get(first).ended() || parked(first) ? 1 - first : first;
            if (!gates.get(who).ended() && !parked(who)) {
                gates.get(who).permit();
            }
            if (System.nanoTime() > until) {
                return "hangs";
            }
        }
        return null;
    }

    /// Whether its last step waits for a lock; false once it stands before the next step, or ended.
    private boolean parked(int who) throws Exception {
        Gate gate = gates.get(who);
        long until = System.nanoTime() + HANGS_MILLIS * 1_000_000;
        while (!gate.settled(4)) {
            if (blocked(gate.pid())) {
                return true;
            }
            if (System.nanoTime() > until) {
                return true;
            }
        }
        return false;
    }

    private boolean blocked(int pid) throws SQLException {
        try (Connection connection = watching.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BLOCKED.formatted(pid))) {
            return row.next() && row.getBoolean(1);
        }
    }

    private String answer(Races.Ready ready, int who) {
        try {
            return (who == 0 ? ready.first() : ready.second()).make(processes.get(who));
        } catch (RuntimeException failed) {
            return "threw " + failed;
        }
    }

    private String seen(Races.Ready ready, String label, String[] answers) {
        return StateText.told("A: " + answers[0] + "\nB: " + answers[1], label)
                + "\n"
                + StateText.of(house.db, house.tenant, ready.members(), label);
    }

    private String label() {
        return "y" + labels.incrementAndGet() + "y";
    }

    @Override
    public void close() throws Exception {
        gates.forEach(Gate::open);
        processes.forEach(TestRooms::close);
        pool.close();
        watching.close();
        house.close();
    }
}
