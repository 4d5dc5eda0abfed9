package io.regulars.torture;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestHouse;
import io.regulars.TestPostgres;
import io.regulars.TestRooms;
import io.regulars.access.Tenants;
import io.regulars.checkout.till.TillHook;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.IntakeHook;
import io.regulars.runtime.Db;
import io.regulars.runtime.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Channels and tills that never give up, at the processes of a [Fleet] that is struck. Afterwards
/// the history is held against the database and the model (R1, R2, R3, R6 to R8, R10, R13, R15,
/// R17, R18).
final class Soak implements AutoCloseable {
    private static final int CLIENTS = 12;
    private static final int MEMBERS = 60;
    private static final int TILLS = 6;
    private static final int BUYERS = 12;
    private static final int RICH = 10;

    private final Fleet fleet;
    private final Run run;
    private final String level;
    private final History history = new History();
    private final TillHistory tillHistory;
    private final Tenant tenant;
    private final List<Id> members;

    Soak(Run run, String level, PgChild postgres, boolean split, String bug) throws IOException {
        this.run = run;
        this.level = level;
        fleet = new Fleet(run, level, postgres);
        Path keys = TestPostgres.keyFile();
        try (HikariDataSource pool = fleet.pool();
                TestRooms rooms = Fleet.rooms(pool, keys)) {
            tenant = rooms.get(Tenants.class).create("Torture chain");
            IntakeHook.program(rooms.get(Db.class), tenant);
            members =
                    TestHouse.members(
                            rooms,
                            tenant,
                            IntStream.range(0, MEMBERS).mapToObj(i -> "m" + (10_001 + i)).toList());
            tillHistory = new TillHistory(history, shop(rooms));
        }
        fleet.start(tenant, new Fleet.Kind(Node.class, keys, split, bug));
    }

    /// A shop that has been open for a moment, and those who buy there.
    private TillHistory.Shop shop(TestRooms rooms) {
        var till = new TillHook(rooms, tenant, Instant.now());
        try {
            Thread.sleep(3_000); // what was published is in force
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        List<Id> buyers =
                IntStream.range(0, BUYERS).mapToObj(i -> till.buyer("b" + i, RICH)).toList();
        return new TillHistory.Shop(buyers, RICH * TillHook.STORED, till.scheme());
    }

    /// The two processes may be struck, and their proxies told what to cut.
    Fleet fleet() {
        return fleet;
    }

    /// Strikes for `millis`, at least `pause` apart, then lets all settle and checks.
    void torture(long millis, long pause, Fleet.Strike strike) throws Exception {
        fleet.torture(millis, pause, strike, history, clients());
        check();
    }

    private List<SoakLoop> clients() {
        var clients = new ArrayList<SoakLoop>();
        for (int i = 0; i < CLIENTS; i++) {
            RandomGenerator own = run.random(level + " client", i);
            clients.add(
                    new SoakClient(
                            i,
                            own,
                            new Asking(own, new LineWire(fleet.nodes), history),
                            members,
                            history));
        }
        for (int i = 0; i < TILLS; i++) {
            RandomGenerator own = run.random(level + " till", i);
            clients.add(
                    new SoakTill(
                            i,
                            own,
                            new Asking(own, new LineWire(fleet.nodes), history),
                            tillHistory));
        }
        return clients;
    }

    private void check() {
        String said = history.broken();
        if (said != null) {
            run.broken("R6 R7 R18", level, said);
        }
        try (HikariDataSource pool = fleet.pool()) {
            var db = new Db(pool, new Topology(4, false), InstantSource.system());
            String lost = history.check(db, tenant, members);
            if (lost != null) {
                run.broken("R15 R6", level, lost);
            }
            String sold = tillHistory.check(db, tenant);
            if (sold != null) {
                run.broken("R8 R10 R13 R17", level, sold);
            }
            String broken = LedgerCheck.broken(db, tenant);
            if (broken != null) {
                run.broken("R1 R2 R3 R27", level, broken);
            }
        }
        run.add(level, "acknowledged", history.acknowledged() + tillHistory.acknowledged());
        tillHistory.count(run, level);
        run.add(level, "unknownThenSettled", history.unknown());
        run.add(level, "replaysCompared", history.replays());
        run.add(level, "readsCompared", history.reads());
        fleet.count();
    }

    @Override
    public void close() {
        fleet.close();
    }
}
