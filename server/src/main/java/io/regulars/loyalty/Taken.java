package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a fact: what was posted for it, and where the member stands after it. `waiting`:
/// a return whose order has not come, or a tier for which a second person is asked. `member` is
/// null while nobody has claimed the order. `test`: nothing of it was kept.
@Pure
public record Taken(
        Id id,
        @Nullable Id member,
        boolean again,
        boolean late,
        boolean waiting,
        List<Effect> effects,
        @Nullable String tier,
        long refund,
        @Nullable Boolean test) {

    public Taken(
            Id id,
            @Nullable Id member,
            boolean again,
            boolean late,
            boolean waiting,
            List<Effect> effects,
            @Nullable String tier,
            long refund) {
        this(id, member, again, late, waiting, effects, tier, refund, null);
    }

    /// The same of a test: it would have been so.
    Taken tested() {
        return new Taken(id, member, again, late, waiting, effects, tier, refund, true);
    }

    /// An amount that was posted, and why.
    @Pure
    public record Effect(
            Id entry,
            Asset asset,
            long amount,
            @Nullable Id rule,
            int ruleVersion,
            @Nullable String name) {}

    public long sum(Asset asset) {
        return effects.stream().filter(e -> e.asset() == asset).mapToLong(Effect::amount).sum();
    }
}
