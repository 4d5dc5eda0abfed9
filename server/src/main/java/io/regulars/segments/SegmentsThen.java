package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.rules.Condition;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who was in which segments at past moments, by the log of turns. The log knows of a segment from
/// the end of its first build on: what is before that, nobody can say.
@Component
public class SegmentsThen {
    /// A build that another one overtook may have ended without looking at everybody.
    private static final Sql BUILT =
            sql(
                    """
                    select b.segment, min(b.finished_at) as since
                    from segment_build b
                    where b.tenant = :tenant
                        and b.segment = any(:segments::bigint[])
                        and b.kind = 'BUILD'
                        and b.finished_at is not null
                        and not exists (select
                            from segment_build n
                            where n.tenant = :tenant
                                and n.segment = b.segment
                                and n.kind = 'BUILD'
                                and n.asked_at > b.asked_at
                                and n.asked_at < b.finished_at)
                    group by b.segment
                    """);

    private static final Sql TURNS =
            sql(
                    """
                    select g.member, g.segment, g.inside, g.since
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    join segment_log g
                        on g.tenant = :tenant and g.bucket = w.bucket and g.member = w.member
                    where g.segment = any(:segments::bigint[])
                    order by g.bucket, g.member, g.segment, g.turn
                    """);

    private final Db db;

    SegmentsThen(Db db) {
        this.db = db;
    }

    /// A segment in force; `since` is from when on its log tells of everybody, null where it is not
    /// built yet. A list kept by hand is known since it was made: nobody was on it before.
    @Pure
    public record Logged(Id id, String zh, String en, @Nullable Instant since) {}

    /// The ids of the segments for which these conditions ask.
    public static Set<Id> asked(Collection<? extends @Nullable Condition> conditions) {
        var asked = new TreeSet<Id>();
        conditions.forEach(each -> collect(each, asked));
        return asked;
    }

    private static void collect(@Nullable Condition condition, Set<Id> into) {
        if (condition instanceof Condition.InSegment(var segment)) {
            into.add(Id.of(segment));
        }
        if (condition != null) {
            condition.parts().forEach(part -> collect(part, into));
        }
    }

    /// Refused: asks-for-unknown-segment.
    public Outcome<List<Logged>> logged(Tenant tenant, Set<Id> segments) {
        return db.read(tenant, tx -> logged(tx, segments));
    }

    static Outcome<List<Logged>> logged(Tx tx, Set<Id> segments) {
        Map<Id, Instant> built = new HashMap<>();
        tx.each(
                BUILT.with("tenant", tx.tenant().id()).with("segments", array(segments)),
                row -> built.put(row.id("segment"), row.instant("since")));
        var logged = new ArrayList<Logged>();
        for (Id id : segments) {
            List<Segment> versions = SegmentRows.of(tx, id);
            Segment current = Segments.current(versions);
            if (current == null) {
                return Outcome.refused(
                        Refused.ASKS_FOR_UNKNOWN_SEGMENT, "no segment in force has the id " + id);
            }
            Instant since = current.byHand() ? versions.getLast().at() : built.get(id);
            logged.add(new Logged(id, current.body().name(), current.body().english(), since));
        }
        return Outcome.done(logged);
    }

    /// The turns of these members in those segments; who never turned is not among them.
    public Map<Id, Spells> of(Tx tx, Collection<Id> members, Set<Id> segments) {
        var turns = new HashMap<Id, List<Spells.Spell>>();
        if (!members.isEmpty() && !segments.isEmpty()) {
            tx.each(
                    tx.each(TURNS, "members", members).with("segments", array(segments)),
                    row ->
                            turns.computeIfAbsent(row.id("member"), _ -> new ArrayList<>())
                                    .add(
                                            new Spells.Spell(
                                                    row.id("segment").toString(),
                                                    row.flag("inside"),
                                                    row.instant("since"))));
        }
        var spells = new HashMap<Id, Spells>();
        turns.forEach((member, all) -> spells.put(member, new Spells(all)));
        return spells;
    }

    private static long[] array(Set<Id> ids) {
        return ids.stream().mapToLong(Id::value).toArray();
    }
}
