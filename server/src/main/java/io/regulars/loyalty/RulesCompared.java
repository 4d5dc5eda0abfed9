package io.regulars.loyalty;

import java.util.List;

/// What differs between two versions of a rule.
record RulesCompared(RulesVersion from, RulesVersion to, List<Differing.Field> differences) {
    static RulesCompared of(RulesVersion from, RulesVersion to) {
        return new RulesCompared(
                from,
                to,
                new Differing()
                        .in("starts", from.starts(), to.starts())
                        .in("ends", from.ends(), to.ends())
                        .in("body", from.body(), to.body())
                        .all());
    }
}
