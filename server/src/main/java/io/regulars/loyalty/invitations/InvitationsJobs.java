package io.regulars.loyalty.invitations;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Keeps the book up with the friends who came.
@Component
class InvitationsJobs {
    InvitationsJobs(Jobs jobs, Tenants tenants, InvitationsHearing hearing) {
        jobs.every(
                "invitations",
                Duration.ofSeconds(1),
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        more |= hearing.round(chain.tenant());
                    }
                    return more;
                });
    }
}
