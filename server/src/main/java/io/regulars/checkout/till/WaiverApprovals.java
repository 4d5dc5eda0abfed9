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
    public Approval.About about() {
        return Approval.About.PRICES;
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant, Approval.State state, Approval.From from, int limit) {
        return of(waivers.list(tenant, null, Waiver.State.valueOf(state.name()), from, limit));
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant,
            List<String> stores,
            Approval.State state,
            Approval.From from,
            int limit) {
        return of(waivers.list(tenant, stores, Waiver.State.valueOf(state.name()), from, limit));
    }

    private static List<Approval> of(List<Waiver> found) {
        return found.stream().map(WaiverApprovals::approval).toList();
    }

    private static Approval approval(Waiver w) {
        return new Approval(
                w.id(),
                Approval.Kind.PRICE_WAIVER,
                w.memberId(),
                w.askedBy(),
                w.askedAt(),
                Approval.State.valueOf(w.state().name()),
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
