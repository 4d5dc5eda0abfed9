package io.regulars.segments;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sorted ids of the members of segments, kept for the next question. There may be hundreds of
/// segments of a million members each, so what nobody asked for the longest goes first.
final class MemberSets {
    /// Ids that are kept together, eight bytes each: those of sixteen segments of a million.
    static final long MOST = 16_000_000;

    record Place(Tenant tenant, Id segment) {}

    /// As of the segment's `changes`.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(long changes, long[] members) {}

    private final long most;
    private final Map<Place, Known> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    MemberSets(long most) {
        this.most = most;
    }

    /// Null where they are not kept, or are of other changes.
    synchronized long @Nullable [] of(Place place, long changes) {
        Known known = kept.get(place);
        return known == null || known.changes() != changes ? null : known.members();
    }

    synchronized void keep(Place place, long changes, long[] members) {
        Known before = kept.put(place, new Known(changes, members));
        held += members.length - (before == null ? 0 : before.members().length);
        Iterator<Known> eldest = kept.values().iterator();
        while (held > most && eldest.hasNext()) {
            held -= eldest.next().members().length;
            eldest.remove();
        }
    }

    synchronized long held() {
        return held;
    }
}
