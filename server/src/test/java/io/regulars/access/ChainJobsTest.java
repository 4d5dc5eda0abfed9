package io.regulars.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regulars.kernel.Tenant;
import io.regulars.runtime.Jobs;
import io.regulars.runtime.Leases;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChainJobsTest {
    private final Fixture house = new Fixture();
    private final Tenant first = house.tenant;
    private final Tenant second = house.tenants.create("second");
    private final Jobs jobs = new Jobs(new Leases(house.db));
    private final ChainJobs chains = new ChainJobs(jobs, house.tenants, house.db);
    private final Map<Tenant, AtomicInteger> looks = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        jobs.close();
        house.close();
    }

    private int looks(Tenant chain) {
        return looks.computeIfAbsent(chain, _ -> new AtomicInteger()).get();
    }

    private void look(Tenant chain) {
        looks(chain);
        looks.get(chain).incrementAndGet();
    }

    private void until(int most, Tenant chain) {
        await().atMost(Duration.ofMinutes(1)).until(() -> looks(chain) >= most);
    }

    private void write(Tenant chain) {
        house.tenants.passwords(Caller.house(chain, "test"), PasswordProfile.NIST);
    }

    @Test
    void aChainInWhichTheWorkBreaksTakesNobodysTurn() {
        chains.every(
                "breaks",
                Duration.ofMillis(10),
                chain -> {
                    look(chain);
                    if (chain.equals(first)) {
                        throw new IllegalStateException("no such thing");
                    }
                });
        jobs.start();
        until(2, second);
        await().until(() -> jobs.states().get("breaks").failures() > 0);
        assertThat(jobs.states().get("breaks").lastFailure())
                .isEqualTo("chain " + first.id() + ": no such thing");
        assertThat(looks(first)).as("a chain that failed is looked at again").isGreaterThan(1);
    }

    @Test
    void aChainInWhichNothingIsWrittenRestsUntilSomethingIs() {
        chains.sweep(
                "rests",
                Duration.ofMillis(10),
                chain -> {
                    look(chain);
                    if (chain.equals(second)) {
                        write(second);
                    }
                    return 0;
                });
        jobs.start();
        until(100, second);
        int resting = looks(first);
        assertThat(resting).as("a rest is twice as long as the one before").isLessThan(20);
        write(first);
        int then = looks(second);
        until(then + 2, second);
        assertThat(looks(first)).as("awake with the next round").isGreaterThan(resting);
    }

    @Test
    void whatAProcessWritesShowsInItsNumberAlone() {
        long before = house.db.writes(first);
        house.tenants.brand(first);
        assertThat(house.db.writes(first)).as("read").isEqualTo(before);
        write(first);
        assertThat(house.db.writes(first)).as("written").isGreaterThan(before);
        assertThat(house.db.writes(second)).as("of another chain").isEqualTo(1);
        house.db.rehearse(
                second,
                tx -> {
                    house.log.record(tx, Caller.house(second, "t"), "tenant.brand", "x", "y");
                    return true;
                });
        assertThat(house.db.writes(second)).as("a rehearsal writes nothing").isEqualTo(1);
    }
}
