package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.members.FieldDefinition.Kind;
import io.regulars.members.FieldDefinition.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S2-50, L-06: what may be kept of a sensitive field.
class TellingTest {
    private static final Sensitive SKIN =
            new Sensitive("skin-type", "skin type", List.of("dry", "oily"));
    private static final FieldDefinition SENSITIVE =
            new FieldDefinition("skin", Kind.ENUM, List.of("干性", "油性"), "肤质", "推荐", SKIN);
    private static final Map<String, FieldDefinition> DEFINED =
            Map.of(
                    "skin",
                    SENSITIVE,
                    "colour",
                    new FieldDefinition("colour", Kind.ENUM, List.of("red"), "颜色", "推荐"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # field, value, consent to it,  refused at, because
                    skin,    干性,   GRANTED,        -,          -
                    skin,    干性,   -,              field,      SEPARATE_CONSENT_MISSING
                    skin,    干性,   REFUSED,        field,      SEPARATE_CONSENT_MISSING
                    skin,    干性,   WITHDRAWN,      field,      SEPARATE_CONSENT_MISSING
                    skin,    混合,   GRANTED,        value,      FIELD_TYPE
                    skin,    dry,   GRANTED,        value,      FIELD_TYPE
                    skin,    -,     -,              -,          -
                    skin,    -,     WITHDRAWN,      -,          -
                    colour,  red,   GRANTED,        field,      UNKNOWN_FIELD
                    hair,    red,   GRANTED,        field,      UNKNOWN_FIELD
                    hair,    -,     -,              field,      UNKNOWN_FIELD
                    """)
    void aValueIsKeptOnlyUnderTheConsentToItsOwnField(
            String field, String value, Consent.State said, String at, Refused why) {
        var others = new Consent(1, "personalisation", Consent.State.GRANTED, "1", at(), "h5");
        List<Consent> current =
                said == null
                        ? List.of(others)
                        : List.of(others, new Consent(2, "skin-type", said, "1", at(), "h5"));
        switch (Telling.decide(new Telling(field, value), DEFINED, current)) {
            case Outcome.Done<FieldDefinition>(var done) -> {
                assertThat(why).isNull();
                assertThat(done).isEqualTo(SENSITIVE);
            }
            case Outcome.Refused<FieldDefinition>(var refusal) -> {
                assertThat(refusal.reason()).isEqualTo(why);
                assertThat(refusal.field()).isEqualTo(at);
            }
        }
    }

    private static Instant at() {
        return Instant.EPOCH;
    }

    /// In registrations, profiles and files alike, whatever was agreed to.
    @Test
    void noProfileAndNoFileHoldsASensitiveField() {
        assertThat(Admission.fields(Map.of("skin", "干性"), DEFINED))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> {
                            assertThat(no.refusal().reason()).isEqualTo(Refused.SENSITIVE_FIELD);
                            assertThat(no.refusal().field()).isEqualTo("fields.skin");
                        });
        assertThat(Admission.fields(Map.of("colour", "red"), DEFINED))
                .isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # purpose,      version, yes,   alone,                together
                    skin-type,      1,       true,  -,                    CONSENT_BUNDLED
                    skin-type,      2,       true,  UNKNOWN_TEXT,         CONSENT_BUNDLED
                    hair-type,      1,       true,  UNKNOWN_TEXT,         CONSENT_BUNDLED
                    skin-type,      2,       false, -,                    -
                    marketing,      9,       true,  -,                    -
                    personalisation,9,       true,  UNKNOWN_TEXT,         UNKNOWN_TEXT
                    """)
    void aConsentToSensitiveDataNeedsItsTextAndIsSaidAlone(
            String purpose, String version, boolean yes, Refused alone, Refused together) {
        var known =
                new ConsentText.Known(
                        Map.of("skin-type", Set.of("1"), "personalisation", Set.of("1")),
                        Set.of("skin-type", "hair-type"));
        var said = new NewConsent(purpose, yes, version, null, null);
        assertThat(reason(known.refusal("textVersion", said))).isEqualTo(alone);
        assertThat(reason(known.refusal(List.of(said)))).isEqualTo(together);
    }

    private static Object reason(Refusal refusal) {
        return refusal == null ? null : refusal.reason();
    }

    @Test
    void aFieldAsksForAPurposeOfItsOwn() {
        var other = new FieldDefinition("hair", Kind.ENUM, List.of("x", "y"), "发质", "推荐", SKIN);
        assertThat(Telling.taken(other, DEFINED.values()))
                .satisfies(no -> {
                    assertThat(no.reason()).isEqualTo(Refused.CONSENT_OF_ANOTHER_FIELD);
                    assertThat(no.field()).isEqualTo("sensitive.consent");
                });
        assertThat(Telling.taken(SENSITIVE, DEFINED.values())).as("itself, again").isNull();
        for (String house : Consent.OF_THE_HOUSE) {
            assertThatThrownBy(() -> new Sensitive(house, "skin type", List.of()))
                    .isInstanceOf(InvalidMember.class);
        }
        assertThatThrownBy(() -> new FieldDefinition("skin", Kind.TEXT, null, "肤质", "推荐", SKIN))
                .isInstanceOf(InvalidMember.class);
        assertThatThrownBy(() ->
                        new FieldDefinition("skin", Kind.ENUM, List.of("干性"), "肤质", "推荐", SKIN))
                .isInstanceOf(InvalidMember.class);
    }

    @Test
    void whatWasToldIsNotPrinted() {
        assertThat(new Telling("skin", "干性").toString()).doesNotContain("干性");
    }
}
