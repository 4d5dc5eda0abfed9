package io.regulars.runtime;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The one way to the database. Owns transactions, the tenant of each, the bounded retry, and
/// request keys.
public final class Db {
    private static final int TRIES = 5;
    private static final int CONFLICT = 409;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Sql WRITE =
            sql(
                    """
                    select set_config('lock_timeout', '5000', true), set_config('app.tenant', :as, true)
                    """);

    private static final Sql ONE_PLAN =
            sql(
                    """
                    select set_config('lock_timeout', '5000', true), set_config('app.tenant', :as, true),
                        set_config('plan_cache_mode', 'force_generic_plan', true)
                    """);

    private static final Sql READ =
            sql(
                    """
                    select set_config('lock_timeout', '5000', true), set_config('app.tenant', :as, true),
                        set_config('transaction_read_only', 'on', true)
                    """);

    private final DataSource source;
    private final Topology topology;
    private final InstantSource clock;
    private final Seats seats;
    private final Map<Tenant, AtomicLong> writes = new ConcurrentHashMap<>();

    public Db(DataSource source, Topology topology, InstantSource clock) {
        this(source, topology, clock, Integer.MAX_VALUE);
    }

    /// `connections` is how many `source` gives out at once, more than [Seats#KEPT_BACK].
    public Db(DataSource source, Topology topology, InstantSource clock, int connections) {
        this.source = source;
        this.topology = topology;
        this.clock = clock;
        seats = Seats.of(connections, PATIENCE);
    }

    public Topology topology() {
        return topology;
    }

    public InstantSource clock() {
        return clock;
    }

    /// Runs `work` in one transaction of `tenant` and commits it. Runs it again, a few times, when
    /// PostgreSQL says that another transaction was in the way, so `work` must keep nothing outside
    /// the transaction.
    public <T extends @Nullable Object> T write(Tenant tenant, Function<Tx, T> work) {
        return run(tenant, work, WRITE);
    }

    /// As `write`, for the few statements that lanes send over and over: PostgreSQL plans each once
    /// and not again for the values at hand, which took it longer than the work itself.
    <T extends @Nullable Object> T writeMany(Tenant tenant, Function<Tx, T> work) {
        return run(tenant, work, ONE_PLAN);
    }

    /// As `write`, but nothing can be changed.
    public <T extends @Nullable Object> T read(Tenant tenant, Function<Tx, T> work) {
        return run(tenant, work, READ);
    }

    /// As `read`, but all statements of `work` see the same moment, whatever others commit
    /// meanwhile. Keep it short: while it runs, PostgreSQL cleans nothing up that it might still
    /// see.
    public <T extends @Nullable Object> T snapshot(Tenant tenant, Function<Tx, T> work) {
        return run(tenant, work, null);
    }

    /// The house's own tables, which belong to no tenant (leases, id blocks).
    public <T extends @Nullable Object> T house(Function<Tx, T> work) {
        return run(null, work, WRITE);
    }

    /// Runs `work`, then undoes all of it: the dry run of any command is the command itself.
    public <T extends @Nullable Object> T rehearse(Tenant tenant, Function<Tx, T> work) {
        return seats.in(() -> undone(tenant, work));
    }

