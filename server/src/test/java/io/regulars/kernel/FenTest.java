package io.regulars.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FenTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.00, ¥0.00",
        "5, 0.05, ¥0.05",
        "123405, 1234.05, ¥1234.05",
        "-5, -0.05, -¥0.05",
        "-1234, -12.34, -¥12.34"
    })
    void fenAreSaidAsYuanAlsoBelowNothing(long minor, String plain, String yuan) {
        assertThat(Fen.plain(minor)).isEqualTo(plain);
        assertThat(Fen.yuan(minor)).isEqualTo(yuan);
    }
}
