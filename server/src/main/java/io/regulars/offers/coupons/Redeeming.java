package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.offers.coupons.Coupon.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides on one coupon. Whoever asks the same again for the same checkout hears the same, and
/// nothing happens twice.
///
/// A hold keeps its word: within it the coupon is used although its time ended meanwhile (L-39).
@Pure
final class Redeeming {
    /// Begins the reason of a coupon that was given on; the id of the new one follows.
    static final String SENT = "sent:";

    private Redeeming() {}

    /// Sets it aside for the checkout `by` until `until`. `member` is who buys; null where nobody
    /// is known, and then a coupon of a member is shown by whoever holds it.
    static Outcome<Coupon> hold(
            Coupon coupon, Id by, @Nullable Id member, Instant now, Instant until) {
        if (coupon.state(now) == State.HELD
                && coupon.held() != null
                && coupon.held().by().equals(by)) {
            return Outcome.done(coupon);
        }
        Refused no = unusable(coupon, member, now);
        return no != null
                ? refused(no, coupon)
                : Outcome.done(coupon.as(State.HELD, new Coupon.Held(by, until), null, null));
    }

    /// Whether it could be used now.
    static Outcome<Coupon> usable(Coupon coupon, @Nullable Id member, Instant now) {
        Refused no = unusable(coupon, member, now);
        return no != null ? refused(no, coupon) : Outcome.done(coupon);
    }

    /// Uses what is set aside for the checkout `by`.
    static Outcome<Coupon> use(Coupon coupon, Id by, Instant now, Coupon.Place place) {
        if (usedBy(coupon, by)) {
            return Outcome.done(coupon);
        }
        if (coupon.state(now) != State.HELD
                || coupon.held() == null
                || !coupon.held().by().equals(by)) {
            return refused(taken(coupon, now), coupon);
        }
        return Outcome.done(used(coupon, by, now, place));
    }

    /// Sets aside and uses in one, for a channel that judges its own basket.
    static Outcome<Coupon> redeem(
            Coupon coupon, Id by, @Nullable Id member, Instant now, Coupon.Place place) {
        if (usedBy(coupon, by)) {
            return Outcome.done(coupon);
        }
        Refused no = unusable(coupon, member, now);
        return no != null ? refused(no, coupon) : Outcome.done(used(coupon, by, now, place));
    }

    /// The checkout `by` does not come about.
    static Outcome<Coupon> free(Coupon coupon, Id by) {
        boolean held =
                coupon.state() == State.HELD
                        && coupon.held() != null
                        && coupon.held().by().equals(by);
        return held ? Outcome.done(coupon.issued()) : refused(Refused.COUPON_NOT_HELD, coupon);
    }

    /// The checkout `by` was cancelled or came back whole: the coupon is as it was before, with the
    /// end that it had; where that has come meanwhile, it is expired.
    static Outcome<Coupon> giveBack(Coupon coupon, Id by) {
        return usedBy(coupon, by)
                ? Outcome.done(coupon.issued())
                : refused(Refused.COUPON_NOT_USED, coupon);
    }

    /// Taken back: only what nobody uses or is about to.
    static Outcome<Coupon> revoke(Coupon coupon, String reason, Instant now) {
        return switch (coupon.state(now)) {
            case ISSUED, EXPIRED -> Outcome.done(coupon.as(State.VOID, null, null, reason));
            case HELD -> refused(Refused.COUPON_HELD, coupon);
            case USED -> refused(Refused.COUPON_USED, coupon);
            case VOID -> refused(Refused.COUPON_VOID, coupon);
        };
    }

    /// Given on by its member: nobody uses this one any more, and `becomes` takes its place. Asked
    /// again for the same successor, it is the same again.
    static Outcome<Coupon> send(
            Coupon coupon, Id from, Id becomes, boolean transferable, Instant now) {
        String reason = SENT + becomes;
        if (coupon.state() == State.VOID && reason.equals(coupon.voidReason())) {
            return Outcome.done(coupon);
        }
        Refused no = unusable(coupon, from, now);
        if (no == null && (coupon.member() == null || !transferable)) {
            no = Refused.NOT_TRANSFERABLE;
        }
        return no != null && no != Refused.COUPON_NOT_YET
                ? refused(no, coupon)
                : Outcome.done(coupon.as(State.VOID, null, null, reason));
    }

    /// What time has done to it: a hold that ran out, an end that came. Null where nothing has.
    static @Nullable Coupon swept(Coupon coupon, Instant now) {
        State state = coupon.state(now);
        if (state == coupon.state()) {
            return null;
        }
        return state == State.EXPIRED
                ? coupon.as(State.EXPIRED, null, null, null)
                : coupon.issued();
    }

    private static boolean usedBy(Coupon coupon, Id by) {
        return coupon.state() == State.USED
                && coupon.used() != null
                && coupon.used().by().equals(by);
    }

    private static Coupon used(Coupon coupon, Id by, Instant now, Coupon.Place place) {
        return coupon.as(State.USED, null, new Coupon.Used(by, now, place), null);
    }

    /// Another member's coupon is as unknown as one that does not exist.
    private static @Nullable Refused unusable(Coupon coupon, @Nullable Id member, Instant now) {
        if (member != null && coupon.member() != null && !coupon.member().equals(member)) {
            return Refused.UNKNOWN_COUPON;
        }
        if (coupon.state(now) == State.ISSUED) {
            return coupon.from().isAfter(now) ? Refused.COUPON_NOT_YET : null;
        }
        return taken(coupon, now);
    }

    private static Refused taken(Coupon coupon, Instant now) {
        return switch (coupon.state(now)) {
            case ISSUED -> Refused.COUPON_NOT_HELD;
            case HELD -> Refused.COUPON_HELD;
            case USED -> Refused.COUPON_USED;
            case VOID -> Refused.COUPON_VOID;
            case EXPIRED -> Refused.COUPON_EXPIRED;
        };
    }

    private static Outcome<Coupon> refused(Refused reason, Coupon coupon) {
        return Outcome.refused(
                reason,
                switch (reason) {
                    case COUPON_NOT_YET -> "good from " + coupon.from();
                    case COUPON_EXPIRED -> "good until " + coupon.until();
                    case COUPON_USED ->
                            coupon.used() == null ? "used" : "used at " + coupon.used().at();
                    default -> "it cannot be used by this checkout";
                });
    }
}
