package io.regulars.reports;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A report as a file, for the one who asked for it and said why. It holds figures of groups and no
/// member, so it needs no second person; it carries who took it out, and each fetching is written
/// down.
@Pure
record ReportFile(
        Id id,
        Id report,
        Format format,
        Language language,
        String reason,
        String askedBy,
        String asker,
        Instant askedAt,
        State state,
        @Nullable Instant until,
        long bytes,
        int downloads) {
    /// How long it is kept after it is written.
    static final Duration KEPT = Duration.ofDays(1);

    enum Format {
        PDF,
        XLSX
    }

    enum Language {
        ZH,
        EN
    }

    enum State {
        WAITING,
        DONE,
        FAILED,
        EXPIRED
    }

    /// As it is at that moment: what is over is over, whether the job has looked or not.
    ReportFile at(Instant now) {
        return state == State.DONE && until != null && !now.isBefore(until)
                ? new ReportFile(
                        id,
                        report,
                        format,
                        language,
                        reason,
                        askedBy,
                        asker,
                        askedAt,
                        State.EXPIRED,
                        until,
                        bytes,
                        downloads)
                : this;
    }

    /// Refused: report-file-not-ready.
    Outcome<ReportFile> fetch(Instant now) {
        State then = at(now).state();
        return then == State.DONE
                ? Outcome.done(this)
                : Outcome.refused(Refused.REPORT_FILE_NOT_READY, then.name());
    }
}
