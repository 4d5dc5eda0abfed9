package io.regulars.access;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the operation log, as it is stored. `before` and `after` are JSON as PostgreSQL
/// writes it, `hash` is hexadecimal.
@Pure
public record Operation(
        long position,
        Instant at,
        @Nullable Id key,
        String actor,
        String role,
        String address,
        String action,
        String object,
        @JsonRawValue @Nullable String before,
        @JsonRawValue @Nullable String after,
        @Nullable String reason,
        String request,
        String hash) {}
