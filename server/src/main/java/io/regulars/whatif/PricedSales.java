package io.regulars.whatif;

import io.regulars.kernel.Pure;

/// Orders priced again. `list` is what the goods cost at list price, `paid` what was paid for them
/// in fact. `offNow` is what the offers of the time take off by today's search, `offThen` what they
/// take off together with the draft, and `byDraft` the part of that which the draft itself gives.
/// Fen; `touched` orders use the draft; of `costed` orders all costs are known, and only they have
/// margins.
@Pure
public record PricedSales(
        long orders,
        long touched,
        long list,
        long paid,
        long offNow,
        long offThen,
        long byDraft,
        long costed,
        long marginNow,
        long marginThen) {
    static final PricedSales NONE = new PricedSales(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    PricedSales plus(PricedSales o) {
        return new PricedSales(
                orders + o.orders,
                touched + o.touched,
                list + o.list,
                paid + o.paid,
                offNow + o.offNow,
                offThen + o.offThen,
                byDraft + o.byDraft,
                costed + o.costed,
                marginNow + o.marginNow,
                marginThen + o.marginThen);
    }
}
