package io.regulars.checkout.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.runtime.Db;
import io.regulars.runtime.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a device sold alone comes in at two processes.
class TwoDoorsTest {
    /// Each process has ids of its own, so they do not tell which of two sales came first.
    @Test
    void aSecondSaleOfOnePlaceIsListedWhicheverProcessItComesTo() {
        try (var house = new TestHouse(false);
                var pool = house.database.pool(4);
                var other =
                        new TestRooms(
                                new Db(pool, new Topology(4, false), house.clock), house.keys())) {
            house.get(Orgs.class)
                    .createAll(
                            Caller.house(house.tenant, "tests"),
                            List.of(
                                    new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "G", null, null),
                                    new OrgUnit.New(OrgUnit.Kind.STORE, "S1", "S1", "G", null)))
                    .orThrow();
            var here = new OfflineDesk(house.rooms(), house.tenant);
            var there = new OfflineDesk(other, house.tenant);
            OfflineDesk.Device device = here.allow("till", "S1", TestHouse.key());
            assertThat(there.upload(device, List.of(OfflineDesk.Sold.of("a", 1, null, 100))))
                    .containsExactly("a POSTED []");
            assertThat(here.upload(device, List.of(OfflineDesk.Sold.of("b", 1, null, 200))))
                    .containsExactly("b CONFLICT [COUNTED_TWICE]");
        }
    }
}
