package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.imports.history.Import.State;
import io.regulars.kernel.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history of a demo from a file.
class BringTest {
    @Test
    void theFileGoesInOnceAndTheNextStartLeavesItAlone(@TempDir Path folder) throws IOException {
        TestApp app = TestApp.get();
        Tenant tenant = app.chain("bring").tenant();
        Instant from = Instant.parse("2020-01-01T00:00:00Z");
        app.bean(Orgs.class)
                .createAll(
                        Caller.house(tenant, "test"),
                        List.of(
                                new OrgUnit.New(OrgUnit.Kind.GROUP, "G1", "G", null, from),
                                new OrgUnit.New(OrgUnit.Kind.BRAND, "B1", "B", "G1", from),
                                new OrgUnit.New(OrgUnit.Kind.REGION, "R1", "R", "B1", from),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S001", "S", "R1", from)))
                .orThrow();
        Path file =
                Files.writeString(
                        folder.resolve("shop.csv"),
                        """
                        kind,order,returnId,member,store,placedAt,sku,name,category,brand,quantity,unitPrice,discount,paid,shipping
                        order,H-1,,phone:13800030001,S001,2026-03-08 10:15:00,DIAPER,,,,2,129.00,18.00,240.00,0
                        order,H-2,,phone:13800030002,S001,2026-03-09 11:00:00,BOOK,,,,3,29.90,0,89.70,0
                        """);
        Runs runs = app.bean(Runs.class);
        ImportCommand.bring(runs, tenant, file, "regulars");
        ImportCommand.bring(runs, tenant, file, "regulars");
        List<Import> all =
                runs.list(tenant, Instant.parse("2100-01-01T00:00:00Z"), Long.MAX_VALUE, 10);
        assertThat(all).extracting(Import::state).containsExactly(State.CANCELLED, State.DONE);
        assertThat(all.getLast().totals()).isNotNull();
        assertThat(all.getLast().totals().members()).isEqualTo(2);
        assertThat(all.getLast().totals().rejected()).isZero();
    }
}
