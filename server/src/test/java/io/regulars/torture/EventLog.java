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
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// L5, the part for the log (R19): a transaction that began first commits last, the relay and its
/// subscribers are broken at random steps, one subscriber fails now and then and one for ever.
/// Every committed event must come to every subscriber that lives, in one order, and have its
/// effect once.
final class EventLog {
    static final String LEVEL = "L5";

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

    private final Run run;
    private final RandomGenerator random;
    private final FaultySource[] faults = new FaultySource[1];
    private final TestHouse house;

    private EventLog(Run run, boolean split) {
        this.run = run;
        random = run.random(LEVEL, split ? 1 : 0);
        house = new TestHouse(split, FaultySource.around(faults));
        IntakeHook.program(house.db, house.tenant);
        house.database.execute(
                "create table sink_effect (subscriber text, position bigint, id bigint);"
                        + " grant select, insert on sink_effect to public");
    }

    static void run(Run run, boolean split, int orders) throws SQLException {
        var level = new EventLog(run, split);
        try {
            level.torture(orders);
        } finally {
            level.house.close();
        }
    }

    private void torture(int orders) throws SQLException {
        Id member = house.member("card");
        try (Connection slow = house.database.app().getConnection()) {
            slow.setAutoCommit(false);
            begin(slow);
            Id first = IntakeHook.next(house, member);
            new Tx(slow, house.tenant)
                    .update(
                            LATE.with("tenant", house.tenant.id())
                                    .with("bucket", first.bucket())
                                    .with("id", first)
                                    .with("at", house.now()));
            for (int i = 0; i < orders; i++) {
                buy(Operations.order("e" + i, Who.of(member), "2026-11-01T00:00:00Z", 100 + i));
                if (i % 4 == 0) {
                    faults[0].arm(
                            random.nextInt(14), FaultySource.Fault.values()[random.nextInt(3)]);
                    work();
                    run.add(LEVEL, "faults", faults[0].fired() ? 1 : 0);
                    faults[0].disarm();
                }
            }
            drain();
            slow.commit(); // what began first commits last: a cursor over ids or times has
            // passed it by now
        }
        drain();
        String broken = broken();
        if (broken != null) {
            run.broken("R19", LEVEL, broken);
        }
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

    private @Nullable String broken() {
        List<String> lines =
                house.db.read(
                        house.tenant,
                        tx ->
                                tx.list(
                                        SKIPPED.with("tenant", house.tenant.id()),
                                        row -> row.text("line")));
        String late =
                house.db.read(
                        house.tenant,
                        tx ->
                                tx.first(
                                        Sql.sql(
                                                "select count(*)::text as n from sink_effect s join event e on e.id = s.id where e.kind = 'test.late'"),
                                        row -> row.text("n")));
        if (!lines.isEmpty()) {
            return "(delivered, distinct, first, last, in the log, waiting): " + lines;
        }
        return "2".equals(late)
                ? null
                : "the event of the long transaction was delivered to "
                        + late
                        + " of 2 subscribers";
    }

    private void buy(Order order) {
        var answers =
                new ArrayList<>(
                        house.get(Intake.class).orders(house.tenant, List.of(order), null, null));
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
                        7,
                        (tx, events) -> {
                            events.forEach(e ->
                                    tx.update(
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
