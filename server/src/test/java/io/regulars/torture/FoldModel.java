package io.regulars.torture;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a member's facts should have come to: the same small program (one point and one growth
/// value a yuan, a ladder of three tiers that multiply points, all valid for twelve months), told
/// as a plain story over a sorted list. Written from the rules, not from the product's code.
final class FoldModel {
    /// An order with what each line cost, and when each line was brought back (null: kept).
    record Bought(int no, Instant at, long[] paid, long[] pieces, List<Back> backs) {}

    record Back(Instant at, int line, long pieces) {}

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String[] TIERS = {"base", "silver", "gold"};
    private static final long[] NEEDED = {0, 1000, 5000};

    /// What one order gave and still gives.
    private static final class Gift {
        final Bought order;
        final Instant until;
        final long[] pointShares;
        final long[] growthShares;
        final long[] keptMinor;
        final long[] keptPieces;
        long points;
        long growth;

        Gift(Bought order, int factor) {
            this.order = order;
            until = order.at().atZone(ZONE).plusMonths(12).toInstant();
            long sum = Arrays.stream(order.paid()).sum();
            points = sum * factor / 100;
            growth = sum / 100;
            pointShares = split(points, order.paid());
            growthShares = split(growth, order.paid());
            keptMinor = order.paid().clone();
            keptPieces = order.pieces().clone();
        }

        long deserved(long[] shares) {
            long sum = 0;
            for (int i = 0; i < shares.length; i++) {
                sum +=
                        order.paid()[i] > 0
                                ? shares[i] * keptMinor[i] / order.paid()[i]
                                : shares[i] * keptPieces[i] / order.pieces()[i];
            }
            return sum;
        }
    }

    private record Step(Instant at, int rank, String key, Bought order, @Nullable Back back) {}

    private final List<Gift> gifts = new ArrayList<>();
    private int tier;
    private @Nullable Instant since;
    private @Nullable Instant until;
    private @Nullable Instant graceUntil;
    private long basis;
    private int tierBefore = -1;
    private @Nullable Instant sinceBefore;
    private @Nullable Instant untilBefore;

    /// Plays all facts in the order of their own time, then lets time pass to `end`.
    static FoldModel of(List<Bought> orders, Instant end) {
        var steps = new ArrayList<Step>();
        for (Bought order : orders) {
            steps.add(new Step(order.at(), 0, "pos" + order.no(), order, null));
            order.backs()
                    .forEach(b ->
                            steps.add(
                                    new Step(
                                            b.at(),
                                            2,
                                            "pos" + order.no() + "r" + b.line(),
                                            order,
                                            b)));
        }
        steps.sort(
                Comparator.comparing(Step::at).thenComparing(Step::rank).thenComparing(Step::key));
        var model = new FoldModel();
        for (Step step : steps) {
            model.pass(step.at());
            if (step.back() == null) {
                model.gifts.add(new Gift(step.order(), model.tier + 1));
                model.climb(step.at());
            } else {
                model.back(step.order(), step.back());
            }
        }
        model.pass(end);
        return model;
    }

    String tier() {
        return TIERS[tier];
    }

    long points(Instant at) {
        return gifts.stream().filter(g -> g.until.isAfter(at)).mapToLong(g -> g.points).sum();
    }

    long growth(Instant at) {
        return gifts.stream().filter(g -> g.until.isAfter(at)).mapToLong(g -> g.growth).sum();
    }

    private void climb(Instant at) {
        int best = tier;
        for (int i = tier + 1; i < TIERS.length; i++) {
            best = growth(at) >= NEEDED[i] ? i : best;
        }
        if (best > tier) {
            tierBefore = tier;
            sinceBefore = since;
            untilBefore = until;
            stand(best, at, at.atZone(ZONE).plusMonths(12).toInstant());
        } else if (graceUntil != null && growth(at) >= NEEDED[tier]) {
            renew(at);
        }
    }

    private void back(Bought order, Back back) {
        Gift gift = gifts.stream().filter(g -> g.order == order).findFirst().orElseThrow();
        gift.keptPieces[back.line()] -= back.pieces();
        gift.keptMinor[back.line()] =
                order.paid()[back.line()]
                        * gift.keptPieces[back.line()]
                        / order.pieces()[back.line()];
        gift.points = gift.deserved(gift.pointShares);
        long less = gift.growth - gift.deserved(gift.growthShares);
        gift.growth -= less;
        if (less > 0 && since != null && !order.at().isAfter(since)) {
            basis -= less;
            if (basis < NEEDED[tier] && tierBefore >= 0) {
                Instant oldSince = sinceBefore;
                Instant oldUntil = untilBefore;
                int old = tierBefore;
                tierBefore = -1;
                stand(
                        old,
                        back.at(),
                        oldUntil == null || oldUntil.isAfter(back.at()) ? oldUntil : back.at());
                since = oldSince;
            }
        }
    }

    /// Ends of validity and of grace, one after the other.
    private void pass(Instant to) {
        while (true) {
            Instant due = graceUntil != null ? graceUntil : until;
            if (due == null || due.isAfter(to)) {
                return;
            }
            if (tier == 0) {
                until = null;
                tierBefore = -1;
                basis = 0;
                graceUntil = null;
            } else if (growth(due) >= NEEDED[tier]) {
                renew(due);
            } else if (graceUntil == null) {
                graceUntil = due.plus(Duration.ofDays(30));
            } else {
                tierBefore = -1;
                stand(
                        tier - 1,
                        due,
                        tier == 1 ? null : due.atZone(ZONE).plusMonths(12).toInstant());
            }
        }
    }

    private void renew(Instant at) {
        tierBefore = -1;
        stand(tier, at, at.atZone(ZONE).plusMonths(12).toInstant());
    }

    private void stand(int where, Instant at, @Nullable Instant end) {
        tier = where;
        since = at;
        until = end;
        graceUntil = null;
        basis = growth(at);
    }

    /// Largest remainder, the earlier line first.
    private static long[] split(long amount, long[] weights) {
        long sum = Arrays.stream(weights).sum();
        var parts = new long[weights.length];
        var rest = new long[weights.length];
        long left = amount;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = sum == 0 ? 0 : amount * weights[i] / sum;
            rest[i] = sum == 0 ? 0 : amount * weights[i] % sum;
            left -= parts[i];
        }
        for (; left > 0; left--) {
            int most = 0;
            for (int i = 1; i < rest.length; i++) {
                most = rest[i] > rest[most] ? i : most;
            }
            parts[most]++;
            rest[most] = -1;
        }
        return parts;
    }
}
