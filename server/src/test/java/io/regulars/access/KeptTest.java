package io.regulars.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptTest {
    private static final String HASH = "010203";
    private static final ApiKeys.Holder HOLDER =
            new ApiKeys.Holder(
                    new Tenant(1),
                    new ApiKey(
                            new Id(1),
                            "till",
                            Role.ADMIN,
                            null,
                            Instant.EPOCH,
                            "test",
                            Instant.MAX,
                            null,
                            null,
                            null));

    @Test
    void whoAsksWhileAnotherReadsHearsTheSameAnswerFromOneReading() throws Exception {
        var reads = new AtomicInteger();
        var reading = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var keys =
                new Kept<String, ApiKeys.Holder>(_ -> {
                    reads.incrementAndGet();
                    reading.countDown();
                    await(mayEnd);
                    return HOLDER;
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<ApiKeys.Holder>>();
            answers.add(threads.submit(() -> keys.find(HASH)));
            reading.await();
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> keys.find(HASH)));
            }
            mayEnd.countDown();
            for (Future<ApiKeys.Holder> answer : answers) {
                assertThat(answer.get()).isEqualTo(HOLDER);
            }
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void aReadingThatBreaksIsToldAsItWasAndTriedAgain() {
        var reads = new AtomicInteger();
        var keys =
                new Kept<String, ApiKeys.Holder>(_ -> {
                    if (reads.incrementAndGet() == 1) {
                        throw new IllegalStateException("the database is away");
                    }
                    return HOLDER;
                });
        assertThatThrownBy(() -> keys.find(HASH)).hasMessage("the database is away");
        assertThat(keys.find(HASH)).isEqualTo(HOLDER);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
