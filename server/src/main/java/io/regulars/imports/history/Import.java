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
        @Nullable Trial trial,
        @Nullable Totals totals,
        @Nullable String refusal) {

    Import trying(Trial other) {
        return new Import(
                id,
                state,
                fileName,
                fileBytes,
                fileSha256,
                mapping,
                mappingVersion,
                author,
                createdAt,
                progress,
                rehearsed,
                other,
                totals,
                refusal);
    }

    /// REHEARSING, TRYING, COMMITTING and ROLLING_BACK are at work, or were when their process
    /// ended.
    public enum State {
        UPLOADED,
        REHEARSING,
        DRY_RUN,
        TRYING,
        TRIED,
        COMMITTING,
        STOPPED,
        DONE,
        REFUSED,
        CANCELLED,
        ROLLING_BACK,
        ROLLED_BACK
    }

    /// The members who went in first: `share` thousandths of those in the file, and what became of
    /// their rows, once they are in.
    @Pure
    public record Trial(int share, @Nullable Totals totals) {}

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
