package io.regulars.checkout.search;

import io.regulars.kernel.Pure;

/// Adds up the most that one of each clique gives.
@Pure
final class Most {
    private final int[] cliques;
    private final long[] most;

    Most(int[] cliques) {
        this.cliques = cliques;
        most = new long[cliques.length];
    }

    /// How much `worth` adds to the most that the clique of `place` gives.
    long more(int place, long worth) {
        int clique = cliques[place];
        long more = Math.max(0, worth - most[clique]);
        most[clique] += more;
        return more;
    }

    /// The most of the clique of `place` so far.
    long of(int place) {
        return most[cliques[place]];
    }

    /// Forgets what was added for `places` from `from` on.
    void clear(int[] places, int from) {
        for (int i = from; i < places.length; i++) {
            most[cliques[places[i]]] = 0;
        }
    }
}
