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

    /// Who is asked beyond this machine proves who he is, and nothing goes there in clear.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    postgresql://u@127.0.0.1/d                                    | true
                    postgresql://u@localhost:5433/d                               | true
                    jdbc:postgresql://[::1]:5433/d?user=u                         | true
                    jdbc:postgresql:d?user=u                                      | true
                    postgresql://u@db.example/d                                   | false
                    postgresql://u@10.0.0.7:5432/d?sslmode=require                | false
                    jdbc:postgresql://h/d?user=u&sslmode=verify-ca                | false
                    jdbc:postgresql://h/d?user=u&sslmode=verify-fully             | false
                    jdbc:postgresql://127.0.0.1,db.example/d?user=u               | false
                    jdbc:postgresql://localhost.example/d?user=u                  | false
                    jdbc:postgresql://h/d?user=u&sslmode=verify-full              | true
                    postgresql://u@h/d?sslmode=verify-full&sslrootcert=/etc/ca    | true
                    """)
    void beyondThisMachineTheServerProvesItsName(String text, boolean taken) {
        var url = DatabaseUrl.parse("--db", text);
        if (taken) {
            assertThat(url.proved("--db")).isSameAs(url);
        } else {
            assertThatThrownBy(() -> url.proved("--db"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("sslmode=verify-full")
                    .hasMessageNotContaining("example");
        }
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
