package io.regulars.members;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A field that the chain defined for its members. `purpose` says what it is collected for, since
/// nothing is collected without one (L-15). `choices` are the values of an `ENUM`. A field that is
/// `sensitive` is kept apart from all others, and only after a consent of its own (L-06).
@Pure
public record FieldDefinition(
        String name,
        Kind kind,
        @Nullable List<String> choices,
        String label,
        String purpose,
        @Nullable Sensitive sensitive) {
    public enum Kind {
        TEXT,
        NUMBER,
        DATE,
        ENUM,
        BOOLEAN
    }

    /// What a sensitive field has beyond the others. `consent` is the purpose that the member
    /// agrees to for this field and for nothing else. She reads and tells the field herself, so
    /// label and choices have English words beside those of the chain, the choices in the same
    /// order.
    @Pure
    public record Sensitive(String consent, String labelEn, List<String> choicesEn) {
        public Sensitive {
            Check.slug("sensitive.consent", consent);
            Check.that(
                    !Consent.OF_THE_HOUSE.contains(consent),
                    "sensitive.consent",
                    "a purpose of its own, none that members are asked for anyway");
            Check.text("sensitive.labelEn", labelEn, 80);
            choicesEn = List.copyOf(choicesEn);
            choicesEn.forEach(each -> Check.text("sensitive.choicesEn", each, 80));
        }
    }

    public FieldDefinition {
        Check.that(
                name.matches("[a-zA-Z][a-zA-Z0-9_]{0,39}"),
                "name",
                "a letter, then letters, digits, _");
        Check.text("label", label, 80);
        Check.text("purpose", purpose, 200);
        choices = choices == null ? List.of() : List.copyOf(choices);
        Check.that(
                (kind == Kind.ENUM) == !choices.isEmpty(),
                "choices",
                "given for ENUM and for nothing else");
        Check.that(choices.size() <= 200, "choices", "at most 200");
        Check.that(new HashSet<>(choices).size() == choices.size(), "choices", "each once");
        choices.forEach(choice -> Check.text("choices", choice, 80));
        if (sensitive != null) {
            Check.that(kind == Kind.ENUM, "sensitive", "a sensitive field is an ENUM");
            Check.that(
                    sensitive.choicesEn().size() == choices.size(),
                    "sensitive.choicesEn",
                    "one for each of the choices");
        }
    }

    /// One that is not sensitive.
    public FieldDefinition(
            String name, Kind kind, @Nullable List<String> choices, String label, String purpose) {
        this(name, kind, choices, label, purpose, null);
    }

    /// The form in which `value`, as JSON gave it, is kept; null where it is of another type. A
    /// whole number is kept as such, a decimal as its text, a date as ISO text.
    @Nullable Object kept(Object value) {
        return switch (kind) {
            case TEXT ->
                    value instanceof String text && !text.isBlank() && text.length() <= 400
                            ? text
                            : null;
            case ENUM -> value instanceof String text && choices().contains(text) ? text : null;
            case BOOLEAN -> value instanceof Boolean flag ? flag : null;
            case DATE -> value instanceof String text && dateOf(text) != null ? text : null;
            case NUMBER ->
                    switch (value) {
                        case Integer whole -> whole.longValue();
                        case Long whole -> whole;
                        case String text when text.matches("-?\\d{1,12}(\\.\\d{1,6})?") -> text;
                        default -> null;
                    };
        };
    }

    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "是");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "否");

    /// What a file means by yes or no; null where it says neither.
    public static @Nullable Boolean flag(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return YES.contains(small) ? Boolean.TRUE : NO.contains(small) ? Boolean.FALSE : null;
    }

    /// The form in which a value that a file gives as text is kept; null where it is of another
    /// type.
    public @Nullable Object ofText(String text) {
        return switch (kind) {
            case TEXT, ENUM, DATE -> kept(text);
            case BOOLEAN -> flag(text);
            case NUMBER -> text.matches("-?\\d{1,15}") ? kept(Long.valueOf(text)) : kept(text);
        };
    }

    /// What a value must be, for whoever gave another one.
    public String rule() {
        return kind == Kind.ENUM ? kind + ": " + String.join(", ", choices()) : kind.name();
    }

    /// What rules see of a kept value: text, whole number, [Ratio] for a decimal, [LocalDate],
    /// boolean.
    @Nullable Object fact(Object kept) {
        return switch (kind) {
            case TEXT, ENUM, BOOLEAN -> kept;
            case DATE -> dateOf(kept.toString());
            case NUMBER ->
                    switch (kept) {
                        case Integer whole -> whole.longValue();
                        case String text -> Ratio.of(text);
                        default -> kept;
                    };
        };
    }

    @Override
    public List<String> choices() {
        return choices == null ? List.of() : choices;
    }

    private static @Nullable LocalDate dateOf(String text) {
        try {
            return text.length() == 10 ? LocalDate.parse(text) : null;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
