package io.regulars;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Tenant;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.context.annotation.Configuration;

/// All rooms on a database of their own, without HTTP and without jobs, with a clock that the test moves.
public final class TestHouse implements AutoCloseable {
    private static final AtomicInteger KEYS = new AtomicInteger();

    public final TestPostgres.Database database = TestPostgres.fresh();
    private final HikariDataSource pool = database.pool(12);
    private final AnnotationConfigApplicationContext rooms = new AnnotationConfigApplicationContext();
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
        rooms.registerBean(InstantSource.class, () -> clock);
        rooms.registerBean(Db.class, () -> db);
        rooms.registerBean(Ids.class, db::ids);
        rooms.registerBean(Lanes.class, () -> new Lanes(db, 256, 10_000));
        rooms.registerBean(io.regulars.members.CodeInbox.class, io.regulars.members.CodeInbox::new);
        rooms.registerBean(Vault.class, () -> Vault.open(db, keyFile()));
        var scanner = new ClassPathBeanDefinitionScanner(rooms, false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        scanner.addExcludeFilter(new AnnotationTypeFilter(Controller.class));
        scanner.addExcludeFilter(new AnnotationTypeFilter(ControllerAdvice.class));
        scanner.addExcludeFilter(new AnnotationTypeFilter(Configuration.class));
        scanner.addExcludeFilter((reader, _) -> reader.getClassMetadata().getClassName().contains(".http."));
        scanner.addExcludeFilter((reader, _) -> reader.getClassMetadata().getClassName().endsWith("Jobs"));
        scanner.scan("io.regulars");
        rooms.refresh();
        tenant = get(Tenants.class).create("Test chain");
    }

    public <T> T get(Class<T> room) {
        return rooms.getBean(room);
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
        return get(Members.class)
                .registerBulk(tenant, cards.stream().map(TestHouse::carded).toList())
                .stream()
                .map(outcome -> outcome.orThrow().id())
                .toList();
    }

    private static NewMember carded(String card) {
        return new NewMember(
                "pos", null, null, null, null, null, "card:" + card, null, null, null, null, null, Map.of(), Set.of(), List.of(), null);
    }

    private static Path keyFile() {
        try {
            return Files.createTempDirectory("regulars-keys").resolve("vault");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        rooms.close();
        pool.close();
    }
}
