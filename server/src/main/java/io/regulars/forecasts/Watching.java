package io.regulars.forecasts;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// What a look at one member comes to: a flag, the end of one, or nothing.
@Pure
sealed interface Watching {
    /// Nothing new.
    record Quiet() implements Watching {}

    /// She crossed the threshold on that day.
    record Flagged(int crossedOn, Risk risk) implements Watching {}

    /// The open flag ends: she bought on or after the day of the crossing; or a purchase that we
    /// heard of late lies before it, so that there was nothing to warn of (DEF-20: withdrawn, not
    /// negative).
    record Ended(int crossedOn, End how, int on) implements Watching {}

    enum End {
        BOUGHT,
        WITHDRAWN
    }

    /// The open flag of a member: the day of its crossing, and whether the rule that is on raised
    /// it.
    record Open(int crossedOn, boolean byThisRule) {}

    /// All that is known of her by `today`; `open` is her open flag.
    static Watching of(WarningRule rule, Past past, int today, @Nullable Open open) {
        if (open != null) {
            return still(rule, past, today, open);
        }
        if (!past.began(today)) {
            return new Quiet();
        }
        Rhythm rhythm = past.rhythm(today);
        int crossing = Risk.crossing(rule, rhythm);
        return crossing <= today
                ? new Flagged(crossing, Risk.of(rule, rhythm, today - rhythm.last()))
                : new Quiet();
    }

    private static Watching still(WarningRule rule, Past past, int today, Open open) {
        Integer bought = past.firstFrom(open.crossedOn());
        if (bought != null) {
            return new Ended(open.crossedOn(), End.BOUGHT, bought);
        }
        boolean nothingLeft = !past.began(today); // all that she bought came back
        boolean undone =
                open.byThisRule()
                        && !nothingLeft
                        && Risk.crossing(rule, past.rhythm(today)) > today;
        return nothingLeft || undone
                ? new Ended(open.crossedOn(), End.WITHDRAWN, today)
                : new Quiet();
    }
}
