package io.regulars.stored;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tiered offer of stored value (充200送50), in versions; in force from `starts` until `ends`,
/// exclusive.
@Pure
public record Scheme(Id id, int version, Instant starts, @Nullable Instant ends, Body body) {

    /// Who pays `paid` gets `bonus` on top.
    @Pure
    public record Tier(long paid, long bonus) {
        public Tier {
            InvalidValue.unless(paid > 0 && paid <= Limits.NAMED_CAP, "paid", "1 to 500000 fen");
            InvalidValue.unless(
                    bonus >= 0 && bonus <= Limits.NAMED_CAP, "bonus", "0 to 500000 fen");
        }
    }

    /// `agreedShare` is which share of the proportional refund is promised to who simply wishes to
    /// end the contract (1 by default, D-19); `refundWay` and `liability` stand in the contract.
    @Pure
    public record Body(
            String name,
            String issuer,
            List<Tier> tiers,
            @Nullable Ratio agreedShare,
            String refundWay,
            String liability) {
        public Body {
            InvalidValue.text("name", name, 120);
            InvalidValue.text("issuer", issuer, 64);
            InvalidValue.unless(!tiers.isEmpty() && tiers.size() <= 20, "tiers", "1 to 20 tiers");
            var paid = new HashSet<Long>();
            InvalidValue.unless(
                    tiers.stream().allMatch(t -> paid.add(t.paid())), "tiers", "each amount once");
            InvalidValue.unless(
                    agreedShare == null
                            || agreedShare.compareTo(Ratio.ZERO) >= 0
                                    && agreedShare.compareTo(Ratio.ONE) <= 0,
                    "agreedShare",
                    "0 to 1");
            InvalidValue.text("refundWay", refundWay, 500);
            InvalidValue.text("liability", liability, 500);
            tiers = List.copyOf(tiers);
        }

        Ratio agreed() {
            return agreedShare == null ? Ratio.ONE : agreedShare;
        }
    }

    public Scheme {
        InvalidValue.unless(ends == null || ends.isAfter(starts), "ends", "after starts");
    }

    boolean inForce(Instant at) {
        return !starts.isAfter(at) && (ends == null || ends.isAfter(at));
    }

    @Nullable Tier tier(long paid) {
        return body.tiers().stream().filter(t -> t.paid() == paid).findFirst().orElse(null);
    }

    /// What a member agrees to, as it is shown before and kept after (L-25).
    Snapshot snapshot(Stored.Issuer by, Tier tier) {
        return new Snapshot(
                id,
                version,
                body.name(),
                by.code(),
                by.name(),
                by.filing(),
                tier.paid(),
                tier.bonus(),
                body.agreed(),
                body.refundWay(),
                body.liability());
    }

    /// Content, price, way of refund and liability of one contract.
    @Pure
    public record Snapshot(
            Id scheme,
            int version,
            String name,
            String issuer,
            String issuerName,
            @Nullable String filing,
            long paid,
            long bonus,
            Ratio agreedShare,
            String refundWay,
            String liability) {}
}
