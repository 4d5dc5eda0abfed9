package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a condition is asked about: a member, perhaps an occasion, perhaps one line of it, at a
/// moment of the chain's calendar.
///
/// `at` is the moment that is judged (the event time of an order, or the present for a segment).
/// `history` is what lies before; entries later than `at` count only once their time has come, and
/// the occasion itself is not part of it. With an occasion and no `line`, a condition on a line
/// asks for some line of the occasion.
@Pure
public record Facts(
        Who member,
        @Nullable Occasion occasion,
        @Nullable Line line,
        List<Past> history,
        Instant at,
        Calendar calendar) {
    public Facts {
        history = List.copyOf(history);
    }

    public ZoneId zone() {
        return calendar.zone();
    }

    public Facts withLine(@Nullable Line other) {
        return new Facts(member, occasion, other, history, at, calendar);
    }

    public Facts withAt(Instant other) {
        return new Facts(member, occasion, line, history, other, calendar);
    }
}
