package io.regulars.analytics;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What other rooms ask metrics: figures of several periods, and what they mean.
@Component
public class Figures {
    private static final int VERSION = 12;

    private final Metrics metrics;

    Figures(Metrics metrics) {
        this.metrics = metrics;
    }

    /// `version` changes with the text of the metric, with the facts that it reads and with what
    /// the chain counts as active.
    @Pure
    public record About(
            String code, String def, Unit unit, Text name, Text definition, String version) {}

    /// Whether it has a figure for each cohort, and whether it can be asked of a segment.
    @Pure
    public record Kind(boolean cohorts, boolean bySegment) {}

    /// Asked of each of `spans`, as of a day, by what is known on a day. An empty `by` is all.
    @Pure
    public record Wanted(
            String metric, String by, List<Span> spans, LocalDate asOf, LocalDate knownBy) {}

    /// By group a figure for each span, and the moment of the lake that they are of.
    @Pure
    public record Answered(Map<String, List<Figure>> groups, Instant lakeAsOf, long position) {}

    public About about(Tenant tenant, String code) {
        Metric metric = metrics.find(code).orThrow();
        Text definition = metrics.own(tenant).active().in(metric.definition());
        String counted = definition.equals(metric.definition()) ? "" : definition.en();
        byte[] text =
                (metrics.facts() + metric.tables() + metric.value() + counted)
                        .getBytes(StandardCharsets.UTF_8);
        String version = HexFormat.of().formatHex(Bucket.sha256().digest(text));
        return new About(
                code,
                metric.def(),
                metric.unit(),
                metric.name(),
                definition,
                version.substring(0, VERSION));
    }

    /// What can be asked of a metric. Refused: unknown-metric.
    public Outcome<Kind> kind(String code) {
        return metrics.find(code)
                .map(metric ->
                        new Kind(metric.cohorts(), metric.filters().contains(Question.BY_SEGMENT)));
    }

    /// Refused: unknown-metric, lake-not-ready, question-too-large.
    public Outcome<Answered> of(Tenant tenant, Wanted wanted) {
        return of(tenant, wanted, null);
    }

    /// The same of the members of that segment alone, as of the day; of all where it is null.
    public Outcome<Answered> of(Tenant tenant, Wanted wanted, @Nullable Id segment) {
        return metrics.find(wanted.metric())
                .map(metric ->
                        new Question(
                                metric,
                                wanted.spans(),
                                wanted.asOf(),
                                wanted.knownBy(),
                                wanted.by(),
                                Question.Filter.NONE,
                                metrics.own(tenant)))
                .map(question -> segment == null ? question : question.of(segment))
                .then(question -> metrics.answer(tenant, question))
                .map(answered -> {
                    var groups = new TreeMap<String, List<Figure>>();
                    answered.answer()
                            .lines()
                            .forEach(line ->
                                    groups.put(
                                            line.group(),
                                            line.points().stream()
                                                    .map(each -> new Figure(each.num(), each.den()))
                                                    .toList()));
                    return new Answered(groups, answered.lakeAsOf(), answered.position());
                });
    }
}
