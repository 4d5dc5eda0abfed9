package io.regulars.offers;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A chain's published offers of all times, so that a basket of any moment finds those of its own.
@Pure
public final class Live {
    private final NavigableMap<Instant, List<Offer>> inForce = new TreeMap<>();

    public Live(Collection<Offer> versions) {
        inForce.put(Instant.MIN, List.of());
        for (Offer each : versions) {
            inForce.put(each.starts(), List.of());
            if (each.ends() != null) {
                inForce.put(each.ends(), List.of());
            }
        }
        inForce.replaceAll((at, _) -> at(at, versions));
    }

    /// The offers in force at `at`, in the order of their ids.
    public List<Offer> at(Instant at) {
        return inForce.floorEntry(at).getValue();
    }

    /// What was in force at any moment of `[from, to]`.
    public Collection<List<Offer>> between(Instant from, Instant to) {
        return inForce.subMap(inForce.floorKey(from), true, to, true).values();
    }

    /// Of each offer the version that started last, where that one has not ended.
    private static List<Offer> at(Instant at, Collection<Offer> versions) {
        var latest = new HashMap<Id, Offer>();
        for (Offer each : versions) {
            if (!each.starts().isAfter(at)) {
                latest.merge(each.id(), each, Live::later);
            }
        }
        return latest.values().stream()
                .filter(each -> each.inForce(at))
                .sorted(Comparator.comparing(Offer::id))
                .toList();
    }

    private static Offer later(Offer a, Offer b) {
        int starts = a.starts().compareTo(b.starts());
        return starts > 0 || starts == 0 && a.version() > b.version() ? a : b;
    }
}
