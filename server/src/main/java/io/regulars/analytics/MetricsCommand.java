package io.regulars.analytics;

import io.regulars.access.Tenants;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.lake.Lake;
import io.regulars.lake.LakeTable;
import io.regulars.runtime.Application;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.CliOption;
import io.regulars.runtime.Db;
import io.regulars.runtime.Duck;
import io.regulars.runtime.Json;
import io.regulars.runtime.Running;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationContext;

/// `./regulars metrics`: every metric of every chain over the last thirty days. With `--json` also
/// the questions as they were asked and the rows that they came to, so that another engine can be
/// asked the same over the same files (see docs/spark.md).
public final class MetricsCommand implements CliCommand {
    /// A table of the lake with its files, for an engine that reads them by itself.
    @Pure
    record Table(String name, List<Duck.Column> columns, List<String> files) {}

    /// `rows` are period, group, age, factor, numerator and denominator.
    @Pure
    record Question(String code, String sql, Map<String, Object> values, List<List<Object>> rows) {}

    @Pure
    record Chain(String chain, LocalDate asOf, List<Table> tables, List<Question> questions) {}

    @Pure
    record Result(List<Chain> chains) {}

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public String summary() {
        return "every metric of the last thirty days, and its question";
    }

    @Override
    public List<CliOption> options() {
        return List.of(Settings.DATA, Settings.DB, Settings.MIGRATE_DB, Settings.JSON);
    }

    @Override
    public int run(Settings settings, Application application) {
        try (Running running = application.work(settings)) {
            ApplicationContext rooms = running.context();
            var chains = new ArrayList<Chain>();
            for (Tenants.Named named : rooms.getBean(Tenants.class).list()) {
                LocalDate today =
                        rooms.getBean(Db.class)
                                .clock()
                                .instant()
                                .atZone(
                                        rooms.getBean(Tenants.class)
                                                .settings(named.tenant())
                                                .zone())
                                .toLocalDate();
                if (rooms.getBean(Lake.class).status(named.tenant()) != null) {
                    chains.add(
                            ask(
                                    rooms.getBean(Metrics.class),
                                    rooms.getBean(Lake.class),
                                    named,
                                    today));
                }
            }
            chains.forEach(MetricsCommand::print);
            settings.path("json").ifPresent(to -> write(to, new Result(chains)));
            return 0;
        }
    }

    static Chain ask(Metrics metrics, Lake lake, Tenants.Named named, LocalDate today) {
        var questions = new ArrayList<Question>();
        for (Metric metric : new TreeMap<>(metrics.all()).values()) {
            for (String by : by(metric)) {
                var spans =
                        metric.cohorts()
                                ? List.of(new Span(today.minusMonths(12), today))
                                : List.of(
                                        new Span(today.minusDays(29), today),
                                        new Span(today.minusDays(119), today.minusDays(30)));
                var question =
                        new io.regulars.analytics.Question(
                                metric,
                                spans,
                                today,
                                today,
                                by,
                                io.regulars.analytics.Question.Filter.NONE,
                                metrics.own(named.tenant()));
                String called = metric.code() + (by.isEmpty() ? "" : " by " + by);
                questions.add(asked(metrics, named.tenant(), question, called));
            }
        }
        List<Table> tables =
                Arrays.stream(LakeTable.values())
                        .map(table ->
                                new Table(
                                        table.title(),
                                        table.columns(),
                                        lake.files(named.tenant(), table)))
                        .toList();
        return new Chain(named.name(), today, tables, questions);
    }

    static Question asked(
            Metrics metrics,
            Tenant tenant,
            io.regulars.analytics.Question question,
            String called) {
        Outcome<List<Answer.Row>> rows = metrics.raw(tenant, question);
        return new Question(
                called,
                metrics.text(question),
                question.values(),
                rows.orThrow().stream().map(MetricsCommand::row).toList());
    }

    private static List<String> by(Metric metric) {
        var by = new ArrayList<>(metric.by());
        by.addFirst("");
        if (metric.crossed()) {
            by.add(String.join(",", metric.by()));
        }
        return by;
    }

    private static List<Object> row(Answer.Row row) {
        return List.of(
                row.period(),
                row.group(),
                row.age(),
                row.factor(),
                row.figure().num(),
                row.figure().den());
    }

    private static void print(Chain chain) {
        System.out.println(chain.chain() + ", as of " + chain.asOf());
        for (Question question : chain.questions()) {
            for (List<Object> row : question.rows()) {
                if (row.getFirst().equals(0L) && row.get(1).equals("")) {
                    System.out.printf(
                            "  %-32s %18s / %s%n", question.code(), row.get(4), row.get(5));
                }
            }
        }
    }

    private static void write(Path to, Result result) {
        try {
            Files.writeString(to, Json.write(result) + "\n");
        } catch (IOException broken) {
            throw new StartRefused("cannot write " + to + ": " + broken.getMessage(), broken);
        }
    }
}
