package io.regulars.events;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Leases;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Moves committed events from the outbox into the log and gives them dense positions. One relay at
/// a time, under a lease whose token is checked in each transaction; the feed's row is locked
/// besides.
@Component
public class Relay {
    /// On one PostgreSQL a tenant has one feed.
    public static final int FEED = 0;

    /// How many events a round moves at most; a round that moved fewer has left none behind.
    public static final int BATCH = 2000;

    private static final Sql HEAD =
            sql(
                    """
                    select f.position, f.anchor
                    from feed f
                    where f.tenant = :tenant and f.feed = :feed
                    for update
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    insert into feed (tenant, feed, position, anchor)
                    values (:tenant, :feed, 0, :zero)
                    on conflict do nothing
                    """);

    /// By where the rows lie, not by their keys: an outbox that was empty when PostgreSQL last
    /// looked is taken for empty, and joined with itself it was gone through once for each event
    /// (18 s for a batch). Rows of the outbox are written once and never moved, so where one lies
    /// is its name.
    private static final Sql TAKE =
            sql(
                    """
                    delete from outbox o
                    where o.tenant = :tenant
                        and o.bucket between 0 and :lastBucket
                        and o.ctid = any(array(select p.ctid
                            from outbox p
                            where p.tenant = :tenant
                                and p.bucket between 0 and :lastBucket
                            order by p.recorded_at, p.id
                            limit :batch))
                    returning o.bucket, o.id, o.kind, o.subject, o.at, o.body, o.recorded_at
                    """);

    private static final Sql LOG =
            sql(
                    """
                    insert into event (tenant, bucket, id, feed, position, kind, subject, at, body, mark)
                    select :tenant, e.bucket, e.id, :feed, e.position, e.kind, e.subject, e.at, e.body::json, e.mark
                    from (select unnest(:eventBuckets::int[]) as bucket, unnest(:eventIds::bigint[]) as id,
                            unnest(:positions::bigint[]) as position, unnest(:kinds::text[]) as kind,
                            unnest(:subjects::bigint[]) as subject, unnest(:ats::timestamptz[]) as at, unnest(:bodies::text[]) as body,
                            unnest(:marks::bigint[]) as mark) as e
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = e.bucket
                    """);

    private static final Sql MOVE =
            sql(
                    """
                    update feed
                    set position = :position,
                        anchor = :anchor
                    where tenant = :tenant and feed = :feed
                    """);

    private record Taken(
            int bucket,
            long id,
            String kind,
            @Nullable Long subject,
            Instant at,
            String body,
            Instant recordedAt) {
        static Taken of(Row row) {
            return new Taken(
                    row.integer("bucket"),
                    row.whole("id"),
                    row.text("kind"),
                    row.wholeOrNull("subject"),
                    row.instant("at"),
                    row.text("body"),
                    row.instant("recorded_at"));
        }
    }

    private record Head(long position, byte[] anchor) {}

    private final Db db;

    Relay(Db db) {
        this.db = db;
    }

    /// One round for one tenant: how many events got their position. `lease` is null in tests that
    /// run no second relay.
    public int round(Tenant tenant, Leases.@Nullable Lease lease) {
        return db.write(
                tenant,
                tx -> {
                    if (lease != null) {
                        Leases.fence(tx, lease);
                    }
                    Head head = head(tx);
                    List<Taken> taken =
                            tx
                                    .list(
                                            TAKE.with("tenant", tenant.id())
                                                    .with("lastBucket", Bucket.COUNT - 1)
                                                    .with("batch", BATCH),
                                            Taken::of)
                                    .stream()
                                    .sorted(
                                            Comparator.comparing(Taken::recordedAt)
                                                    .thenComparingLong(Taken::id))
                                    .toList();
                    if (!taken.isEmpty()) {
                        log(tx, head, taken);
                    }
                    return taken.size();
                });
    }

    private Head head(Tx tx) {
        Sql query = HEAD.with("tenant", tx.tenant().id()).with("feed", FEED);
        Head head = tx.first(query, row -> new Head(row.whole("position"), row.bytes("anchor")));
        if (head == null) {
            tx.update(
                    OPEN.with("tenant", tx.tenant().id())
                            .with("feed", FEED)
                            .with("zero", new byte[32]));
            head = tx.first(query, row -> new Head(row.whole("position"), row.bytes("anchor")));
        }
        if (head == null) {
            throw new IllegalStateException("the feed has no head");
        }
        return head;
    }

    private static void log(Tx tx, Head head, List<Taken> taken) {
        byte[] anchor = head.anchor();
        var marks = new long[taken.size()];
        for (int i = 0; i < taken.size(); i++) {
            anchor = chained(anchor, tx.tenant().id(), head.position() + i + 1, taken.get(i));
            marks[i] = EventChain.mark(anchor);
        }
        tx.send(
                List.of(
                        LOG.with("tenant", tx.tenant().id())
                                .with("feed", FEED)
                                .with(
                                        "eventBuckets",
                                        taken.stream().mapToInt(Taken::bucket).toArray())
                                .with("eventIds", taken.stream().mapToLong(Taken::id).toArray())
                                .with(
                                        "positions",
                                        LongStream.rangeClosed(
                                                        head.position() + 1,
                                                        head.position() + taken.size())
                                                .toArray())
                                .with(
                                        "kinds",
                                        taken.stream().map(Taken::kind).toArray(String[]::new))
                                .with("subjects", subjects(taken))
                                .with("ats", taken.stream().map(Taken::at).toArray(Instant[]::new))
                                .with(
                                        "bodies",
                                        taken.stream().map(Taken::body).toArray(String[]::new))
                                .with("marks", marks),
                        MOVE.with("tenant", tx.tenant().id())
                                .with("feed", FEED)
                                .with("position", head.position() + taken.size())
                                .with("anchor", anchor)));
    }

    private static byte[] chained(byte[] anchor, int tenant, long position, Taken e) {
        long marked = 0; // that there is one counts; which one comes out of it
        var link =
                new EventChain.Link(
                        e.bucket(),
                        position,
                        e.id(),
                        e.kind(),
                        e.subject(),
                        e.at(),
                        e.body(),
                        marked);
        return EventChain.next(anchor, tenant, FEED, link);
    }

    private static @Nullable Long[] subjects(List<Taken> taken) {
        var subjects = new @Nullable Long[taken.size()];
        for (int i = 0; i < subjects.length; i++) {
            subjects[i] = taken.get(i).subject();
        }
        return subjects;
    }
}
