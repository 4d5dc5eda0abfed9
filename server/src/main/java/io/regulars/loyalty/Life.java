package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.rules.Who;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that is stored of one member's past: the deeds in their order, what was posted of them, and
/// where the member stands.
@Pure
public record Life(
        Id member, Who who, List<Deed> deeds, List<Entry> entries, @Nullable Standing standing) {

    /// What the book holds in the end of what rules gave for these orders and events, less what was
    /// asked back of it: the figure that a walk over the same deeds comes to.
    public long stands(Asset asset, Set<Id> about) {
        long sum = 0;
        for (Entry entry : entries) {
            if (entry.asset() == asset
                    && entry.cause().rule() != null
                    && entry.cause().about() != null
                    && about.contains(entry.cause().about())) {
                sum += Difference.weight(entry);
            }
        }
        return sum;
    }
}
