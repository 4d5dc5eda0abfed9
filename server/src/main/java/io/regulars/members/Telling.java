package io.regulars.members;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a member tells of a sensitive field, and whether it may be kept (L-06). Without a `value`
/// she takes back what she told; that needs nothing.
@Pure
record Telling(String field, @Nullable String value) {
    Telling {
        Check.text("field", field, 40);
        Check.optional("value", value, 80);
    }

    /// `current` is what the member's consents stand at now.
    static Outcome<FieldDefinition> decide(
            Telling said, Map<String, FieldDefinition> definitions, Collection<Consent> current) {
        FieldDefinition definition = definitions.get(said.field());
        if (definition == null || definition.sensitive() == null) {
            return Outcome.refused(
                    Refusal.at("field", Refused.UNKNOWN_FIELD, "no sensitive field has that name"));
        }
        if (said.value() == null) {
            return Outcome.done(definition);
        }
        if (!agreed(definition, current)) {
            return Outcome.refused(
                    Refusal.at(
                            "field",
                            Refused.SEPARATE_CONSENT_MISSING,
                            "the member has to agree to "
                                    + definition.sensitive().consent()
                                    + " first"));
        }
        return definition.kept(said.value()) == null
                ? Outcome.refused(Refusal.at("value", Refused.FIELD_TYPE, definition.rule()))
                : Outcome.done(definition);
    }

    /// Whether her consent to this field stands.
    static boolean agreed(FieldDefinition definition, Collection<Consent> current) {
        FieldDefinition.Sensitive sensitive = definition.sensitive();
        return sensitive != null
                && current.stream()
                        .anyMatch(each ->
                                each.purpose().equals(sensitive.consent())
                                        && each.state() == Consent.State.GRANTED);
    }

    /// Why a field cannot be defined so: one "yes" would stand for two.
    static @Nullable Refusal taken(FieldDefinition wanted, Collection<FieldDefinition> there) {
        FieldDefinition.Sensitive sensitive = wanted.sensitive();
        return sensitive != null
                        && there.stream()
                                .anyMatch(each ->
                                        !each.name().equals(wanted.name())
                                                && each.sensitive() != null
                                                && each.sensitive()
                                                        .consent()
                                                        .equals(sensitive.consent()))
                ? Refusal.at(
                        "sensitive.consent",
                        Refused.CONSENT_OF_ANOTHER_FIELD,
                        "give it a purpose of its own")
                : null;
    }

    /// Never prints what was told.
    @Override
    public String toString() {
        return "Telling[" + field + "]";
    }
}
