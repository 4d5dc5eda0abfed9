package io.regulars.whatif;

import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entry;
import io.regulars.ledger.House;
import io.regulars.loyalty.Deed;
import io.regulars.loyalty.Life;
import io.regulars.loyalty.tiers.Standing;
import java.util.HashSet;

/// The walk under the rules that were in force beside the book: what still stands of the points and
/// the growth value that the deeds of the span gave, what was burned and lapsed in it, what members
/// have in the end, and whose tier differs. `members` differ in any of it.
@Pure
public record WalkCheck(
        Pair points,
        Pair growth,
        Pair burned,
        Pair expired,
        Pair balance,
        long tiers,
        long members) {
    @Pure
    public record Pair(long walked, long booked) {
        Pair plus(Pair other) {
            return new Pair(walked + other.walked, booked + other.booked);
        }

        public long difference() {
            return walked - booked;
        }
    }

    private static final Pair ZERO = new Pair(0, 0);
    static final WalkCheck NONE = new WalkCheck(ZERO, ZERO, ZERO, ZERO, ZERO, 0, 0);

    WalkCheck plus(WalkCheck o) {
        return new WalkCheck(
                points.plus(o.points),
                growth.plus(o.growth),
                burned.plus(o.burned),
                expired.plus(o.expired),
                balance.plus(o.balance),
                tiers + o.tiers,
                members + o.members);
    }

    boolean differs() {
        return members > 0;
    }

    static WalkCheck of(Life life, Course course, Span span) {
        var about = new HashSet<io.regulars.kernel.Id>();
        for (Deed deed : life.deeds()) {
            if ((deed instanceof Deed.Bought || deed instanceof Deed.Behaved)
                    && span.holds(deed.at())) {
                about.add(deed.id());
            }
        }
        long burned = 0;
        long expired = 0;
        long balance = 0;
        for (Entry entry : life.entries()) {
            if (entry.asset() == Asset.POINTS && !entry.at().isAfter(span.to())) {
                balance += entry.amount();
                if (span.holds(entry.at())) {
                    burned -= entry.house() == House.REDEEM ? entry.amount() : 0;
                    expired -= entry.house() == House.EXPIRE ? entry.amount() : 0;
                }
            }
        }
        Standing standing = life.standing();
        boolean moved = standing != null && !standing.tier().equals(course.tier());
        var check =
                new WalkCheck(
                        new Pair(course.stands(Asset.POINTS), life.stands(Asset.POINTS, about)),
                        new Pair(course.stands(Asset.GROWTH), life.stands(Asset.GROWTH, about)),
                        new Pair(course.burned(), burned),
                        new Pair(course.expired(), expired),
                        new Pair(course.balance(), balance),
                        moved ? 1 : 0,
                        0);
        return check.same() ? check : check.plus(new WalkCheck(ZERO, ZERO, ZERO, ZERO, ZERO, 0, 1));
    }

    private boolean same() {
        return points.difference() == 0
                && growth.difference() == 0
                && burned.difference() == 0
                && expired.difference() == 0
                && balance.difference() == 0
                && tiers == 0;
    }
}
