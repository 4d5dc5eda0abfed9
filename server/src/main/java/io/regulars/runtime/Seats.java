package io.regulars.runtime;

import io.regulars.kernel.Tx;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How many may hold a connection at once. Who holds one and needs a second (what a chain seldom
/// changes is read again in the middle of a sale) takes it from those that are kept back: if all
/// connections were held by such, each would wait for the others.
final class Seats {
    /// Kept back for the second connection of a thread.
    static final int KEPT_BACK = 4;

    private final Semaphore free;
    private final Duration patience;
    private final ThreadLocal<@Nullable Boolean> seated = new ThreadLocal<>();

    Seats(int first, Duration patience) {
        this.patience = patience;
        free = new Semaphore(first, true);
    }

    /// Of a pool of `connections`. A smaller one has no seat at all: each request would wait and
    /// then fail.
    static Seats of(int connections, Duration patience) {
        if (connections <= KEPT_BACK) {
            throw new StartRefused(
                    "spring.datasource.hikari.maximum-pool-size is "
                            + connections
                            + ", needed at least "
                            + (KEPT_BACK + 1)
                            + ": "
                            + KEPT_BACK
                            + " connections are kept back for who holds one already");
        }
        return new Seats(connections - KEPT_BACK, patience);
    }

    /// Runs `work`, which takes a connection, when there is a seat.
    <T extends @Nullable Object> T in(Supplier<T> work) {
        if (seated.get() != null) {
            return work.get();
        }
        sit();
        seated.set(true);
        try {
            return work.get();
        } finally {
            seated.remove();
            free.release();
        }
    }

    private void sit() {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Tx.Broken(
                        new SQLTransientConnectionException(
                                "no connection became free within " + patience, "08001"));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Tx.Broken(new SQLTransientConnectionException("stopped", "08001"));
        }
    }
}
