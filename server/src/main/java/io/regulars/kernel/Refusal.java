package io.regulars.kernel;

import org.jspecify.annotations.Nullable;

/// A "no" as a value. `field` names the input at fault where there is one, as a JSON path
/// (`lines[2].paid`).
@Pure
public record Refusal(Reason reason, @Nullable String field, String detail) {
    public static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, null, detail);
    }

    public static Refusal at(String field, Reason reason, String detail) {
        return new Refusal(reason, field, detail);
    }

    /// The same "no" about a part of something larger: `field` with the way to the part before it.
    public Refusal within(String part) {
        return field == null ? this : at(part + "." + field, reason, detail);
    }
}
