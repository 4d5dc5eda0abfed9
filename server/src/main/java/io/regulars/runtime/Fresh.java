package io.regulars.runtime;

import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What every request asks of a chain and what seldom changes, kept in memory. What this process
/// changes counts at once; what another does, within a second and the moment that it takes to read
/// it: one asker reads it again while the others go on with what is known.
public final class Fresh<T> {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Known<T>(T value, long mark, Instant at) {}

    private final Db db;
    private final Function<Tx, @Nullable Long> mark;
    private final Function<Tx, T> load;
    private final Map<Tenant, Known<T>> known = new ConcurrentHashMap<>();
    private final Set<Tenant> reading = ConcurrentHashMap.newKeySet();
    private final AtomicLong changes = new AtomicLong();

    /// `mark` is a number that differs whenever what `load` reads does, and is cheap to ask for.
    public Fresh(Db db, Function<Tx, @Nullable Long> mark, Function<Tx, T> load) {
        this.db = db;
        this.mark = mark;
        this.load = load;
    }

    public T of(Tenant tenant) {
        Instant now = db.clock().instant();
        Known<T> last = known.get(tenant);
        if (last != null && Duration.between(last.at(), now).abs().compareTo(SECOND) < 0) {
            return last.value();
        }
        if (last == null) {
            return db.read(tenant, tx -> refreshed(tx, null, now));
        }
        if (!reading.add(tenant)) {
            return last.value();
        }
        try {
            return db.read(tenant, tx -> refreshed(tx, last, now));
        } finally {
            reading.remove(tenant);
        }
    }

    /// Forgets what is known, after a change by this process.
    public void changed(Tenant tenant) {
        changes.incrementAndGet();
        known.remove(tenant);
    }

    private T refreshed(Tx tx, @Nullable Known<T> last, Instant now) {
        long before = changes.get();
        Long asked = mark.apply(tx);
        long current = asked == null ? 0 : asked;
        T value = last != null && last.mark() == current ? last.value() : load.apply(tx);
        known.put(tx.tenant(), new Known<>(value, current, now));
        if (changes.get() != before) {
            // what was read may be older than the change that was told of meanwhile
            known.remove(tx.tenant());
        }
        return value;
    }
}
