package io.regulars.access;

import io.regulars.kernel.Id;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keys as they were read, for half a second each, by their hashes. What has ended is not known
/// here: a holder may have lapsed meanwhile.
final class KeptKeys {
    private static final Duration KEPT = Duration.ofMillis(500);
    private static final int MOST = 10_000;

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Optional<ApiKeys.Holder>>> reading =
            new ConcurrentHashMap<>();
    private final Function<byte[], ApiKeys.@Nullable Holder> read;

    KeptKeys(Function<byte[], ApiKeys.@Nullable Holder> read) {
        this.read = read;
    }

    /// `asked`: somebody is reading the key again.
    private record Kept(ApiKeys.Holder holder, long readAt, AtomicBoolean asked) {
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

    ApiKeys.@Nullable Holder find(byte[] hash) {
        String name = HexFormat.of().formatHex(hash);
        Kept known = kept.get(name);
        if (known != null && !known.old() && !known.askAgain()) {
            return known.holder();
        }
        return readOnce(name, hash);
    }

    /// Who asks while another reads the same key waits for that answer: a slow database must not be
    /// asked by everybody at once.
    private ApiKeys.@Nullable Holder readOnce(String name, byte[] hash) {
        var mine = new CompletableFuture<Optional<ApiKeys.Holder>>();
        CompletableFuture<Optional<ApiKeys.Holder>> other = reading.putIfAbsent(name, mine);
        if (other != null) {
            return Answered.await(other).orElse(null);
        }
        try {
            long readAt = System.nanoTime();
            ApiKeys.Holder holder = read.apply(hash);
            if (holder == null) {
                kept.remove(name);
            } else {
                if (kept.size() >= MOST) {
                    kept.clear();
                }
                kept.put(name, new Kept(holder, readAt, new AtomicBoolean()));
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

    void forget(Id id) {
        kept.values().removeIf(each -> each.holder().key().id().equals(id));
    }
}
