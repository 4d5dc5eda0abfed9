package io.regulars.loyalty.tiers;

import io.regulars.kernel.Pure;
import io.regulars.rules.Facts;
import io.regulars.rules.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Moves a standing through time and growth. Mutable while one member's facts are folded; the
/// results are data.
@Pure
public final class Climbing {
    /// What is asked about a member at an instant: the facts as of then. Growth and tier are filled
    /// in here.
    public interface AsOf {
        Facts facts(Instant at);
    }

    /// A tier that only a person can give was reached.
    @Pure
    public record Review(String tier, Instant at, long growth) {}

    /// How long a "no" to a tier holds.
    public static final Duration PAUSE = Duration.ofDays(30);

    private final NavigableMap<Instant, Ladder> ladders;
    private final AsOf member;
    private final Growth growth;
    private final List<TierMove> moves = new ArrayList<>();
    private final List<Review> reviews = new ArrayList<>();
    private Standing standing;
    private boolean newcomer;

    public Climbing(
            Standing standing, NavigableMap<Instant, Ladder> ladders, Growth growth, AsOf member) {
        this.ladders = ladders;
        this.growth = growth;
        this.member = member;
        this.standing = known(standing);
    }

    /// A standing of the time before the chain's first ladder begins at the foot of it.
    private Standing known(Standing stood) {
        boolean unknown = ladders.values().stream().noneMatch(l -> l.version() == stood.ladder());
        Ladder first = ladders.firstEntry().getValue();
        newcomer = unknown && first.rank(stood.tier()) < 0;
        return newcomer ? stood.called(first.lowest().code(), first.version()) : stood;
    }

    public static NavigableMap<Instant, Ladder> byStart(List<Ladder> ladders) {
        var map = new TreeMap<Instant, Ladder>();
        ladders.forEach(l -> map.merge(l.starts(), l, (a, b) -> a.version() > b.version() ? a : b));
        return map;
    }

    public Standing standing() {
        return standing;
    }

    public List<TierMove> moves() {
        return moves;
    }

    public List<Review> reviews() {
        return reviews;
    }

    /// The ladder in force at `at`; the first one also counts for all that happened before it.
    public Ladder ladder(Instant at) {
        var entry = ladders.floorEntry(at);
        return (entry == null ? ladders.firstEntry() : entry).getValue();
    }

    /// Lets time pass up to and including `to`: new ladders, ends of validity, of grace and of
    /// tiers given by hand, in their order.
    public void advance(Instant to) {
        if (newcomer) {
            newcomer = false;
            climb(to);
        }
        for (int steps = 0; steps < 1000; steps++) {
            Instant due = standing.due();
            Ladder current = ladder(standing.ladder());
            var next = ladders.higherEntry(current.starts());
            boolean ladderFirst = next != null && (due == null || !next.getKey().isAfter(due));
            Instant at = ladderFirst ? next.getKey() : due;
            if (at == null || at.isAfter(to)) {
                return;
            }
            if (ladderFirst) {
                change(next.getValue(), at);
            } else {
                end(at);
            }
        }
        throw new IllegalStateException("a standing does not come to rest");
    }

    /// Up at once, as far as growth and conditions reach at `at`.
    public void climb(Instant at) {
        if (standing.manualUntil() != null) {
            return;
        }
        Ladder ladder = ladder(at);
        int rank = ladder.rank(standing.tier());
        int best = rank;
        Ladder.@Nullable Tier asks = null;
        for (int i = ladder.body().tiers().size() - 1; i > rank; i--) {
            Ladder.Tier tier = ladder.body().tiers().get(i);
            if (qualifies(tier, at)) {
                if (!tier.review()) {
                    best = i;
                    break;
                }
                asks = asks == null && !standing.refused(tier.code(), at) ? tier : asks;
            }
        }
        if (best > rank) {
            reach(ladder, ladder.body().tiers().get(best), at, TierMove.Why.REACHED, null);
        } else if (standing.graceUntil() != null
                && rank > 0
                && qualifies(ladder.tier(standing.tier()), at)) {
            renew(ladder, at);
        }
        if (asks != null && !asks.code().equals(standing.review())) {
            standing = standing.asking(asks.code());
            reviews.add(new Review(asks.code(), at, growth.at(at)));
        }
    }

