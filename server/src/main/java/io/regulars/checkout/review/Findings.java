package io.regulars.checkout.review;

import io.regulars.checkout.Asked;
import io.regulars.checkout.Basket;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Trying;
import io.regulars.checkout.idle.Idle;
import io.regulars.checkout.worst.Sought;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was found out about a version before it is published. `deepest` is the cart with the
/// deepest discount, `worst` the one furthest below floor or cost, null where `tried` carts showed
/// none; `sought` says how far it was looked, null in what was found out before that was told;
/// `exposure` is the most that may go out in fen, null where nothing ends it; `baskets` are the
/// golden ones that change or fail; `loops` those that it makes or feeds; `idle` is what counts for
/// nothing, by itself or because of what stands beside it, null where nobody had looked for that.
@Pure
public record Findings(
        @Nullable Deepest deepest,
        @Nullable Deepest worst,
        int tried,
        @Nullable Sought sought,
        @Nullable Long exposure,
        List<Basketed> baskets,
        List<Looped> loops,
        Set<Need> needs,
        @Nullable List<Idle> idle) {
    /// Why a second person decides.
    public enum Need {
        DEPTH,
        EXPOSURE,
        SELF_FUNDING
    }

    /// A cart with what its goods cost at the list, in all and line by line (`net`), by the offers
    /// in `used`, of which each takes off what `stack` says. `below` is what it costs less than the
    /// floors allow, `loss` less than its goods cost the house; `tier` bought it in `store` (null:
    /// nobody known, no store named).
    @Pure
    public record Deepest(
            List<Basket.Item> items,
            List<Long> net,
            long list,
            long goods,
            Ratio depth,
            long below,
            long loss,
            List<Id> used,
            List<Stacked> stack,
            @Nullable String store,
            @Nullable String tier) {
        static Deepest of(Trying.Cart cart) {
            Quote quote = cart.quote();
            List<Stacked> stack =
                    quote.used().stream()
                            .map(each ->
                                    new Stacked(
                                            each.key().offer(),
                                            each.of().name(),
                                            each.of().nameEn(),
                                            each.off()))
                            .toList();
            Asked in = cart.in().asked();
            return new Deepest(
                    cart.items(),
                    quote.lines().stream().map(Quote.Line::net).toList(),
                    quote.sum().list(),
                    quote.sum().goods(),
                    cart.depth(),
                    cart.below(),
                    cart.loss(),
                    stack.stream().map(Stacked::offer).distinct().sorted().toList(),
                    stack,
                    in.basket().store(),
                    in.buyer().who().tier());
        }
    }

    /// An offer or coupon that takes part in a cart's price.
    @Pure
    public record Stacked(Id offer, String nameZh, String nameEn, long off) {}

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
