package io.regulars.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Jobs;
import io.regulars.runtime.Leases;
import io.regulars.runtime.StartRefused;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Checks each chain's book every night on the chain's own clock, in one process of the house. The
/// gauge `regulars.verify.broken` counts the broken lines of the last checks that this process
/// made.
@Component
class VerifyJobs {
    private static final Duration LOOK = Duration.ofMinutes(1);

    /// Longer than any check; a process that dies in one lets another begin after that.
    private static final Duration LONGEST = Duration.ofHours(3);

    private final Map<Tenant, Integer> broken = new ConcurrentHashMap<>();
    private final AtomicInteger sum = new AtomicInteger();

    /// `at` is `HH:mm`, or `off`.
    VerifyJobs(
            Jobs jobs,
            Leases leases,
            VerifyRuns runs,
            MeterRegistry meters,
            @Value("${regulars.verify-at:03:30}") String at) {
        LocalTime from = time(at);
        if (from == null) {
            return;
        }
        meters.gauge("regulars.verify.broken", sum);
        jobs.every(
                "verify",
                LOOK,
                _ -> {
                    for (Tenant tenant : runs.due(from)) {
                        Leases.Lease lease = leases.take("verify-" + tenant.id(), LONGEST);
                        if (lease != null) {
                            broken.put(tenant, runs.check(tenant).broken().size());
                            sum.set(broken.values().stream().mapToInt(Integer::intValue).sum());
                            leases.release(lease);
                        }
                    }
                    return false;
                });
    }

    static @Nullable LocalTime time(String at) {
        if (at.equals("off")) {
            return null;
        }
        try {
            return LocalTime.parse(at);
        } catch (DateTimeParseException wrong) {
            throw new StartRefused("regulars.verify-at is a time like 03:30, or off");
        }
    }
}
