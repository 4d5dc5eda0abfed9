package io.regulars.lake;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Keeps the lake up with the log. After a round it rests for nine times as long as the round took,
/// so that a large chain gives it a tenth of a processor at most.
@Component
class LakeJobs {
    private static final int RESTS = 9;

    private final Map<Integer, Instant> resting = new ConcurrentHashMap<>();

    LakeJobs(Jobs jobs, Tenants tenants, Lake lake, InstantSource clock) {
        jobs.every(
                Pieces.LEASE,
                Duration.ofSeconds(10),
                lease -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        int id = chain.tenant().id();
                        Instant before = clock.instant();
                        if (before.isBefore(resting.getOrDefault(id, Instant.EPOCH))) {
                            continue;
                        }
                        boolean behind = lake.round(chain.tenant(), lease);
                        Instant after = clock.instant();
                        if (!behind) {
                            resting.put(
                                    id,
                                    after.plus(
                                            Duration.between(before, after).multipliedBy(RESTS)));
                        }
                        more |= behind;
                    }
                    return more;
                });
    }
}
