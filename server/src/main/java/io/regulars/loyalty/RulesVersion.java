package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Rule;
import io.regulars.rules.Called;
import io.regulars.rules.Vocabulary.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of a rule as it is shown, with its sentence in both languages. A draft has no start
/// yet.
@Pure
public record RulesVersion(
        Id id,
        int version,
        Edition.State state,
        @Nullable Instant starts,
        @Nullable Instant ends,
        Rule.Body body,
        String author,
        Instant at,
        String zh,
        String en) {
    static Rule rule(Edition<Rule.Body> kept) {
        return new Rule(kept.id(), kept.version(), kept.starts(), kept.ends(), kept.body());
    }

    /// All versions of one rule with their states at `now`, the newest first.
    static List<RulesVersion> of(List<Edition<Rule.Body>> versions, Called called, Instant now) {
        var saying = new RulesSaying(called);
        var all = new ArrayList<RulesVersion>();
        Edition.states(versions, now)
                .forEach((kept, state) -> all.add(of(kept, state, saying.say(kept.body()))));
        return all;
    }

    private static RulesVersion of(Edition<Rule.Body> kept, Edition.State state, Words sentence) {
        return new RulesVersion(
                kept.id(),
                kept.version(),
                state,
                state == Edition.State.DRAFT ? null : kept.starts(),
                kept.ends(),
                kept.body(),
                kept.author(),
                kept.at(),
                sentence.zh(),
                sentence.en());
    }
}
