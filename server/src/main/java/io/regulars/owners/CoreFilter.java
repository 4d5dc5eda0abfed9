package io.regulars.owners;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// Which core members a list shows: of a store, of an owner, and to whom nobody spoke for so many
/// days. Every part that is there narrows it.
@Pure
public record CoreFilter(
        @Nullable String store,
        @Nullable Whose whose,
        @Nullable Id owner,
        @Nullable Integer silentDays) {
    public enum Whose {
        /// The caller's own.
        MINE,
        /// Whom nobody looks after.
        NOBODYS,
        /// Whose owner has left the staff.
        LEFT
    }

    public CoreFilter {
        InvalidValue.unless(
                silentDays == null || silentDays >= 1 && silentDays <= 3_650,
                "silentDays",
                "between 1 and 3650");
        InvalidValue.unless(whose == null || owner == null, "owner", "absent beside whose");
    }
}
