package io.regulars.whatif;

import io.regulars.checkout.Guard;
import io.regulars.checkout.Shelf;
import io.regulars.kernel.Pure;
import io.regulars.offers.Live;
import io.regulars.offers.Offer;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The offers of any moment, as they were in force and with the draft among them, ready to quote.
@Pure
final class Shop {
    /// How far the search goes for one order; what it does not prove is counted.
    private static final int EFFORT = 2_000;

    private final Live live;
    private final Offer draft;
    private final Guard guard;
    private final Map<List<Offer>, Pair> pairs = new IdentityHashMap<>();

    /// Both shelves of a moment.
    @Pure
    record Pair(Shelf now, Shelf then) {}

    Shop(Live live, WhatIfDraft.OfOffer draft, Instant from, Guard guard) {
        this.live = live;
        this.draft = new Offer(draft.id(), Integer.MAX_VALUE, from, null, draft.body());
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

    Offer draft() {
        return draft;
    }

    Pair at(Instant at) {
        List<Offer> now = live.at(at);
        Pair known = pairs.get(now);
        if (known == null) {
            var then = new ArrayList<Offer>();
            now.stream().filter(each -> !each.id().equals(draft.id())).forEach(then::add);
            then.add(draft);
            known = new Pair(Shelf.of(now, List.of()), Shelf.of(then, List.of()));
            pairs.put(now, known);
        }
        return draft.inForce(at) ? known : new Pair(known.now(), known.now());
    }

    /// What the draft and the offers of `[from, to]` ask of who buys.
    Set<Need> needs(Instant from, Instant to) {
        var needs = EnumSet.noneOf(Need.class);
        ask(needs, draft.body());
        live.between(from, to).forEach(all -> all.forEach(offer -> ask(needs, offer.body())));
        return needs;
    }

    private static void ask(Set<Need> needs, Offer.Body body) {
        add(needs, body.when());
        add(needs, body.lines());
    }

    private static void add(Set<Need> needs, @Nullable Condition condition) {
        if (condition != null) {
            needs.addAll(condition.needs());
        }
    }
}
