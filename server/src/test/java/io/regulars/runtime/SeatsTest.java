package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestPostgres;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private static final Tenant TENANT = new Tenant(1);

    @Test
    void aPoolThatLeavesNobodyASeatDoesNotStart() {
        assertThatThrownBy(() -> Seats.of(Seats.KEPT_BACK, Duration.ofSeconds(1)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("maximum-pool-size is 4, needed at least 5");
        assertThat(Seats.of(Seats.KEPT_BACK + 1, Duration.ofSeconds(1)).in(() -> "sat"))
                .isEqualTo("sat");
    }

    @Test
    void manyWhoEachNeedASecondConnectionDoNotWaitForEachOther() throws Exception {
        int pool = Seats.KEPT_BACK + 2;
        try (HikariDataSource source = TestPostgres.fresh().pool(pool);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            source.setConnectionTimeout(1_000);
            var db = new Db(source, new Topology(1, false), InstantSource.system(), pool);
            var all = new CountDownLatch(1);
            var coming = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 40; i++) {
                coming.add(
                        threads.submit(() -> {
                            all.await();
                            return db.write(TENANT, tx -> db.read(TENANT, inner -> 1) + 1);
                        }));
            }
            all.countDown();
            for (Future<Integer> each : coming) {
                assertThat(each.get()).isEqualTo(2);
            }
        }
    }

    @Test
    void aSeatIsFreeAgainAfterWorkThatBroke() {
        var seats = new Seats(1, Duration.ofMillis(20));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() ->
                            seats.in(() -> {
                                throw new IllegalStateException("broken");
                            }))
                    .hasMessage("broken");
        }
        assertThat(seats.<Integer>in(() -> seats.in(() -> 7))).isEqualTo(7);
    }

    @Test
    void whoFindsNoSeatHearsThatTheDatabaseCannotBeReached() {
        var seats = new Seats(1, Duration.ofMillis(20));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            seats.in(() -> {
                Future<?> second = threads.submit(() -> seats.in(() -> 1));
                assertThatThrownBy(second::get)
                        .cause()
                        .isInstanceOfSatisfying(
                                Tx.Broken.class,
                                broken -> assertThat(broken.unreachable()).isTrue());
                return 1;
            });
        }
    }
}
