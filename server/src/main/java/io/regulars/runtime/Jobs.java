package io.regulars.runtime;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the house's recurring work, each job in one process at a time. A job that fails is logged,
/// shown as failing and tried again after its pause; it never takes the process with it.
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final Duration LEASE = Duration.ofSeconds(15);

    /// How long a round may go on after the stop was asked for, before it is interrupted.
    private static final Duration GRACE = Duration.ofSeconds(5);

    /// A job begins with its pause, of so much at most: a program that has just started is slow,
    /// and what it does first are the sales of those who have waited for it.
    private static final Duration SETTLING = Duration.ofSeconds(3);

    /// One round of a job under `lease`. True asks for the next round at once, since more is
    /// waiting.
    public interface Work {
        boolean round(Leases.Lease lease);
    }

    /// How a job is doing, for the health page.
    @Pure
    public record State(boolean leading, long rounds, long failures, String lastFailure) {}

    private final Leases leases;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Duration grace;

    public Jobs(Leases leases) {
        this(leases, GRACE);
    }

    Jobs(Leases leases, Duration grace) {
        this.leases = leases;
        this.grace = grace;
    }

    /// Registers a job; it runs from [#start] on.
    public void every(String name, Duration pause, Work work) {
        states.put(name, new State(false, 0, 0, ""));
        threads.add(Thread.ofVirtual().name("job-" + name).unstarted(() -> run(name, pause, work)));
    }

    /// A server starts its jobs when it serves; a command that does one thing never does.
    public void start() {
        threads.stream().filter(t -> t.getState() == Thread.State.NEW).forEach(Thread::start);
    }

    public Map<String, State> states() {
        return Map.copyOf(states);
    }

    /// Lets each round end by itself, a long one before its next piece: an interrupt in the middle
    /// of a statement breaks its connection. Only what is still at work after the grace time is
    /// interrupted; its transaction is undone and done again at the next start.
    @Override
    public void close() {
        stop.countDown();
        leases.stop();
        long until = System.nanoTime() + grace.toNanos();
        for (Thread thread : threads) {
            join(thread, Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
        for (Thread thread : threads) {
            if (thread.isAlive()) {
                LOG.info("{} is still at work at the stop and is interrupted", thread.getName());
                thread.interrupt();
                join(thread, grace.toMillis());
            }
        }
    }

    private static void join(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean open() {
        return stop.getCount() > 0;
    }

    private void run(String name, Duration pause, Work work) {
        if (stopped(pause.compareTo(SETTLING) < 0 ? pause : SETTLING)) {
            return;
        }
        while (open()) {
            boolean more = false;
            State before = states.getOrDefault(name, new State(false, 0, 0, ""));
            try {
                Leases.Lease lease = leases.take(name, LEASE);
                more = lease != null && work.round(lease);
                states.put(
                        name,
                        new State(
                                lease != null,
                                before.rounds() + (lease == null ? 0 : 1),
                                before.failures(),
                                ""));
            } catch (RuntimeException broken) {
                if (!open()) {
                    LOG.info("{} was stopped within a round; it is undone", name);
                    return;
                }
                LOG.warn("job {} failed", name, broken);
                leases.doubt(name);
                states.put(
                        name,
                        new State(
                                before.leading(),
                                before.rounds(),
                                before.failures() + 1,
                                String.valueOf(broken.getMessage())));
            }
            if (!more && stopped(pause)) {
                return;
            }
        }
    }

    /// Waits for `pause`; true if the stop came meanwhile.
    private boolean stopped(Duration pause) {
        try {
            return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
