package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// How many members segments have, and how many they share: sorted ids of the members in memory, read
/// anew when a turn was counted since ([Turn#counted]). What is asked twice without a turn between
/// costs no query but one row.
@Component
class SegmentsCounts {
    private static final Sql CHANGES =
            sql(
                    """
                    select t.changes
                    from segment_turn t
                    where t.tenant = :tenant
                    """);

    private static final Sql SIZES =
            sql(
                    """
                    select k.segment, count(*) as members
                    from segment_member k
                    where k.tenant = :tenant
                        and k.bucket between 0 and 1023
                        and k.inside
                    group by k.segment
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

    private record Known(long changes, Map<Id, Long> sizes, Map<Id, long[]> members) {}

    private final Db db;
    private final Map<Tenant, Known> known = new ConcurrentHashMap<>();

    SegmentsCounts(Db db) {
        this.db = db;
    }

    /// How many members two segments share; of one with itself, how many it has.
    @Pure
    record Overlap(Id a, Id b, long both) {}

    /// The members in each segment; a segment without any is not named.
    Map<Id, Long> sizes(Tenant tenant) {
        return current(tenant).sizes();
    }

    /// What each two of them share, the segments themselves included.
    List<Overlap> overlaps(Tenant tenant, List<Id> segments) {
        Known current = current(tenant);
        var members = new HashMap<Id, long[]>();
        for (Id segment : segments) {
            members.put(
                    segment,
                    current.members().computeIfAbsent(segment, id -> read(tenant, id)));
        }
        var overlaps = new java.util.ArrayList<Overlap>();
        for (int i = 0; i < segments.size(); i++) {
            for (int k = i; k < segments.size(); k++) {
                Id a = segments.get(i);
                Id b = segments.get(k);
                overlaps.add(
                        new Overlap(
                                a,
                                b,
                                both(
                                        members.getOrDefault(a, new long[0]),
                                        members.getOrDefault(b, new long[0]))));
            }
        }
        return overlaps;
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

    private Known current(Tenant tenant) {
        Known last = known.get(tenant);
        Known current =
                db.read(
                        tenant,
                        tx -> {
                            long changes = changes(tx);
                            return last != null && last.changes() == changes
                                    ? last
                                    : new Known(changes, sizes(tx), new ConcurrentHashMap<>());
                        });
        known.put(tenant, current);
        return current;
    }

    private static long changes(Tx tx) {
        Long changes =
                tx.first(CHANGES.with("tenant", tx.tenant().id()), row -> row.whole("changes"));
        return changes == null ? 0 : changes;
    }

    private static Map<Id, Long> sizes(Tx tx) {
        var sizes = new HashMap<Id, Long>();
        tx.each(
                SIZES.with("tenant", tx.tenant().id()),
                row -> sizes.put(row.id("segment"), row.whole("members")));
        return Map.copyOf(sizes);
    }

    private long[] read(Tenant tenant, Id segment) {
        return db.read(
                tenant,
                tx -> {
                    var all = new Growing();
                    tx.stream(
                            INSIDE.with("tenant", tenant.id()).with("segment", segment),
                            10_000,
                            row -> all.add(row.whole("member")));
                    return all.all();
                });
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
