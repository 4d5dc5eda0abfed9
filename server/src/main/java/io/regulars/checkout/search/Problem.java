package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import io.regulars.offers.Benefit.Layer;
import java.util.HashMap;
import java.util.List;

/// A basket of lines that all differ, and what may be used for it. Amounts in fen.
///
/// Candidates stand in the order in which benefits are applied; what is used of a line, what
/// remains of it, and last of all which of two equal choices is made depend on that order and on no
/// other. `beside` is to be paid beside the goods where no benefit gives it; `least` is what each
/// line costs at least by its floor, and `leastGoods` what all of them do.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Problem(
        long[] quantity,
        long[] unit,
        List<Candidate> candidates,
        Terms terms,
        long[][] conflicts,
        long beside,
        long[] least,
        long leastGoods) {

    /// What holds beside the benefits. `floor` is the least that a unit of each line may cost and
    /// `orderFloor` the least for all goods, both without points; `stored` what can be paid by
    /// stored value, -1 where the member does not pay so; `points` how many he would use at most;
    /// `budgets` what is left of each.
    @Pure
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Terms(
            long shipping,
            long[] floor,
            long orderFloor,
            long stored,
            long points,
            long[] budgets) {}

    public static Problem of(
            long[] quantity, long[] unit, List<Candidate> candidates, Terms terms) {
        long beside = terms.shipping();
        for (Candidate each : candidates) {
            beside += each.owed();
        }
        var least = new long[unit.length];
        long sum = 0;
        for (int line = 0; line < unit.length; line++) {
            least[line] = quantity[line] * terms.floor()[line];
            sum += least[line];
        }
        return new Problem(
                quantity,
                unit,
                List.copyOf(candidates),
                terms,
                conflicts(candidates),
                beside,
                least,
                Math.max(sum, terms.orderFloor()));
    }

    /// The same for other quantities; only where there are no floors.
    Problem with(long[] other) {
        return new Problem(other, unit, candidates, terms, conflicts, beside, least, leastGoods);
    }

    int lines() {
        return quantity.length;
    }

    int words() {
        return (candidates.size() + 63) >> 6;
    }

    public boolean conflict(int one, int other) {
        return has(conflicts[one], other);
    }

    /// Whether `one` excludes `other` and nothing else that `other` does not exclude.
    boolean excludesNoMore(int one, int other) {
        if (!conflict(one, other)) {
            return false;
        }
        for (int word = 0; word < words(); word++) {
            long more = conflicts[one][word] & ~conflicts[other][word];
            if (other >> 6 == word) {
                more &= ~(1L << other);
            }
            if (more != 0) {
                return false;
            }
        }
        return true;
    }

    static boolean has(long[] set, int place) {
        return (set[place >> 6] & 1L << place) != 0;
    }

    static void put(long[] set, int place) {
        set[place >> 6] |= 1L << place;
    }

    /// For each candidate those that cannot be used with it: of a group or family at most one, with
    /// one that stands alone nothing else of its layer, one for freight and one for points, and a
    /// line is counted for one quantity benefit only.
    private static long[][] conflicts(List<Candidate> candidates) {
        int words = (candidates.size() + 63) >> 6;
        var with = new long[candidates.size()][words];
        var groups = new HashMap<Object, long[]>();
        var layers = new HashMap<Layer, long[]>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate each = candidates.get(i);
            put(layers.computeIfAbsent(each.layer(), _ -> new long[words]), i);
            if (each.family() != 0) {
                put(groups.computeIfAbsent(each.family(), _ -> new long[words]), i);
            }
            for (String group : each.stacking().groups()) {
                put(groups.computeIfAbsent(group, _ -> new long[words]), i);
            }
        }
        for (int i = 0; i < candidates.size(); i++) {
            Candidate each = candidates.get(i);
            if (each.family() != 0) {
                add(with[i], groups.getOrDefault(each.family(), with[i]));
            }
            for (String group : each.stacking().groups()) {
                add(with[i], groups.getOrDefault(group, with[i]));
            }
            if (each.stacking().alone()
                    || each.layer() == Layer.SHIPPING
                    || each.layer() == Layer.POINTS) {
                add(with[i], layers.getOrDefault(each.layer(), with[i]));
            }
            for (int j = 0; each.counts() && j < candidates.size(); j++) {
                if (candidates.get(j).counts() && each.overlaps(candidates.get(j))) {
                    put(with[i], j);
                }
            }
        }
        mirror(with);
        return with;
    }

    private static void add(long[] to, long[] more) {
        for (int i = 0; i < to.length; i++) {
            to[i] |= more[i];
        }
    }

    /// Makes the relation symmetric (`alone` is said by one of two) and takes out the diagonal.
    private static void mirror(long[][] with) {
        for (int i = 0; i < with.length; i++) {
            with[i][i >> 6] &= ~(1L << i);
            for (int word = 0; word < with[i].length; word++) {
                for (long rest = with[i][word]; rest != 0; rest &= rest - 1) {
                    put(with[(word << 6) + Long.numberOfTrailingZeros(rest)], i);
                }
            }
        }
    }
}
