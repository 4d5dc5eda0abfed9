package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lines from which more benefits take than there is to take: off them no more can come than they
/// cost above their floors. Sets that do not overlap, so that each counts for itself.
@Pure
final class Narrow {
    /// Lines as bits, and what can be taken off them at most.
    @Pure
    record Few(long lines, long room) {}

    private final Problem problem;
    private final long[] lines;
    private List<Few> few = List.of();

    Narrow(Problem problem) {
        this.problem = problem;
        lines = new long[problem.candidates().size()];
        for (int place = 0; place < lines.length; place++) {
            Candidate each = problem.candidates().get(place);
            boolean goods = each.outOfGoods();
            for (int line : each.lines()) {
                // a basket of more lines is bounded without this
                lines[place] |= goods && problem.lines() <= 64 ? 1L << line : 0;
            }
        }
    }

    /// Finds the sets for what the lines cost: `places` with what each takes off by itself.
    void look(long[] base, int[] places, long[] worth) {
        var tight = new ArrayList<Few>();
        for (int place : places) {
            long set = lines[place];
            if (set == 0 || tight.stream().anyMatch(each -> each.lines() == set)) {
                continue;
            }
            long room = 0;
            for (int line = 0; line < base.length; line++) {
                room += (set >> line & 1) == 0 ? 0 : base[line] - problem.least()[line];
            }
            long wanted = 0;
            for (int i = 0; i < places.length; i++) {
                wanted += within(places[i], set) ? worth[i] : 0;
            }
            if (wanted > room) {
                tight.add(new Few(set, room));
            }
        }
        tight.sort(
                Comparator.comparingInt((Few each) -> Long.bitCount(each.lines()))
                        .thenComparingLong(Few::lines));
        few = new ArrayList<>();
        long taken = 0;
        for (Few each : tight) {
            if ((taken & each.lines()) == 0) {
                few.add(each);
                taken |= each.lines();
            }
        }
    }

    boolean none() {
        return few.isEmpty();
    }

    List<Few> few() {
        return few;
    }

    boolean within(int place, long set) {
        return lines[place] != 0 && (lines[place] & ~set) == 0;
    }

    /// Whether a benefit is for lines of one of the sets alone.
    boolean any(int place) {
        for (Few each : few) {
            if (within(place, each.lines())) {
                return true;
            }
        }
        return false;
    }
}
