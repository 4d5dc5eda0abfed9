package io.regulars.events;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened. Its id carries the bucket of its subject; the body is thin (ids,
/// amounts, no personal data).
@Pure
public record Event(Id id, String kind, @Nullable Id subject, Instant at, Object body) {}
