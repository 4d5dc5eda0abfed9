package io.regulars.lake;

import io.regulars.TestHouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Puts a file into a lake by hand: for data that never went through the house.
public final class LakeHook {
    private LakeHook() {}

    /// Where the file of a table in a month has to be written.
    public static Path place(TestHouse house, LakeTable table, String period) {
        LakeFolder folder = house.get(LakeFolder.class);
        return folder.file(house.tenant, folder.place(house.tenant, table, period));
    }

    /// A lake of this one file.
    public static void publish(TestHouse house, LakeTable table, String period) {
        LakeFolder folder = house.get(LakeFolder.class);
        Instant now = house.now();
        String file = folder.place(house.tenant, table, period);
        folder.publish(
                house.tenant,
                new Manifest(
                        Manifest.FORMAT,
                        house.tenant.id(),
                        "Asia/Shanghai",
                        1,
                        0,
                        now,
                        List.of(new Manifest.Piece(table.title(), period, file, 1, 1, "0", now))));
    }
}
