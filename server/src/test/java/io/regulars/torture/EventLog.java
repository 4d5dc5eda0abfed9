package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.events.Feeds;
import io.regulars.events.Relay;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// L5, the part for the log (R19): transactions that began first commit last, those that bring
/// facts, the relay and its subscribers are broken at random steps, one subscriber fails now and
/// then and one for ever. Every committed fact has its event, which must come to every subscriber
/// that lives, in one order, each member's in the order of his deeds, and have its effect once.
final class EventLog {
    static final String LEVEL = "L5";

    /// Of a run of all sizes, in both modes together.
    static final int EVENTS = 20_000;

    private static final int MEMBERS = 40;
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

    /// So many orders at most come at once, and so many events at most go to a subscriber.
    private static final int TOGETHER = 80;

    /// More than a batch of orders or a round of the relay and of all subscribers has.
    private static final int STEPS = 18;

    /// Batches between the beginning of a late transaction and its COMMIT.
    private static final int LATE_BATCHES = 25;

    private static final Sql EFFECT =
            Sql.sql(
                    "insert into sink_effect (subscriber, position, id) values (:subscriber, :position, :id)");
    private static final Sql LATE =
            Sql.sql(
                    """
                    insert into outbox (tenant, bucket, id, kind, subject, at, body)
                    values (:tenant, :bucket, :id, 'test.late', null, :at, '{}'::jsonb)
                    """);
    private static final Sql SKIPPED =
            Sql.sql(
                    """
                    select s.name || ' ' || row(count(e.position), count(distinct e.position), min(e.position), max(e.position),
                        (select count(*) from event v where v.tenant = :tenant), (select count(*) from outbox o where o.tenant = :tenant))::text
                        as line
                    from unnest(array['steady', 'flaky']) as s (name)
                    left join sink_effect e on e.subscriber = s.name
                    group by s.name
                    having count(e.position) <> (select count(*) from event v where v.tenant = :tenant)
                        or count(distinct e.position) <> count(e.position)
                        or max(e.position) <> count(e.position)
                        or (select count(*) from outbox o where o.tenant = :tenant) > 0
                    """);

    /// Orders without an event or with two, and orders of which a member's events tell in another
    /// turn than his book.
    private static final Sql UNTOLD =
            Sql.sql(
                    """
                    select 'order ' || o.external_id || ' has ' || count(e.id) || ' events' as line
                    from order_fact o
                    left join event e on e.tenant = o.tenant and e.kind = 'order.taken' and e.body->>'externalId' = o.external_id
                    where o.tenant = :tenant
                    group by o.external_id
                    having count(e.id) <> 1
                    union all
                    select 'order ' || t.no || ' was told out of turn'
                    from (select b.no, b.version, lag(b.version) over (partition by b.subject order by b.position) as before
                        from (select e.subject, e.position, e.body->>'externalId' as no, min(n.version) as version
                            from event e
                            cross join lateral jsonb_array_elements((e.body::jsonb)->'effects') as f (effect)
                            join entry n on n.tenant = e.tenant and n.member = e.subject and n.id = (f.effect->>'entry')::bigint and n.asset = 1
                            where e.tenant = :tenant and e.kind = 'order.taken'
                            group by e.subject, e.position, no) b) t
                    where t.version < t.before
                    limit 5
                    """);

    private static final Sql LATE_ONES =
            Sql.sql(
                    "select count(*) as n from sink_effect s join event e on e.id = s.id where e.kind = 'test.late'");

    private final Run run;
    private final RandomGenerator random;
    private final FaultySource[] faults = new FaultySource[1];
    private final TestHouse house;
    private final List<Id> members;
    private int orders;
    private int late;

    private EventLog(Run run, boolean split) {
        this.run = run;
        random = run.random(LEVEL, split ? 1 : 0);
        house = new TestHouse(split, FaultySource.around(faults));
        IntakeHook.program(house.db, house.tenant);
        house.database.execute(
                "create table sink_effect (subscriber text, position bigint, id bigint);"
                        + " grant select, insert on sink_effect to public");
        members = house.members(IntStream.range(0, MEMBERS).mapToObj(i -> "card" + i).toList());
    }

    /// Until so many orders have come, or the time is over.
    static void run(Run run, boolean split, int orders, long millis) throws SQLException {
        long from = System.nanoTime();
        var level = new EventLog(run, split);
        try {
            level.torture(orders, from + millis * 1_000_000);
        } finally {
            level.house.close();
        }
        run.add(LEVEL, "seconds", (System.nanoTime() - from) / 1_000_000_000);
    }

    private void torture(int most, long until) throws SQLException {
        while (orders < most && System.nanoTime() < until) {
            overtaken(most, until);
        }
        drain();
        String broken = broken();
        if (broken != null) {
            run.broken("R19", LEVEL, broken);
        }
        run.add(LEVEL, "orders", orders);
        run.add(LEVEL, "lateCommits", late);
        run.add(
                LEVEL,
                "events",
                house.db.read(
                        house.tenant,
                        tx ->
                                tx.first(
                                        Sql.sql("select count(*) as n from event"),
                                        row -> row.whole("n"))));
    }

