package io.regulars.goals;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.access.Tenants;
import io.regulars.analytics.Figure;
import io.regulars.analytics.Figures;
import io.regulars.analytics.Span;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.segments.FigureSegments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Goals of a chain, each with its figure as it is now.
@Component
public class Goals {
    private final Db db;
    private final OperationLog log;
    private final Tenants tenants;
    private final Figures figures;
    private final FigureSegments segments;

    Goals(Db db, OperationLog log, Tenants tenants, Figures figures, FigureSegments segments) {
        this.db = db;
        this.log = log;
        this.tenants = tenants;
        this.figures = figures;
        this.segments = segments;
    }

    /// A goal beside what its metric means and how it stands.
    @Pure
    record Shown(Goal goal, Figures.About metric, Judging.Standing standing) {}

    /// Those with the latest deadline first, a hundred at most.
    List<Shown> list(Tenant tenant) {
        LocalDate today = today(tenant);
        return db.read(tenant, GoalRows::list).stream()
                .map(goal ->
                        new Shown(
                                goal,
                                figures.about(tenant, goal.body().metric()),
                                Judging.judge(goal, actual(tenant, goal, today), today)))
                .toList();
    }

    /// Freezes the figure of now as the baseline. Refused: unknown-metric, goal-metric,
    /// goal-deadline, too-many-goals, segment-not-in-force, lake-not-ready, question-too-large,
    /// no-baseline, target-is-baseline.
    public Answer<Goal> make(Caller caller, RequestKey key, Goal.Body body) {
        Answer<Goal> before = db.answered(caller.tenant(), key, Goal.class);
        if (before != null) {
            return before;
        }
        LocalDate today = today(caller.tenant());
        return switch (baseline(caller.tenant(), body, today)) {
            case Outcome.Done<Goal.Baseline>(var baseline) ->
                    db.once(
                            caller.tenant(),
                            key,
                            Goal.class,
                            tx ->
                                    Judging.room(GoalRows.running(tx, today), body)
                                            .map(_ -> made(tx, caller, body, baseline)));
            case Outcome.Refused<Goal.Baseline>(var refusal) ->
                    db.refuse(caller.tenant(), key, Goal.class, refusal);
        };
    }

    private Goal made(Tx tx, Caller caller, Goal.Body body, Goal.Baseline baseline) {
        var goal = new Goal(db.ids().next(0), body, baseline, caller.name(), now(), null);
        GoalRows.add(tx, goal);
        log.record(tx, caller, Entry.of("goal.make", "goal:" + goal.id()).after(goal));
        return goal;
    }

    /// What it starts from, or why it cannot be made.
    private Outcome<Goal.Baseline> baseline(Tenant tenant, Goal.Body body, LocalDate today) {
        return figures.kind(body.metric())
                .map(kind -> new Judging.Metric(kind.cohorts(), kind.bySegment()))
                .then(metric -> Judging.allowed(body, metric, today))
                .then(fit -> Judging.room(db.read(tenant, tx -> GoalRows.running(tx, today)), fit))
                .then(fit -> inForce(tenant, fit))
                .then(fit -> asked(tenant, fit, today))
                .then(found -> Judging.measured(body, found.figure()).map(_ -> found));
    }

    /// Refused: unknown-goal, goal-withdrawn.
    Answer<Goal> withdraw(Caller caller, RequestKey key, Id id, String reason) {
        return db.once(
                caller.tenant(),
                key,
                Goal.class,
                tx -> {
                    Goal goal = GoalRows.lock(tx, id);
                    if (goal == null) {
                        return Outcome.refused(Refused.UNKNOWN_GOAL, id.toString());
                    }
                    if (goal.withdrawn() != null) {
                        return Outcome.refused(
                                Refused.GOAL_WITHDRAWN, "by " + goal.withdrawn().by());
                    }
                    var how = new Goal.Withdrawn(caller.name(), now(), reason);
                    GoalRows.withdraw(tx, id, how);
                    log.record(
                            tx,
                            caller,
                            Entry.of("goal.withdraw", "goal:" + id).before(goal).because(reason));
                    return Outcome.done(goal.withdrawn(how));
                });
    }

    private Outcome<Goal.Body> inForce(Tenant tenant, Goal.Body body) {
        Id segment = body.segment();
        return segment == null || segments.inForce(tenant).contains(segment)
                ? Outcome.done(body)
                : Outcome.refused(
                        Refusal.at("segment", Refused.SEGMENT_NOT_IN_FORCE, segment.toString()));
    }

    private Outcome<Goal.Baseline> asked(Tenant tenant, Goal.Body body, LocalDate today) {
        Figures.Wanted wanted = wanted(body, today, today);
        return figures.of(tenant, wanted, body.segment())
                .map(answered ->
                        new Goal.Baseline(
                                first(answered),
                                wanted.spans().getFirst().from(),
                                today,
                                answered.position()));
    }

    /// Null where the lake could not be asked.
    private @Nullable Figure actual(Tenant tenant, Goal goal, LocalDate today) {
        if (goal.withdrawn() != null) {
            return null;
        }
        Figures.Wanted wanted = wanted(goal.body(), Judging.asOf(goal, today), today);
        return switch (figures.of(tenant, wanted, goal.body().segment())) {
            case Outcome.Done<Figures.Answered>(var answered) -> first(answered);
            case Outcome.Refused<Figures.Answered> _ -> null;
        };
    }

    /// As a board asks it: of the last days, as of one of them, by what is known today.
    private static Figures.Wanted wanted(Goal.Body body, LocalDate asOf, LocalDate today) {
        var span = new Span(asOf.minusDays(body.days() - 1L), asOf);
        return new Figures.Wanted(body.metric(), "", List.of(span), asOf, today);
    }

    private static Figure first(Figures.Answered answered) {
        return answered.groups().getOrDefault("", List.of(new Figure(0, 0))).getFirst();
    }

    private LocalDate today(Tenant tenant) {
        return db.clock().instant().atZone(tenants.settings(tenant).zone()).toLocalDate();
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
