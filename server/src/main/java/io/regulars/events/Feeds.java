package io.regulars.events;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the log by position, and keeps subscribers' cursors. A subscriber's effect and its cursor
/// commit in one transaction, so what it does in the database happens once.
@Component
public class Feeds {
    /// An event at its place in the log. `body` is JSON.
    public record Logged(
            long position, Id id, String kind, @Nullable Id subject, Instant at, String body) {}

    private static final Sql READ =
            sql(
                    """
                    select e.position, e.id, e.kind, e.subject, e.at, e.body
                    from event e
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and e.feed = :feed
                        and e.position > :after
                    order by e.position
                    limit :limit
                    """);

    private static final Sql CURSOR =
            sql(
                    """
                    select c.position
                    from feed_cursor c
                    where c.tenant = :tenant
                        and c.feed = :feed
                        and c.subscriber = :subscriber
                    for update
                    """);

    private static final Sql ENTER =
            sql(
                    """
                    insert into feed_cursor (tenant, feed, subscriber, position, at)
                    values (:tenant, :feed, :subscriber, 0, :at)
                    on conflict do nothing
                    """);

    private static final Sql ADVANCE =
            sql(
                    """
                    update feed_cursor
                    set position = :position,
                        failures = 0,
                        failed = null,
                        at = :at
                    where tenant = :tenant
                        and feed = :feed
                        and subscriber = :subscriber
                    """);

    private static final Sql FAIL =
            sql(
                    """
                    update feed_cursor
                    set failures = failures + 1,
                        failed = :failed,
                        at = :at
                    where tenant = :tenant
                        and feed = :feed
                        and subscriber = :subscriber
                    """);

    private final Db db;

    Feeds(Db db) {
        this.db = db;
    }

    /// Events after a position, in order.
    public List<Logged> read(Tx tx, int feed, long after, int limit) {
        return tx.list(
                READ.with("tenant", tx.tenant().id())
                        .with("feed", feed)
                        .with("after", after)
                        .with("limit", limit),
                row ->
                        new Logged(
                                row.whole("position"),
                                row.id("id"),
                                row.text("kind"),
                                row.idOrNull("subject"),
                                row.instant("at"),
                                row.text("body")));
    }

    /// Hands the subscriber its next events; answers how many. A subscriber that fails stays where
    /// it is, and only it.
    public int deliver(
            Tenant tenant, String subscriber, int limit, BiConsumer<Tx, List<Logged>> taker) {
        Instant now = db.clock().instant();
        try {
            return db.write(
                    tenant,
                    tx -> {
                        Sql cursor = named(CURSOR, tx, subscriber);
                        Long position = tx.first(cursor, row -> row.whole("position"));
                        if (position == null) {
                            tx.update(named(ENTER, tx, subscriber).with("at", now));
                            position = tx.first(cursor, row -> row.whole("position"));
                        }
                        List<Logged> events =
                                read(tx, Relay.FEED, position == null ? 0 : position, limit);
                        if (!events.isEmpty()) {
                            taker.accept(tx, events);
                            tx.update(
                                    named(ADVANCE, tx, subscriber)
                                            .with("position", events.getLast().position())
                                            .with("at", now));
                        }
                        return events.size();
                    });
        } catch (Tx.Broken broken) {
            throw broken;
        } catch (RuntimeException failed) {
            String why = failed.getClass().getSimpleName();
            db.write(
                    tenant,
                    tx ->
                            tx.update(
                                    named(FAIL, tx, subscriber)
                                            .with("failed", why)
                                            .with("at", now)));
            throw failed;
        }
    }

    private static Sql named(Sql sql, Tx tx, String subscriber) {
        return sql.with("tenant", tx.tenant().id())
                .with("feed", Relay.FEED)
                .with("subscriber", subscriber);
    }
}
