package io.regulars.segments;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.flags;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Columns.idsOrNull;
import static io.regulars.kernel.Columns.instants;
import static io.regulars.kernel.Columns.integers;
import static io.regulars.kernel.Columns.texts;
import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.segments.Evaluating.Stand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads and writes where members stand, and the log of their turns. Whoever does holds the chain's
/// one row first.
final class Turn {
    enum Cause {
        EVENT,
        DEADLINE,
        BUILD,
        HAND,
        /// Another RFM period was put in force.
        PERIOD
    }

    /// Why somebody is looked at: what stands in the log if he turns.
    @Pure
    record Because(
            Cause cause,
            @Nullable Id event,
            @Nullable String eventKind,
            @Nullable String reason,
            @Nullable String actor) {
        static final Because DEADLINE = new Because(Cause.DEADLINE, null, null, null, null);

        static Because event(Id event, String kind) {
            return new Because(Cause.EVENT, event, kind, null, null);
        }

        static Because hand(String reason, String actor) {
            return new Because(Cause.HAND, null, null, reason, actor);
        }
    }

    /// A turn, and why.
    @Pure
    record Line(Stand stand, int version, Because because) {}

    /// What others hear of a turn.
    @Pure
    record Turned(Id segment, int version, boolean inside, Instant since, Cause cause) {}

    private static final Sql OPEN =
            sql(
                    """
                    insert into segment_turn (tenant, opened_at)
                    values (:tenant, :now)
                    on conflict do nothing
                    """);

    private static final Sql HOLD =
            sql(
                    """
                    select t.opened_at
                    from segment_turn t
                    where t.tenant = :tenant
                    for update
                    """);

    private static final Sql COUNT =
            sql(
                    """
                    insert into segment_size as z (tenant, segment, members, changes, changed_at)
                    values (:tenant, :segment, greatest(:more, 0), 1, :now)
                    on conflict (tenant, segment) do update
                    set members = z.members + :more,
                        changes = z.changes + 1,
                        changed_at = :now
                    """);

    private static final Sql STANDS =
            sql(
                    """
                    select k.segment, k.member, k.inside, k.since, k.next_flip, k.turns
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    join segment_member k
                        on k.tenant = :tenant and k.bucket = w.bucket and k.member = w.member
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into segment_member (tenant, bucket, segment, member, inside, since, next_flip, turns)
                    select :tenant, n.bucket, n.segment, n.member, n.inside, n.since, n.next_flip, n.turns
                    from (select unnest(:buckets::int[]) as bucket, unnest(:segments::bigint[]) as segment,
                            unnest(:members::bigint[]) as member, unnest(:insides::boolean[]) as inside,
                            unnest(:sinces::timestamptz[]) as since, unnest(:flips::timestamptz[]) as next_flip,
                            unnest(:turns::int[]) as turns) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    on conflict (tenant, bucket, segment, member) do update
                    set inside = excluded.inside,
                        since = excluded.since,
                        next_flip = excluded.next_flip,
                        turns = excluded.turns
                    """);

