package io.regulars.checkout.review;

import io.regulars.checkout.Basket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was found out about a version before it is published. `deepest` is the worst cart below the
/// floors or the depth of the policy, null where `tried` carts showed none; `exposure` is the most
/// that may go out in fen, null where nothing ends it; `baskets` are the golden ones that change or
/// fail; `loops` those that it makes or feeds.
@Pure
public record Findings(
        @Nullable Deepest deepest,
        int tried,
        @Nullable Long exposure,
        List<Basketed> baskets,
        List<Looped> loops,
        Set<Need> needs) {
    /// Why a second person decides.
    public enum Need {
        DEPTH,
        EXPOSURE,
        SELF_FUNDING
    }

    /// A cart with what its goods cost at the list and by the offers in `used`.
    @Pure
    public record Deepest(
            List<Basket.Item> items, long list, long goods, Ratio depth, List<Id> used) {}

    /// A golden basket before and after: what is expected, what it costs, `by` which offers and
    /// templates it would, whether that `breaks`, and whether it was not as expected even before
    /// (`fails`).
    @Pure
    public record Basketed(
            Id id,
            String name,
            long expected,
            long now,
            long then,
            Set<Id> by,
            boolean fails,
            boolean breaks) {
        static Basketed of(Replaying.Replayed each) {
            return new Basketed(
                    each.id(),
                    each.name(),
                    each.expected().payable(),
                    each.now().payable(),
                    each.then().payable(),
                    each.then().used(),
                    each.fails(),
                    each.breaks());
        }
    }

    /// One round of a loop: `back` fen of value for `spent` fen of money.
    @Pure
    public record Looped(String kind, long spent, long back, boolean fundsItself, List<Id> by) {
        static Looped of(Loops.Loop loop) {
            return new Looped(
                    loop.kind().name(), loop.spent(), loop.back(), loop.fundsItself(), loop.by());
        }
    }

    /// The golden baskets that break and that nobody has accepted at the amount they would have.
    List<Basketed> broken(List<Accepted> accepted) {
        return baskets.stream()
                .filter(Basketed::breaks)
                .filter(each -> !accepted.contains(new Accepted(each.id(), each.then())))
                .toList();
    }

    /// Somebody has seen that a golden basket will cost `payable` and wants it so.
    @Pure
    public record Accepted(Id basket, long payable) {}
}
