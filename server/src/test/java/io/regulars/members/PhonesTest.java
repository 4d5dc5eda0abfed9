package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    13800138000            | +8613800138000
                    +86 138-0013-8000      | +8613800138000
                    8613800138000          | +8613800138000
                    0086 13800138000       | +8613800138000
                    １３８００１３８０００          | +8613800138000
                    (+86) 138 0013 8000    | +8613800138000
                    16612345678            | +8616612345678
                    17012345678            | +8617012345678
                    19912345678            | +8619912345678
                    00852 91234567         | +85291234567
                    12345678901            | invalid
                    11800138000            | invalid
                    1380013800             | invalid
                    010-62345678           | invalid
                    not a phone            | invalid
                    138****8000            | masked
                    138＊＊＊＊8000            | masked
                    138XXXX8000            | masked
                    17012345678,1234       | virtual
                    17012345678转1234       | virtual
                    17012345678 ext. 12    | virtual
                    13800138000_5566       | virtual
                    0                      | placeholder
                    00000000000            | placeholder
                    13800000000            | placeholder
                    ''                     | placeholder
                    """)
    void aPhoneIsReadAsItsKeyOrAsNobodys(String text, String expected) {
        String read =
                switch (Phones.read(text)) {
                    case Phones.Reading.Mobile(var phone) -> phone.e164();
                    case Phones.Reading.Blocked(var why) -> why;
                    case Phones.Reading.Invalid _ -> "invalid";
                };
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    13800138000,    138****8000
                    00852 91234567, +852****67
                    """)
    void aPhonePrintsMasked(String text, String masked) {
        assertThat(Phones.read(text))
                .asString()
                .contains(masked)
                .doesNotContain("91234567")
                .doesNotContain("0013");
    }
}
