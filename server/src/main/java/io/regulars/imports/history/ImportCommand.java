package io.regulars.imports.history;

import io.regulars.access.Caller;
import io.regulars.imports.history.Import.State;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Application;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.CliOption;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Running;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `./regulars import orders FILE --mapping NAME`: the same imports as over HTTP, with progress on
/// the terminal. Run again after a kill it goes on where it stood; run again after its end it
/// changes nothing.
public final class ImportCommand implements CliCommand {
    private static final CliOption TENANT =
            CliOption.number("tenant", 1, 1, Integer.MAX_VALUE, "which chain of the installation");

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "bring past orders, opening balances or members in from a CSV (also .gz) or XLSX file";
    }

    @Override
    public String arguments() {
        return "orders|balances|members FILE";
    }

    @Override
    public List<CliOption> options() {
        return List.of(
                CliOption.text(
                        "mapping",
                        "NAME",
                        "what the columns mean: regulars, online-retail, balances, members, or one saved over HTTP"),
                CliOption.flag("dry-run", "only tell what would become of each row"),
                CliOption.text(
                        "trial",
                        "SHARE",
                        "let this share of the members in first (1%, or 0.5%); without it the rest follows"),
                TENANT,
                Settings.DATA,
                Settings.DB,
                Settings.MIGRATE_DB,
                Settings.JSON);
    }

    @Override
    public int run(Settings settings, Application application) {
        String what = settings.words().getFirst();
        if (!List.of("orders", "balances", "members").contains(what)) {
            throw new StartRefused(
                    "import brings in orders, balances or members: ./regulars import orders FILE --mapping NAME");
        }
        Path file = Path.of(settings.words().get(1));
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new StartRefused(file + " cannot be read");
        }
        String mapping =
                settings.text("mapping")
                        .orElseThrow(() -> new StartRefused("--mapping NAME is missing"));
        var tenant = new Tenant(settings.number("tenant"));
        try (Running running = application.work(settings)) {
            var session =
                    new Session(
                            running.context().getBean(Runs.class),
                            Caller.house(tenant, "import"),
                            System.out);
            boolean dry = settings.flag("dry-run");
            int share = settings.text("trial").map(ImportCommand::share).orElse(0);
            if (dry && share > 0) {
                throw new StartRefused("a dry run or a trial, not both at once");
            }
            Import run = session.bring(session.upload(file, mapping, what), dry, share);
            State wanted = dry ? State.DRY_RUN : share > 0 ? State.TRIED : State.DONE;
            boolean good = run.state() == wanted;
            Totals totals = Session.totals(run);
            if (good && totals != null) {
                session.tell(run, totals);
                settings.path("json").ifPresent(to -> write(to, totals));
            } else {
                System.err.println(
                        "import " + run.id() + " ended " + run.state() + ": " + run.refusal());
            }
            return good ? 0 : 1;
        }
    }

    /// The same for a server that runs already: the demo's history from a file. A file that is in
    /// already is left alone, so that the next start takes seconds. Throws [StartRefused] where the
    /// import does not end well.
    public static void bring(Runs runs, Tenant tenant, Path file, String mapping) {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new StartRefused(file + " cannot be read");
        }
        var session = new Session(runs, Caller.house(tenant, "demo"), System.out);
        Import fresh = session.upload(file, mapping, "orders");
        Import before = session.twin(fresh, EnumSet.of(State.DONE));
        if (before != null) {
            System.out.println(
                    before.fileName() + " is in already, with import " + before.id() + ".");
            return;
        }
        Import run = session.bring(fresh, false, 0);
        if (run.state() != State.DONE || run.totals() == null) {
            throw new StartRefused(
                    "import " + run.id() + " ended " + run.state() + ": " + run.refusal());
        }
        session.tell(run, run.totals());
    }

    /// Thousandths of `1%` or `0.5%`.
    static int share(String text) {
        var read = Pattern.compile("(\\d{1,3})(?:\\.(\\d))?%").matcher(text);
        int share =
                !read.matches()
                        ? 0
                        : 10 * Integer.parseInt(read.group(1))
                                + (read.group(2) == null ? 0 : Integer.parseInt(read.group(2)));
        if (share < 1 || share > 1000) {
            throw new StartRefused("--trial is a share of the members, as 1% or 0.5%");
        }
        return share;
    }

    private static void write(Path to, Totals totals) {
        try {
            Files.writeString(to, Json.write(totals) + "\n");
        } catch (IOException broken) {
            throw new StartRefused("cannot write " + to + ": " + broken.getMessage(), broken);
        }
    }

    /// One import at the terminal.
    record Session(Runs runs, Caller caller, PrintStream out) {
        /// `share` above 0 is that of a trial, in thousandths; the commit goes on after one.
        Import bring(Import run, boolean dry, int share) {
            if (!dry) {
                Import before = twin(run, States.POSTED_TO);
                if (before != null) {
                    out.println("going on with import " + before.id() + ", which had stopped");
                    waitForDeath(before.id());
                    return follow(taken(post(before.id(), share)).id());
                }
            }
            Answer<Import> started =
                    dry
                            ? runs.rehearse(caller, key(), run.id(), Runs.Choice.SAME)
                            : post(run.id(), share);
            return follow(taken(started).id());
        }

        private Answer<Import> post(Id id, int share) {
            return share == 0
                    ? runs.commit(caller, key(), id, false)
                    : runs.attempt(caller, key(), id, share, false);
        }

        static @Nullable Totals totals(Import run) {
            return switch (run.state()) {
                case DRY_RUN -> run.rehearsed();
                case TRIED -> run.trial() == null ? null : run.trial().totals();
                default -> run.totals();
            };
        }

        /// Without an import that stopped, a new one; the uploaded copy of one that stopped is the
        /// same file.
        private Import upload(Path file, String mapping, String what) {
            String reads = runs.records(caller.tenant(), mapping).name().toLowerCase(Locale.ROOT);
            if (!reads.equals(what)) {
                throw new StartRefused("the mapping " + mapping + " reads " + reads);
            }
            try (InputStream in = Files.newInputStream(file)) {
                var upload = new Runs.Upload(in, String.valueOf(file.getFileName()), mapping, null);
                return taken(runs.upload(caller, "cli-" + UUID.randomUUID(), upload));
            } catch (IOException broken) {
                throw new StartRefused("cannot read " + file + ": " + broken.getMessage(), broken);
            }
        }

        /// The latest earlier import of the same file in one of the states; it makes the new upload
        /// needless.
        private @Nullable Import twin(Import run, Set<State> states) {
            return runs.list(caller.tenant(), run.createdAt(), run.id().value(), 200).stream()
                    .filter(one -> states.contains(one.state()))
                    .filter(one -> one.fileSha256().equals(run.fileSha256()))
                    .filter(one ->
                            one.mapping().equals(run.mapping())
                                    && one.mappingVersion() == run.mappingVersion())
                    .findFirst()
                    .map(one -> {
                        taken(runs.stop(caller, key(), run.id()));
                        return one;
                    })
                    .orElse(null);
        }

        private void waitForDeath(Id id) {
            long until = System.nanoTime() + ImportRows.DEAD.plusSeconds(5).toNanos();
            while (runs.atWork(caller.tenant(), id) && System.nanoTime() < until) {
                pause();
            }
        }

        private Import follow(Id id) {
            String said = "";
            while (true) {
                Import run = runs.find(caller.tenant(), id);
                if (run == null) {
                    throw new IllegalStateException("the import is gone");
                }
                if (!ImportRows.WORKING.contains(run.state())) {
                    return run;
                }
                Import.Progress p = run.progress();
                String line = p == null ? "" : line(p);
                if (!line.equals(said)) {
                    out.println(line);
                    said = line;
                }
                pause();
            }
        }

        private static String line(Import.Progress p) {
            String left = p.remainingSeconds() < 0 ? "" : ", " + p.remainingSeconds() + " s left";
            return p.phase().equals("POSTING")
                    ? String.format(
                            Locale.ROOT,
                            "posted %,d of %,d rows, %,d rows/s%s",
                            p.rowsPosted(),
                            p.rowsRead(),
                            p.rowsPerSecond(),
                            left)
                    : String.format(
                            Locale.ROOT,
                            "read %,d rows, %,d rows/s",
                            p.rowsRead(),
                            p.rowsPerSecond());
        }

        void tell(Import run, Totals t) {
            out.printf(
                    Locale.ROOT,
                    "%s %s: %,d rows = %,d accepted + %,d duplicates + %,d rejected%n",
                    switch (run.state()) {
                        case DRY_RUN -> "dry run";
                        case TRIED -> "trial of import";
                        default -> "import";
                    },
                    run.id(),
                    t.rows(),
                    t.accepted(),
                    t.duplicates(),
                    t.rejected());
            t.byReason()
                    .forEach((why, count) ->
                            out.printf(Locale.ROOT, "  %,10d %-22s %s%n", count, why, why.said()));
            out.println(brought(t));
            Effects effects = t.effects();
            if (effects != null) {
                EffectsSaid.lines(effects).forEach(out::println);
            }
        }

        private static String brought(Totals t) {
            Totals.Opened opened = t.opened();
            Totals.Enrolled enrolled = t.enrolled();
            if (enrolled != null) {
                return String.format(
                        Locale.ROOT,
                        "%,d new members, %,d changed, %,d unchanged",
                        enrolled.made(),
                        enrolled.changed(),
                        enrolled.unchanged());
            }
            return opened != null
                    ? String.format(
                            Locale.ROOT,
                            "%,d opening balances, %,d new members; %,d points, %,d growth value",
                            opened.balances(),
                            t.members(),
                            opened.points(),
                            opened.growth())
                    : String.format(
                            Locale.ROOT,
                            "%,d orders (%,d without a member), %,d returns, %,d new members; goods %s - refunds %s = net %s",
                            t.orders(),
                            t.unidentifiedOrders(),
                            t.returns(),
                            t.members(),
                            money(t.goodsMinor()),
                            money(t.refundMinor()),
                            money(t.netMinor()));
        }

        private static String money(long minor) {
            return String.format(
                    Locale.ROOT,
                    "%s%,d.%02d",
                    minor < 0 ? "-" : "",
                    Math.abs(minor) / 100,
                    Math.abs(minor) % 100);
        }

        private RequestKey key() {
            return RequestKey.of("cli-" + UUID.randomUUID(), "import", caller.identity(), "");
        }

        private static Import taken(Answer<Import> answer) {
            return switch (answer.outcome()) {
                case Outcome.Done<Import>(var run) -> run;
                case Outcome.Refused<Import>(var refusal) ->
                        throw new StartRefused(refusal.reason().title() + " " + refusal.detail());
            };
        }

        private static void pause() {
            try {
                Thread.sleep(250);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new StartRefused("interrupted");
            }
        }
    }
}
