package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final HikariDataSource POOL = TestPostgres.fresh().pool(4);
    private static final Db DB = new Db(POOL, new Topology(4, false), InstantSource.system());

    @AfterAll
    static void close() {
        POOL.close();
    }

    /// Runs one job whose round takes `millis`; answers how the round ended once the jobs are shut.
    private static String stopped(Jobs jobs, String name, long millis) throws Exception {
        var under = new CountDownLatch(1);
        var ended = new AtomicReference<>("never");
        jobs.every(
                name,
                Duration.ofMillis(10),
                _ -> {
                    under.countDown();
                    try {
                        Thread.sleep(millis);
                        ended.set("by itself");
                    } catch (InterruptedException cut) {
                        ended.set("interrupted");
                        throw new IllegalStateException(cut);
                    }
                    return true;
                });
        jobs.start();
        assertThat(under.await(10, TimeUnit.SECONDS)).isTrue();
        jobs.close();
        return ended.get();
    }

    @Test
    void aRoundUnderWayEndsByItselfAtTheStop() throws Exception {
        var jobs = new Jobs(new Leases(DB), Duration.ofSeconds(20));
        assertThat(stopped(jobs, "short", 400)).isEqualTo("by itself");
        assertThat(jobs.states().get("short").failures()).isZero();
    }

    @Test
    void aRoundThatDoesNotEndIsInterruptedAfterTheGraceTimeAndIsNoFailure() throws Exception {
        var jobs = new Jobs(new Leases(DB), Duration.ofMillis(200));
        assertThat(stopped(jobs, "endless", 60_000)).isEqualTo("interrupted");
        assertThat(jobs.states().get("endless").failures()).isZero();
    }

    @Test
    void aLongRoundEndsBeforeItsNextPieceAtTheStopAndIsNoFailure() throws Exception {
        var leases = new Leases(DB);
        var jobs = new Jobs(leases, Duration.ofSeconds(30));
        var first = new CountDownLatch(1);
        var pieces = new AtomicInteger();
        jobs.every(
                "in-pieces",
                Duration.ofMillis(10),
                _ -> {
                    for (int i = 0; i < 100_000; i++) {
                        leases.goOn("in-pieces", Duration.ofSeconds(30));
                        pieces.incrementAndGet();
                        first.countDown();
                    }
                    return false;
                });
        jobs.start();
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        jobs.close();
        assertThat(pieces.get()).isLessThan(100_000);
        assertThat(jobs.states().get("in-pieces").failures()).isZero();
    }

    @Test
    void aJobThatPausesStopsAtOnce() throws Exception {
        var jobs = new Jobs(new Leases(DB), Duration.ofSeconds(30));
        var once = new CountDownLatch(1);
        jobs.every(
                "pausing",
                Duration.ofHours(1),
                _ -> {
                    once.countDown();
                    return false;
                });
        jobs.start();
        assertThat(once.await(10, TimeUnit.SECONDS)).isTrue();
        long from = System.nanoTime();
        jobs.close();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
    }
}
