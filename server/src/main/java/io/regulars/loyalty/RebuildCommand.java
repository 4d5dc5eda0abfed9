package io.regulars.loyalty;

import io.regulars.access.Tenants;
import io.regulars.kernel.Bucket;
import io.regulars.runtime.Application;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.CliOption;
import io.regulars.runtime.Json;
import io.regulars.runtime.Running;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/// `./regulars rebuild`: replays facts and entries, and tells where balances, lots and tiers are
/// not what they give, and then of all that follows from these ([Derived]); `--apply` puts it
/// right. Runs beside a server.
public final class RebuildCommand implements CliCommand {
    private static final CliOption APPLY =
            CliOption.flag("apply", "put in place what differs; without it nothing is changed");

    /// By the name of the chain; of what is derived from the book by its name besides.
    record Results(
            boolean clean,
            Map<String, Rebuild.Result> chains,
            Map<String, Map<String, Derived.Result>> derived) {}

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String summary() {
        return "replay facts and logs; compare (or --apply) balances, lots, tiers, roster and segments";
    }

    @Override
    public List<CliOption> options() {
        return List.of(Settings.DATA, Settings.DB, Settings.MIGRATE_DB, Settings.JSON, APPLY);
    }

    @Override
    public int run(Settings settings, Application application) {
        try (Running running = application.work(settings)) {
            Results results = rebuild(running.context(), settings.flag("apply"));
            settings.path("json").ifPresent(to -> write(to, results));
            return results.clean() ? 0 : 1;
        }
    }

    static Results rebuild(ApplicationContext rooms, boolean apply) {
        Rebuild rebuild = rooms.getBean(Rebuild.class);
        List<Derived> derived =
                rooms.getBeansOfType(Derived.class).values().stream()
                        .sorted(Comparator.comparing(Derived::what))
                        .toList();
        var chains = new LinkedHashMap<String, Rebuild.Result>();
        var others = new LinkedHashMap<String, Map<String, Derived.Result>>();
        boolean clean = true;
        for (Tenants.Named chain : rooms.getBean(Tenants.class).list()) {
            System.out.println(chain.name());
            Rebuild.Result result = rebuild.run(chain.tenant(), apply, bucket -> progress(bucket));
            tell(result);
            chains.put(chain.name(), result);
            clean &= result.clean();
            var rest = new LinkedHashMap<String, Derived.Result>();
            for (Derived each : derived) {
                Derived.Result found = each.rebuild(chain.tenant(), apply);
                tell(each.what(), found);
                rest.put(each.what(), found);
                clean &= found.clean();
            }
            others.put(chain.name(), rest);
        }
        return new Results(clean, chains, others);
    }

    private static void progress(int bucket) {
        if ((bucket + 1) % 128 == 0) {
            System.out.printf("  %3d %%%n", 100 * (bucket + 1) / Bucket.COUNT);
        }
    }

    private static void tell(Rebuild.Result r) {
        System.out.printf(
                "  %,14d  members%n  %,14d  accounts%n  %,14d  lots%n  %,14d  standings%n",
                r.members(), r.accounts(), r.lots(), r.standings());
        System.out.println("  stored    " + r.stored());
        System.out.println("  replayed  " + r.replayed());
        r.told().forEach(line -> System.out.println("  DIFFERS  " + line));
        r.beyond().forEach(line -> System.out.println("  BEYOND A REPLAY  " + line));
        if (r.different() == 0 && r.beyond().isEmpty()) {
            System.out.println("  What is stored is what facts and entries give.");
        } else {
            System.out.printf(
                    "  %,d members differed, %,d are healed.%n", r.different(), r.healed());
        }
    }

    private static void tell(String what, Derived.Result r) {
        System.out.printf("  %,14d  lines of the %s%n", r.lines(), what);
        System.out.println("  stored    " + r.stored());
        System.out.println("  replayed  " + r.replayed());
        r.told().forEach(line -> System.out.println("  DIFFERS  " + line));
        r.beyond().forEach(line -> System.out.println("  BEYOND A REPLAY  " + line));
        if (r.different() > 0) {
            System.out.printf("  %,d differed, %,d are healed.%n", r.different(), r.healed());
        }
    }

    private static void write(Path to, Results results) {
        try {
            Files.writeString(to, Json.write(results) + "\n");
        } catch (IOException broken) {
            throw new StartRefused("cannot write " + to + ": " + broken.getMessage(), broken);
        }
    }
}
