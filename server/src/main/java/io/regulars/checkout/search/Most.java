package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Adds up the most that benefits can give together, where some exclude each other.
///
/// Candidates lie in cliques of which one each is used. Those that exclude whole cliques of others
/// (a coupon that is one of the coupons and one of the full reductions) are bridges; of the bridges
/// kept apart here one at most is used, and then nothing of the cliques that it excludes.
@Pure
final class Most {
    /// By place the number of the clique; for bridges -1.
    private final int[] cliques;

    /// By place the cliques that a bridge excludes wholly.
    private final int[][] excludes;

    private final long[] most;
    private final int[] touched;
    private int size;
    private long sum;
    private final int[] bridges;
    private final long[] worth;
    private int bridged;

    private Most(int[] cliques, int[][] excludes) {
        this.cliques = cliques;
        this.excludes = excludes;
        most = new long[cliques.length];
        touched = new int[cliques.length];
        bridges = new int[cliques.length];
        worth = new long[cliques.length];
    }

    static Most of(Problem problem) {
        int size = problem.candidates().size();
        var cliques = new int[size];
        Arrays.fill(cliques, -1);
        List<long[]> members = new ArrayList<>();
        var apart = new ArrayList<Integer>();
        for (int i = 0; i < size; i++) {
            int place = i;
            if (problem.candidates().get(i).stacking().groups().size() > 1
                    && apart.stream().allMatch(other -> problem.conflict(place, other))) {
                apart.add(i);
                continue;
            }
            int found = 0;
            while (found < members.size() && !within(members.get(found), problem.conflicts()[i])) {
                found++;
            }
            if (found == members.size()) {
                members.add(new long[problem.words()]);
            }
            Problem.put(members.get(found), i);
            cliques[i] = found;
        }
        var excludes = new int[size][];
        for (int i : apart) {
            excludes[i] =
                    java.util.stream.IntStream.range(0, members.size())
                            .filter(each -> within(members.get(each), problem.conflicts()[i]))
                            .toArray();
        }
        return new Most(cliques, excludes);
    }

    private static boolean within(long[] set, long[] other) {
        for (int i = 0; i < set.length; i++) {
            if ((set[i] & ~other[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    void add(int place, long value) {
        if (value <= 0) {
            return;
        }
        int clique = cliques[place];
        if (clique < 0) {
            bridges[bridged] = place;
            worth[bridged++] = value;
        } else if (value > most[clique]) {
            if (most[clique] == 0) {
                touched[size++] = clique;
            }
            sum += value - most[clique];
            most[clique] = value;
        }
    }

    /// How many cliques and bridges were added to.
    int count() {
        return size + bridged;
    }

    /// The most together; forgets what was added.
    long take() {
        long best = sum;
        for (int i = 0; i < bridged; i++) {
            long with = sum + worth[i];
            for (int clique : excludes[bridges[i]]) {
                with -= most[clique];
            }
            best = Math.max(best, with);
        }
        for (int i = 0; i < size; i++) {
            most[touched[i]] = 0;
        }
        sum = 0;
        size = 0;
        bridged = 0;
        return best;
    }
}