    private <T extends @Nullable Object> T undone(Tenant tenant, Function<Tx, T> work) {
        try (Connection connection = source.getConnection()) {
            Tx tx = begin(connection, tenant, WRITE);
            try {
                T result = work.apply(tx);
                tx.flush();
                return result;
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new Tx.Broken(e);
        }
    }

    /// Runs a command once for its request key: the same request later hears the same answer, also
    /// when it was a "no". A refusal must have written nothing; what it wrote is undone. `type` is
    /// the class of the answer, for reading it back.
    public <T> Answer<T> once(
            Tenant tenant, RequestKey key, Class<T> type, Function<Tx, Outcome<T>> work) {
        return once(tenant, key, tx -> Answers.once(tx, key, type, clock.instant(), work));
    }

    private <T> Answer<T> once(Tenant tenant, RequestKey key, Function<Tx, Answer<T>> run) {
        try {
            if (topology.split()) {
                write(tenant, tx -> Answers.claim(tx, key, clock.instant()));
            }
            try {
                return write(tenant, run);
            } catch (Tx.Broken twice) {
                if (!topology.split() || !twice.duplicate()) {
                    throw twice;
                }
                // claims that are committed ahead let twins run side by side; the one that lost
                // finds the other's answer
                return write(tenant, run);
            }
        } catch (Tx.Broken broken) {
            if (broken.lockTimeout()) {
                return new Answer<>(
                        Outcome.refused(
                                Refused.IN_PROGRESS, "another try of this request still runs"),
                        false);
            }
            throw broken;
        }
    }

    /// The answer that the request got before, for what has to be looked at ahead of [#once]; null
    /// where there is none yet.
    public <T> @Nullable Answer<T> answered(Tenant tenant, RequestKey key, Class<T> type) {
        return read(tenant, tx -> Answers.given(tx, key, type));
    }

    /// A "no" that was found before the command came to its key. An earlier try of the request may
    /// have been answered, and what it needed may be gone since (a code used up, a waiver spent, by
    /// that very try): then that answer counts. A "no" about how things stand (409) is kept as any
    /// other outcome is, so that no later try is told another; what is wrong with the request or
    /// with the moment is not, and may be tried again.
    public <T> Answer<T> refuse(Tenant tenant, RequestKey key, Class<T> type, Refusal no) {
        return refuse(tenant, key, type, no, _ -> {});
    }

    /// The same; where the "no" is kept, `beside` is done with it, once.
    public <T> Answer<T> refuse(
            Tenant tenant, RequestKey key, Class<T> type, Refusal no, Consumer<Tx> beside) {
        if (no.reason() instanceof Refused) {
            return new Answer<>(Outcome.refused(no), false);
        }
        if (no.reason().status() == CONFLICT) {
            return once(tenant, key, tx -> refused(tx, key, type, no, beside));
        }
        Answer<T> before = answered(tenant, key, type);
        return before == null ? new Answer<>(Outcome.refused(no), false) : before;
    }

    /// A refusal undoes what it wrote, so what is done beside it comes after it.
    private <T> Answer<T> refused(
            Tx tx, RequestKey key, Class<T> type, Refusal no, Consumer<Tx> beside) {
        boolean[] fresh = {false};
        Answer<T> answer =
                Answers.once(
                        tx,
                        key,
                        type,
                        clock.instant(),
                        _ -> {
                            fresh[0] = true;
                            return Outcome.refused(no);
                        });
        if (fresh[0]) {
            beside.accept(tx);
        }
        return answer;
    }

    /// A number that grows with whatever this process writes for `tenant`. What others write does
    /// not show in it.
    public long writes(Tenant tenant) {
        AtomicLong known = writes.get(tenant);
        return known == null ? 0 : known.get();
    }

    /// A source of ids that takes its blocks from this database.
    public Ids ids() {
        return new IdBlocks(this);
    }

    private <T extends @Nullable Object> T run(
            @Nullable Tenant tenant, Function<Tx, T> work, @Nullable Sql mode) {
        return seats.in(() -> tried(tenant, work, mode));
    }

    private <T extends @Nullable Object> T tried(
            @Nullable Tenant tenant, Function<Tx, T> work, @Nullable Sql mode) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = source.getConnection()) {
                Tx tx = begin(connection, tenant, mode);
                boolean committed = false;
                try {
                    T result = work.apply(tx);
                    tx.commit();
                    committed = true;
                    return result;
                } finally {
                    // a commit that broke may have been one
                    if (tenant != null && tx.changed()) {
                        writes.computeIfAbsent(tenant, _ -> new AtomicLong()).incrementAndGet();
                    }
                    if (!committed) {
                        rollback(connection);
                    }
                }
            } catch (SQLException e) {
                throw new Tx.Broken(e);
            } catch (Tx.Broken broken) {
                if (!broken.again() || attempt == TRIES) {
                    throw broken;
                }
                pause(attempt);
            }
        }
    }

    /// How a transaction begins goes with the first that is asked in it. `mode` null: all its
    /// statements see one moment, which has to be said by itself.
    private static Tx begin(Connection connection, @Nullable Tenant tenant, @Nullable Sql mode)
            throws SQLException {
        connection.setAutoCommit(false);
        if (mode == null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
        }
        Sql opening = mode == null ? WRITE : mode;
        String as = tenant == null ? "" : Integer.toString(tenant.id());
        return new Tx(connection, tenant, List.of(opening.with("as", as)));
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException _) {
            // the connection is gone, and with it the transaction; what broke it is on its way to
            // the caller
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
