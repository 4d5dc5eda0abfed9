package io.regulars;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// All rooms on a database of their own, without HTTP and without jobs, with a clock that the test
/// moves.
public final class TestHouse implements AutoCloseable {
    private static final AtomicInteger KEYS = new AtomicInteger();

    private static final Sql TABLES =
            Sql.sql(
                    """
                    select c.relname as name
                    from pg_class c
                    join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = 'public' and c.relkind = 'r'
                        and c.relname not in ('flyway_schema_history', 'id_block', 'tenant', 'key_directory')
                    """);

    public final TestPostgres.Database database = TestPostgres.fresh();
    private final HikariDataSource pool = database.pool(12);
    private final TestRooms rooms;
    private final Path keys = TestPostgres.keyFile();
    public final Db db;
    public final Tenant tenant;
    private volatile Instant now = Instant.parse("2026-11-22T02:00:00Z");
    public final InstantSource clock = () -> now;

    public TestHouse(boolean split) {
        this(split, pool -> pool);
    }

    /// `around` puts something between the rooms and the pool, such as faults.
    public TestHouse(boolean split, UnaryOperator<DataSource> around) {
        db = new Db(around.apply(pool), new Topology(4, split), clock);
        rooms = new TestRooms(db, keys);
        tenant = get(Tenants.class).create("Test chain");
    }

    public <T> T get(Class<T> room) {
        return rooms.get(room);
    }

    public Instant now() {
        return now;
    }

    public void at(String instant) {
        now = Instant.parse(instant);
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /// A key that nobody has used.
    public static RequestKey key() {
        return new RequestKey("test-" + KEYS.incrementAndGet(), new byte[] {1});
    }

    /// A member known by the card number `card`.
    public Id member(String card) {
        return members(List.of(card)).getFirst();
    }

    public List<Id> members(List<String> cards) {
        return members(rooms, tenant, cards);
    }

    public TestRooms rooms() {
        return rooms;
    }

    /// The key file of the house, for another process on the same database.
    public Path keys() {
        return keys;
    }

    /// Members known by their card numbers, in any process of a chain.
    public static List<Id> members(TestRooms rooms, Tenant tenant, List<String> cards) {
        return rooms
                .get(Members.class)
                .registerBulk(tenant, cards.stream().map(TestHouse::carded).toList())
                .stream()
                .map(outcome -> outcome.orThrow().id())
                .toList();
    }

    private static NewMember carded(String card) {
        return new NewMember(
                "pos",
                null,
                null,
                null,
                null,
                null,
                "card:" + card,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                Set.of(),
                List.of(),
                null,
                null,
                null);
    }

    /// A digest of every table's rows as the tenant sees them.
    public Map<String, String> tables() {
        return db.read(
                tenant,
                tx -> {
                    var all = new TreeMap<String, String>();
                    for (String table : tx.list(TABLES, row -> row.text("name"))) {
                        // a name out of the catalogue, in a test: no value of a caller
                        var digest =
                                new Sql(
                                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from "
                                                + table
                                                + " t",
                                        Map.of());
                        all.put(table, tx.first(digest, row -> row.text("digest")));
                    }
                    return all;
                });
    }

    @Override
    public void close() {
        rooms.close();
        pool.close();
    }
}
