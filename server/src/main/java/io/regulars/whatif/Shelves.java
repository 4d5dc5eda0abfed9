package io.regulars.whatif;

import io.regulars.checkout.Guard;
import io.regulars.checkout.Shelf;
import io.regulars.kernel.Pure;
import io.regulars.offers.Live;
import io.regulars.offers.Offer;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import java.time.Instant;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The offers of any moment, as they were in force, ready to quote.
@Pure
final class Shelves {
    /// How far the search goes for one order; what it does not prove is counted.
    private static final int EFFORT = 2_000;

    private final Live live;
    private final Guard guard;
    private final Map<List<Offer>, Shelf> known = new IdentityHashMap<>();

    Shelves(Live live, Guard guard) {
        this.live = live;
        this.guard =
                new Guard(
                        guard.leastShare(),
                        guard.warnDepth(),
                        guard.mostDepth(),
                        Math.min(EFFORT, guard.effort()));
    }

    Guard guard() {
        return guard;
    }

    List<Offer> offers(Instant at) {
        return live.at(at);
    }

    Shelf at(Instant at) {
        return known.computeIfAbsent(live.at(at), offers -> Shelf.of(offers, List.of()));
    }

    /// What the offers of a span ask of who buys.
    Set<Need> needs(Span span) {
        var needs = EnumSet.noneOf(Need.class);
        live.between(span.from(), span.to())
                .forEach(all -> all.forEach(offer -> ask(needs, offer.body())));
        return needs;
    }

    static void ask(Set<Need> needs, Offer.Body body) {
        add(needs, body.when());
        add(needs, body.lines());
    }

    private static void add(Set<Need> needs, @Nullable Condition condition) {
        if (condition != null) {
            needs.addAll(condition.needs());
        }
    }
}
