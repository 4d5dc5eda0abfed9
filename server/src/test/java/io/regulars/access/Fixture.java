package io.regulars.access;

import io.regulars.TestPostgres;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Topology;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The shells of this room on a database of their own, with a clock that a test moves.
final class Fixture implements AutoCloseable, InstantSource {
    final TestPostgres.Database database = TestPostgres.fresh();
    private final com.zaxxer.hikari.HikariDataSource pool = database.pool(8);
    private Instant now = Instant.parse("2026-03-01T02:00:00Z");
    private int keys;

    final Db db = new Db(pool, new Topology(2, false), this);
    final Ids ids = db.ids();
    final OperationLog log = new OperationLog(db);
    final Tenants tenants = new Tenants(db, log);
    final Orgs orgs = new Orgs(db, log);
    final Stores stores = new Stores(orgs, this);
    final ApiKeys apiKeys = apiKeys();
    final Tenant tenant = tenants.create("chain");
    final Caller house = Caller.house(tenant, "test");

    /// Another process's view: the same database, nothing shared in memory.
    ApiKeys apiKeys() {
        return new ApiKeys(db, ids, new Orgs(db, log), log);
    }

    Caller caller(String scope) {
        return new Caller(
                tenant, ids.next(0), "somebody", Role.ADMIN, scope, false, "127.0.0.1", "r1");
    }

    RequestKey key() {
        return RequestKey.of("key-" + ++keys, "test", "test", "{}");
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// As the superuser with triggers off: what somebody with the disk in his hands can do.
    void tamper(String sql) {
        try (Connection connection =
                        TestPostgres.server()
                                .dataSource(database.name(), "postgres")
                                .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
