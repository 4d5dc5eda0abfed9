package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.orders.Kept;

/// What one rule has given for one order or event, and how much of it still stands. `lot` is where
/// it lies.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
record Given(Id rule, int version, Asset asset, long[] shares, long net, long lot) {

    /// What is to be taken back when `kept` is left: it depends on what is kept alone. Below 0
    /// where returns before took back more than these goods deserve, which only a return can find
    /// that judged them anew.
    long excess(Kept kept) {
        long excess = net - kept.of(shares);
        return kept.earning() == null ? Math.max(0, excess) : excess;
    }

    Given less(long amount) {
        return new Given(rule, version, asset, shares, net - amount, lot);
    }
}
