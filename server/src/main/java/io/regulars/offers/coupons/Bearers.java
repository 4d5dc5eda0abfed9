package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.offers.coupons.CodeRows.Kept;
import io.regulars.offers.coupons.CodeRows.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Claims the codes of batches for the coupons that they shall become. A claim grants nothing:
/// until its coupon is there, it leads to nobody, and after twenty seconds another may take its
/// place, so that whoever asks again until he knows does know within half a minute.
final class Bearers {
    private static final Duration STALE = Duration.ofSeconds(20);

    private Bearers() {}

    /// Lets each code lead to the coupon of the first who brings it.
    static void claim(Tx tx, List<Give> commands, Instant now) {
        List<Give> bearers = bearers(commands);
        if (bearers.isEmpty()) {
            return;
        }
        Map<Long, Kept> codes = CodeRows.lock(tx, numbers(bearers));
        var named = new HashSet<Id>();
        codes.values()
                .forEach(k -> {
                    if (k.coupon() != null) {
                        named.add(k.coupon());
                    }
                });
        Set<Id> there = CouponRows.of(tx, named).keySet();
        var leads = new HashMap<Long, Lead>();
        for (Give give : bearers) {
            Give.Bearer bearer = Objects.requireNonNull(give.bearer());
            Kept kept = codes.get(bearer.number());
            if (kept != null && free(kept, there, now)) {
                leads.putIfAbsent(bearer.number(), new Lead(bearer.number(), bearer.coupon()));
            }
        }
        CodeRows.lead(tx, List.copyOf(leads.values()), now);
    }

    /// Those whose code leads to the coupon that they would make, and whose coupon is not there. It
    /// does so until the coupon is there: a claim that was slow to come here is taken over by
    /// nobody from now on.
    static Set<Give> ours(Tx tx, List<Give> commands) {
        List<Give> bearers = bearers(commands);
        if (bearers.isEmpty()) {
            return Set.of();
        }
        Map<Long, Kept> codes = CodeRows.lock(tx, numbers(bearers));
        Set<Id> there =
                CouponRows.of(
                                tx,
                                bearers.stream()
                                        .map(g -> Objects.requireNonNull(g.bearer()).coupon())
                                        .toList())
                        .keySet();
        var ours = new HashSet<Give>();
        for (Give give : bearers) {
            Give.Bearer bearer = Objects.requireNonNull(give.bearer());
            Kept kept = codes.get(bearer.number());
            if (kept != null
                    && bearer.coupon().equals(kept.coupon())
                    && !there.contains(bearer.coupon())) {
                ours.add(give);
            }
        }
        return ours;
    }

    /// They were refused: their codes are free again.
    static void free(Tx tx, List<Give> refused, Instant now) {
        List<Give> bearers = bearers(refused);
        if (bearers.isEmpty()) {
            return;
        }
        Map<Long, Kept> codes = CodeRows.lock(tx, numbers(bearers));
        var leads = new ArrayList<Lead>();
        for (Give give : bearers) {
            Give.Bearer bearer = Objects.requireNonNull(give.bearer());
            Kept kept = codes.get(bearer.number());
            if (kept != null && bearer.coupon().equals(kept.coupon())) {
                leads.add(new Lead(bearer.number(), null));
            }
        }
        CodeRows.lead(tx, leads, now);
    }

    private static boolean free(Kept kept, Set<Id> there, Instant now) {
        return kept.coupon() == null
                || !there.contains(kept.coupon())
                        && kept.claimedAt() != null
                        && !kept.claimedAt().plus(STALE).isAfter(now);
    }

    private static List<Give> bearers(List<Give> commands) {
        return commands.stream().filter(give -> give.bearer() != null).toList();
    }

    private static List<Long> numbers(List<Give> bearers) {
        return bearers.stream()
                .map(give -> Objects.requireNonNull(give.bearer()).number())
                .distinct()
                .toList();
    }
}
