package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServeTest {
    @Test
    void theTerminalSaysWhereItIsAndThenWhatIsNotAsItShouldBe() {
        assertThat(Serve.said("http://127.0.0.1:8080", "/srv/data", List.of()))
                .containsExactly(
                        "Regulars is ready: http://127.0.0.1:8080  (data in /srv/data, Ctrl-C stops it)");
        assertThat(
                        Serve.said(
                                "http://127.0.0.1:8080",
                                "/srv/data",
                                List.of(new Caution("sms", "missing", "nobody sends codes"))))
                .hasSize(2)
                .last()
                .isEqualTo("CAUTION: nobody sends codes");
    }

    @Test
    void onlyTheDemoOpensTheSimulators() {
        assertThat(Application.http(settings("demo"))).containsEntry("regulars.demo", true);
        assertThat(Application.http(settings("serve"))).containsEntry("regulars.demo", false);
    }

    private static Settings settings(String command) {
        return new Settings(command, List.of(), java.util.Map.of("port", "0", "bind", "127.0.0.1"));
    }
}
