package io.regulars.rules;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The member as conditions see him. `segments` holds the ids of the segments that he is in, as far
/// as the asker knows them. `growth` and `points` are balances; `fields` holds the tenant's own
/// fields (text, whole number, date as ISO text or [LocalDate], boolean); `children` are dates of
/// birth (or expected birth); `takenOff` is what he took off of what is said of his habits, each
/// since when (see [Habit]).
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
        List<LocalDate> children,
        Set<String> segments,
        Map<String, Instant> takenOff) {
    public Who {
        segments = Set.copyOf(segments);
        fields = Map.copyOf(fields);
        tags = Set.copyOf(tags);
        children = List.copyOf(children);
        takenOff = Map.copyOf(takenOff);
    }

    /// A member of whom nobody asks what segments he is in, and who took nothing off.
    public Who(
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
        this(
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
                children,
                Set.of(),
                Map.of());
    }

    /// Whether that was taken off by `at`.
    boolean tookOff(String key, Instant at) {
        Instant since = takenOff.get(key);
        return since != null && !since.isAfter(at);
    }

    /// The same member, of whom this is known as well.
    public Who knowing(String field, Object value) {
        var known = new HashMap<>(fields);
        known.put(field, value);
        return with(known);
    }

    /// The same member, in these segments.
    public Who within(Set<String> segments) {
        return with(tier, growth, points, fields, segments);
    }

    /// The same member in another tier and with another growth value.
    public Who standing(@Nullable String tier, long growth) {
        return with(tier, growth, points, fields, segments);
    }

    /// The same member with so many points to spend.
    public Who having(long available) {
        return with(tier, growth, available, fields, segments);
    }

    /// The same member with these fields.
    public Who with(Map<String, Object> fields) {
        return with(tier, growth, points, fields, segments);
    }

    /// The same member, who took that off.
    public Who without(Map<String, Instant> takenOff) {
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
                children,
                segments,
                takenOff);
    }

    private Who with(
            @Nullable String tier,
            long growth,
            long points,
            Map<String, Object> fields,
            Set<String> segments) {
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
                children,
                segments,
                takenOff);
    }
}
