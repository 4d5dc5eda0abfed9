package io.regulars.access;

import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A unit of the chain in one place and under one name, for the time `[from, until)`. The code
/// names it for ever. `nameEn` is what it is called in English, null where nobody said.
@Pure
public record OrgUnit(
        String code,
        Kind kind,
        String name,
        @Nullable String nameEn,
        @Nullable String parent,
        Instant from,
        @Nullable Instant until) {

    /// From the top down. A unit hangs below one of a higher kind; levels may be left out.
    @Pure
    public enum Kind {
        GROUP,
        BRAND,
        REGION,
        STORE
    }

    /// A unit to be made. `parent` is null for a group alone; `from` null means now.
    @Pure
    public record New(
            Kind kind,
            String code,
            String name,
            @Nullable String nameEn,
            @Nullable String parent,
            @Nullable Instant from) {
        public New(
                Kind kind,
                String code,
                String name,
                @Nullable String parent,
                @Nullable Instant from) {
            this(kind, code, name, null, parent, from);
        }

        public New {
            InvalidValue.text("code", code, 64);
            InvalidValue.unless(
                    code.chars().noneMatch(c -> "/\\;%?#".indexOf(c) >= 0),
                    "code",
                    "without / \\ ; % ? #");
            InvalidValue.text("name", name, 200);
            english(nameEn);
        }
    }

    static void english(@Nullable String nameEn) {
        if (nameEn != null) {
            InvalidValue.text("nameEn", nameEn, 200);
        }
    }

    /// In English, or as it is called at home.
    public String english() {
        return nameEn == null ? name : nameEn;
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until));
    }

    OrgUnit endingAt(Instant end) {
        return new OrgUnit(code, kind, name, nameEn, parent, from, end);
    }
}
