package io.regulars.lake;

import io.regulars.access.Tenants;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Application;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.CliOption;
import io.regulars.runtime.Json;
import io.regulars.runtime.Leases;
import io.regulars.runtime.Running;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// `./regulars lake status` and `./regulars lake rebuild`. Runs beside a server: what is rebuilt is
/// published as any round of the server's own.
public final class LakeCommand implements CliCommand {
    private static final Duration HELD = Duration.ofSeconds(60);
    private static final int TRIES = 240;

    record Chain(String chain, Lake.@Nullable Status lake) {}

    record Result(List<Chain> chains) {}

    @Override
    public String name() {
        return "lake";
    }

    @Override
    public String summary() {
        return "what the lake of Parquet files holds, or make it again";
    }

    @Override
    public String arguments() {
        return "status|rebuild";
    }

    @Override
    public List<CliOption> options() {
        return List.of(Settings.DATA, Settings.DB, Settings.MIGRATE_DB, Settings.JSON);
    }

    @Override
    public int run(Settings settings, Application application) {
        List<String> words = settings.words();
        if (!words.equals(List.of("status")) && !words.equals(List.of("rebuild"))) {
            throw new StartRefused("say ./regulars lake status, or ./regulars lake rebuild");
        }
        try (Running running = application.work(settings)) {
            ApplicationContext rooms = running.context();
            Lake lake = rooms.getBean(Lake.class);
            var chains = new ArrayList<Chain>();
            for (Tenants.Named chain : rooms.getBean(Tenants.class).list()) {
                if (words.equals(List.of("rebuild"))) {
                    rebuild(rooms, chain.tenant());
                }
                chains.add(new Chain(chain.name(), lake.status(chain.tenant())));
            }
            chains.forEach(LakeCommand::print);
            settings.path("json").ifPresent(to -> write(to, new Result(chains)));
            return 0;
        }
    }

    private static void rebuild(ApplicationContext rooms, Tenant chain) {
        Leases leases = rooms.getBean(Leases.class);
        Leases.Lease lease = lease(leases);
        rooms.getBean(Lake.class).rebuild(chain, lease);
        leases.release(lease);
    }

    /// Waits until a server that writes just now has done its round.
    private static Leases.Lease lease(Leases leases) {
        for (int i = 0; i < TRIES; i++) {
            Leases.Lease lease = leases.take(Pieces.LEASE, HELD);
            if (lease != null) {
                return lease;
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new StartRefused("a server is writing the lake; try again later");
    }

    private static void print(Chain chain) {
        Lake.Status lake = chain.lake();
        if (lake == null) {
            System.out.println(chain.chain() + ": nothing was written yet");
            return;
        }
        System.out.println(
                chain.chain() + ": as of " + lake.asOf() + ", log read up to " + lake.position());
        lake.tables()
                .forEach(each ->
                        System.out.printf(
                                "  %-12s %,14d rows %,6d files %,14d bytes%n",
                                each.table(), each.rows(), each.files(), each.bytes()));
    }

    private static void write(Path to, Result result) {
        try {
            Files.writeString(to, Json.write(result) + "\n");
        } catch (IOException broken) {
            throw new StartRefused("cannot write " + to + ": " + broken.getMessage(), broken);
        }
    }
}
