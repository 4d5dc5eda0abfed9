package io.regulars.members;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestPostgres;
import io.regulars.access.ApiKeys;
import io.regulars.access.Caller;
import io.regulars.access.Names;
import io.regulars.access.OperationLog;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.access.Stores;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/// The members' room on a database of its own, with a clock that the test moves.
final class House implements AutoCloseable {
    static final Tenant CHAIN = new Tenant(1);
    static final Tenant OTHER = new Tenant(2);
    private static final AtomicInteger KEYS = new AtomicInteger();

    final TestPostgres.Database database = TestPostgres.fresh();
    final HikariDataSource pool = database.pool(16);
    final AtomicInteger minutes = new AtomicInteger();
    final InstantSource clock =
            () -> Instant.parse("2026-11-22T02:00:00Z").plus(Duration.ofMinutes(minutes.get()));
    final Path keyFile;
    final Db db;
    final Vault vault;
    final CodeInbox inbox = new CodeInbox(true);
    final PhoneCodes codes;
    final Members members;
    final Identities identities;
    final Profiles profiles;
    final OperationLog log;
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();

    House(boolean split) {
        db = new Db(pool, new Topology(4, split), clock);
        keyFile = TestPostgres.keyFile();
        vault = Vault.open(db, keyFile);
        context.registerBean(Db.class, () -> db);
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(Ids.class, db::ids);
        context.registerBean(Vault.class, () -> vault);
        context.registerBean(CodeSender.class, () -> inbox);
        context.register(
                OperationLog.class, Tenants.class, Orgs.class, Stores.class, ApiKeys.class);
        context.register(PhoneCodes.class, Members.class, Identities.class, Profiles.class);
        context.register(Names.class, Looks.class);
        context.refresh();
        codes = context.getBean(PhoneCodes.class);
        members = context.getBean(Members.class);
        identities = context.getBean(Identities.class);
        profiles = context.getBean(Profiles.class);
        log = context.getBean(OperationLog.class);
        Tenants tenants = context.getBean(Tenants.class);
        if (!tenants.create("chain").equals(CHAIN) || !tenants.create("other").equals(OTHER)) {
            throw new IllegalStateException("the first tenants have other ids");
        }
        // the first block of ids needs a connection of its own, which fifty waiting commands would
        // not leave
        context.getBean(Ids.class).next(0);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    static Caller caller(Role role) {
        return new Caller(CHAIN, new Id(1025), "somebody", role, null, false, "127.0.0.1", "r1");
    }

    Registered register(NewMember who) {
        return members.register(CHAIN, who, key()).outcome().orThrow();
    }

    Member find(Id id) {
        Member member = members.find(CHAIN, id);
        if (member == null) {
            throw new AssertionError("no member " + id);
        }
        return member;
    }

    static RequestKey key() {
        return new RequestKey("k" + KEYS.incrementAndGet(), new byte[] {1});
    }

    void pass(Duration time) {
        minutes.addAndGet((int) time.toMinutes());
    }

    @Override
    public void close() {
        context.close();
        pool.close();
        try {
            Files.deleteIfExists(keyFile);
            Files.deleteIfExists(keyFile.getParent());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
