package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    /// A command with every kind of option.
    private record Sample() implements CliCommand {
        @Override
        public String name() {
            return "sample";
        }

        @Override
        public String summary() {
            return "try out options";
        }

        @Override
        public String arguments() {
            return "orders FILE";
        }

        @Override
        public List<CliOption> options() {
            return List.of(
                    Settings.PORT,
                    Settings.JSON,
                    CliOption.flag("fresh", "start over"),
                    CliOption.number("members", 20_000, 1, 1_000_000, "members of the demo chain"));
        }

        @Override
        public int run(Settings settings, Application application) {
            return 0;
        }
    }

    @Test
    void optionsMayStandAnywhereAndTakeAnEqualsSign() {
        var settings = parse("orders --port=9090 a.csv --fresh --members 7");
        assertThat(settings.words()).containsExactly("orders", "a.csv");
        assertThat(settings.number("port")).isEqualTo(9090);
        assertThat(settings.number("members")).isEqualTo(7);
        assertThat(settings.flag("fresh")).isTrue();
        assertThat(settings.path("json")).isEmpty();
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        assertThat(parse("orders a.csv").number("members")).isEqualTo(20_000);
        assertThat(parse("orders a.csv").flag("fresh")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    orders a --prot 1            | unknown option --prot, did you mean --port?
                    orders a --colour            | unknown option --colour (see
                    orders a --port              | --port needs a value: --port N
                    orders a --port --fresh      | --port needs a value: --port N
                    orders a --port x            | --port x is not a whole number from 0 to 65535
                    orders a --port 65536        | --port 65536 is not a whole number
                    orders a --port -1           | --port -1 is not a whole number
                    orders a --port 99999999999  | is not a whole number
                    orders a --port ١            | is not a whole number
                    orders a --members 0         | --members 0 is not a whole number from 1 to 1000000
                    orders a --fresh=yes         | --fresh takes no value
                    orders a --fresh --fresh     | --fresh is given twice
                    orders a b                   | unexpected word "b"
                    orders                       | missing FILE
                    """)
    void aWrongLineIsRefusedInOneLine(String line, String said) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(said)
                .hasMessageContaining("./regulars sample --help")
                .hasMessageNotContaining("\n");
    }

    @Test
    void theHelpNamesEveryOptionAndItsDefault() {
        assertThat(Settings.help(new Sample()))
                .contains(
                        "./regulars sample orders FILE [options]",
                        "--port N",
                        "(default 8080)",
                        "--fresh",
                        "--json FILE");
    }

    private static Settings parse(String line) {
        return Settings.parse(new Sample(), Arrays.asList(line.split(" ")));
    }
}
