package io.regulars.analytics;

import io.regulars.access.Tenants;
import io.regulars.lake.Lake;
import io.regulars.lake.SmallChain;
import io.regulars.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// `./regulars test spark`: a small chain whose lake stays, and every metric's question over it
/// with what DuckDB came to.
final class SparkQuestions {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private SparkQuestions() {}

    public static void main(String[] arguments) throws IOException {
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
        Files.writeString(
                Path.of(arguments[0]), Json.write(new MetricsCommand.Result(List.of(asked))));
        System.out.println(asked.questions().size() + " questions");
        System.exit(0);
    }
}
