package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What rules see of a member: nothing that names the person. `fields` holds text, whole numbers as
/// `Long`, decimals as [io.regulars.kernel.Ratio], dates and booleans; `children` are dates of
/// birth, or of expected birth; `takenOff` is what she took off of what is said of her habits, each
/// since when.
@Pure
public record Profile(
        Id id,
        Instant registeredAt,
        String channel,
        @Nullable String store,
        @Nullable String sex,
        @Nullable Birthday birthday,
        Map<String, Object> fields,
        Set<String> tags,
        List<LocalDate> children,
        Map<String, Instant> takenOff) {
    public Profile {
        fields = Map.copyOf(fields);
        tags = Set.copyOf(tags);
        children = List.copyOf(children);
        takenOff = Map.copyOf(takenOff);
    }
}
