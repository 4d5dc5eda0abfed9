package io.regulars;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.regulars.access.ChainJobs;
import io.regulars.kernel.Ids;
import io.regulars.runtime.Db;
import io.regulars.runtime.Jobs;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.Leases;
import io.regulars.runtime.Vault;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.ControllerAdvice;

/// All rooms on any database, without HTTP and without jobs.
public final class TestRooms implements AutoCloseable {
    /// Nothing after the end: a test's class outlives its test, and with it all that it points to.
    private @Nullable AnnotationConfigApplicationContext open;

    private static final java.util.concurrent.atomic.AtomicInteger LAKES =
            new java.util.concurrent.atomic.AtomicInteger();

    /// The house is searched once for all tests of a JVM.
    private static final class Found {
        static final Class<?>[] ROOMS = find(false);

        private static Class<?>[] find(boolean jobs) {
            var scanner = new ClassPathScanningCandidateComponentProvider(false);
            scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
            scanner.addExcludeFilter(new AnnotationTypeFilter(Controller.class));
            scanner.addExcludeFilter(new AnnotationTypeFilter(ControllerAdvice.class));
            scanner.addExcludeFilter(new AnnotationTypeFilter(Configuration.class));
            scanner.addExcludeFilter(
                    (reader, _) -> reader.getClassMetadata().getClassName().contains(".http."));
            scanner.addExcludeFilter((reader, _) ->
                    reader.getClassMetadata().getClassName().endsWith("Jobs") != jobs);
            return scanner.findCandidateComponents("io.regulars").stream()
                    .map(found ->
                            ClassUtils.resolveClassName(
                                    Objects.requireNonNull(found.getBeanClassName()), null))
                    .toArray(Class<?>[]::new);
        }
    }

    public TestRooms(Db db, Path keyFile) {
        var rooms = new AnnotationConfigApplicationContext();
        rooms.registerBean(java.time.InstantSource.class, db::clock);
        rooms.registerBean(Db.class, () -> db);
        rooms.registerBean(Ids.class, db::ids);
        rooms.registerBean(Leases.class, () -> new Leases(db));
        rooms.registerBean(Lanes.class, () -> new Lanes(db, 256, 10_000));
        rooms.registerBean(
                io.regulars.members.CodeInbox.class, () -> new io.regulars.members.CodeInbox(true));
        rooms.registerBean(
                io.regulars.stored.PaymentSimulator.class,
                () -> new io.regulars.stored.PaymentSimulator(true));
        rooms.registerBean(
                io.regulars.lake.LakeFolder.class,
                () ->
                        new io.regulars.lake.LakeFolder(
                                keyFile.resolveSibling("lake-" + LAKES.incrementAndGet()),
                                new io.regulars.runtime.Duck.Budget(
                                        256, 1, 3, java.time.Duration.ofSeconds(20))));
        rooms.registerBean(Vault.class, () -> Vault.open(db, keyFile));
        rooms.register(Found.ROOMS);
        rooms.refresh();
        open = rooms;
    }

    private AnnotationConfigApplicationContext rooms() {
        return Objects.requireNonNull(open, "the rooms are closed");
    }

    public <T> T get(Class<T> room) {
        return rooms().getBean(room);
    }

    /// All rooms that are of that kind.
    public <T> java.util.Collection<T> all(Class<T> kind) {
        return rooms().getBeansOfType(kind).values();
    }

    /// The recurring work of all rooms, which begins with [Jobs#start]; it ends with the context.
    public AnnotationConfigApplicationContext jobs() {
        var jobs = new AnnotationConfigApplicationContext();
        jobs.setParent(rooms());
        jobs.registerBean(Jobs.class, () -> new Jobs(get(Leases.class)));
        jobs.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        jobs.register(ChainJobs.class);
        jobs.register(Found.find(true));
        jobs.refresh();
        return jobs;
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
