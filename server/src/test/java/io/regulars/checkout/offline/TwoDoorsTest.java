package io.regulars.checkout.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a device sold alone comes in at two processes.
class TwoDoorsTest {
    @Test
    void whatADeviceSoldAloneIsTakenOnceWhicheverDoorItComesTo() {
        try (var house = new TestHouse(false);
                HikariDataSource pool = house.database.pool(8);
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
            aSecondSaleOfOnePlaceIsListed(here, there);
            other.get(Lanes.class).close();
            whatTheBookCannotTakeNowIsAskedAgain(here, there);
        }
    }

    /// Each process has ids of its own, so they do not tell which of two sales came first.
    private static void aSecondSaleOfOnePlaceIsListed(OfflineDesk here, OfflineDesk there) {
        OfflineDesk.Device device = here.allow("till", "S1", TestHouse.key());
        assertThat(there.upload(device, List.of(OfflineDesk.Sold.of("a", 1, null, 100))))
                .containsExactly("a POSTED []");
        assertThat(here.upload(device, List.of(OfflineDesk.Sold.of("b", 1, null, 200))))
                .containsExactly("b CONFLICT [COUNTED_TWICE]");
    }

    /// At the one door no lane takes anything any more: that is said, and is no error.
    private static void whatTheBookCannotTakeNowIsAskedAgain(OfflineDesk here, OfflineDesk there) {
        OfflineDesk.Device device = here.allow("busy", "S1", TestHouse.key());
        List<OfflineDesk.Sold> sales = List.of(OfflineDesk.Sold.of("c", 1, null, 100));
        assertThatThrownBy(() -> there.upload(device, sales)).hasMessageContaining("OVERLOADED");
        assertThat(here.upload(device, sales)).containsExactly("c POSTED []");
    }
}
