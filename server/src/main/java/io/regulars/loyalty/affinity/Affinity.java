package io.regulars.loyalty.affinity;

import io.regulars.kernel.Pure;
import io.regulars.rules.Habit;
import java.util.HashSet;
import java.util.Set;

/// What a member bought in the last twelve months, by category. `unsaid` are categories of which
/// she wants nothing said (L-05).
@Pure
public record Affinity(Set<String> bought, Set<String> unsaid) {
    /// Of whom nothing is known, or nothing may be used: she has everything.
    public static final Affinity UNKNOWN = new Affinity(Set.of(), Set.of());

    private static final String CATEGORY = Habit.share("category", "");

    public Affinity {
        bought = Set.copyOf(bought);
        unsaid = Set.copyOf(unsaid);
    }

    /// `takenOff` are the keys of the habits that she took off.
    static Affinity of(Set<String> bought, Set<String> takenOff) {
        var unsaid = new HashSet<String>();
        takenOff.stream()
                .filter(key -> key.startsWith(CATEGORY))
                .forEach(key -> unsaid.add(key.substring(CATEGORY.length())));
        var said = new HashSet<>(bought);
        said.removeAll(unsaid);
        return new Affinity(said, unsaid);
    }

    /// Whether she buys, and never of these. Of no category nobody's is zero.
    public boolean zero(Set<String> categories) {
        return !bought.isEmpty()
                && !categories.isEmpty()
                && categories.stream()
                        .noneMatch(each -> bought.contains(each) || unsaid.contains(each));
    }
}
