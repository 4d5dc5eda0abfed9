package io.regulars.offers.coupons;

import io.regulars.TestApp;
import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.util.List;

/// Where codes are printed, for tests: no page shows them.
public final class BatchDesk {
    private BatchDesk() {}

    /// So many codes for coupons of `template`, made at once.
    public static List<String> make(TestRooms rooms, Tenant tenant, Id template, int count) {
        Batches batches = rooms.get(Batches.class);
        var wanted = new Batches.Wanted(template, "torture", count);
        Id batch =
                batches.make(Caller.house(tenant, "torture"), TestHouse.key(), wanted)
                        .outcome()
                        .orThrow()
                        .id();
        while (batches.round(tenant, null)) {
            // until all are made
        }
        return batches.numbers(tenant, batch, 0, count).stream().map(Code::write).toList();
    }

    /// The codes of a batch, once the job has made them.
    public static List<String> codes(TestApp app, Tenant tenant, String batch) {
        Batches batches = app.bean(Batches.class);
        for (int i = 0; i < 300; i++) {
            Batches.Batch found = batches.find(tenant, Id.of(batch));
            if (found != null && found.doneAt() != null) {
                return batches.numbers(tenant, found.id(), 0, 1_000).stream()
                        .map(Code::write)
                        .toList();
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("no codes were made");
    }
}
