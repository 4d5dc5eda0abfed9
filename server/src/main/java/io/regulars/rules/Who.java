package io.regulars.rules;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The member as conditions see him. `growth` and `points` are balances; `fields` holds the
/// tenant's own fields (text, whole number, date as ISO text or [LocalDate], boolean); `children`
/// are dates of birth (or expected birth).
@Pure
public record Who(
        Id id,
        @Nullable String tier,
        long growth,
        long points,
        Instant registeredAt,
        String channel,
        @Nullable String store,
        @Nullable String sex,
        @Nullable Birthday birthday,
        Map<String, Object> fields,
        Set<String> tags,
        List<LocalDate> children) {
    public Who {
        fields = Map.copyOf(fields);
        tags = Set.copyOf(tags);
        children = List.copyOf(children);
    }

    /// The same member in another tier and with another growth value.
    public Who standing(@Nullable String tier, long growth) {
        return new Who(
                id,
                tier,
                growth,
                points,
                registeredAt,
                channel,
                store,
                sex,
                birthday,
                fields,
                tags,
                children);
    }

    /// The same member with so many points to spend.
    public Who having(long available) {
        return new Who(
                id,
                tier,
                growth,
                available,
                registeredAt,
                channel,
                store,
                sex,
                birthday,
                fields,
                tags,
                children);
    }
}
