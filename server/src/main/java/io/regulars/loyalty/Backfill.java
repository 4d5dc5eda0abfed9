package io.regulars.loyalty;

import io.regulars.kernel.Tenant;
import io.regulars.runtime.Leases;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// History that is coming in. Meanwhile time's own turn (points that lapse, tiers that end) waits:
/// a member who was brought up to today has to be folded again for each older fact, while one whose
/// facts come in order moves along with them. Whatever is due is done when the history is in.
///
/// Known to all processes by a lease, so that a backfill that is killed holds nothing up for longer
/// than a minute.
@Component
public class Backfill {
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration RENEWED = Duration.ofSeconds(15);

    private final Leases leases;

    Backfill(Leases leases) {
        this.leases = leases;
    }

    /// A backfill under way; closing it ends it.
    public final class Running implements AutoCloseable {
        private final String name;
        private final Thread renewing;

        private Running(String name) {
            this.name = name;
            leases.take(name, LENGTH);
            renewing = Thread.ofVirtual().name("backfill").start(this::renew);
        }

        private void renew() {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Thread.sleep(RENEWED);
                } catch (InterruptedException end) {
                    return;
                }
                leases.take(name, LENGTH);
            }
        }

        @Override
        public void close() {
            renewing.interrupt();
            try {
                renewing.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            Leases.Lease last = leases.take(name, LENGTH);
            if (last != null) {
                leases.release(last);
            }
        }
    }

    /// Of two at once in different processes one holds the lease; both are well served.
    public Running begin(Tenant tenant) {
        return new Running(name(tenant));
    }

    public boolean running(Tenant tenant) {
        return leases.held(name(tenant));
    }

    private static String name(Tenant tenant) {
        return "backfill " + tenant.id();
    }
}
