package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.runtime.Application;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.CliOption;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegularsTest {
    private final List<Settings> ran = new ArrayList<>();

    /// Writes down that it ran; refuses when told to.
    private final CliCommand sample =
            new CliCommand() {
                @Override
                public String name() {
                    return "sample";
                }

                @Override
                public String summary() {
                    return "try out the dispatch";
                }

                @Override
                public List<CliOption> options() {
                    return List.of(Settings.PORT, CliOption.flag("refuse", "do not"));
                }

                @Override
                public int run(Settings settings, Application application) {
                    if (settings.flag("refuse")) {
                        throw new StartRefused("not today");
                    }
                    ran.add(settings);
                    return 1;
                }
            };

    @Test
    void aCommandAnswersItsOwnExitCode() {
        assertThat(run("sample", "--port", "7")).isEqualTo(1);
        assertThat(ran.getFirst().number("port")).isEqualTo(7);
    }

    @Test
    void whatHindersACommandIsExitCodeTwo() {
        assertThat(run("sample", "--refuse")).isEqualTo(2);
        assertThat(run("sample", "--prot", "7")).isEqualTo(2);
        assertThat(run("other")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(ran).isEmpty();
    }

    @Test
    void askingForHelpRunsNothing() {
        assertThat(run("--help")).isZero();
        assertThat(run("sample", "--port", "7", "--help")).isZero();
        assertThat(ran).isEmpty();
    }

    private int run(String... args) {
        return Regulars.run(List.of(sample), List.of(args));
    }
}