    private static final Sql LOG =
            sql(
                    """
                    insert into segment_log (tenant, bucket, member, segment, turn, version, inside, since, noticed_at, cause, event,
                        event_kind, reason, actor)
                    select :tenant, n.bucket, n.member, n.segment, n.turn, n.version, n.inside, n.since, :now, n.cause, n.event,
                        n.event_kind, n.reason, n.actor
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member,
                            unnest(:segments::bigint[]) as segment, unnest(:turns::int[]) as turn,
                            unnest(:versions::int[]) as version, unnest(:insides::boolean[]) as inside,
                            unnest(:sinces::timestamptz[]) as since, unnest(:causes::text[]) as cause,
                            unnest(:events::bigint[]) as event, unnest(:kinds::text[]) as event_kind,
                            unnest(:reasons::text[]) as reason, unnest(:actors::text[]) as actor) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private Turn() {}

    /// From here to the end of the transaction nobody else turns a member of this chain; what is
    /// read from now on is newer than what any earlier holder saw.
    static void hold(Tx tx, Instant now) {
        Sql hold = HOLD.with("tenant", tx.tenant().id());
        if (tx.first(hold, row -> row.instant("opened_at")) == null) {
            tx.update(OPEN.with("tenant", tx.tenant().id()).with("now", now));
            tx.first(hold, row -> row.instant("opened_at"));
        }
    }

    /// Members of the segment turned; there are `more` in it now, which may be none or fewer.
    static void counted(Tx tx, Id segment, long more, Instant now) {
        tx.update(
                COUNT.with("tenant", tx.tenant().id())
                        .with("segment", segment)
                        .with("more", more)
                        .with("now", now));
    }

    /// Where `members` stand, by segment.
    static Map<Id, Map<Id, Stand>> stands(Tx tx, Collection<Id> members) {
        var stands = new HashMap<Id, Map<Id, Stand>>();
        if (!members.isEmpty()) {
            tx.each(
                    tx.each(STANDS, "members", members),
                    row ->
                            stands.computeIfAbsent(row.id("member"), _ -> new HashMap<>())
                                    .put(row.id("segment"), stand(row)));
        }
        return stands;
    }

    static void keep(Tx tx, List<Stand> stands) {
        if (!stands.isEmpty()) {
            tx.update(
                    KEEP.with("tenant", tx.tenant().id())
                            .with("buckets", buckets(stands, Stand::member))
                            .with("segments", ids(stands, Stand::segment))
                            .with("members", ids(stands, Stand::member))
                            .with("insides", flags(stands, Stand::inside))
                            .with("sinces", instants(stands, Stand::since))
                            .with("flips", instants(stands, Stand::nextFlip))
                            .with("turns", integers(stands, Stand::turns)));
        }
    }

    /// Writes the turns down and tells of them.
    static void log(Tx tx, Ids ids, List<Line> lines, Instant now) {
        if (lines.isEmpty()) {
            return;
        }
        tx.update(
                LOG.with("tenant", tx.tenant().id())
                        .with("now", now)
                        .with("buckets", buckets(lines, l -> l.stand().member()))
                        .with("members", ids(lines, l -> l.stand().member()))
                        .with("segments", ids(lines, l -> l.stand().segment()))
                        .with("turns", integers(lines, l -> l.stand().turns()))
                        .with("versions", integers(lines, Line::version))
                        .with("insides", flags(lines, l -> l.stand().inside()))
                        .with("sinces", instants(lines, l -> l.stand().since()))
                        .with("causes", texts(lines, l -> l.because().cause().name()))
                        .with("events", idsOrNull(lines, l -> l.because().event()))
                        .with("kinds", texts(lines, l -> l.because().eventKind()))
                        .with("reasons", texts(lines, l -> l.because().reason()))
                        .with("actors", texts(lines, l -> l.because().actor())));
        var events = new ArrayList<Event>();
        for (Line line : lines) {
            Stand stand = line.stand();
            events.add(
                    new Event(
                            ids.next(stand.member().bucket()),
                            stand.inside() ? ENTERED : LEFT,
                            stand.member(),
                            stand.since(),
                            new Turned(
                                    stand.segment(),
                                    line.version(),
                                    stand.inside(),
                                    stand.since(),
                                    line.because().cause())));
        }
        Events.publish(tx, events);
        var more = new TreeMap<Id, Long>();
        lines.forEach(
                l -> more.merge(l.stand().segment(), l.stand().inside() ? 1L : -1L, Long::sum));
        more.forEach((segment, members) -> counted(tx, segment, members, now));
    }

    /// A build turns too many to tell of each: it tells that it turned some, of which the lines of
    /// the log say who.
    static void told(Tx tx, Id event, Builds.Build build, Instant now) {
        var body = new Built(build.segment(), build.version());
        Events.publish(tx, List.of(new Event(event, BUILT, null, now, body)));
    }

    private record Built(Id segment, int version) {}

    static final String BUILT = "segment.built";
    static final String ENTERED = "segment.entered";
    static final String LEFT = "segment.left";

    private static Stand stand(Row row) {
        return new Stand(
                row.id("segment"),
                row.id("member"),
                row.flag("inside"),
                row.instant("since"),
                row.instantOrNull("next_flip"),
                row.integer("turns"));
    }
}
