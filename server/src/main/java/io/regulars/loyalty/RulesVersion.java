package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Rule;
import io.regulars.rules.Called;
import io.regulars.rules.Vocabulary.Words;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of a rule as it is kept, for ever. A draft has no start yet. Of the published
/// versions the one that started last is in force; where that one has ended, the rule has.
@Pure
public record RulesVersion(
        Id id,
        int version,
        State state,
        @Nullable Instant starts,
        @Nullable Instant ends,
        Rule.Body body,
        String author,
        Instant at,
        String zh,
        String en) {
    public enum State {
        DRAFT,
        SCHEDULED,
        RUNNING,
        /// Its end has come, or another version has taken over.
        ENDED,
        /// Taken back before it started.
        WITHDRAWN
    }

    /// How the row is kept: what the state is at a moment follows from this and the neighbours.
    @Pure
    record Kept(
            Id id,
            int version,
            Stored state,
            Instant starts,
            @Nullable Instant ends,
            Rule.Body body,
            String author,
            Instant at) {
        enum Stored {
            DRAFT,
            PUBLISHED,
            WITHDRAWN
        }

        boolean published() {
            return state == Stored.PUBLISHED;
        }

        Rule rule() {
            return new Rule(id, version, starts, ends, body);
        }
    }

    /// The same version started, of all published ones, last at or before `at`.
    static @Nullable Kept latest(List<Kept> versions, Instant at) {
        return versions.stream()
                .filter(v -> v.published() && !v.starts().isAfter(at))
                .max(Comparator.comparing(Kept::starts).thenComparingInt(Kept::version))
                .orElse(null);
    }

    /// All versions of one rule with their states at `now`, the newest first.
    static List<RulesVersion> of(List<Kept> versions, Called called, Instant now) {
        Kept latest = latest(versions, now);
        return versions.stream()
                .sorted(Comparator.comparingInt(Kept::version).reversed())
                .map(v -> of(v, latest, new RulesSaying(called).say(v.body()), now))
                .toList();
    }

    private static RulesVersion of(Kept kept, @Nullable Kept latest, Words sentence, Instant now) {
        State state =
                switch (kept.state()) {
                    case DRAFT -> State.DRAFT;
                    case WITHDRAWN -> State.WITHDRAWN;
                    case PUBLISHED -> {
                        if (kept.starts().isAfter(now)) {
                            yield State.SCHEDULED;
                        }
                        boolean over = kept.ends() != null && !kept.ends().isAfter(now);
                        yield kept.equals(latest) && !over ? State.RUNNING : State.ENDED;
                    }
                };
        return new RulesVersion(
                kept.id(),
                kept.version(),
                state,
                state == State.DRAFT ? null : kept.starts(),
                kept.ends(),
                kept.body(),
                kept.author(),
                kept.at(),
                sentence.zh(),
                sentence.en());
    }
}
