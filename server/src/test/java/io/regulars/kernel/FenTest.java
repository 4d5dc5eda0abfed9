package io.regulars.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FenTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0.00 | ¥0.00",
                "5 | 0.05 | ¥0.05",
                "99999 | 999.99 | ¥999.99",
                "123405 | 1234.05 | ¥1,234.05",
                "123456789 | 1234567.89 | ¥1,234,567.89",
                "-5 | -0.05 | -¥0.05",
                "-1234 | -12.34 | -¥12.34",
                "-100000 | -1000.00 | -¥1,000.00"
            })
    void fenAreSaidAsYuanAlsoBelowNothing(long minor, String plain, String yuan) {
        assertThat(Fen.plain(minor)).isEqualTo(plain);
        assertThat(Fen.yuan(minor)).isEqualTo(yuan);
    }
}
