package io.regulars.imports.history;

import io.regulars.imports.mapping.Target;
import io.regulars.imports.mapping.Why;
import org.jspecify.annotations.Nullable;

/// Takes down each row that does not go in, with its reason.
interface Notes {
    /// A row that is not taken. `field` may be null where the row as a whole is at fault.
    record Note(long row, Why why, @Nullable Target field) {}

    void add(long row, Why why, @Nullable Target field);
}
