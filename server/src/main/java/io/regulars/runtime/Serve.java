package io.regulars.runtime;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `./regulars serve`: the production start.
public final class Serve implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "start the server, on embedded PostgreSQL in --data or on --db";
    }

    @Override
    public List<CliOption> options() {
        return List.of(
                Settings.PORT,
                Settings.BIND,
                Settings.TLS_CERT,
                Settings.TLS_KEY,
                Settings.BEHIND_PROXY,
                Settings.DATA,
                Archive.OPTION,
                Settings.DB,
                Settings.MIGRATE_DB);
    }

    @Override
    public int run(Settings settings, Application application) {
        try (Running running = application.serve(settings)) {
            List<Caution> cautions =
                    running.context()
                            .getBeanProvider(Caution.Source.class)
                            .orderedStream()
                            .flatMap(room -> room.cautions().stream())
                            .toList();
            cautions.forEach(caution -> LOG.warn("{}: {}", caution.check(), caution.said()));
            said(running.url(), running.data().root().toString(), cautions)
                    .forEach(System.out::println);
            running.await();
        }
        return 0;
    }

    /// The lines on the terminal once it serves: where it is, and what is not as it should be.
    static List<String> said(String url, String data, List<Caution> cautions) {
        var lines = new ArrayList<String>();
        lines.add("Regulars is ready: " + url + "  (data in " + data + ", Ctrl-C stops it)");
        cautions.forEach(caution -> lines.add("CAUTION: " + caution.said()));
        return lines;
    }
}
