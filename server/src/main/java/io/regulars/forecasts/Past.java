package io.regulars.forecasts;

import io.regulars.kernel.Pure;
import io.regulars.models.GammaGamma;
import io.regulars.models.History;
import io.regulars.models.Lifetime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A member's days with a purchase (days since 1970, in the chain's zone), with what each came to
/// in fen, net of returns. A day whose goods all came back is none.
@Pure
final class Past {
    private final TreeMap<Integer, Long> days = new TreeMap<>();

    void add(int day, long net) {
        if (net > 0) {
            days.put(day, net);
        }
    }

    boolean began(int until) {
        return !days.isEmpty() && days.firstKey() <= until;
    }

    History history(int until) {
        return History.of(List.copyOf(days.keySet()), until);
    }

    /// Only of who [#began] by then.
    Rhythm rhythm(int until) {
        return Rhythm.of(List.copyOf(days.headMap(until, true).keySet()));
    }

    /// The first day with a purchase from `day` on.
    @Nullable Integer firstFrom(int day) {
        return days.ceilingKey(day);
    }

    int after(int day) {
        return days.tailMap(day, false).size();
    }

    /// The worth of the repeat purchases; none of who has none.
    GammaGamma.@Nullable Spend spend(int until) {
        var repeats =
                new ArrayList<>(days.headMap(until, true).tailMap(days.firstKey(), false).values());
        long sum = repeats.stream().mapToLong(Long::longValue).sum();
        return repeats.isEmpty() || sum < repeats.size()
                ? null
                : new GammaGamma.Spend(repeats.size(), (sum + repeats.size() / 2) / repeats.size());
    }

    Lifetime.Customer customer(int until) {
        return new Lifetime.Customer(history(until), spend(until));
    }
}
