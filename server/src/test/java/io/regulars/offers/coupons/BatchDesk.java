package io.regulars.offers.coupons;

import io.regulars.TestApp;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.util.List;

/// Where codes are printed, for tests: no page shows them.
public final class BatchDesk {
    private BatchDesk() {}

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
