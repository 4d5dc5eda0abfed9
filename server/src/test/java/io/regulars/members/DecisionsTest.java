package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.members.FieldDefinition.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    /// S2-35: a name and a number too short for a phone.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    -,                         true
                    centre-1,                  true
                    mini-program-2026,         true
                    centre,                    false
                    1-1,                       false
                    Centre-1,                  false
                    centre-13812,              false
                    '',                        false
                    a-name-that-is-too-long-1, false
                    """)
    void aPageVersionIsANameAndAShortNumber(String version, boolean taken) {
        NewMember who = NewMember.of("h5", "13800138000", null);
        if (taken) {
            assertThat(who.onPage(version).pageVersion()).isEqualTo(version);
        } else {
            assertThatThrownBy(() -> who.onPage(version)).isInstanceOf(InvalidMember.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # phone       | verified | code   | identity   | history | outcome
                    13800138000   | true     | -      | -          | false   | key
                    13800138000   | false    | 123456 | -          | false   | key
                    13800138000   | false    | -      | -          | false   | CODE_MISSING
                    13800138000   | false    | -      | app:x      | false   | CODE_MISSING
                    13800138000   | false    | -      | app:x      | true    | contact
                    13800138000   | false    | 123456 | app:x      | true    | contact
                    13800138000   | true     | -      | app:x      | true    | key
                    138****8000   | true     | -      | -          | false   | PHONE_BLOCKED
                    138****8000   | true     | -      | meituan:x  | false   | contact
                    00000000000   | true     | -      | -          | true    | PHONE_BLOCKED
                    12345678901   | true     | -      | -          | false   | PHONE_INVALID
                    12345678901   | true     | -      | app:x      | false   | PHONE_INVALID
                    12345678901   | true     | -      | app:x      | true    | contact
                    -             | -        | -      | app:x      | false   | none
                    -             | -        | -      | app:null   | false   | IDENTITY_BLOCKED
                    -             | -        | -      | app:000    | false   | IDENTITY_BLOCKED
                    -             | -        | -      | app:o****n | false   | IDENTITY_BLOCKED
                    -             | -        | -      | nocolon    | false   | INVALID
                    """)
    void whatARegistrationIsWorth(
            String phone,
            Boolean verified,
            String code,
            String identity,
            boolean history,
            String expected) {
        var who =
                new NewMember(
                        "app", null, null, phone, verified, code, identity, null, null, null, null,
                        null, null, null, null, null, null, null);
        var reading = phone == null ? null : Phones.read(phone);
        String outcome =
                switch (Admission.decide(who, reading, Map.of(), history)) {
                    case Outcome.Refused<Admission.Admitted>(var refusal) ->
                            ((Refused) refusal.reason()).name();
                    case Outcome.Done<Admission.Admitted>(var admitted) ->
                            admitted.phone() != null
                                    ? "key"
                                    : admitted.contact() != null ? "contact" : "none";
                };
        assertThat(outcome).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    TEXT    | text:blue    | blue
                    TEXT    | whole:5      | -
                    NUMBER  | whole:5      | 5
                    NUMBER  | text:162.5   | 325/2
                    NUMBER  | text:abc     | -
                    NUMBER  | text:1e9     | -
                    NUMBER  | flag:true    | -
                    DATE    | text:2026-02-28 | 2026-02-28
                    DATE    | text:2026-02-29 | -
                    DATE    | text:28.2.2026  | -
                    ENUM    | text:red     | red
                    ENUM    | text:blue    | -
                    BOOLEAN | flag:true    | true
                    BOOLEAN | text:true    | -
                    """)
    void aFieldTakesItsTypeAndNothingElse(Kind kind, String given, String fact) {
        var definition =
                new FieldDefinition(
                        "f",
                        kind,
                        kind == Kind.ENUM ? List.of("red", "green") : null,
                        "a field",
                        "to greet by colour");
        String text = given.substring(given.indexOf(':') + 1);
        Object value =
                switch (given.substring(0, given.indexOf(':'))) {
                    case "whole" -> Integer.valueOf(text);
                    case "flag" -> Boolean.valueOf(text);
                    default -> text;
                };
        Object kept = definition.kept(value);
        assertThat(kept == null ? null : String.valueOf(definition.fact(kept))).isEqualTo(fact);
        var outcome = Admission.fields(Map.of("f", value), Map.of("f", definition));
        if (fact == null) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> {
                                assertThat(refused.refusal().field()).isEqualTo("fields.f");
                                assertThat(refused.refusal().reason())
                                        .isEqualTo(Refused.FIELD_TYPE);
                            });
        } else {
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void aDecimalIsExact() {
        var definition = new FieldDefinition("f", Kind.NUMBER, null, "height", "sizes");
        assertThat(definition.fact("0.1")).isEqualTo(new Ratio(1, 10));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # now,       changed days ago, to,         may
                    -,           -,                1990-01-01, true
                    1990-01-01,  -,                1990-01-02, true
                    1990-01-01,  364,              1990-01-02, false
                    1990-01-01,  364,              1990-01-01, true
                    1990-01-01,  365,              1990-01-02, true
                    1990-01-01,  10,               -,          false
                    -,           10,               1990-01-02, false
                    """)
    void aBirthdayChangesOnceIn365Days(LocalDate now, Long days, LocalDate to, boolean may) {
        var before = now == null ? null : new Birthday(now, false);
        var after = to == null ? null : new Birthday(to, false);
        Instant changed = days == null ? null : NOW.minusSeconds(days * 86_400);
        assertThat(Birthday.mayChange(before, changed, after, NOW)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-05-31, 2026-11-30, 5,  NEWBORN_TO_WEANING
                    2026-05-31, 2026-12-01, 6,  WEANING
                    2026-08-31, 2027-02-28, 5,  NEWBORN_TO_WEANING
                    2026-08-31, 2027-03-01, 6,  WEANING
                    2026-11-01, 2026-11-01, 0,  NEWBORN
                    2027-02-01, 2026-11-22, -2, EXPECTED
                    2026-11-23, 2026-11-22, 0,  EXPECTED
                    2016-01-01, 2026-11-22, 130, SCHOOL
                    """)
    void aChildsAgeAndStageFollowTheDay(
            LocalDate birth, LocalDate today, int months, String stage) {
        assertThat(Child.ageMonths(birth, today)).isEqualTo(months);
        String expected = stage.equals("NEWBORN_TO_WEANING") ? "INFANT" : stage;
        assertThat(Child.Stage.of(birth, today)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    yes,          GRANTED
                    no,           REFUSED
                    no no,        REFUSED
                    yes no,       WITHDRAWN
                    yes no no,    WITHDRAWN
                    yes no yes,   GRANTED
                    no yes no,    WITHDRAWN
                    """)
    void aConsentIsWhatWasSaidLast(String said, Consent.State expected) {
        var history = new ArrayList<Consent>();
        for (String word : said.split(" ")) {
            var consent = new NewConsent("marketing", word.equals("yes"), "v1", null, null);
            history.add(Consent.next(consent, "app", history, NOW));
        }
        Consent now = Consent.current(history).iterator().next();
        assertThat(now.state()).isEqualTo(expected);
        assertThat(now.mayAskAgainAt())
                .isEqualTo(
                        expected == Consent.State.GRANTED
                                ? null
                                : Instant.parse("2026-12-22T02:00:00Z"));
    }

    @Test
    void nothingIsTickedByDefault() {
        assertThatThrownBy(() -> new NewConsent("marketing", null, "v1", null, null))
                .isInstanceOf(InvalidMember.class);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    61,        true
                    59,        false
                    """)
    void aPhoneGetsOneCodeAMinute(long secondsAgo, boolean may) {
        assertThat(PhoneCodes.mayHaveAnother(List.of(NOW.minusSeconds(secondsAgo)), NOW))
                .isEqualTo(may);
    }

    @Test
    void aPhoneGetsFiveCodesAnHourAndTenADay() {
        var sent = new ArrayList<Instant>();
        for (int i = 1; i <= 4; i++) {
            sent.add(NOW.minusSeconds(i * 600L));
        }
        assertThat(PhoneCodes.mayHaveAnother(sent, NOW)).isTrue();
        sent.add(NOW.minusSeconds(3_599));
        assertThat(PhoneCodes.mayHaveAnother(sent, NOW)).isFalse();
        sent.clear();
        for (int i = 1; i <= 10; i++) {
            sent.add(NOW.minusSeconds(i * 7_200L));
        }
        assertThat(PhoneCodes.mayHaveAnother(sent, NOW)).isFalse();
        assertThat(PhoneCodes.mayHaveAnother(sent.subList(0, 9), NOW)).isTrue();
    }

    @Test
    void nobodyIsPrinted() {
        var who =
                NewMember.of("app", "13800138000", "app:openid-secret")
                        .withPerson("张小美", "F", null);
        assertThat(who.toString()).isEqualTo("NewMember[app]");
        assertThat(Identity.of("app:openid-secret")).hasToString("app:****et");
        assertThat(new Phone("+8613800138000")).hasToString("138****8000");
    }
}
