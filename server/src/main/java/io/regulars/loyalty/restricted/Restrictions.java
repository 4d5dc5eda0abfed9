package io.regulars.loyalty.restricted;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The marks of all times, so that any fact finds those of its own moment.
@Pure
public final class Restrictions {
    public static final Restrictions NONE = new Restrictions(List.of());

    private final NavigableMap<Instant, Marked> moments = new TreeMap<>();

    public Restrictions(List<Restriction> all) {
        var boundaries = new TreeSet<Instant>();
        for (Restriction each : all) {
            boundaries.add(each.starts());
            if (each.ends() != null) {
                boundaries.add(each.ends());
            }
        }
        moments.put(Instant.MIN, Marked.NOTHING);
        for (Instant boundary : boundaries) {
            moments.put(
                    boundary,
                    new Marked(all.stream().filter(each -> each.inForce(boundary)).toList()));
        }
    }

    public Marked at(Instant at) {
        return moments.floorEntry(at).getValue();
    }

    /// When something begins or ends.
    public Set<Instant> boundaries() {
        return moments.keySet();
    }
}
