package io.regulars.imports.mapping;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// Why one row is not taken, and the field at fault. Holds no value of the row, as values may be
/// personal. `own` is the name of the chain's own field at fault.
@Pure
public record Problem(Why why, @Nullable Target field, @Nullable String own) implements Mapped {
    public Problem(Why why, @Nullable Target field) {
        this(why, field, null);
    }

    /// The field as reports name it.
    public @Nullable String named() {
        return own != null ? Mapping.OWN + own : field == null ? null : field.name();
    }
}
