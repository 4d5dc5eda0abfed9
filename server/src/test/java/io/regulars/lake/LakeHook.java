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
        publish(house, List.of(table), period);
    }

    /// A lake of a file for each of the tables.
    public static void publish(TestHouse house, List<LakeTable> tables, String period) {
        LakeFolder folder = house.get(LakeFolder.class);
        Instant now = house.now();
        folder.publish(
                house.tenant,
                new Manifest(
                        Manifest.FORMAT,
                        house.tenant.id(),
                        "Asia/Shanghai",
                        1,
                        0,
                        now,
                        tables.stream()
                                .map(table ->
                                        new Manifest.Piece(
                                                table.title(),
                                                period,
                                                folder.place(house.tenant, table, period),
                                                1,
                                                1,
                                                "0",
                                                now))
                                .toList()));
    }
}
