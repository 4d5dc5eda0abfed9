package io.regulars.runtime;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Gives a job to one process at a time. A lease runs out by itself; its token only grows, and a
/// write that shows an old token is refused, so a process that slept through its lease does no harm
/// when it wakes up.
public final class Leases {
    /// The right to run a job until `until`, proved by `token` in each write.
    public record Lease(String name, long token, Instant until) {}

    /// The lease was lost to another process; nothing of the transaction stands.
    public static final class Lost extends RuntimeException {
        Lost(String name, long token) {
            super("lease " + name + " with token " + token + " belongs to another process now");
        }
    }

    /// The process stops; the round that wanted to go on ends here, and nothing of it stands.
    public static final class Stopping extends RuntimeException {
        Stopping(String name) {
            super(name + " stops with its process");
        }
    }

    private static final Sql TAKE =
            sql(
                    """
                    insert into lease (name, holder, token, until)
                    values (:name, :holder, 1, :until)
                    on conflict (name) do update
                    set holder = :holder,
                        token = case when lease.holder = :holder and lease.until > :now then lease.token else lease.token + 1 end,
                        until = :until
                    where lease.holder = :holder or lease.until <= :now
                    returning token
                    """);

    private static final Sql FENCE =
            sql(
                    """
                    select token
                    from lease
                    where name = :name and token = :token
                    for share
                    """);

    private static final Sql RELEASE =
            sql(
                    """
                    update lease
                    set until = :now
                    where name = :name and token = :token
                    """);

    private static final Sql HELD =
            sql(
                    """
                    select token
                    from lease
                    where name = :name and until > :now
                    """);

    private final Db db;
    private final String holder = UUID.randomUUID().toString();
    private final Map<String, Lease> own = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    public Leases(Db db) {
        this.db = db;
    }

    /// Takes or renews the lease; null while another process holds it. Our own is not written again
    /// while two thirds of its time are left: jobs ask several times a second.
    public @Nullable Lease take(String name, Duration length) {
        Instant now = db.clock().instant();
        Lease mine = own.get(name);
        if (mine != null && now.plus(length.multipliedBy(2).dividedBy(3)).isBefore(mine.until())) {
            return mine;
        }
        own.remove(name);
        Instant until = now.plus(length);
        Long token =
                db.house(tx ->
                        tx.first(
                                TAKE.with("name", name)
                                        .with("holder", holder)
                                        .with("until", until)
                                        .with("now", now),
                                row -> row.whole("token")));
        if (token == null) {
            return null;
        }
        var taken = new Lease(name, token, until);
        own.put(name, taken);
        return taken;
    }

    /// Asks the database the next time: the lease may be another's by now.
    void doubt(String name) {
        own.remove(name);
    }

    /// Renews the lease within a long round, between two of its pieces: throws [Stopping] where the
    /// process was asked to stop meanwhile.
    public void goOn(String name, Duration length) {
        if (stopping) {
            throw new Stopping(name);
        }
        take(name, length);
    }

    /// From now on no round goes on with its next piece.
    void stop() {
        stopping = true;
    }

    /// Whether any process holds the lease.
    public boolean held(String name) {
        return db.house(tx ->
                tx.first(
                                HELD.with("name", name).with("now", db.clock().instant()),
                                row -> row.whole("token"))
                        != null);
    }

    /// Called inside each transaction of the job: throws [Lost] if another process has taken the
    /// lease since.
    public static void fence(Tx tx, Lease lease) {
        if (tx.first(
                        FENCE.with("name", lease.name()).with("token", lease.token()),
                        row -> row.whole("token"))
                == null) {
            throw new Lost(lease.name(), lease.token());
        }
    }

    /// Gives the lease back, so that another process need not wait for its end.
    public void release(Lease lease) {
        own.remove(lease.name());
        db.house(tx ->
                tx.update(
                        RELEASE.with("name", lease.name())
                                .with("token", lease.token())
                                .with("now", db.clock().instant())));
    }
}
