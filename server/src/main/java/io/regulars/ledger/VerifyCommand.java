package io.regulars.ledger;

import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.events.Anchor;
import io.regulars.events.Anchors;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/// `./regulars verify`: the book of every chain checks itself, and so do its event log and its
/// operation log. Runs beside a server.
public final class VerifyCommand implements CliCommand {
    private static final CliOption ANCHORS =
            CliOption.text(
                    "anchors", "FILE", "hold the event log against anchors that were kept in FILE");
    private static final CliOption ANCHORS_TO =
            CliOption.text(
                    "anchors-to",
                    "FILE",
                    "write the event log's anchors to FILE, where all is clean");

    /// Over all chains; a broken thing is told with its chain.
    record Result(boolean clean, Map<String, Long> checked, List<String> broken) {}

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "check the book, the event log and the operation log against themselves";
    }

    @Override
    public List<CliOption> options() {
        return List.of(
                Settings.DATA,
                Settings.DB,
                Settings.MIGRATE_DB,
                Settings.JSON,
                ANCHORS,
                ANCHORS_TO);
    }

    @Override
    public int run(Settings settings, Application application) {
        try (Running running = application.work(settings)) {
            Map<Integer, List<Anchor>> kept =
                    settings.path("anchors").map(AnchorFile::read).orElse(Map.of());
            var anchors = new TreeMap<>(kept);
            Result result = check(running.context(), kept, anchors);
            result.checked()
                    .forEach((what, count) -> System.out.printf("  %,14d  %s%n", count, what));
            result.broken().forEach(broken -> System.out.println("  BROKEN  " + broken));
            System.out.println(
                    result.clean() ? "The book is clean." : "The book is broken; see above.");
            settings.path("json").ifPresent(to -> write(to, result));
            if (result.clean()) {
                settings.path("anchors-to").ifPresent(to -> AnchorFile.write(to, anchors));
            }
            return result.clean() ? 0 : 1;
        }
    }

    /// Holds each chain's events against what is `kept`, and puts their anchors into `anchors`.
    static Result check(
            ApplicationContext rooms,
            Map<Integer, List<Anchor>> kept,
            Map<Integer, List<Anchor>> anchors) {
        Verify verify = rooms.getBean(Verify.class);
        Anchors stored = rooms.getBean(Anchors.class);
        OperationLog log = rooms.getBean(OperationLog.class);
        var checked = new LinkedHashMap<String, Long>();
        var broken = new ArrayList<String>();
        var gone = new TreeSet<>(kept.keySet());
        for (Tenants.Named chain : rooms.getBean(Tenants.class).list()) {
            int tenant = chain.tenant().id();
            gone.remove(tenant);
            List<Anchor> held = kept.getOrDefault(tenant, List.of());
            Verify.Whole whole = verify.whole(chain.tenant(), held);
            Verified book = whole.found();
            var ours = new ArrayList<>(stored.list(chain.tenant()));
            Stream.ofNullable(whole.events().head()).forEach(ours::add);
            anchors.put(tenant, AnchorFile.together(held, ours));
            book.checked().forEach((what, count) -> checked.merge(what, count, Long::sum));
            book.broken().forEach(what -> broken.add(chain.name() + ": " + what));
            var operations = log.verify(chain.tenant());
            checked.merge("operations", operations.checked(), Long::sum);
            if (!operations.clean()) {
                broken.add(chain.name() + ": operation log: " + operations.broken());
            }
            checked.merge("chains", 1L, Long::sum);
        }
        gone.forEach(
                each -> broken.add("anchors were kept of chain " + each + ", which is not here"));
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
