package io.regulars.whatif;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Ladder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/// Puts a draft into a program as if it had been published when the span begins, and nothing else
/// of the same thing since. What was in force before stays.
@Pure
final class Scenario {
    private Scenario() {}

    static Program with(Program program, WhatIfDraft draft, Instant from) {
        return switch (draft) {
            case WhatIfDraft.OfRule rule ->
                    program.with(
                            rules(program.rules(), rule, from),
                            List.copyOf(program.ladders().values()));
            case WhatIfDraft.OfLadder ladder ->
                    program.with(
                            program.rules(),
                            List.copyOf(ladders(program, ladder.body(), from).values()));
            case WhatIfDraft.OfOffer _ -> program;
        };
    }

    private static List<Rule> rules(List<Rule> all, WhatIfDraft.OfRule draft, Instant from) {
        var with = new ArrayList<Rule>();
        int version = 1;
        for (Rule rule : all) {
            boolean same = rule.id().equals(draft.id());
            if (!same || rule.starts().isBefore(from)) {
                with.add(rule);
            }
            version = same ? Math.max(version, rule.version() + 1) : version;
        }
        with.add(new Rule(draft.id(), version, from, null, draft.body()));
        return with;
    }

    /// The ladders of before, and `body` from `from` on.
    static NavigableMap<Instant, Ladder> ladders(Program program, Ladder.Body body, Instant from) {
        var with = new ArrayList<>(program.ladders().headMap(from, false).values());
        with.add(new Ladder(version(program), from, body));
        return Climbing.byStart(with);
    }

    private static int version(Program program) {
        return 1 + program.ladders().values().stream().mapToInt(Ladder::version).max().orElse(0);
    }
}
