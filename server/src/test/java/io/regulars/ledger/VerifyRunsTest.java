package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.events.Anchor;
import io.regulars.events.Anchors;
import io.regulars.events.Relay;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.runtime.StartRefused;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The book is checked each night on the chain's clock, and what was found stays to be seen.
class VerifyRunsTest {
    private static final Sql TOLD =
            Sql.sql(
                    """
                    select count(*) as told
                    from outbox o
                    where o.tenant = :tenant
                        and o.kind = 'book.broken'
                    """);

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-11-21T19:29:59Z, ,                     false
                    2026-11-21T19:30:00Z, ,                     true
                    2026-11-22T15:00:00Z, ,                     false
                    2026-11-22T15:00:00Z, 2026-11-20T19:30:10Z, true
                    2026-11-21T19:30:00Z, 2026-11-20T19:30:10Z, true
                    2026-11-21T19:31:00Z, 2026-11-21T19:30:00Z, false
                    2026-11-22T19:29:00Z, 2026-11-21T19:30:00Z, false
                    2026-11-22T19:30:00Z, 2026-11-21T19:30:00Z, true
                    """)
    void onceANightFromHalfPastThree(Instant now, Instant last, boolean due) {
        assertThat(VerifyRuns.due(now, ZoneId.of("Asia/Shanghai"), LocalTime.of(3, 30), last))
                .isEqualTo(due);
    }

    @Test
    void theTimeIsASettingThatCanBeOff() {
        assertThat(VerifyJobs.time("04:15")).isEqualTo(LocalTime.of(4, 15));
        assertThat(VerifyJobs.time("off")).isNull();
        assertThatThrownBy(() -> VerifyJobs.time("at night")).isInstanceOf(StartRefused.class);
    }

    @Test
    void whatWasFoundIsKeptAndABreakIsTold() {
        try (var till = new Till(false)) {
            var house = till.house;
            var runs = house.get(VerifyRuns.class);
            var anchors = house.get(Anchors.class);
            house.at("2026-11-21T20:00:00Z");
            Id member = house.member("nightly");
            till.give(member, 700, 1);
            assertThat(runs.due(house.tenant, LocalTime.of(3, 30))).isTrue();
            assertThat(runs.check(house.tenant).clean()).isTrue();
            assertThat(runs.due(house.tenant, LocalTime.of(3, 30))).isFalse();
            assertThat(anchors.list(house.tenant)).as("nothing is in the log yet").isEmpty();
            assertThat(told(till)).isZero();
            house.pass(java.time.Duration.ofDays(1));
            while (house.get(Relay.class).round(house.tenant, null) > 0) {}
            house.database.execute(
                    "set app.tenant = '"
                            + house.tenant.id()
                            + "'; update account set balance = balance + 1 where asset = 1");
            runs.check(house.tenant);
            assertThat(runs.list(house.tenant, 9))
                    .extracting(VerifyRuns.Run::clean)
                    .containsExactly(false, true);
            assertThat(runs.list(house.tenant, 1).getFirst().broken())
                    .anyMatch(line -> line.contains("balance"));
            assertThat(runs.list(house.tenant, 1).getFirst().checked())
                    .containsEntry("entries", 1L);
            assertThat(told(till)).isEqualTo(1);
            Anchor night = anchors.list(house.tenant).getFirst();
            assertThat(night.position())
                    .isEqualTo(runs.list(house.tenant, 1).getFirst().checked().get("events"));
            assertThat(night.at()).isEqualTo(house.now());
        }
    }

    @Test
    void aNightFindsWhatWasDoneToTheEventLogAndLeavesNoAnchor() {
        try (var till = new Till(false)) {
            var house = till.house;
            till.give(house.member("nightly"), 700, 1);
            while (house.get(Relay.class).round(house.tenant, null) > 0) {}
            house.database.execute(
                    "set app.tenant = '"
                            + house.tenant.id()
                            + "'; update event set body = '{}' where position = 1");
            var run = house.get(VerifyRuns.class).check(house.tenant);
            assertThat(run.broken())
                    .containsExactly("event log: position 1 does not give its mark");
            assertThat(house.get(Anchors.class).list(house.tenant)).isEmpty();
            assertThat(told(till)).isEqualTo(1);
        }
    }

    private static long told(Till till) {
        Long told =
                till.house.db.read(
                        till.house.tenant,
                        tx ->
                                tx.first(
                                        TOLD.with("tenant", till.house.tenant.id()),
                                        row -> row.whole("told")));
        return told == null ? 0 : told;
    }
}
