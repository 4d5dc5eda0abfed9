package io.regulars.imports;

import io.regulars.kernel.Pure;

/// Somebody buys somewhere at some second (of the chain's own clock); `known` where the shop learns
/// who it is, and `number` is the order's number there.
@Pure
record ChainVisit(
        ChainMember member, long second, ChainChannel channel, boolean known, String number) {
    long day() {
        return Math.floorDiv(second, ChainMember.DAY);
    }
}