    /// `amount` of growth from a fact at `earnedAt` was brought back at `at`. A tier that rested on
    /// it falls back to where the member stood before.
    public void brought(long amount, Instant earnedAt, Instant at) {
        Instant since = standing.since();
        if (amount <= 0
                || since == null
                || earnedAt.isAfter(since)
                || standing.manualUntil() != null) {
            return;
        }
        standing = standing.less(amount);
        Ladder ladder = ladder(at);
        Ladder.Tier tier = ladder.tier(standing.tier());
        boolean deserved =
                tier.enter() == null ? standing.basis() >= tier.growth() : qualifies(tier, at);
        Standing.Before before = standing.before();
        if (deserved || before == null || ladder.rank(before.tier()) < 0) {
            return;
        }
        // what ended meanwhile ends now: how much growth there was at a past instant is known to a
        // fold only
        Instant until = before.until() != null && before.until().isBefore(at) ? at : before.until();
        TierMove move = move(at, before.tier(), TierMove.Why.WITHDRAWN, until, null);
        standing =
                standing.in(
                        new Standing.Term(
                                before.tier(),
                                ladder.version(),
                                before.since(),
                                until,
                                growth.at(at)),
                        null);
        moves.add(move);
    }

    public void give(String tier, Instant at, Instant until, String detail) {
        moves.add(move(at, tier, TierMove.Why.BY_HAND, until, detail));
        standing = standing.byHand(tier, at, until);
    }

    /// A person said yes to the tier that was asked for.
    public void approve(String tier, Instant at, String detail) {
        Ladder ladder = ladder(at);
        if (ladder.rank(tier) > ladder.rank(standing.tier())) {
            reach(ladder, ladder.tier(tier), at, TierMove.Why.APPROVED, detail);
        }
        standing = standing.asking(null);
    }

    /// A person said no to the tier that was asked for: he is not asked again before [#PAUSE] is
    /// over, and then by the next fact with which the member still deserves it.
    public void refuse(String tier, Instant at) {
        standing = standing.refusedAt(at, tier, at.plus(PAUSE));
    }

    /// Takes over what the facts counted (growth, caps, the last fact's place).
    public void count(Standing counted) {
        standing = counted;
    }

    public boolean qualifies(Ladder.Tier tier, Instant at) {
        if (tier.enter() == null) {
            return growth.at(at) >= tier.growth();
        }
        Facts facts = member.facts(at);
        Who who = facts.member();
        var known = who.standing(standing.tier(), growth.at(at));
        return tier.enter()
                .holds(
                        new Facts(
                                known,
                                facts.occasion(),
                                null,
                                facts.history(),
                                at,
                                facts.calendar()));
    }

    private Ladder ladder(int version) {
        return ladders.values().stream()
                .filter(l -> l.version() == version)
                .findFirst()
                .orElseGet(() -> ladders.firstEntry().getValue());
    }

    private void end(Instant at) {
        Ladder ladder = ladder(at);
        Ladder.Tier tier = ladder.tier(standing.tier());
        int rank = ladder.rank(tier.code());
        if (standing.manualUntil() != null) {
            handEnds(ladder, at);
        } else if (rank == 0) {
            standing =
                    standing.in(
                            new Standing.Term(
                                    tier.code(), ladder.version(), standing.since(), null, 0),
                            null);
        } else if (qualifies(tier, at)) {
            renew(ladder, at);
        } else if (standing.graceUntil() == null && ladder.body().graceDays() > 0) {
            Instant graceEnds = at.plus(Duration.ofDays(ladder.body().graceDays()));
            moves.add(move(at, tier.code(), TierMove.Why.GRACE, graceEnds, null));
            standing = standing.underGrace(graceEnds);
        } else {
            fall(ladder, rank, at);
        }
    }

