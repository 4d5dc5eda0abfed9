package io.regulars.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.regulars.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run has found: a line for each figure.
final class Report {
    /// One figure. `p50` and `p99` are milliseconds; `against` is the limit's or peer's figure of
    /// the same run in the same unit, `ratio` ours over it (or what the goal names). `met` is null
    /// where there is no goal.
    record Result(
            String bench,
            @JsonProperty("case") String name,
            double value,
            String unit,
            @Nullable Double p50,
            @Nullable Double p99,
            @Nullable Double against,
            @Nullable Double ratio,
            @Nullable String goal,
            @Nullable Boolean met) {

        static Result of(String bench, String name, double value, String unit) {
            return new Result(bench, name, value, unit, null, null, null, null, null, null);
        }

        static Result of(String bench, String name, Load.Measured ours) {
            return new Result(
                    bench,
                    name,
                    ours.perSecond(),
                    "/s",
                    ours.p50(),
                    ours.p99(),
                    null,
                    null,
                    null,
                    null);
        }

        Result over(double limit) {
            return new Result(bench, name, value, unit, p50, p99, limit, value / limit, goal, met);
        }

        Result goal(String wanted, boolean reached) {
            return new Result(bench, name, value, unit, p50, p99, against, ratio, wanted, reached);
        }
    }

    private final List<Result> results = new ArrayList<>();

    void add(Result result) {
        results.add(result);
        System.out.println(line(result));
    }

    /// Said on the terminal only: what a figure is made of.
    void note(String what) {
        System.out.println("    " + what);
    }

    void print() {
        System.out.println();
        System.out.println(
                line(
                        "bench", "case", "ours", "unit", "p50 ms", "p99 ms", "beside", "ratio",
                        "goal", ""));
        results.forEach(each -> System.out.println(line(each)));
    }

    void write(Path to) throws IOException {
        Files.writeString(to, Json.write(Map.of("results", results)) + "\n");
    }

    /// The table of the documentation.
    void writeMarkdown(Path to) throws IOException {
        var text =
                new StringBuilder(
                        "| bench | case | ours | p50 / p99 ms | beside | ratio | goal | |\n|---|---|---:|---:|---:|---:|---|---|\n");
        for (Result r : results) {
            text.append(
                    "| `%s` | %s | %s %s | %s | %s | %s | %s | %s |%n"
                            .formatted(
                                    r.bench(),
                                    r.name(),
                                    figure(r.value()),
                                    r.unit(),
                                    r.p50() == null
                                            ? ""
                                            : figure(r.p50()) + " / " + figure(r.p99()),
                                    figure(r.against()),
                                    figure(r.ratio()),
                                    r.goal() == null ? "" : r.goal(),
                                    met(r)));
        }
        Files.writeString(to, text);
    }

    private static String met(Result r) {
        return r.met() == null ? "" : r.met() ? "met" : "missed";
    }

    static double median(double... all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String line(Result r) {
        return line(
                r.bench(),
                r.name(),
                figure(r.value()),
                r.unit(),
                figure(r.p50()),
                figure(r.p99()),
                figure(r.against()),
                figure(r.ratio()),
                r.goal() == null ? "" : r.goal(),
                met(r));
    }

    private static String line(Object... parts) {
        return String.format(Locale.ROOT, "%-12s %-26s %10s %-6s %8s %8s %10s %7s  %-34s %s", parts)
                .stripTrailing();
    }

    private static String figure(@Nullable Double value) {
        return value == null
                ? ""
                : String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
    }
}
