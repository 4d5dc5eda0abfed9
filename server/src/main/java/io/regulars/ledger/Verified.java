package io.regulars.ledger;

import io.regulars.kernel.Pure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a check of the book found: how many rows of each kind were looked at, and what is wrong,
/// the first of each account first (at most [#MOST] lines).
@Pure
public record Verified(boolean clean, Map<String, Long> checked, List<String> broken) {
    public static final int MOST = 100;

    static final Verified NOTHING = new Verified(true, Map.of(), List.of());

    public Verified {
        checked = new LinkedHashMap<>(checked);
        broken = List.copyOf(broken);
    }

    Verified and(Verified next) {
        var sums = new LinkedHashMap<>(checked);
        next.checked.forEach((what, count) -> sums.merge(what, count, Long::sum));
        List<String> all =
                java.util.stream.Stream.concat(broken.stream(), next.broken.stream())
                        .limit(MOST)
                        .toList();
        return new Verified(clean && next.clean, sums, all);
    }
}
