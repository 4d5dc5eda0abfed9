package io.regulars.rules;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// Facts about which many conditions are asked: what one of them had to look up (the local time,
/// scores), the next one finds.
@Pure
public final class Sight {
    private final View whole;
    private final View[] lines;

    public Sight(Facts facts) {
        whole = new View(facts);
        Occasion occasion = facts.occasion();
        lines = new View[occasion == null ? 0 : occasion.lines().size()];
    }

    /// As [Condition#holds]; no condition always holds.
    public boolean holds(@Nullable Condition condition) {
        return condition == null || Holding.holds(condition, whole);
    }

    /// As [#holds], of the occasion's line at that place.
    public boolean holds(@Nullable Condition condition, int line) {
        return condition == null || Holding.holds(condition, of(line));
    }

    private View of(int line) {
        View view = lines[line];
        if (view == null) {
            view = whole.with(line);
            lines[line] = view;
        }
        return view;
    }
}
