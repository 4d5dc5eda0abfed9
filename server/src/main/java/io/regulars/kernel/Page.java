package io.regulars.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list and the cursor of the next part; null where the list ends.
@Pure
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }
}
