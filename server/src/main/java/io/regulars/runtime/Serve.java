package io.regulars.runtime;

import java.util.List;

/// `./regulars serve`: the production start.
public final class Serve implements CliCommand {
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
                Settings.PORT, Settings.BIND, Settings.DATA, Settings.DB, Settings.MIGRATE_DB);
    }

    @Override
    public int run(Settings settings, Application application) {
        try (Running running = application.serve(settings)) {
            System.out.println(
                    "Regulars is ready: "
                            + running.url()
                            + "  (data in "
                            + running.data().root()
                            + ", Ctrl-C stops it)");
            running.await();
        }
        return 0;
    }
}
