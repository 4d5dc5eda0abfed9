package io.regulars.access;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whom a key or a session stands for, as it was read, for half a second each. What has ended is
/// not known here: a holder may have lapsed meanwhile. `K` is what is looked up by, with equality
/// of its value.
public final class Kept<K, H> {
    private static final Duration KEPT = Duration.ofMillis(500);
    private static final int MOST = 10_000;

    private final Map<K, Held<H>> kept = new ConcurrentHashMap<>();
    private final Map<K, CompletableFuture<Optional<H>>> reading = new ConcurrentHashMap<>();
    private final Function<K, @Nullable H> read;

    public Kept(Function<K, @Nullable H> read) {
        this.read = read;
    }

    /// `asked`: somebody is reading the key again.
    private record Held<H>(H holder, long readAt, AtomicBoolean asked) {
        boolean old() {
            return System.nanoTime() - readAt > KEPT.toNanos();
        }

        /// True for the first request of the later half of its time: that one reads again while the
        /// others go on, so that a busy key is never read by all at once.
        boolean askAgain() {
            return System.nanoTime() - readAt > KEPT.toNanos() / 2
                    && asked.compareAndSet(false, true);
        }
    }

    public @Nullable H find(K name) {
        Held<H> known = kept.get(name);
        if (known != null && !known.old() && !known.askAgain()) {
            return known.holder();
        }
        return readOnce(name);
    }

    /// Who asks while another reads the same key waits for that answer: a slow database must not be
    /// asked by everybody at once.
    private @Nullable H readOnce(K name) {
        var mine = new CompletableFuture<Optional<H>>();
        CompletableFuture<Optional<H>> other = reading.putIfAbsent(name, mine);
        if (other != null) {
            return Answered.await(other).orElse(null);
        }
        try {
            long readAt = System.nanoTime();
            H holder = read.apply(name);
            if (holder == null) {
                kept.remove(name);
            } else {
                if (kept.size() >= MOST) {
                    kept.clear();
                }
                kept.put(name, new Held<>(holder, readAt, new AtomicBoolean()));
            }
            mine.complete(Optional.ofNullable(holder));
            return holder;
        } catch (RuntimeException broken) {
            mine.completeExceptionally(broken);
            throw broken;
        } finally {
            reading.remove(name, mine);
        }
    }

    public void forget(Predicate<H> ended) {
        kept.values().removeIf(each -> ended.test(each.holder()));
    }
}
