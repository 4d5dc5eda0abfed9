package io.regulars.torture;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestRooms;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.Postgres;
import io.regulars.runtime.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Two application processes over one PostgreSQL, each behind a proxy that can cut at COMMIT, and
/// somebody who breaks things while clients work that never give up. Afterwards the faults stop and
/// everything must settle (R20).
final class Fleet implements AutoCloseable {
    /// Breaks something, once.
    interface Strike {
        void at(Fleet fleet, RandomGenerator random) throws Exception;
    }

    /// Which program its processes run, and how.
    record Kind(Class<?> main, Path keys, boolean split, String bug) {}

    /// So much must have been acknowledged since the last strike before the next, or so much time
    /// have passed.
    private static final int PROGRESS = 20;

    private static final long PATIENCE = 6_000_000_000L;

    /// How long a client may not know once nothing is broken any more, in nanoseconds.
    private static final long SETTLED = 30_000_000_000L;

    /// Longer than any client asks, in milliseconds.
    private static final long GIVEN_UP = 150_000;

    final Run run;
    final String level;
    final PgChild postgres;
    final List<AppChild> nodes = new ArrayList<>();
    final List<FaultProxy> proxies = new ArrayList<>();
    private final List<Thread> reviving = new ArrayList<>();

    Fleet(Run run, String level, PgChild postgres) {
        this.run = run;
        this.level = level;
        this.postgres = postgres;
    }

    void start(Tenant tenant, Kind kind) throws IOException {
        for (int i = 0; i < 2; i++) {
            var proxy = new FaultProxy(() -> postgres.postgres().port());
            proxies.add(proxy);
            String url =
                    "jdbc:postgresql://127.0.0.1:"
                            + proxy.port()
                            + "/"
                            + Postgres.DATABASE
                            + "?sslmode=disable&gssEncMode=disable&connectTimeout=3&socketTimeout=15";
            nodes.add(
                    new AppChild(
                            new AppChild.Plan(
                                    kind.main(),
                                    url,
                                    Postgres.APP,
                                    postgres.postgres().appPassword(),
                                    tenant.id(),
                                    kind.keys(),
                                    kind.split(),
                                    kind.bug())));
        }
        for (AppChild node : nodes) {
            run.count(level, "applicationStartMillis", node.start());
        }
    }

    /// Kills a process, which is started again beside what goes on; false where the other is not up
    /// yet.
    boolean kill(int node) throws InterruptedException {
        if (nodes.stream().anyMatch(each -> each.port() == 0)) {
            return false;
        }
        nodes.get(node).kill();
        reviving.add(Thread.ofPlatform().daemon().start(() -> revive(nodes.get(node))));
        return true;
    }

    /// Its database may be struck while it starts.
    private static void revive(AppChild node) {
        for (int tries = 0; tries < 30; tries++) {
            try {
                node.start();
                return;
            } catch (IOException struck) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Strikes for `millis`, at least `pause` apart, while the clients work, then lets all settle.
    void torture(
            long millis,
            long pause,
            Strike strike,
            History history,
            List<? extends SoakLoop> clients)
            throws Exception {
        long end = System.nanoTime() + millis * 1_000_000;
        List<Thread> threads =
                clients.stream().map(client -> Thread.ofVirtual().start(client)).toList();
        RandomGenerator random = run.random(level + " strike", 0);
        while (System.nanoTime() < end && history.broken() == null) {
            Thread.sleep(pause);
            long before = history.progress();
            long patience = System.nanoTime() + PATIENCE;
            while (history.progress() < before + PROGRESS && System.nanoTime() < patience) {
                Thread.sleep(10); // a blow on somebody who lies on the ground proves nothing
            }
            strike.at(this, random);
        }
        proxies.forEach(p -> p.rates(0, 0));
        for (Thread thread : reviving) {
            thread.join();
        }
        for (AppChild node : nodes) {
            if (node.port() == 0) {
                node.start();
            }
        }
        long calm = System.nanoTime();
        clients.forEach(SoakLoop::stop);
        settle(clients, threads, calm + SETTLED);
        run.count(level, "settledMillis", (System.nanoTime() - calm) / 1_000_000);
    }

    /// Tells of those who did not know in time, and waits until they do or have given up: what they
    /// were told is held against the database then.
    private void settle(List<? extends SoakLoop> clients, List<Thread> threads, long until)
            throws InterruptedException {
        var late = new ArrayList<String>();
        for (int i = 0; i < threads.size(); i++) {
            threads.get(i).join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            if (threads.get(i).isAlive()) {
                late.add(clients.get(i).asking.open());
            }
        }
        if (!late.isEmpty()) {
            run.broken(
                    "R20",
                    level,
                    "did not settle within 30 s after the faults had stopped:\n"
                            + String.join("\n", late));
        }
        for (Thread thread : threads) {
            thread.join(GIVEN_UP);
        }
    }

    /// What the proxies cut so far.
    void count() {
        for (FaultProxy proxy : proxies) {
            run.add(level, "ambiguousCommits", proxy.cutsBefore.get() + proxy.cutsAfter.get());
        }
    }

    /// Past the proxies.
    HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(postgres.postgres().url(Postgres.DATABASE));
        config.setUsername(Postgres.APP);
        config.setPassword(postgres.postgres().appPassword());
        config.setMaximumPoolSize(6);
        config.setInitializationFailTimeout(30_000);
        return new HikariDataSource(config);
    }

    static TestRooms rooms(HikariDataSource pool, Path keys) {
        return new TestRooms(new Db(pool, new Topology(4, false), InstantSource.system()), keys);
    }

    @Override
    public void close() {
        nodes.forEach(AppChild::close);
        proxies.forEach(FaultProxy::close);
        postgres.close();
    }
}
