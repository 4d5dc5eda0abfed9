package io.regulars.segments;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.Portraits.Portrait;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.Facts;
import io.regulars.rules.Need;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a member is in a segment at a moment, since when, and when to look again.
@Pure
final class Evaluating {
    /// Deadlines of one member that are gone through one by one after a pause of the house; beyond
    /// these the present counts.
    private static final int STEPS = 100;

    private Evaluating() {}

    /// A segment with a condition, all that it asks of others in its place.
    @Pure
    record Asked(Id segment, int version, Condition when) {
        boolean needs(Need need) {
            return when.needs().contains(need);
        }
    }

    /// A line of `segment_member`.
    @Pure
    record Stand(
            Id segment,
            Id member,
            boolean inside,
            Instant since,
            @Nullable Instant nextFlip,
            int turns) {}

    /// The line as it should be; `turned` where the member comes in or leaves.
    @Pure
    record Change(Stand stand, boolean turned) {}

    /// What becomes of `stand` (null where there is no line yet) for `member` at `now`; null where
    /// nothing does. `portrait` is null for who is no member any more. `segments` are the lists by
    /// hand that hold the member.
    static @Nullable Change of(
            Asked asked, Id member, @Nullable Portrait portrait, @Nullable Stand stand, Moment at) {
        boolean was = stand != null && stand.inside();
        if (portrait == null || at.takenOff().contains(asked.segment())) {
            return stand == null || !was && stand.nextFlip() == null
                    ? null
                    : change(asked, member, stand, new Answer(false, at.now(), null));
        }
        var facts =
                new Facts(
                        portrait.who().within(at.lists()),
                        null,
                        null,
                        portrait.history(),
                        at.now(),
                        at.calendar());
        boolean is = asked.when().holds(facts);
        Instant next = earlier(asked.when().nextFlip(facts), due(asked, portrait));
        Instant since = at.now();
        if (is != was && at.passed() && stand != null && stand.nextFlip() != null) {
            since = passed(asked.when(), facts, stand.nextFlip(), is);
        }
        if (stand == null && !is && next == null) {
            return null;
        }
        if (stand != null && is == was && same(next, stand.nextFlip())) {
            return null;
        }
        return change(asked, member, stand, new Answer(is, since, next));
    }

    /// When and where it is decided: `passed` where time alone is the cause. `takenOff` are the
    /// tags that the member will not have.
    @Pure
    record Moment(
            Instant now, Calendar calendar, boolean passed, Set<String> lists, Set<Id> takenOff) {
        Moment {
            lists = Set.copyOf(lists);
            takenOff = Set.copyOf(takenOff);
        }
    }

    private record Answer(boolean inside, Instant since, @Nullable Instant next) {}

    private static Change change(Asked asked, Id member, @Nullable Stand stand, Answer answer) {
        boolean turned = answer.inside() != (stand != null && stand.inside());
        int turns = stand == null ? 0 : stand.turns();
        return new Change(
                new Stand(
                        asked.segment(),
                        member,
                        answer.inside(),
                        turned || stand == null ? answer.since() : stand.since(),
                        answer.next(),
                        turned ? turns + 1 : turns),
                turned);
    }

    /// The moment from which on the answer is `is`: the first of the deadlines since `first`, in
    /// their order, at which it is.
    private static Instant passed(Condition when, Facts facts, Instant first, boolean is) {
        Instant at = first;
        for (int i = 0; i < STEPS && !at.isAfter(facts.at()); i++) {
            Facts then = facts.withAt(at);
            if (when.holds(then) == is) {
                return at;
            }
            Instant next = when.nextFlip(then);
            if (next == null) {
                break;
            }
            at = next;
        }
        return facts.at();
    }

    /// When time changes a balance no event tells of it.
    private static @Nullable Instant due(Asked asked, Portrait portrait) {
        return asked.needs(Need.BALANCES) ? portrait.balancesDue() : null;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    private static boolean same(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other == null : one.equals(other);
    }

    /// What must be loaded to decide on all of them.
    static Set<Need> needs(List<Asked> all) {
        var needs = java.util.EnumSet.noneOf(Need.class);
        all.forEach(asked -> needs.addAll(asked.when().needs()));
        return needs;
    }
}
