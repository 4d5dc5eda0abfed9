package io.regulars.loyalty.invitations;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Keeps the book up with the friends who came.
@Component
class InvitationsJobs {
    InvitationsJobs(ChainJobs chains, InvitationsHearing hearing) {
        chains.every(
                "invitations", Duration.ofSeconds(1), (chain, _) -> hearing.round(chain.tenant()));
    }
}
