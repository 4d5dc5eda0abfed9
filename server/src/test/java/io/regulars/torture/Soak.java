package io.regulars.torture;

import com.zaxxer.hikari.HikariConfig;
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
import io.regulars.runtime.Postgres;
import io.regulars.runtime.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Two application processes over one PostgreSQL, each behind a proxy that can cut at COMMIT;
/// channels and tills that never give up; and somebody who breaks things meanwhile. Afterwards the
/// faults stop, everything must settle (R20), and the history is held against the database and the
/// model (R1, R2, R3, R6 to R8, R10, R13, R15, R17, R18).
final class Soak implements AutoCloseable {
    /// Breaks something, once.
    interface Strike {
        void at(Soak soak, RandomGenerator random) throws Exception;
    }

    private static final int CLIENTS = 12;
    private static final int MEMBERS = 60;
    private static final int TILLS = 6;
    private static final int BUYERS = 12;
    private static final int RICH = 10;

    /// So much must have been acknowledged since the last strike before the next, or so much time
    /// have passed.
    private static final int PROGRESS = 20;

    private static final long PATIENCE = 6_000_000_000L;

    private final Run run;
    private final String level;
    final PgChild postgres;
    final List<AppChild> nodes = new ArrayList<>();
    final List<FaultProxy> proxies = new ArrayList<>();
    private final History history = new History();
    private final TillHistory tillHistory;
    private final Tenant tenant;
    private final List<Id> members;
    private final Path keys;

    Soak(Run run, String level, PgChild postgres, boolean split, String bug) throws IOException {
        this.run = run;
        this.level = level;
        this.postgres = postgres;
        keys = TestPostgres.keyFile();
        try (HikariDataSource pool = pool();
                TestRooms rooms = rooms(pool)) {
            tenant = rooms.get(Tenants.class).create("Torture chain");
            IntakeHook.program(rooms.get(Db.class), tenant);
            members =
                    TestHouse.members(
                            rooms,
                            tenant,
                            IntStream.range(0, MEMBERS).mapToObj(i -> "m" + (10_001 + i)).toList());
            tillHistory = new TillHistory(history, shop(rooms));
        }
        for (int i = 0; i < 2; i++) {
            var proxy = new FaultProxy(() -> postgres.postgres().port());
            proxies.add(proxy);
            String url =
                    "jdbc:postgresql://127.0.0.1:"
                            + proxy.port()
                            + "/"
                            + Postgres.DATABASE
                            + "?sslmode=disable&gssEncMode=disable&connectTimeout=3&socketTimeout=15";
            var node =
                    new AppChild(
                            new AppChild.Plan(
                                    url,
                                    Postgres.APP,
                                    postgres.postgres().appPassword(),
                                    tenant.id(),
                                    keys,
                                    split,
                                    bug));
            nodes.add(node);
        }
        for (AppChild node : nodes) {
            run.count(level, "applicationStartMillis", node.start());
        }
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

    Run run() {
        return run;
    }

    String level() {
        return level;
    }

    /// Strikes for `millis`, at least `pause` apart, then lets all settle and checks.
    void torture(long millis, long pause, Strike strike) throws Exception {
        long end = System.nanoTime() + millis * 1_000_000;
        List<SoakLoop> clients = clients();
        List<Thread> threads = clients.stream().map(c -> Thread.ofVirtual().start(c)).toList();
        RandomGenerator random = run.random(level + " strike", 0);
        while (System.nanoTime() < end && history.broken() == null) {
            Thread.sleep(pause);
            long before = history.acknowledged();
            long patience = System.nanoTime() + PATIENCE;
            while (history.acknowledged() < before + PROGRESS && System.nanoTime() < patience) {
                Thread.sleep(10); // a blow on somebody who lies on the ground proves nothing
            }
            strike.at(this, random);
        }
        proxies.forEach(p -> p.rates(0, 0));
        for (AppChild node : nodes) {
            if (node.port() == 0) {
                node.start();
            }
        }
        long calm = System.nanoTime();
        clients.forEach(SoakLoop::stop);
        for (Thread thread : threads) {
            thread.join(30_000);
            if (thread.isAlive()) {
                run.broken(
                        "R20",
                        level,
                        "a request did not settle within 30 s after the faults had stopped");
                break;
            }
        }
        run.count(level, "settledMillis", (System.nanoTime() - calm) / 1_000_000);
        check();
    }

    private List<SoakLoop> clients() {
        var clients = new ArrayList<SoakLoop>();
        for (int i = 0; i < CLIENTS; i++) {
            RandomGenerator own = run.random(level + " client", i);
            clients.add(new SoakClient(i, own, new Asking(own, nodes, history), members, history));
        }
        for (int i = 0; i < TILLS; i++) {
            RandomGenerator own = run.random(level + " till", i);
            clients.add(new SoakTill(i, own, new Asking(own, nodes, history), tillHistory));
        }
        return clients;
    }

    private void check() {
        String said = history.broken();
        if (said != null) {
            run.broken("R6 R7 R18", level, said);
        }
        try (HikariDataSource pool = pool()) {
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
        for (FaultProxy proxy : proxies) {
            run.add(level, "ambiguousCommits", proxy.cutsBefore.get() + proxy.cutsAfter.get());
        }
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(postgres.postgres().url(Postgres.DATABASE));
        config.setUsername(Postgres.APP);
        config.setPassword(postgres.postgres().appPassword());
        config.setMaximumPoolSize(6);
        config.setInitializationFailTimeout(30_000);
        return new HikariDataSource(config);
    }

    private TestRooms rooms(HikariDataSource pool) {
        return new TestRooms(new Db(pool, new Topology(4, false), InstantSource.system()), keys);
    }

    @Nullable AppChild any(RandomGenerator random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    @Override
    public void close() {
        nodes.forEach(AppChild::close);
        proxies.forEach(FaultProxy::close);
        postgres.close();
    }
}
