package io.regulars.checkout.review;

import io.regulars.access.Approval;
import io.regulars.kernel.Tenant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Proposals that wait for a second person, or that one has decided, for the common list.
@Component
class ProposalApprovals implements Approval.Source {
    private final Proposals proposals;

    ProposalApprovals(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public Approval.About about() {
        return Approval.About.OFFERS;
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant, Approval.State state, Approval.From from, int limit) {
        Proposal.State ours =
                switch (state) {
                    case WAITING -> Proposal.State.WAITING;
                    case APPROVED -> Proposal.State.PUBLISHED;
                    case REFUSED -> Proposal.State.REFUSED;
                };
        return proposals.list(tenant, ours, from, limit).stream()
                .map(each -> approval(each, state))
                .toList();
    }

    private static Approval approval(Proposal p, Approval.State state) {
        return new Approval(
                p.id(),
                Approval.Kind.OFFER,
                null,
                p.askedBy(),
                p.askedAt(),
                state,
                p.decidedBy(),
                p.decidedAt(),
                p.decision(),
                p.asked().reason(),
                null,
                p.findings().exposure(),
                null,
                p.asked().ends(),
                false);
    }
}
