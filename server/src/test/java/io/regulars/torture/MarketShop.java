package io.regulars.torture;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.ApiKey;
import io.regulars.access.ApiKeys;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.access.Tenants;
import io.regulars.checkout.offline.OfflineDesk;
import io.regulars.checkout.till.ScarceDesk;
import io.regulars.checkout.till.TillHook;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.IntakeHook;
import io.regulars.offers.releases.ReleaseDesk;
import io.regulars.runtime.Db;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A shop where everything is scarce, opened before its processes start: who buys, what is shown,
/// what devices may sell alone, and the keys by which tills come in.
record MarketShop(
        Tenant tenant,
        HttpLines lines,
        TillHistory.Shop till,
        List<String> codes,
        List<OfflineDesk.Device> devices,
        List<Id> strollers,
        List<Id> rich) {
    static final int TILLS = 8;

    /// Uses of the budget in each store.
    static final int USES = 5;

    /// Pieces of `rare` in all, of which some are for members alone.
    static final int RARE = 8;

    static final int RESERVED = 3;

    /// Pieces of `daily` in store S1 each day.
    static final int DAILY = 6;

    private static final int BUYERS = 12;
    private static final int RICH = 10;
    private static final int SHARED_CODES = 6;

    /// Codes: the first few are shared by all tills, the others are for rounds of their own, and so
    /// are so many `members`.
    static MarketShop open(HikariDataSource pool, Path keys, int members) {
        try (TestRooms rooms = Fleet.rooms(pool, keys)) {
            Tenant tenant = rooms.get(Tenants.class).create("Torture market");
            IntakeHook.program(rooms.get(Db.class), tenant);
            var till = new TillHook(rooms, tenant, Instant.now());
            ScarceDesk scarce = ScarceDesk.open(rooms, tenant, USES);
            var releases = new ReleaseDesk(rooms, tenant);
            releases.reserved("rare", RARE, RESERVED, TestHouse.key());
            releases.daily("daily", "S1", DAILY, TestHouse.key());
            untilInForce();
            List<Id> buyers =
                    IntStream.range(0, BUYERS).mapToObj(i -> till.buyer("b" + i, RICH)).toList();
            List<Id> fresh =
                    IntStream.range(0, members).mapToObj(i -> till.buyer("f" + i)).toList();
            List<Id> strollers =
                    TestHouse.members(
                            rooms,
                            tenant,
                            IntStream.range(0, TILLS).mapToObj(i -> "s" + i).toList());
            List<String> codes = Stream.generate(scarce::code).limit(SHARED_CODES + 300).toList();
            var offline = new OfflineDesk(rooms, tenant);
            List<OfflineDesk.Device> devices =
                    IntStream.range(0, TILLS)
                            .mapToObj(i -> offline.allow("device" + i, "S1", TestHouse.key()))
                            .toList();
            return new MarketShop(
                    tenant,
                    new HttpLines(
                            key(rooms, tenant, Role.CASHIER), key(rooms, tenant, Role.MANAGER)),
                    new TillHistory.Shop(buyers, RICH * TillHook.STORED, till.scheme()),
                    codes,
                    devices,
                    strollers,
                    fresh);
        }
    }

    /// The same with those of its fresh members alone.
    MarketShop part(int from, int to) {
        return new MarketShop(
                tenant, lines, till, codes, devices, strollers, rich.subList(from, to));
    }

    List<String> shared() {
        return codes.subList(0, SHARED_CODES);
    }

    /// For rounds of their own, each once.
    List<String> single() {
        return codes.subList(SHARED_CODES, codes.size());
    }

    private static String key(TestRooms rooms, Tenant tenant, Role role) {
        return rooms.get(ApiKeys.class)
                .issue(
                        Caller.house(tenant, "torture"),
                        new ApiKey.New(role.name(), role, null, null))
                .secret();
    }

    /// What was published is in force in all processes then.
    static void untilInForce() {
        try {
            Thread.sleep(3_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
