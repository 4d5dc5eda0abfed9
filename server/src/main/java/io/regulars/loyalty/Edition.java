package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One version, kept for ever, of something that the chain publishes: a rule, an offer, a coupon
/// template. What its state is at a moment follows from this and from the versions beside it: of
/// the published ones the one that started last is in force, and where that one has ended, the
/// whole has.
@Pure
public record Edition<B>(
        Id id,
        int version,
        Stored stored,
        Instant starts,
        @Nullable Instant ends,
        B body,
        String author,
        Instant at) {
    public enum State {
        DRAFT,
        SCHEDULED,
        RUNNING,
        /// Its end has come, or another version has taken over.
        ENDED,
        /// Taken back before it started.
        WITHDRAWN
    }

    /// How the row is kept.
    public enum Stored {
        DRAFT,
        PUBLISHED,
        WITHDRAWN
    }

    /// The order in which a list of versions is looked through for the one to show.
    private static final List<State> TELLING =
            List.of(State.RUNNING, State.SCHEDULED, State.DRAFT, State.ENDED);

    public boolean published() {
        return stored == Stored.PUBLISHED;
    }

    public Edition<B> as(Stored to, Instant newStarts, @Nullable Instant newEnds) {
        return new Edition<>(id, version, to, newStarts, newEnds, body, author, at);
    }

    /// The version that, of all published ones, started last at or before `at`; null where none
    /// had.
    public static <B> @Nullable Edition<B> latest(List<Edition<B>> versions, Instant at) {
        return versions.stream()
                .filter(v -> v.published() && !v.starts().isAfter(at))
                .max(
                        Comparator.comparing((Edition<B> v) -> v.starts())
                                .thenComparingInt(Edition::version))
                .orElse(null);
    }

    /// The version in force at `at`; null where none is.
    public static <B> @Nullable Edition<B> running(List<Edition<B>> versions, Instant at) {
        Edition<B> latest = latest(versions, at);
        return latest == null || latest.over(at) ? null : latest;
    }

    public static <B> @Nullable Edition<B> of(List<Edition<B>> versions, int version) {
        return versions.stream().filter(v -> v.version() == version).findFirst().orElse(null);
    }

    /// The versions of one thing, the newest first, with their states.
    public static <B> Map<Edition<B>, State> states(List<Edition<B>> versions, Instant now) {
        Edition<B> latest = latest(versions, now);
        var states = new LinkedHashMap<Edition<B>, State>();
        versions.stream()
                .sorted(Comparator.comparingInt((Edition<B> v) -> v.version()).reversed())
                .forEach(v -> states.put(v, v.state(latest, now)));
        return states;
    }

    /// The one that runs, or is the next to run, or is the last of all.
    public static <V> V telling(List<V> newestFirst, Function<V, State> state) {
        for (State wanted : TELLING) {
            for (V version : newestFirst) {
                if (state.apply(version) == wanted) {
                    return version;
                }
            }
        }
        return newestFirst.getFirst();
    }

    /// The one that runs, of versions whose states are known; null where none does.
    public static <V> @Nullable V runs(List<V> versions, Function<V, State> state) {
        return versions.stream()
                .filter(version -> state.apply(version) == State.RUNNING)
                .findFirst()
                .orElse(null);
    }

    /// What ends if the whole counts no longer from `end` on: what runs gets an end, what was
    /// scheduled never starts. Empty where nothing runs or is scheduled.
    public static <B> List<Edition<B>> withdrawn(List<Edition<B>> versions, Instant end) {
        var changed = new ArrayList<Edition<B>>();
        versions.stream()
                .filter(v -> v.published() && !v.starts().isBefore(end))
                .forEach(v -> changed.add(v.as(Stored.WITHDRAWN, v.starts(), v.ends())));
        Edition<B> runs = latest(versions, end.minusNanos(1000));
        if (runs != null && !runs.over(end)) {
            changed.add(runs.as(Stored.PUBLISHED, runs.starts(), end));
        }
        return changed;
    }

    /// All versions with the changed ones in the place of what they were.
    public static <B> List<Edition<B>> replaced(List<Edition<B>> all, List<Edition<B>> changed) {
        var byVersion = new LinkedHashMap<Integer, Edition<B>>();
        all.forEach(v -> byVersion.put(v.version(), v));
        changed.forEach(v -> byVersion.put(v.version(), v));
        return List.copyOf(byVersion.values());
    }

    /// Whether its end has come by then.
    public boolean over(Instant at) {
        return ends != null && !ends.isAfter(at);
    }

    private State state(@Nullable Edition<B> latest, Instant now) {
        return switch (stored) {
            case DRAFT -> State.DRAFT;
            case WITHDRAWN -> State.WITHDRAWN;
            case PUBLISHED -> {
                if (starts.isAfter(now)) {
                    yield State.SCHEDULED;
                }
                yield equals(latest) && !over(now) ? State.RUNNING : State.ENDED;
            }
        };
    }
}
