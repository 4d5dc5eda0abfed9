package io.regulars.members;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestPostgres;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Topology;
import io.regulars.runtime.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The members' room on a database of its own, with a clock that the test moves.
final class House implements AutoCloseable {
    static final Tenant CHAIN = new Tenant(1);
    static final Tenant OTHER = new Tenant(2);
    private static final Sql ANCHORS = Sql.sql(
            """
            insert into bucket_anchor (tenant, bucket)
            select :tenant, b
            from generate_series(0, 1023) b
            """);
    private static final AtomicInteger KEYS = new AtomicInteger();

    final TestPostgres.Database database = TestPostgres.fresh();
    final HikariDataSource pool = database.pool(16);
    Instant now = Instant.parse("2026-11-22T02:00:00Z");
    final InstantSource clock = () -> now;
    final Path keyFile;
    final Db db;
    final Ids ids;
    final Vault vault;
    final CodeInbox inbox = new CodeInbox();
    final PhoneCodes codes;
    final Members members;

    House(boolean split) {
        db = new Db(pool, new Topology(4, split), clock);
        for (Tenant tenant : List.of(CHAIN, OTHER)) {
            db.write(tenant, tx -> tx.update(ANCHORS.with("tenant", tenant.id())));
        }
        ids = db.ids();
        try {
            keyFile = Files.createTempDirectory("regulars-keys").resolve("vault");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        vault = Vault.open(db, keyFile);
        codes = new PhoneCodes(db, vault, inbox);
        members = new Members(db, ids, vault, codes);
    }

    Registered register(NewMember who) {
        return members.register(CHAIN, who, key()).outcome().orThrow();
    }

    static RequestKey key() {
        return new RequestKey("k" + KEYS.incrementAndGet(), new byte[] {1});
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        pool.close();
        try {
            Files.deleteIfExists(keyFile);
            Files.deleteIfExists(keyFile.getParent());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
