package io.regulars.forecasts;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// S2-20, DEF-20: of 100,000 members each is flagged within a day of the midnight on which she
/// crossed, as the figures tell.
class WarningLatencyTest {
    private static final int MEMBERS = Integer.getInteger("regulars.crowd", 100_000);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 22);

    /// On how many days after the first somebody crosses, a part of all on each.
    private static final int DAYS = 4;

    /// On this day nobody looks before this hour: the house was down.
    private static final int LATE_DAY = 3;

    private static final int LATE_HOUR = 21;

    /// Silent for sixty days is slipping away.
    private static final WarningRule RULE = new WarningRule(60, 200, 100, 0, 0, 60, 10);

    /// Each member bought twice at noon, the second time so that she crosses on her day.
    private static Sql bought(Tenant tenant) {
        return new Sql(
                    """
                    insert into order_fact (tenant, bucket, id, channel, external_id, member, placed_at, received_at, paid_minor,
                        shipping_minor, net_minor, lines, tenders, late, fingerprint)
                    select %d, m.bucket, m.id * 2 * 1024 + n * 1024 + m.bucket, 'pos', m.id || '-' || n, m.id * 1024 + m.bucket, p.at, p.at,
                        5000, 0, 5000, '[]', '[]', false, '\\x00'
                    from (select i as id, i %% 1024 as bucket, i %% %d as day from generate_series(1, %d) as i) as m
                    cross join generate_series(0, 1) as n
                    cross join lateral (
                        select (date '%s' + m.day::int - 59 - 30 * n + time '12:00') at time zone 'Asia/Shanghai' as at) as p
                    """
                        .formatted(tenant.id(), DAYS, MEMBERS, FIRST),
                Map.of());
    }

    private static Instant at(int day, int hour) {
        return FIRST.plusDays(day).atStartOfDay(SHANGHAI).plusHours(hour).toInstant();
    }

    @Test
    void eachOfManyIsFlaggedWithinADayOfCrossing() {
        try (var house = new TestHouse(false)) {
            house.at(at(0, 12).toString());
            int orders = house.db.write(house.tenant, tx -> tx.update(bought(house.tenant)));
            assertThat(orders).isEqualTo(2 * MEMBERS);
            Caller boss =
                    new Caller(
                            house.tenant, null, "boss", Role.MANAGER, null, false, "192.0.2.1", "test");
            Warnings warnings = house.get(Warnings.class);
            warnings.draft(boss, TestHouse.key(), RULE).outcome().orThrow();
            warnings.attempt(boss, TestHouse.key(), 1).outcome().orThrow();
            warnings.switchOn(boss, TestHouse.key(), 1).outcome().orThrow();
            WarningScans scans = house.get(WarningScans.class);
            assertThat(scans.scan(house.tenant).flagged()).as("nobody yet").isZero();
            List<Long> waits = new ArrayList<>();
            for (int day = 1; day <= DAYS; day++) {
                Duration wait = look(house, scans, day);
                waits.add(wait.toSeconds());
            }
            told(house, waits);
        }
    }

    /// The job looks every so often; what it does is this. How long after midnight it was.
    private static Duration look(TestHouse house, WarningScans scans, int day) {
        Instant midnight = at(day, 0);
        int from = day == LATE_DAY ? LATE_HOUR : 0;
        Duration wait = null;
        for (int hour = from; hour < 24; hour++) {
            house.at(midnight.plus(Duration.ofHours(hour)).plusSeconds(60).toString());
            if (scans.due(house.tenant)) {
                WarningScans.Scan scan = scans.scan(house.tenant);
                assertThat(scan.members()).isEqualTo(MEMBERS);
                assertThat(scan.flagged()).isEqualTo(of(day));
                assertThat(wait).as("once a day").isNull();
                wait = Duration.between(midnight, house.now());
            }
        }
        assertThat(wait).as("on each day").isNotNull();
        return wait;
    }

    /// How many cross on the day.
    private static long of(int day) {
        return LongStream.rangeClosed(1, MEMBERS).filter(i -> i % DAYS == day - 1).count();
    }

    private static void told(TestHouse house, List<Long> waits) {
        WarningFigures.Latency latency =
                house.get(WarningFigures.class).all(house.tenant).latency();
        assertThat(latency.flags()).isEqualTo(MEMBERS);
        assertThat(latency.open()).isEqualTo(MEMBERS);
        assertThat(latency.backlog()).isZero();
        assertThat(latency.max())
                .isEqualTo(Duration.ofHours(LATE_HOUR).plusSeconds(60).toSeconds())
                .isLessThanOrEqualTo(ChronoUnit.DAYS.getDuration().toSeconds());
        List<Long> each = waits.stream().sorted().toList();
        assertThat(latency.p50()).isEqualTo(each.get(each.size() / 2 - 1)).isEqualTo(60L);
        assertThat(latency.p95()).isEqualTo(each.getLast());
    }
}
