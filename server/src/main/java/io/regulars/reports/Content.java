package io.regulars.reports;

import io.regulars.analytics.Figure;
import io.regulars.analytics.Figures;
import io.regulars.analytics.Text;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What a report says, as it was when it was made: as of its last day, from all events up to
/// `position`, with the versions of the metrics. `looked` is how many figures were compared,
/// `changed` how many of them are told, `periods` those behind each headline, this one last.
@Pure
record Content(
        List<Days> periods,
        List<Headline> headline,
        List<Found> findings,
        List<Unsure> unclear,
        int looked,
        List<Table> tables,
        List<Figures.About> metrics,
        Instant lakeAsOf,
        long position) {
    @Pure
    record Days(LocalDate from, LocalDate to) {}

    @Pure
    record Headline(String metric, List<Figure> figures) {}

    /// `now` and `before` are its evidence in numbers; `by` and `group` lead to its board.
    @Pure
    record Found(
            String metric,
            String by,
            String group,
            boolean worse,
            Figure now,
            Figure before,
            Text title,
            Text evidence,
            Text action) {}

    @Pure
    record Unsure(String metric, Text who, Text why) {}

    @Pure
    record Table(String by, List<String> metrics, List<Line> lines) {}

    @Pure
    record Line(Text name, List<Cell> cells) {}

    @Pure
    record Cell(Figure now, Figure before) {}

    Figures.About about(String metric) {
        return metrics.stream()
                .filter(each -> each.code().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
