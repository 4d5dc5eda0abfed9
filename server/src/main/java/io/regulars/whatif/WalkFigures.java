package io.regulars.whatif;

import io.regulars.kernel.Pure;

/// What happened, or would have happened, in a part of the past. `paid` is fen for goods. `issued`
/// and `takenBack` are points by rules, `grown` and `shrunk` growth value likewise. `burned` is
/// what members spent less what they got back of it; `lacking` what they spent in fact and could
/// not have spent.
@Pure
public record WalkFigures(
        long orders,
        long paid,
        long issued,
        long takenBack,
        long grown,
        long shrunk,
        long burned,
        long lacking,
        long expired) {
    /// In the order of the parts of the record.
    enum Of {
        ORDERS,
        PAID,
        ISSUED,
        TAKEN_BACK,
        GROWN,
        SHRUNK,
        BURNED,
        LACKING,
        EXPIRED
    }

    static final WalkFigures NONE = new WalkFigures(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static WalkFigures of(long[] sums) {
        return new WalkFigures(
                sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8]);
    }

    WalkFigures plus(WalkFigures o) {
        return new WalkFigures(
                orders + o.orders,
                paid + o.paid,
                issued + o.issued,
                takenBack + o.takenBack,
                grown + o.grown,
                shrunk + o.shrunk,
                burned + o.burned,
                lacking + o.lacking,
                expired + o.expired);
    }

    long net() {
        return issued - takenBack;
    }
}
