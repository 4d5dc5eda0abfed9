package io.regulars.imports.history;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One import of one file, as it stands. `rehearsed` are the totals of its last dry run, `totals`
/// those of its commit so far.
@Pure
public record Import(
        Id id,
        State state,
        String fileName,
        long fileBytes,
        String fileSha256,
        String mapping,
        int mappingVersion,
        String author,
        Instant createdAt,
        @Nullable Progress progress,
        @Nullable Totals rehearsed,
        @Nullable Totals totals,
        @Nullable String refusal) {

    /// REHEARSING, COMMITTING and ROLLING_BACK are at work, or were when their process ended.
    public enum State {
        UPLOADED,
        REHEARSING,
        DRY_RUN,
        COMMITTING,
        STOPPED,
        DONE,
        REFUSED,
        CANCELLED,
        ROLLING_BACK,
        ROLLED_BACK
    }

    /// How far the work is. Rows are read first and posted then; `remainingSeconds` is -1 while
    /// unknown.
    @Pure
    public record Progress(
            String phase,
            long rowsRead,
            long rowsPosted,
            long rowsPerSecond,
            long remainingSeconds,
            Instant at) {}
}
