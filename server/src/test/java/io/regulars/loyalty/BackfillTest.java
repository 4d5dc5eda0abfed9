package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestPostgres;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.Leases;
import io.regulars.runtime.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class BackfillTest {
    private static final Tenant CHAIN = new Tenant(1);
    private static final Tenant OTHER = new Tenant(2);

    private final TestPostgres.Database database = TestPostgres.fresh();
    private Instant now = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void otherProcessesKnowOfItAndOtherChainsAreNotConcerned() {
        var here = new Backfill(leases());
        var elsewhere = new Backfill(leases());
        try (var _ = here.begin(CHAIN)) {
            assertThat(elsewhere.running(CHAIN)).isTrue();
            assertThat(elsewhere.running(OTHER)).isFalse();
        }
        assertThat(elsewhere.running(CHAIN)).isFalse();
    }

    @Test
    void oneThatWasKilledHoldsNothingUpForLongerThanAMinute() {
        leases().take("backfill " + CHAIN.id(), Duration.ofSeconds(60)); // and never renewed
        var elsewhere = new Backfill(leases());
        assertThat(elsewhere.running(CHAIN)).isTrue();
        now = now.plusSeconds(60);
        assertThat(elsewhere.running(CHAIN)).isFalse();
    }

    private Leases leases() {
        InstantSource clock = () -> now;
        return new Leases(new Db(database.app(), new Topology(1, false), clock));
    }
}
