package io.regulars.checkout;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Cap;
import io.regulars.rules.Past;
import io.regulars.rules.Who;
import java.util.List;
import java.util.Map;

/// Who buys, as offers ask: the member with points and history, the coupons in hand, and how many
/// orders used each offer in the periods that hold the moment.
@Pure
public record Buyer(
        Who who,
        List<Past> history,
        List<HeldCoupon> coupons,
        Map<Id, Map<Cap.Per, Integer>> used) {
    public Buyer {
        history = List.copyOf(history);
        coupons = List.copyOf(coupons);
        used = Map.copyOf(used);
    }

    int used(Id offer, Cap.Per per) {
        Map<Cap.Per, Integer> counts = used.get(offer);
        return counts == null ? 0 : counts.getOrDefault(per, 0);
    }
}
