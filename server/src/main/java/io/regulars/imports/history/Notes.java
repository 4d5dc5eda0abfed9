package io.regulars.imports.history;

import io.regulars.imports.mapping.Target;
import io.regulars.imports.mapping.Why;
import org.jspecify.annotations.Nullable;

/// Takes down each row that does not go in, with its reason.
interface Notes {
    /// A row that is not taken. `field` is named as in [io.regulars.imports.mapping.Problem#named],
    /// null where the row as a whole is at fault.
    record Note(long row, Why why, @Nullable String field) {}

    void note(long row, Why why, @Nullable String field);

    default void add(long row, Why why, @Nullable Target field) {
        note(row, why, field == null ? null : field.name());
    }
}
