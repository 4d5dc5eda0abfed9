package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// How many members segments have, and how many they share: sorted ids of the members in memory,
/// read anew when some turned since ([Turn#counted]).
@Component
class SegmentsCounts {
    private static final Sql SIZES =
            sql(
                    """
                    select z.segment, z.members, z.changes
                    from segment_size z
                    where z.tenant = :tenant
                    """);

    private static final Sql INSIDE =
            sql(
                    """
                    select k.member
                    from segment_member k
                    where k.tenant = :tenant
                        and k.bucket between 0 and 1023
                        and k.segment = :segment
                        and k.inside
                    order by k.member
                    """);

    private record Size(long members, long changes) {}

    private final Db db;
    private final MemberSets known = new MemberSets(MemberSets.MOST);

    SegmentsCounts(Db db) {
        this.db = db;
    }

    /// How many members two segments share; of one with itself, how many it has.
    @Pure
    record Overlap(Id a, Id b, long both) {}

    /// The members in each segment; one in which nobody ever was is not named.
    Map<Id, Long> sizes(Tenant tenant) {
        var sizes = new HashMap<Id, Long>();
        read(tenant).forEach((segment, size) -> sizes.put(segment, size.members()));
        return sizes;
    }

    /// What each two of them share, the segments themselves included. Refused: unknown-segment.
    Outcome<List<Overlap>> overlaps(Tenant tenant, List<Id> segments) {
        Id unknown = db.read(tenant, tx -> SegmentRows.unknown(tx, segments));
        if (unknown != null) {
            return Outcome.refused(
                    Refusal.at("segment", Refused.UNKNOWN_SEGMENT, "no segment is " + unknown));
        }
        Map<Id, Size> sizes = read(tenant);
        List<long[]> members =
                segments.stream()
                        .map(id -> members(tenant, id, sizes.getOrDefault(id, new Size(0, 0))))
                        .toList();
        var overlaps = new ArrayList<Overlap>();
        for (int i = 0; i < segments.size(); i++) {
            for (int k = i; k < segments.size(); k++) {
                overlaps.add(
                        new Overlap(
                                segments.get(i),
                                segments.get(k),
                                i == k
                                        ? members.get(i).length
                                        : both(members.get(i), members.get(k))));
            }
        }
        return Outcome.done(overlaps);
    }

    /// How many ids stand in both; each is in order.
    static long both(long[] a, long[] b) {
        int i = 0;
        int k = 0;
        long both = 0;
        while (i < a.length && k < b.length) {
            long left = a[i];
            long right = b[k];
            both += left == right ? 1 : 0;
            i += left <= right ? 1 : 0;
            k += right <= left ? 1 : 0;
        }
        return both;
    }

    private Map<Id, Size> read(Tenant tenant) {
        var sizes = new HashMap<Id, Size>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            SIZES.with("tenant", tenant.id()),
                            row ->
                                    sizes.put(
                                            row.id("segment"),
                                            new Size(row.whole("members"), row.whole("changes"))));
                    return true;
                });
        return sizes;
    }

    /// What is read may be newer than `size`, never older; then it is read once more than needed.
    private long[] members(Tenant tenant, Id segment, Size size) {
        var place = new MemberSets.Place(tenant, segment);
        long[] last = known.of(place, size.changes());
        if (last != null) {
            return last;
        }
        long[] members =
                db.read(
                        tenant,
                        tx -> {
                            var all = new Growing();
                            tx.stream(
                                    INSIDE.with("tenant", tenant.id()).with("segment", segment),
                                    10_000,
                                    row -> all.add(row.whole("member")));
                            return all.all();
                        });
        known.keep(place, size.changes(), members);
        return members;
    }

    private static final class Growing {
        private long[] values = new long[1024];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        long[] all() {
            return Arrays.copyOf(values, size);
        }
    }
}
