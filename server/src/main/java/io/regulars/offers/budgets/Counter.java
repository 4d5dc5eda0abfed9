package io.regulars.offers.budgets;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.Comparator;

/// Where one ceiling's use is counted: `whose` is the store or member, empty for all together.
@Pure
record Counter(Id purse, String line, String whose, String period) implements Comparable<Counter> {
    private static final Comparator<Counter> ORDER =
            Comparator.comparingInt((Counter c) -> c.purse().bucket())
                    .thenComparing(Counter::purse)
                    .thenComparing(Counter::line)
                    .thenComparing(Counter::whose)
                    .thenComparing(Counter::period);

    /// What went out for good, and what is set aside.
    @Pure
    record Count(long taken, long held) {
        static final Count NONE = new Count(0, 0);

        Count plus(long moreTaken, long moreHeld) {
            return new Count(taken + moreTaken, held + moreHeld);
        }
    }

    /// By how much a counter moves for one who asked.
    @Pure
    record Share(Counter counter, long amount) {}

    /// All lock in this order.
    @Override
    public int compareTo(Counter other) {
        return ORDER.compare(this, other);
    }
}
