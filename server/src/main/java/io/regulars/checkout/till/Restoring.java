package io.regulars.checkout.till;

import io.regulars.kernel.Pure;
import java.util.ArrayList;

/// Which lots get points back. What was drawn last comes back first: the lots that live longest,
/// which is never worse for the member.
@Pure
final class Restoring {
    private Restoring() {}

    /// Of what an entry spent (`spent`: pairs of lot and amount, amounts below nothing) the
    /// `amount` that follows the `before` which came back earlier, as pairs of lot and amount above
    /// nothing.
    static long[] part(long[] spent, long before, long amount) {
        var pairs = new ArrayList<Long>();
        long skip = before;
        long left = amount;
        for (int i = spent.length - 2; i >= 0 && left > 0; i -= 2) {
            long drawn = -spent[i + 1];
            long passed = Math.min(skip, drawn);
            skip -= passed;
            long back = Math.min(left, drawn - passed);
            if (back > 0) {
                pairs.add(spent[i]);
                pairs.add(back);
                left -= back;
            }
        }
        if (left > 0) {
            throw new IllegalStateException("more points come back than were spent: " + left);
        }
        return pairs.stream().mapToLong(Long::longValue).toArray();
    }
}
