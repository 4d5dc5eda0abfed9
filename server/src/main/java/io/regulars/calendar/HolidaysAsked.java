package io.regulars.calendar;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.List;

/// What asks for statutory holidays, told by the rooms above that keep it. Each is a bean.
public interface HolidaysAsked {
    enum Kind {
        RULE,
        OFFER,
        TEMPLATE
    }

    @Pure
    record Asker(Kind kind, Id id, String name) {}

    /// What is published, has not ended at `now` and asks.
    List<Asker> of(Tx tx, Instant now);
}
