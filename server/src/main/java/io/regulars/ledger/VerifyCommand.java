package io.regulars.ledger;

import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/// `./regulars verify`: the book of every chain checks itself, and so does its operation log. Runs
/// beside a server.
public final class VerifyCommand implements CliCommand {
    /// Over all chains; a broken thing is told with its chain.
    record Result(boolean clean, Map<String, Long> checked, List<String> broken) {}

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "check the book and the operation log against themselves";
    }

    @Override
    public List<CliOption> options() {
        return List.of(Settings.DATA, Settings.DB, Settings.MIGRATE_DB, Settings.JSON);
    }

    @Override
    public int run(Settings settings, Application application) {
        try (Running running = application.work(settings)) {
            Result result = check(running.context());
            result.checked()
                    .forEach((what, count) -> System.out.printf("  %,14d  %s%n", count, what));
            result.broken().forEach(broken -> System.out.println("  BROKEN  " + broken));
            System.out.println(
                    result.clean() ? "The book is clean." : "The book is broken; see above.");
            settings.path("json").ifPresent(to -> write(to, result));
            return result.clean() ? 0 : 1;
        }
    }

    static Result check(ApplicationContext rooms) {
        Verify verify = rooms.getBean(Verify.class);
        OperationLog log = rooms.getBean(OperationLog.class);
        var checked = new LinkedHashMap<String, Long>();
        var broken = new ArrayList<String>();
        for (Tenants.Named chain : rooms.getBean(Tenants.class).list()) {
            Verified book = verify.check(chain.tenant());
            book.checked().forEach((what, count) -> checked.merge(what, count, Long::sum));
            book.broken().forEach(what -> broken.add(chain.name() + ": " + what));
            var operations = log.verify(chain.tenant());
            checked.merge("operations", operations.checked(), Long::sum);
            if (!operations.clean()) {
                broken.add(chain.name() + ": operation log: " + operations.broken());
            }
            checked.merge("chains", 1L, Long::sum);
        }
        return new Result(broken.isEmpty(), checked, broken);
    }

    private static void write(Path to, Result result) {
        try {
            Files.writeString(to, Json.write(result) + "\n");
        } catch (IOException broken) {
            throw new StartRefused("cannot write " + to + ": " + broken.getMessage(), broken);
        }
    }
}
