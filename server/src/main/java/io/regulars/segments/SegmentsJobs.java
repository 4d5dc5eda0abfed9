package io.regulars.segments;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Keeps segments up with the log and the clock, builds what was asked for, and checks all of it
/// every night.
@Component
class SegmentsJobs {
    /// How often the log is read: an event is seen within a second, and five are promised.
    private static final Duration OFTEN = Duration.ofMillis(500);

    SegmentsJobs(
            ChainJobs chains,
            SegmentsKeeping keeping,
            SegmentsBuilding building,
            SegmentsShadows shadows) {
        chains.every("segments", OFTEN, (chain, _) -> keeping.some(chain.tenant()));
        chains.every(
                "segments-build",
                Duration.ofSeconds(1),
                (chain, _) -> {
                    shadows.round(chain.tenant());
                    return building.round(chain.tenant());
                });
    }
}
