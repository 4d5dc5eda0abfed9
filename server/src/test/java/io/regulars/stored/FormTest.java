package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.InvalidValue;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    ID_CARD,          110101199005200019, ok,     PERSON
                    ID_CARD,          110101199005200018, number, PERSON
                    ID_CARD,          110101199002300010, number, PERSON
                    ID_CARD,          11010119900520001,  number, PERSON
                    PASSPORT,         e12345678,          ok,     PERSON
                    PASSPORT,         E-1234,             number, PERSON
                    TRAVEL_PERMIT,    H123,               number, PERSON
                    TRAVEL_PERMIT,    H1234567890,        ok,     PERSON
                    RESIDENCE_PERMIT, 810000199001010011, ok,     PERSON
                    BUSINESS_LICENCE, 91350100M000100Y43, ok,     ENTITY
                    BUSINESS_LICENCE, 91350100M000100Y44, number, ENTITY
                    BUSINESS_LICENCE, 91350100I000100Y43, number, ENTITY
                    """)
    void aNumberIsOneThatTheDocumentCanHave(
            Form.Document document, String number, String said, Limits.Payer payer) {
        assertThat(told("王小明", document, number)).isEqualTo(said);
        assertThat(document.payer()).isEqualTo(payer);
    }

    @Test
    void theNumberIsKeptInCapitalsAndTellsTheBirthday() {
        assertThat(new Form("王小明", Form.Document.PASSPORT, "e12345678").number())
                .isEqualTo("E12345678");
        assertThat(new Form("王小明", Form.Document.PASSPORT, "E12345678").birthday()).isNull();
        assertThat(new Form("王小明", Form.Document.ID_CARD, "110101199005200019").birthday())
                .isEqualTo(LocalDate.parse("1990-05-20"));
    }

    @ParameterizedTest
    @CsvSource({"'', name", "' 王', name", "王, ok"})
    void aNameIsText(String name, String said) {
        assertThat(told(name, Form.Document.PASSPORT, "E12345678")).isEqualTo(said);
    }

    private static @Nullable String told(String name, Form.Document document, String number) {
        try {
            return new Form(name, document, number).name().equals(name) ? "ok" : "changed";
        } catch (InvalidValue wrong) {
            return wrong.field();
        }
    }
}
