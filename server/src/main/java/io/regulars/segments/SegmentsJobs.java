package io.regulars.segments;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Keeps segments up with the log and the clock, builds what was asked for, and checks all of it
/// every night.
@Component
class SegmentsJobs {
    /// How often the log is read: an event is seen within a second, and five are promised.
    private static final Duration OFTEN = Duration.ofMillis(500);

    SegmentsJobs(
            Jobs jobs,
            Tenants tenants,
            SegmentsKeeping keeping,
            SegmentsBuilding building,
            SegmentsShadows shadows) {
        jobs.every(
                "segments",
                OFTEN,
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        more |= keeping.some(chain.tenant());
                    }
                    return more;
                });
        jobs.every(
                "segments-build",
                Duration.ofSeconds(1),
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        shadows.round(chain.tenant());
                        more |= building.round(chain.tenant());
                    }
                    return more;
                });
    }
}
