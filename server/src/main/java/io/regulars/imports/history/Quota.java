package io.regulars.imports.history;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How many files one person has uploaded of late, and how large they are together: files lie on
/// the disk that the book lies on too (ASVS 5.2.4).
@Pure
record Quota(long files, long bytes) {
    static final Duration WINDOW = Duration.ofDays(30);
    static final int MOST_FILES = 200;
    static final long MOST_BYTES = 10L << 30;

    /// Why a file of `more` bytes is one too many; null where there is room for it.
    @Nullable Refusal refusal(long more) {
        String limit = "in %d days at most ".formatted(WINDOW.toDays());
        if (files >= MOST_FILES) {
            return Refusal.of(Refused.TOO_MANY_FILES, limit + MOST_FILES + " files");
        }
        return bytes + more > MOST_BYTES
                ? Refusal.of(Refused.TOO_MANY_FILES, limit + (MOST_BYTES >> 30) + " GB")
                : null;
    }
}
