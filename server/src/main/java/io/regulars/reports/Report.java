package io.regulars.reports;

import io.regulars.analytics.Text;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A report from the moment that it is asked for; its days are over by then. `progress` is in per
/// cent; `why` is the refusal that ended one that could not be made.
@Pure
record Report(
        Id id,
        Kind kind,
        LocalDate from,
        LocalDate to,
        Cause cause,
        String asker,
        Instant askedAt,
        State state,
        int progress,
        @Nullable Instant endedAt,
        @Nullable String why,
        @Nullable Content content) {
    /// Days in one report at most.
    static final int MOST_DAYS = 366;

    enum Cause {
        ASKED,
        SCHEDULED
    }

    enum State {
        WAITING,
        DONE,
        FAILED
    }

    Text title() {
        return kind.title();
    }

    /// Refused: report-not-ready.
    Outcome<Content> ready() {
        return content == null
                ? Outcome.refused(Refused.REPORT_NOT_READY, state.name())
                : Outcome.done(content);
    }
}
