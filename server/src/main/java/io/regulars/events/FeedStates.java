package io.regulars.events;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How far the log and its readers are.
@Component
public class FeedStates {
    private static final Sql WAITING =
            sql(
                    """
                    select count(*) as events, min(o.recorded_at) as oldest
                    from outbox o
                    where o.tenant = :tenant
                        and o.bucket between 0 and 1023
                    """);

    private static final Sql READERS =
            sql(
                    """
                    select c.subscriber, f.position - c.position as behind, c.failures, c.at
                    from feed_cursor c
                    join feed f
                        on f.tenant = c.tenant and f.feed = c.feed
                    where c.tenant = :tenant
                    order by c.subscriber
                    """);

    private final Db db;

    FeedStates(Db db) {
        this.db = db;
    }

    /// Events that were committed and have no place in the log yet, and since when the oldest
    /// waits.
    @Pure
    public record Waiting(long events, @Nullable Instant oldest) {}

    /// A reader of the log: how many events it is behind, how often in a row it has failed, and
    /// when it last moved or failed.
    @Pure
    public record Reader(String name, long behind, int failures, Instant at) {}

    public Waiting waiting(Tenant tenant) {
        Waiting waiting =
                db.read(
                        tenant,
                        tx ->
                                tx.first(
                                        WAITING.with("tenant", tenant.id()),
                                        row ->
                                                new Waiting(
                                                        row.whole("events"),
                                                        row.instantOrNull("oldest"))));
        return waiting == null ? new Waiting(0, null) : waiting;
    }

    public List<Reader> readers(Tenant tenant) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                READERS.with("tenant", tenant.id()),
                                row ->
                                        new Reader(
                                                row.text("subscriber"),
                                                row.whole("behind"),
                                                row.integer("failures"),
                                                row.instant("at"))));
    }
}