    private void handEnds(Ladder ladder, Instant at) {
        int deserved = 0;
        for (int i = ladder.body().tiers().size() - 1; i > 0 && deserved == 0; i--) {
            Ladder.Tier tier = ladder.body().tiers().get(i);
            deserved = !tier.review() && qualifies(tier, at) ? i : 0;
        }
        Standing.Before before = standing.before();
        Instant end = before == null ? null : before.until();
        if (before != null
                && end != null
                && end.isAfter(at)
                && ladder.rank(before.tier()) > deserved) {
            moves.add(move(at, before.tier(), TierMove.Why.HAND_ENDED, end, null));
            standing =
                    standing.in(
                            new Standing.Term(
                                    before.tier(),
                                    ladder.version(),
                                    before.since(),
                                    end,
                                    growth.at(at)),
                            null);
        } else {
            Ladder.Tier tier = ladder.body().tiers().get(deserved);
            Instant until = deserved == 0 ? null : ladder.lasts(at, member.facts(at).zone());
            moves.add(move(at, tier.code(), TierMove.Why.HAND_ENDED, until, null));
            standing =
                    standing.in(
                            new Standing.Term(
                                    tier.code(), ladder.version(), at, until, growth.at(at)),
                            null);
        }
    }

    private void fall(Ladder ladder, int rank, Instant at) {
        int to = rank - 1;
        if (ladder.body().fall() == Ladder.Fall.TO_GROWTH) {
            while (to > 0 && !qualifies(ladder.body().tiers().get(to), at)) {
                to--;
            }
        }
        Ladder.Tier tier = ladder.body().tiers().get(to);
        Instant until = to == 0 ? null : ladder.lasts(at, member.facts(at).zone());
        moves.add(move(at, tier.code(), TierMove.Why.FELL, until, null));
        standing =
                standing.in(
                        new Standing.Term(tier.code(), ladder.version(), at, until, growth.at(at)),
                        null);
    }

    private void renew(Ladder ladder, Instant at) {
        Instant until = ladder.lasts(at, member.facts(at).zone());
        moves.add(move(at, standing.tier(), TierMove.Why.RENEWED, until, null));
        standing =
                standing.in(
                        new Standing.Term(
                                standing.tier(), ladder.version(), at, until, growth.at(at)),
                        null);
    }

    private void reach(
            Ladder ladder,
            Ladder.Tier tier,
            Instant at,
            TierMove.Why why,
            @Nullable String detail) {
        Instant until = ladder.lasts(at, member.facts(at).zone());
        moves.add(move(at, tier.code(), why, until, detail));
        var before = new Standing.Before(standing.tier(), standing.since(), standing.until());
        standing =
                standing.in(
                        new Standing.Term(tier.code(), ladder.version(), at, until, growth.at(at)),
                        before);
    }

    /// Another ladder begins. Nobody falls by it before the end of the validity: a tier that the
    /// new ladder lacks becomes the lowest one that asks for as much growth, or the highest where
    /// none does.
    private void change(Ladder to, Instant at) {
        Ladder from = ladder(standing.ladder());
        if (to.rank(standing.tier()) < 0) {
            long had = from.rank(standing.tier()) < 0 ? 0 : from.tier(standing.tier()).growth();
            Ladder.Tier kept = to.lowest();
            for (Ladder.Tier tier : to.body().tiers()) {
                kept = kept.growth() < had && tier.enter() == null && !tier.review() ? tier : kept;
            }
            Instant until =
                    standing.manualUntil() == null ? standing.until() : standing.manualUntil();
            moves.add(move(at, kept.code(), TierMove.Why.LADDER, until, null));
            standing = standing.called(kept.code(), to.version());
        }
        standing = standing.onLadder(to.version());
        climb(at);
    }

    private TierMove move(
            Instant at,
            String to,
            TierMove.Why why,
            @Nullable Instant until,
            @Nullable String detail) {
        return new TierMove(
                at, standing.tier(), to, why, until, growth.at(at), ladder(at).version(), detail);
    }
}
