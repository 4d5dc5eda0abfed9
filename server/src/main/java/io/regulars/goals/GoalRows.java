package io.regulars.goals;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes goals.
final class GoalRows {
    private static final Sql RUNNING =
            sql(
                    """
                    select count(*) as running
                    from goal g
                    where g.tenant = :tenant
                        and g.deadline >= :today
                        and g.withdrawn is null
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select g.id, g.body, g.baseline, g.author, g.at, g.withdrawn
                    from goal g
                    where g.tenant = :tenant
                    order by g.deadline desc, g.id desc
                    limit 100
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select g.id, g.body, g.baseline, g.author, g.at, g.withdrawn
                    from goal g
                    where g.tenant = :tenant
                        and g.id = :id
                    for update
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into goal (tenant, id, body, deadline, baseline, author, at)
                    values (:tenant, :id, :body::jsonb, :deadline, :baseline::jsonb, :author, :at)
                    """);

    private static final Sql WITHDRAW =
            sql(
                    """
                    update goal g
                    set withdrawn = :withdrawn::jsonb
                    where g.tenant = :tenant
                        and g.id = :id
                    """);

    private GoalRows() {}

    static int running(Tx tx, LocalDate today) {
        Integer running =
                tx.first(
                        RUNNING.with("tenant", tx.tenant().id()).with("today", today),
                        row -> row.integer("running"));
        return running == null ? 0 : running;
    }

    /// Those with the latest deadline first.
    static List<Goal> list(Tx tx) {
        return tx.list(LIST.with("tenant", tx.tenant().id()), GoalRows::goal);
    }

    static @Nullable Goal lock(Tx tx, Id id) {
        return tx.first(LOCK.with("tenant", tx.tenant().id()).with("id", id), GoalRows::goal);
    }

    static void add(Tx tx, Goal goal) {
        tx.update(
                ADD.with("tenant", tx.tenant().id())
                        .with("id", goal.id())
                        .with("body", Json.write(goal.body()))
                        .with("deadline", goal.body().deadline())
                        .with("baseline", Json.write(goal.baseline()))
                        .with("author", goal.author())
                        .with("at", goal.at()));
    }

    static void withdraw(Tx tx, Id goal, Goal.Withdrawn how) {
        tx.update(
                WITHDRAW.with("tenant", tx.tenant().id())
                        .with("id", goal)
                        .with("withdrawn", Json.write(how)));
    }

    private static Goal goal(Row row) {
        String withdrawn = row.textOrNull("withdrawn");
        return new Goal(
                row.id("id"),
                Json.read(row.text("body"), Goal.Body.class),
                Json.read(row.text("baseline"), Goal.Baseline.class),
                row.text("author"),
                row.instant("at"),
                withdrawn == null ? null : Json.read(withdrawn, Goal.Withdrawn.class));
    }
}
