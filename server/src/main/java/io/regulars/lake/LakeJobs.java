package io.regulars.lake;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Keeps the lake up with the log. After a round it rests for nine times as long as the round took,
/// two minutes at most: a busy chain gives it a tenth of a processor, and its boards stay minutes
/// fresh.
@Component
class LakeJobs {
    private static final int RESTS = 9;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /// The start has the processor for itself; the engine is loaded after it.
    private static final Duration AFTER_THE_START = Duration.ofSeconds(15);

    private final Map<Integer, Instant> resting = new ConcurrentHashMap<>();

    LakeJobs(ChainJobs chains, Lake lake, InstantSource clock) {
        Instant first = clock.instant().plus(AFTER_THE_START);
        chains.every(
                Pieces.LEASE,
                Duration.ofSeconds(10),
                (chain, lease) -> {
                    int id = chain.tenant().id();
                    Instant before = clock.instant();
                    if (before.isBefore(resting.getOrDefault(id, first))) {
                        return false;
                    }
                    boolean behind = lake.round(chain.tenant(), lease);
                    Instant after = clock.instant();
                    if (!behind) {
                        Duration rest = Duration.between(before, after).multipliedBy(RESTS);
                        resting.put(id, after.plus(rest.compareTo(LONGEST) < 0 ? rest : LONGEST));
                    }
                    return behind;
                });
    }
}
