package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.coupons.Coupon.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of a coupon's state. `heldUntil` belongs to [State#HELD].
@Pure
record Turn(Id coupon, Instant at, State was, State state, @Nullable Instant heldUntil) {
    /// How a coupon stood at a past instant: null where it was not there yet, and `doubtful` where
    /// it changed before anybody kept when.
    @Pure
    record Stood(@Nullable State state, boolean doubtful) {
        private static final Stood ABSENT = new Stood(null, false);
        private static final Stood DOUBTFUL = new Stood(null, true);

        boolean usable() {
            return state == State.ISSUED;
        }

        private static Stood as(State state) {
            return new Stood(state, false);
        }

        /// The coupon as it was; null where it was not there, or nobody knows.
        @Nullable Coupon of(Coupon coupon) {
            return state == null
                    ? null
                    : coupon.as(
                            state,
                            state == State.HELD ? new Coupon.Held(coupon.id(), Instant.MAX) : null,
                            null,
                            null);
        }
    }

    /// `turns` are those of `coupon`, in their order. An end that came is told by its time, as for
    /// a coupon of now.
    static Stood at(Coupon coupon, List<Turn> turns, Instant at) {
        if (coupon.issuedAt().isAfter(at)) {
            return Stood.ABSENT;
        }
        Turn last = null;
        for (Turn each : turns) {
            if (!each.at().isAfter(at)) {
                last = each;
            }
        }
        State state = last != null ? last.then(at) : before(coupon, turns, at);
        if (state == null) {
            return Stood.DOUBTFUL;
        }
        return Stood.as(
                state == State.ISSUED && !coupon.until().isAfter(at) ? State.EXPIRED : state);
    }

    private State then(Instant at) {
        return state == State.HELD && heldUntil != null && !heldUntil.isAfter(at)
                ? State.ISSUED
                : state;
    }

    /// Before any turn that was kept; null where nobody knows.
    private static @Nullable State before(Coupon coupon, List<Turn> turns, Instant at) {
        if (!turns.isEmpty()) {
            return turns.getFirst().was() == State.ISSUED ? State.ISSUED : null;
        }
        Coupon.Used used = coupon.used();
        return switch (coupon.state()) {
            case ISSUED, EXPIRED, HELD -> State.ISSUED;
            case USED -> used == null ? null : used.at().isAfter(at) ? State.ISSUED : State.USED;
            case VOID -> null;
        };
    }
}
