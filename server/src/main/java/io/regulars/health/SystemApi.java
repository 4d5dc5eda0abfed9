package io.regulars.health;

import io.regulars.access.Caller;
import io.regulars.kernel.Pure;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SystemApi {
    private final Health health;
    private final InstantSource clock;

    SystemApi(Health health, InstantSource clock) {
        this.health = health;
        this.clock = clock;
    }

    /// `startedAt`: this process. Parts of a chain (its feed, its book) are those of the caller's.
    @Pure
    record System(
            Instant asOf,
            String version,
            String java,
            String postgres,
            Instant startedAt,
            List<Part> parts) {}

    @GetMapping("/api/v1/system")
    System system(Caller caller) {
        Health.Seen seen = health.look(caller.tenant());
        String version = SystemApi.class.getPackage().getImplementationVersion();
        return new System(
                clock.instant(),
                version == null ? "development" : version,
                Runtime.version().toString(),
                seen.postgres(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                seen.parts());
    }
}
