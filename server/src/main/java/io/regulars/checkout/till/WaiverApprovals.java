package io.regulars.checkout.till;

import io.regulars.access.Approval;
import io.regulars.kernel.Tenant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Waivers that wait for a second person, or that one has decided, for the common list.
@Component
class WaiverApprovals implements Approval.Source {
    private final Waivers waivers;

    WaiverApprovals(Waivers waivers) {
        this.waivers = waivers;
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant, Approval.State state, Approval.From from, int limit) {
        return waivers.list(tenant, Waiver.State.valueOf(state.name()), from, limit).stream()
                .map(each -> approval(each, state))
                .toList();
    }

    private static Approval approval(Waiver w, Approval.State state) {
        return new Approval(
                w.id(),
                Approval.Kind.PRICE_WAIVER,
                w.memberId(),
                w.askedBy(),
                w.askedAt(),
                state,
                w.decidedBy(),
                w.decidedAt(),
                w.decision(),
                w.reason(),
                null,
                w.below().given(),
                null,
                w.until(),
                false);
    }
}
