package io.regulars.analytics;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BoardsApi {
    private final Metrics metrics;
    private final Questions questions;
    private final FigureMembers members;

    BoardsApi(Metrics metrics, Questions questions, FigureMembers members) {
        this.metrics = metrics;
        this.questions = questions;
        this.members = members;
    }

    /// `definition` is what stands beside the figure; `def` the number that the requirements give
    /// it; `by` what it can be grouped by, by several at once (with commas between them) where it
    /// is `crossed`; `filters` what it can be narrowed to; `action` what one does with the members
    /// whom it counts, where it calls for something; `waits` how many days a period must be over
    /// before anything is told of it.
    @Pure
    record Told(
            String code,
            String def,
            String board,
            Unit unit,
            Text name,
            Text definition,
            List<String> by,
            List<String> filters,
            boolean crossed,
            boolean cohorts,
            int window,
            int waits,
            Metric.@Nullable Action action) {
        static Told of(Metric metric, Active active) {
            return new Told(
                    metric.code(),
                    metric.def(),
                    metric.board(),
                    metric.unit(),
                    metric.name(),
                    active.in(metric.definition()),
                    metric.groups(),
                    metric.filters(),
                    metric.crossed(),
                    metric.cohorts(),
                    metric.window(),
                    metric.waits() ? metric.settles() : 0,
                    metric.action());
        }
    }

    /// Which of the members behind a figure: those of a group (where it is empty, of none; without
    /// it all), and of them only those that the numerator counts.
    @Pure
    record Drill(@Nullable String group, @Nullable Boolean counted) {}

    /// A figure with all that it needs to be believed: its definition, the day that it is as of,
    /// the day by which facts were known, and how far the lake had read. `knownThen` is what the
    /// same question would have been answered at the end of its last day, or of that on which such
    /// a figure stands, where late facts have changed it since (DEF-03).
    @Pure
    record Value(
            Told metric,
            LocalDate asOf,
            LocalDate knownBy,
            String by,
            Instant freshAt,
            long position,
            List<Answer.Line> lines,
            List<Answer.Cohort> cohorts,
            Answer.@Nullable Point knownThen) {}

    @GetMapping("/api/v1/metrics")
    Page<Told> metrics(Caller caller) {
        Active active = metrics.own(caller.tenant()).active();
        return new Page<>(
                metrics.all().values().stream()
                        .map(metric -> Told.of(metric, active))
                        .sorted(Comparator.comparing(Told::code))
                        .toList(),
                null);
    }

    /// Without `from` and `to` the last thirty days, or the metric's window.
    @GetMapping("/api/v1/metrics/{code}")
    Value metric(Caller caller, @PathVariable String code, Asked asked) {
        Question question = questions.question(caller, code, asked);
        Metrics.Answered answered = Questions.or(metrics.answer(caller.tenant(), question));
        return new Value(
                Told.of(question.metric(), question.own().active()),
                question.asOf(),
                question.knownBy(),
                question.by(),
                answered.lakeAsOf(),
                answered.position(),
                answered.answer().lines(),
                answered.answer().cohorts(),
                knownThen(caller, question, answered.answer()));
    }

    /// Who stands behind the figure of `group`, of a cohort a month as `2026-05` or `2026-05/3`;
    /// `counted` leaves those in the numerator.
    @GetMapping("/api/v1/metrics/{code}/members")
    Page<FigureMembers.Line> members(
            Caller caller, @PathVariable String code, Asked asked, Drill drill, Cursor.Part part) {
        Questions.Group of =
                Questions.group(questions.question(caller, code, asked), drill.group());
        long after = Cursor.read(part.after(), 0)[0];
        Metrics.Who who = of.who(Boolean.TRUE.equals(drill.counted()));
        Page<FigureMembers.Line> page =
                Questions.or(
                        members.list(
                                caller.tenant(),
                                of.question(),
                                who,
                                new Metrics.Part(after, part.size())));
        return new Page<>(
                page.items(),
                page.next() == null ? null : Cursor.of(page.items().getLast().memberId().value()));
    }

    private Answer.@Nullable Point knownThen(Caller caller, Question question, Answer now) {
        Span last = question.spans().getLast();
        LocalDate stood = question.metric().stands(last.to());
        boolean single = question.spans().size() == 1 && question.by().isEmpty();
        if (!single
                || question.metric().cohorts()
                || stood == null
                || !stood.isBefore(question.knownBy())
                || stood.isBefore(metrics.began(caller.tenant()))) {
            return null;
        }
        Answer.Point then =
                Questions.or(metrics.answer(caller.tenant(), question.knownBy(stood)))
                        .answer()
                        .lines()
                        .getFirst()
                        .points()
                        .getFirst();
        return then.equals(now.lines().getFirst().points().getFirst()) ? null : then;
    }
}
