package io.regulars.whatif;

import io.regulars.checkout.Guard;
import io.regulars.checkout.Shelf;
import io.regulars.kernel.Pure;
import io.regulars.offers.Offer;
import io.regulars.rules.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The offers of any moment, as they were in force and with the draft among them, ready to quote.
@Pure
final class Shop {
    private final Shelves shelves;
    private final Offer draft;
    private final Map<List<Offer>, Pair> pairs = new IdentityHashMap<>();

    /// Both shelves of a moment.
    @Pure
    record Pair(Shelf now, Shelf then) {}

    Shop(Shelves shelves, WhatIfDraft.OfOffer draft, Instant from) {
        this.shelves = shelves;
        this.draft = new Offer(draft.id(), Integer.MAX_VALUE, from, null, draft.body());
    }

    Guard guard() {
        return shelves.guard();
    }

    Offer draft() {
        return draft;
    }

    Pair at(Instant at) {
        List<Offer> now = shelves.offers(at);
        Pair known = pairs.get(now);
        if (known == null) {
            var then = new ArrayList<Offer>();
            now.stream().filter(each -> !each.id().equals(draft.id())).forEach(then::add);
            then.add(draft);
            known = new Pair(shelves.at(at), Shelf.of(then, List.of()));
            pairs.put(now, known);
        }
        return draft.inForce(at) ? known : new Pair(known.now(), known.now());
    }

    /// What the draft and the offers of a span ask of who buys.
    Set<Need> needs(Span span) {
        Set<Need> needs = shelves.needs(span);
        Shelves.ask(needs, draft.body());
        return needs;
    }
}