    /// What began first commits last: a cursor over ids or times has passed it by then.
    private void overtaken(int most, long until) throws SQLException {
        try (Connection slow = house.database.app().getConnection()) {
            slow.setAutoCommit(false);
            begin(slow);
            Id first = IntakeHook.next(house, members.getFirst());
            new Tx(slow, house.tenant)
                    .update(
                            LATE.with("tenant", house.tenant.id())
                                    .with("bucket", first.bucket())
                                    .with("id", first)
                                    .with("at", house.now()));
            for (int i = 0; i < LATE_BATCHES && orders < most && System.nanoTime() < until; i++) {
                List<Order> batch = batch(most);
                broken(() -> buy(batch));
                buy(batch); // whoever does not know asks again
                broken(this::work);
            }
            drain();
            slow.commit();
            late++;
        }
    }

    /// Orders of some members, each one's in the order of their numbers.
    private List<Order> batch(int most) {
        var batch = new ArrayList<Order>();
        for (int i = random.nextInt(TOGETHER); i >= 0 && orders < most; i--) {
            Who who = Who.of(members.get(random.nextInt(MEMBERS)));
            // a second apart: the book has an order of its own for deeds of one instant
            String at = BEGIN.plusSeconds(orders).toString();
            batch.add(Operations.order(Integer.toString(orders++), who, at, 100 + i));
        }
        return batch;
    }

    /// Breaks one step of what is done.
    private void broken(Runnable done) {
        faults[0].arm(random.nextInt(STEPS), FaultySource.Fault.values()[random.nextInt(3)]);
        try {
            done.run();
        } catch (RuntimeException fault) {
            // that is what it was for
        }
        run.add(LEVEL, "faults", faults[0].fired() ? 1 : 0);
        faults[0].disarm();
    }

    private @Nullable String broken() {
        List<String> lines =
                house.db.read(
                        house.tenant,
                        tx ->
                                tx.list(
                                        SKIPPED.with("tenant", house.tenant.id()),
                                        row -> row.text("line")));
        List<String> untold =
                house.db.read(
                        house.tenant,
                        tx ->
                                tx.list(
                                        UNTOLD.with("tenant", house.tenant.id()),
                                        row -> row.text("line")));
        long delivered =
                Objects.requireNonNull(
                        house.db.read(house.tenant, tx -> tx.first(LATE_ONES, r -> r.whole("n"))));
        if (!lines.isEmpty()) {
            return "(delivered, distinct, first, last, in the log, waiting): " + lines;
        }
        if (!untold.isEmpty()) {
            return untold.toString();
        }
        return delivered == 2L * late
                ? null
                : "of "
                        + late
                        + " events of long transactions 2 subscribers got "
                        + delivered
                        + " in all";
    }

    private void buy(List<Order> batch) {
        var answers =
                new ArrayList<>(house.get(Intake.class).orders(house.tenant, batch, null, null));
        answers.forEach(a -> a.join().outcome().orThrow());
    }

    private void drain() {
        for (int quiet = 0; quiet < 3; ) {
            quiet = work() ? 0 : quiet + 1;
        }
    }

    /// One round of the relay and of each subscriber; whatever breaks, the next round goes on.
    private boolean work() {
        boolean moved = tried(() -> house.get(Relay.class).round(house.tenant, null));
        moved |= tried(() -> deliver("steady", false));
        moved |= tried(() -> deliver("flaky", random.nextInt(3) == 0));
        tried(() ->
                house.get(Feeds.class)
                        .deliver(
                                house.tenant,
                                "dead",
                                50,
                                (_, _) -> {
                                    throw new IllegalStateException("this target is gone for ever");
                                }));
        return moved;
    }

    private int deliver(String subscriber, boolean fails) {
        return house.get(Feeds.class)
                .deliver(
                        house.tenant,
                        subscriber,
                        1 + random.nextInt(TOGETHER),
                        (tx, events) -> {
                            events.forEach(e ->
                                    tx.put(
                                            EFFECT.with("subscriber", subscriber)
                                                    .with("position", e.position())
                                                    .with("id", e.id())));
                            if (fails) {
                                throw new IllegalStateException(
                                        "the target failed after it had taken the events");
                            }
                        });
    }

    private interface Work {
        int go();
    }

    private static boolean tried(Work work) {
        try {
            return work.go() > 0;
        } catch (RuntimeException broken) {
            return !(broken instanceof IllegalStateException gone
                    && "this target is gone for ever".equals(gone.getMessage()));
        }
    }

    private void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local app.tenant = '" + house.tenant.id() + "'");
        }
    }
}
