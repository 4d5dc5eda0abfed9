package io.regulars.offers.coupons;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A coupon as it is kept. Good within `[from, until)`. `member` is null where it came by a code
/// that nobody has put into his wallet; `occurrence` and giver stand in its issue.
@Pure
public record Coupon(
        Id id,
        @Nullable Id member,
        Id template,
        int version,
        Id issue,
        @Nullable Id batch,
        @JsonIgnore long number,
        State state,
        Instant issuedAt,
        Instant from,
        Instant until,
        @Nullable Held held,
        @Nullable Used used,
        @Nullable String voidReason) {
    public enum State {
        ISSUED,
        /// Set aside for a checkout.
        HELD,
        USED,
        /// Taken back, or given on to somebody else.
        VOID,
        EXPIRED
    }

    /// For which checkout it is set aside, and until when, exclusive.
    @Pure
    public record Held(Id by, Instant until) {}

    /// Where a coupon was used, for the analysis and the settlement between stores.
    @Pure
    public record Place(@Nullable String channel, @Nullable String store) {
        public static final Place NOWHERE = new Place(null, null);
    }

    /// By which checkout, when and where it was used.
    @Pure
    public record Used(Id by, Instant at, Place place) {}

    /// The state as it is at `now`, whether or not anybody has swept the coupon since.
    public State state(Instant now) {
        return switch (state) {
            case ISSUED -> over(now) ? State.EXPIRED : State.ISSUED;
            case HELD ->
                    held != null && held.until().isAfter(now)
                            ? State.HELD
                            : over(now) ? State.EXPIRED : State.ISSUED;
            case USED, VOID, EXPIRED -> state;
        };
    }

    public String code() {
        return Code.write(number);
    }

    boolean over(Instant now) {
        return !until.isAfter(now);
    }

    Coupon issued() {
        return as(State.ISSUED, null, null, null);
    }

    Coupon as(
            State to,
            @Nullable Held newHeld,
            @Nullable Used newUsed,
            @Nullable String newVoidReason) {
        return new Coupon(
                id,
                member,
                template,
                version,
                issue,
                batch,
                number,
                to,
                issuedAt,
                from,
                until,
                newHeld,
                newUsed,
                newVoidReason);
    }
}
