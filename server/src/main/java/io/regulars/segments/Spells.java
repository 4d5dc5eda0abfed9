package io.regulars.segments;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// In which segments one member was when, as the log of turns tells it: `turns` in their order.
@Pure
public record Spells(List<Spell> turns) {
    public static final Spells NONE = new Spells(List.of());

    /// From `since` on in the segment, or out of it.
    @Pure
    public record Spell(String segment, boolean inside, Instant since) {}

    public Spells {
        turns = List.copyOf(turns);
    }

    /// The ids of those that held the member at that moment.
    public Set<String> at(Instant at) {
        var in = new HashSet<String>();
        for (Spell turn : turns) {
            if (turn.since().isAfter(at)) {
                continue;
            }
            if (turn.inside()) {
                in.add(turn.segment());
            } else {
                in.remove(turn.segment());
            }
        }
        return in;
    }
}
