package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    postgresql://u:p@h:5433/d                        | jdbc:postgresql://h:5433/d              | u | p
                    postgres://u@h/d                                 | jdbc:postgresql://h/d                   | u | -
                    postgresql://u:a%40b+c@h/d?sslmode=require       | jdbc:postgresql://h/d?sslmode=require   | u | a@b+c
                    postgresql://h/d                                 | jdbc:postgresql://h/d                   | - | -
                    jdbc:postgresql://h/d?user=u&password=p%26q      | jdbc:postgresql://h/d                   | u | p&q
                    jdbc:postgresql://h/d?user=u&ssl=true&password=p | jdbc:postgresql://h/d?ssl=true          | u | p
                    jdbc:postgresql://h/d?ssl=true&user=u            | jdbc:postgresql://h/d?ssl=true          | u | -
                    jdbc:postgresql://h/d                            | jdbc:postgresql://h/d                   | - | -
                    """)
    void bothFormsSayTheSame(String text, String jdbc, String user, String password) {
        var url = DatabaseUrl.parse("--db", text);
        assertThat(url.jdbc()).isEqualTo(jdbc);
        assertThat(url.user().orElse(null)).isEqualTo(user);
        assertThat(url.password().orElse(null)).isEqualTo(password);
        assertThat(url.toString()).doesNotContain("password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h/d",
                "mysql://h/d",
                "postgresql://h",
                "postgresql:///d",
                "postgresql://h/",
                "postgresql://a b/d"
            })
    void whatIsNoAddressIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse("--db", text))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("--db is not a database address");
    }
}
