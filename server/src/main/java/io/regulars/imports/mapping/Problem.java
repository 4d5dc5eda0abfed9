package io.regulars.imports.mapping;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// Why one row is not taken, and the field at fault. Holds no value of the row, as values may be
/// personal.
@Pure
public record Problem(Why why, @Nullable Target field) implements Mapped {}
