package io.regulars.analytics;

import io.regulars.access.Tenants;
import io.regulars.lake.Lake;
import io.regulars.lake.SmallChain;
import io.regulars.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// `./regulars test spark`: a small chain, and every metric's question over its lake with what
/// DuckDB came to. The files of the lake are put beside the questions, for those of a test's house
/// go with it.
final class SparkQuestions {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private SparkQuestions() {}

    public static void main(String[] arguments) throws IOException {
        Path questions = Path.of(arguments[0]);
        var chain = new SmallChain(23);
        chain.members(40);
        chain.live(300, 110);
        chain.flow();
        MetricsCommand.Chain asked =
                MetricsCommand.ask(
                        chain.house.get(Metrics.class),
                        chain.house.get(Lake.class),
                        new Tenants.Named(chain.house.tenant, "Small chain", chain.house.now()),
                        TODAY);
        var tables = new ArrayList<MetricsCommand.Table>();
        for (MetricsCommand.Table table : asked.tables()) {
            tables.add(kept(table, questions.resolveSibling("lake")));
        }
        var kept = new MetricsCommand.Chain(asked.chain(), asked.asOf(), tables, asked.questions());
        Files.writeString(questions, Json.write(new MetricsCommand.Result(List.of(kept))));
        System.out.println(asked.questions().size() + " questions");
        System.exit(0);
    }

    private static MetricsCommand.Table kept(MetricsCommand.Table table, Path lake)
            throws IOException {
        Path folder = Files.createDirectories(lake.resolve(table.name()));
        var files = new ArrayList<String>();
        for (String file : table.files()) {
            Path to = folder.resolve(Path.of(file).getFileName());
            Files.copy(Path.of(file), to, StandardCopyOption.REPLACE_EXISTING);
            files.add(to.toAbsolutePath().toString());
        }
        return new MetricsCommand.Table(table.name(), table.columns(), files);
    }
}
