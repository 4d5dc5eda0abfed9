package io.regulars.torture;

import io.regulars.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/// The disk under PostgreSQL is full for a while, again and again (R15, R20): tills get no answer
/// then, nothing that was answered is lost, and all goes on once there is room. Needs root and a
/// loop device, as [PowerCuts] does; says loudly where it could not be done.
final class DiskFull {
    static final String LEVEL = "disk";
    private static final long FULL_MILLIS = 1_500;

    private DiskFull() {}

    static void run(Run run, boolean split, long millis) throws Exception {
        String missing = LoopDisk.missing();
        if (missing != null) {
            run.count(LEVEL, "skipped", "full disk not tested: " + missing);
            Run.say("SKIPPED  disk: full disk not tested, " + missing);
            return;
        }
        long from = System.nanoTime();
        Path folder = Files.createTempDirectory(TestPostgres.shared(), "torture-disk-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        var small = Map.of("max_wal_size", "64MB", "min_wal_size", "32MB");
        try (LoopDisk disk = LoopDisk.make(folder, 600);
                PgChild postgres = PgChild.in(disk.folder(), small);
                Soak soak = new Soak(run, LEVEL, postgres, split, "none")) {
            disk.sync();
            soak.torture(millis, 1_000, (_, _) -> fill(run, disk, postgres));
        } finally {
            Files.deleteIfExists(folder);
        }
        run.add(LEVEL, "seconds", (System.nanoTime() - from) / 1_000_000_000);
    }

    private static void fill(Run run, LoopDisk disk, PgChild postgres) throws Exception {
        Path ballast = disk.folder().resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            var block = new byte[64 << 10];
            for (int i = 0; i < 1 << 20; i++) {
                out.write(block);
            }
        } catch (IOException full) {
            run.add(LEVEL, "disksFilled", 1);
        }
        Thread.sleep(FULL_MILLIS);
        Files.delete(ballast);
        for (int tries = 0; tries < 100; tries++) {
            if (answers(postgres)) {
                return;
            }
            Thread.sleep(100);
        }
        run.add(LEVEL, "serversStartedAnew", 1); // its supervisor had given up
        postgres.dies();
        postgres.again();
    }

    private static boolean answers(PgChild postgres) {
        try (Connection connection =
                postgres.postgres().dataSource("postgres", "postgres").getConnection()) {
            return connection.isValid(2);
        } catch (SQLException down) {
            return false;
        }
    }
}
