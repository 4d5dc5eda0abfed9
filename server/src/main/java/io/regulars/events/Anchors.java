package io.regulars.events;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reckons the chain over the event log anew and holds it against the marks of the events, the
/// anchors of earlier nights, those kept elsewhere, and the head.
///
/// Always from the beginning, since the log only grows and a change may lie anywhere in it. It goes
/// in parts, each read at one moment, so it runs beside the work and needs little memory. What
/// still waits in the outbox has no place in the chain yet.
@Component
public class Anchors {
    /// Positions of one part, and rows that are fetched at a time.
    private static final int SIZE = 20_000;

    private static final int ROWS = 2_000;

    private static final Sql HEAD =
            sql(
                    """
                    select f.position, f.anchor
                    from feed f
                    where f.tenant = :tenant and f.feed = :feed
                    """);

    private static final Sql PART =
            sql(
                    """
                    select e.bucket, e.position, e.id, e.kind, e.subject, e.at, e.body, e.mark
                    from event e
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and e.feed = :feed
                        and e.position > :after
                        and e.position <= :until
                    order by e.position
                    """);

    private static final Sql BEFORE =
            sql(
                    """
                    select e.feed, e.position
                    from event e
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and (e.feed, e.position) < (:feed, 1)
                    order by e.feed, e.position
                    limit 1
                    """);

    private static final Sql BEHIND =
            sql(
                    """
                    select e.feed, e.position
                    from event e
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and (e.feed, e.position) > (:feed, :head)
                    order by e.feed, e.position
                    limit 1
                    """);

    private static final Sql STORED =
            sql(
                    """
                    select a.feed, a.position, a.anchor, a.at
                    from feed_anchor a
                    where a.tenant = :tenant and a.feed = :feed
                    order by a.position
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into feed_anchor (tenant, feed, position, anchor, at)
                    values (:tenant, :feed, :position, :anchor, :at)
                    on conflict do nothing
                    """);

    private record Head(long position, byte[] anchor) {}

    /// What a check found: how many events it read, how many anchors they gave, and the first thing
    /// that is wrong. `head` is where the log ended, if it is right up to there and not empty.
    @Pure
    public record Check(
            long events, long anchors, @Nullable String broken, @Nullable Anchor head) {}

    private final Db db;

    Anchors(Db db) {
        this.db = db;
    }

    /// `kept` are anchors of this chain that were kept elsewhere.
    public Check check(Tenant tenant, List<Anchor> kept) {
        List<Anchor> ours = kept.stream().filter(a -> a.feed() == Relay.FEED).toList();
        var reading = new ChainReading(tenant.id(), Relay.FEED, list(tenant), ours);
        long from = -1;
        long after = 0;
        while (after != from) {
            from = after;
            long start = after;
            after = db.snapshot(tenant, tx -> part(tx, start, reading));
        }
        boolean right = reading.broken() == null && reading.position() > 0;
        return new Check(
                reading.events(),
                reading.anchors(),
                reading.broken(),
                right
                        ? Anchor.of(
                                Relay.FEED,
                                reading.position(),
                                reading.anchor(),
                                db.clock().instant().truncatedTo(ChronoUnit.MICROS))
                        : null);
    }

    /// The anchors of all nights, the oldest first.
    public List<Anchor> list(Tenant tenant) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                named(STORED, tx),
                                row ->
                                        Anchor.of(
                                                row.integer("feed"),
                                                row.whole("position"),
                                                row.bytes("anchor"),
                                                row.instant("at"))));
    }

    /// Stores the head that a check found right.
    public static void keep(Tx tx, Anchor head) {
        tx.update(
                KEEP.with("tenant", tx.tenant().id())
                        .with("feed", head.feed())
                        .with("position", head.position())
                        .with("anchor", head.bytes())
                        .with("at", head.at()));
    }

    /// Reads the events behind `after`; answers where the next part begins, which is `after` itself
    /// when the end was reached.
    private static long part(Tx tx, long after, ChainReading reading) {
        Head found =
                tx.first(
                        named(HEAD, tx),
                        row -> new Head(row.whole("position"), row.bytes("anchor")));
        Head head = found == null ? new Head(0, EventChain.first()) : found;
        long until = Math.min(after + SIZE, head.position());
        tx.stream(
                named(PART, tx).with("after", after).with("until", until),
                ROWS,
                row -> reading.take(link(row)));
        if (reading.broken() == null && until < head.position()) {
            return until;
        }
        stray(tx, named(BEFORE, tx), reading);
        stray(tx, named(BEHIND, tx).with("head", head.position()), reading);
        reading.end(head.position(), head.anchor());
        return after;
    }

    private static void stray(Tx tx, Sql query, ChainReading reading) {
        tx.each(query, row -> reading.stray(row.integer("feed"), row.whole("position")));
    }

    static EventChain.Link link(Row row) {
        return new EventChain.Link(
                row.integer("bucket"),
                row.whole("position"),
                row.whole("id"),
                row.text("kind"),
                row.wholeOrNull("subject"),
                row.instant("at"),
                row.text("body"),
                row.wholeOrNull("mark"));
    }

    private static Sql named(Sql sql, Tx tx) {
        return sql.with("tenant", tx.tenant().id()).with("feed", Relay.FEED);
    }
}
