package io.regulars.torture;

import io.regulars.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// L4: the disk under PostgreSQL loses its power. Needs root, a loop device and `xfs_io`; says
/// loudly where it could not be done.
final class PowerCuts {
    static final String LEVEL = "L4";

    private PowerCuts() {}

    static void run(Run run, boolean split, long millis) throws Exception {
        run(run, split, millis, Map.of());
    }

    static void run(Run run, boolean split, long millis, Map<String, String> settings)
            throws Exception {
        String missing = LoopDisk.missing();
        if (missing != null) {
            run.count(LEVEL, "skipped", "power cut not tested: " + missing);
            Run.say("SKIPPED  L4: power cut not tested, " + missing);
            return;
        }
        long from = System.nanoTime();
        Path folder = Files.createTempDirectory(TestPostgres.shared(), "torture-disk-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try (LoopDisk disk = LoopDisk.make(folder, 1_500);
                PgChild postgres = PgChild.in(disk.folder(), settings);
                Soak soak = new Soak(run, LEVEL, postgres, split, "none")) {
            disk.sync();
            soak.torture(millis, 800, (_, _) -> cut(run, disk, postgres));
        } finally {
            Files.deleteIfExists(folder);
        }
        run.add(LEVEL, "seconds", (System.nanoTime() - from) / 1_000_000_000);
    }

    private static void cut(Run run, LoopDisk disk, PgChild postgres) {
        disk.cutPower();
        postgres.dies();
        disk.unmount();
        disk.mount();
        postgres.again();
        run.add(LEVEL, "powerCuts", 1);
    }
}
