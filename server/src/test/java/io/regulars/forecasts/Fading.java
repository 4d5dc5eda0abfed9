package io.regulars.forecasts;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A crowd that slips away, a part of it on each of some days, and the job that looks after it. On
/// one of the days nobody looks before the evening: the house was down.
final class Fading implements AutoCloseable {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 22);
    static final int DAYS = 4;
    private static final int LATE_DAY = 3;
    static final int LATE_HOUR = 21;

    /// Silent for sixty days is slipping away.
    private static final WarningRule RULE = new WarningRule(60, 200, 100, 0, 0, 60, 10);

    final TestHouse house = new TestHouse(false);
    final int members;

    /// What a look came to: so long after midnight, and how long it took.
    record Look(Duration after, Duration took, WarningScans.Scan scan) {}

    Fading(int members) {
        this.members = members;
        house.at(at(0).plus(Duration.ofHours(12)).toString());
        int orders = house.db.write(house.tenant, tx -> tx.update(bought(house.tenant, members)));
        if (orders != 3 * members) {
            throw new IllegalStateException(orders + " orders");
        }
        var boss = new Caller(house.tenant, null, "boss", Role.MANAGER, null, false, "::1", "test");
        Warnings warnings = house.get(Warnings.class);
        warnings.draft(boss, TestHouse.key(), RULE).outcome().orThrow();
        warnings.attempt(boss, TestHouse.key(), 1).outcome().orThrow();
        warnings.switchOn(boss, TestHouse.key(), 1).outcome().orThrow();
    }

    /// Each member bought three times at noon, the last time so that she crosses on her day; before
    /// the second she had stayed away for so long that a back-test has something to see.
    private static Sql bought(Tenant tenant, int members) {
        return new Sql(
                """
                insert into order_fact (tenant, bucket, id, channel, external_id, member, placed_at, received_at, paid_minor,
                    shipping_minor, net_minor, lines, tenders, late, fingerprint)
                select %d, m.bucket, (m.id * 3 + n) * 1024 + m.bucket, 'pos', m.id || '-' || n, m.id * 1024 + m.bucket, p.at, p.at,
                    5000, 0, 5000, '[]', '[]', false, '\\x00'
                from (select i::bigint as id, i %% 1024 as bucket, i %% %d as day from generate_series(1, %d) as i) as m
                cross join generate_series(0, 2) as n
                cross join lateral (
                    select (date '%s' + m.day - 59 - (array[0, 30, 180])[n + 1] + time '12:00') at time zone 'Asia/Shanghai' as at) as p
                """
                        .formatted(tenant.id(), DAYS, members, FIRST),
                Map.of());
    }

    private static Instant at(int day) {
        return FIRST.plusDays(day).atStartOfDay(SHANGHAI).toInstant();
    }

    WarningScans.Scan before() {
        return house.get(WarningScans.class).scan(house.tenant);
    }

    /// The looks of a day on which the job asks once an hour whether one is due.
    List<Look> looks(int day) {
        WarningScans scans = house.get(WarningScans.class);
        List<Look> looks = new ArrayList<>();
        for (int hour = day == LATE_DAY ? LATE_HOUR : 0; hour < 24; hour++) {
            house.at(at(day).plus(Duration.ofHours(hour)).plusSeconds(60).toString());
            if (scans.due(house.tenant)) {
                long began = System.nanoTime();
                WarningScans.Scan scan = scans.scan(house.tenant);
                looks.add(
                        new Look(
                                Duration.between(at(day), house.now()),
                                Duration.ofNanos(System.nanoTime() - began),
                                scan));
            }
        }
        return looks;
    }

    WarningFigures.Latency latency() {
        return house.get(WarningFigures.class).all(house.tenant).latency();
    }

    @Override
    public void close() {
        house.close();
    }
}
