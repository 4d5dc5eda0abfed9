package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;

/// What becomes of one member: `gain` is what he has more with the draft, points for rules and
/// ladders, fen for offers. `differs`: the walk under the rules in force is not what the book says.
@Pure
record Someone(
        Id member,
        long now,
        long then,
        String tierNow,
        String tierThen,
        long growthNow,
        long growthThen,
        boolean differs) {
    long gain() {
        return then - now;
    }

    boolean moved() {
        return !tierNow.equals(tierThen);
    }
}
