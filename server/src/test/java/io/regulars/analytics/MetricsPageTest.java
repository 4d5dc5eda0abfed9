package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// `docs/metrics.md` tells every metric and which definitions wait for what. Written anew with
/// `-Dregulars.golden=write`.
class MetricsPageTest {
    /// Definitions without a metric of their own, and why.
    private static final Map<String, String> WAITING =
            Map.ofEntries(
                    Map.entry(
                            "DEF-03",
                            "no metric: every answer keeps what it was at the end of its period (`knownThen`), where late facts changed it"),
                    Map.entry(
                            "DEF-14",
                            "no metric over the lake: `/api/v1/forecasts`, fitted every night, with its interval"),
                    Map.entry(
                            "DEF-19",
                            "no metric over the lake: `/api/v1/warnings`, of the contacts that staff wrote down; messages wait"),
                    Map.entry("DEF-20", "no metric over the lake: `/api/v1/warnings`"),
                    Map.entry(
                            "DEF-21",
                            "no metric over the lake: the trial of each warning rule in `/api/v1/warnings`"),
                    Map.entry("DEF-22", "messages that were delivered"),
                    Map.entry("DEF-23", "messages that were delivered and seen"),
                    Map.entry("DEF-25", "the points mall and its stock"),
                    Map.entry("DEF-26", "benefits that are issued and used one by one"),
                    Map.entry("DEF-29", "campaigns and their contacts"),
                    Map.entry(
                            "DEF-30",
                            "no metric over the lake: `/api/v1/offers/{id}/trial` and `/api/v1/rules/{id}/trial`, of what is on trial;"
                                    + " campaigns with a hold-out wait"),
                    Map.entry("DEF-31", "surveys"),
                    Map.entry(
                            "DEF-32",
                            "no metric over the lake: the member centre's slot in `/api/v1/forecasts/suggestions`"),
                    Map.entry("DEF-33", "messages that were delivered"));

    private final Library library = new Library();

    @Test
    void thePageTellsEveryMetric() throws IOException {
        Path file = Sources.root().resolve("docs/metrics.md");
        String now = page();
        if ("write".equals(System.getProperty("regulars.golden"))) {
            Files.writeString(file, now);
        }
        assertThat(now)
                .as(
                        "docs/metrics.md is not what the files say; write it anew with -Dregulars.golden=write")
                .isEqualTo(Files.readString(file));
    }

    @Test
    void everyDefinitionHasAMetricOrSaysWhatItWaitsFor() {
        var defs = new TreeSet<String>();
        library.metrics().values().forEach(metric -> defs.add(metric.def()));
        for (int i = 1; i <= 37; i++) {
            String def = "DEF-%02d".formatted(i);
            assertThat(defs.contains(def)).as(def).isNotEqualTo(WAITING.containsKey(def));
        }
    }

    @Test
    void onlyACrossedMetricIsGroupedBySeveralThingsAtOnce() {
        Metric spend = Objects.requireNonNull(library.metrics().get("spend"));
        assertThat(spend.grouped(List.of("category", "time"))).isEqualTo("time,category");
        assertThat(spend.grouped(List.of("segment"))).isEqualTo("segment");
        assertThat(spend.grouped(List.of("time", "time"))).isNull();
        assertThat(spend.grouped(List.of("time", "segment"))).isNull();
        Metric members = Objects.requireNonNull(library.metrics().get("members"));
        assertThat(members.grouped(List.of("tier", "store"))).isNull();
    }

    private String page() {
        var page =
                new StringBuilder(
                        """
                        # Metrics

                        Made by `MetricsPageTest` from `server/src/main/resources/metrics`; do not edit. Every figure is a numerator and a denominator in
                        whole numbers, as of any day, net of refunds known by then, in event time and days of the chain's zone. `GET /api/v1/metrics/{code}`
                        answers it, `/members` tells who stands behind it; `segment=` asks it of the members of a segment as of that day. [How the lake below them stays right](decisions/lake.md).

                        | metric | number | name | definition | grouped by |
                        |---|---|---|---|---|
                        """);
        for (Metric metric : new TreeMap<>(library.metrics()).values()) {
            page.append(
                    "| `%s` | %s | %s · %s | %s<br>%s | %s |%n"
                            .formatted(
                                    metric.code(),
                                    metric.def(),
                                    metric.name().en(),
                                    metric.name().zh(),
                                    Active.BY_HOUSE.in(metric.definition()).en(),
                                    Active.BY_HOUSE.in(metric.definition()).zh(),
                                    metric.cohorts()
                                            ? "month of entry"
                                            : String.join(", ", metric.groups())));
        }
        page.append("\n## Definitions that wait\n\n| number | for what |\n|---|---|\n");
        new TreeMap<>(WAITING)
                .forEach((def, what) -> page.append("| " + def + " | " + what + " |\n"));
        page.append(
                """

                Parts that wait inside metrics that are there: what services cost in DEF-13 (goods, used bonus, redeemed points and channels are taken
                off where it is known what they cost), and payment ids of non-members (DEF-35 counts who is not identified).

                ## Asked of PostgreSQL

                Spend in the birthday month (S2-06) is no metric over the lake, which knows no birthdays ([why](decisions/birthday-spend.md)):
                `GET /api/v1/birthday-spend`.

                | name | definition |
                |---|---|
                """);
        page.append(
                "| %s · %s | %s<br>%s |%n"
                        .formatted(
                                BirthdaySpend.NAME.en(),
                                BirthdaySpend.NAME.zh(),
                                BirthdaySpend.DEFINITION.en(),
                                BirthdaySpend.DEFINITION.zh()));
        return page.toString();
    }
}
