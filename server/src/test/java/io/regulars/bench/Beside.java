package io.regulars.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// What stands beside us: the minimal schema in the same PostgreSQL, by bare SQL and behind the
/// thin server.
final class Beside implements AutoCloseable {
    private static final int LOTS = 6;

    private final Site site;
    private final int members;
    private final Child server;
    private final URI url;
    private final Random random = new Random(7);
    private final AtomicLong number = new AtomicLong();

    private Beside(Site site, int members) {
        this.site = site;
        this.members = members;
        server = Child.start(Thin.class, "512m", site.data().toString());
        url = URI.create(server.answer());
    }

    static Beside open(Site site, int members) {
        try (Connection owner = site.owner().getConnection();
                Statement statement = owner.createStatement();
                InputStream text = Beside.class.getResourceAsStream("/bench/thin.sql")) {
            if (text == null) {
                throw new IllegalStateException("bench/thin.sql is missing");
            }
            statement.execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute(
                    "insert into thin.lot select m, date '2027-01-31' + k * 60, m * 10 + k,"
                            + " 100 + (m::bigint * 7919 + k * 104729) % 901 from generate_series(1, "
                            + members
                            + ") m, generate_series(1, "
                            + LOTS
                            + ") k");
            statement.execute(
                    "insert into thin.balance select member, sum(remaining), sum(remaining), 0 from thin.lot"
                            + " group by member order by member");
            statement.execute("vacuum analyze thin.lot, thin.balance");
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Beside(site, members);
    }

    /// One request per order at the thin server; the members are those of `who`.
    Load.Measured single(Orders who, int clients, int seconds) {
        return Load.run(
                        url,
                        clients,
                        seconds,
                        () ->
                                Load.post(
                                        "/earn?o="
                                                + number.incrementAndGet()
                                                + "&m="
                                                + (who.member() + 1)
                                                + "&p="
                                                + (1 + random.nextInt(499)),
                                        "",
                                        ""))
                .checked();
    }

    /// Bare SQL, one transaction and one round trip for each order.
    Load.Measured bare(int clients, int seconds) {
        return sql("select thin.earn(?, ?, ?)", 500, clients, seconds);
    }

    Load.Measured spends(int clients, int seconds) {
        return sql("select thin.spend(?, ?, ?)", 600, clients, seconds);
    }

    private Load.Measured sql(String text, int most, int clients, int seconds) {
        return drive(
                clients,
                seconds,
                chance -> {
                    Connection connection = site.owner().getConnection();
                    PreparedStatement one = connection.prepareStatement(text);
                    one.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
                    return new Step(
                            connection,
                            () -> {
                                one.setLong(1, number.incrementAndGet());
                                one.setLong(2, 1 + chance.nextInt(members));
                                one.setInt(3, 50 + chance.nextInt(most - 50));
                                one.execute();
                            });
                });
    }

    /// Bare SQL, `size` orders in one statement; orders per second.
    Load.Measured batches(int size, int clients, int seconds) {
        return drive(
                        clients,
                        seconds,
                        chance -> {
                            Connection connection = site.owner().getConnection();
                            PreparedStatement earn = Thin.prepared(connection);
                            return new Step(
                                    connection,
                                    () -> {
                                        var orders = new Long[size];
                                        var to = new Long[size];
                                        var points = new Integer[size];
                                        for (int i = 0; i < size; i++) {
                                            orders[i] = number.incrementAndGet();
                                            to[i] = 1L + chance.nextInt(members);
                                            points[i] = 1 + chance.nextInt(499);
                                        }
                                        Thin.earn(earn, orders, to, points);
                                    });
                        })
                .times(size);
    }

    private interface Work {
        void run() throws SQLException;
    }

    private record Step(Connection connection, Work work) {}

    private interface Steps {
        Step open(Random random) throws SQLException;
    }

    /// So many threads, each with a connection of its own, one call after the other.
    private static Load.Measured drive(int clients, int seconds, Steps steps) {
        var threads = new ArrayList<Thread>();
        var times = new ArrayList<int[]>();
        var failed = new ArrayList<SQLException>();
        long began = System.nanoTime();
        long until = began + seconds * 1_000_000_000L;
        for (int i = 0; i < clients; i++) {
            var random = new Random(i);
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    int[] taken = client(steps.open(random), until);
                                    synchronized (times) {
                                        times.add(taken);
                                    }
                                } catch (SQLException broken) {
                                    synchronized (failed) {
                                        failed.add(broken);
                                    }
                                }
                            }));
        }
        threads.forEach(Beside::join);
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.getFirst());
        }
        double took = (System.nanoTime() - began) / 1e9;
        int[] all = times.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        return new Load.Measured(all.length / took, at(all, 50), at(all, 99), 0, "");
    }

    private static int[] client(Step step, long until) throws SQLException {
        try (step.connection) {
            var micros = new int[1_000];
            int done = 0;
            for (long now = System.nanoTime(); now < until; ) {
                step.work.run();
                long then = System.nanoTime();
                micros = done == micros.length ? Arrays.copyOf(micros, done * 2) : micros;
                micros[done++] = (int) ((then - now) / 1000);
                now = then;
            }
            return Arrays.copyOf(micros, done);
        }
    }

    private static double at(int[] sorted, int percent) {
        return sorted.length == 0
                ? 0
                : sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1000.0;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
