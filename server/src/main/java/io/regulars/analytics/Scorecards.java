package io.regulars.analytics;

import io.regulars.access.Tenants;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/// Asks for the inputs of the four dimensions, each as any board asks for it.
@Component
class Scorecards {
    private final Metrics metrics;
    private final Tenants tenants;
    private final InstantSource clock;

    Scorecards(Metrics metrics, Tenants tenants, InstantSource clock) {
        this.metrics = metrics;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// The scores of the days `from` to `to`, as of the last of them and by what is known today;
    /// `metrics` says of each input what it is.
    @Pure
    record Scorecard(
            LocalDate from,
            LocalDate to,
            Instant freshAt,
            long position,
            List<Scoring.Scored> dimensions,
            List<BoardsApi.Told> metrics) {}

    LocalDate today(Tenant tenant) {
        return clock.instant().atZone(tenants.settings(tenant).zone()).toLocalDate();
    }

    /// Refused: lake-not-ready, question-too-large.
    Outcome<Scorecard> of(Tenant tenant, Span span) {
        LocalDate today = today(tenant);
        Question.Own own = metrics.own(tenant);
        var figures = new HashMap<String, Figure>();
        var told = new ArrayList<BoardsApi.Told>();
        Instant fresh = Instant.MAX;
        long position = Long.MAX_VALUE;
        for (Scoring.Part part : Scoring.PARTS) {
            Metric metric = metrics.find(part.metric()).orThrow();
            var question =
                    new Question(
                            metric, List.of(span), span.to(), today, "", Question.Filter.NONE, own);
            switch (metrics.answer(tenant, question)) {
                case Outcome.Refused<Metrics.Answered>(var refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Done<Metrics.Answered>(var answered) -> {
                    Answer.Point point = answered.answer().lines().getFirst().points().getFirst();
                    figures.put(part.metric(), new Figure(point.num(), point.den()));
                    told.add(BoardsApi.Told.of(metric, own.active()));
                    fresh = answered.lakeAsOf().isBefore(fresh) ? answered.lakeAsOf() : fresh;
                    position = Math.min(position, answered.position());
                }
            }
        }
        return Outcome.done(
                new Scorecard(span.from(), span.to(), fresh, position, Scoring.of(figures), told));
    }
}
