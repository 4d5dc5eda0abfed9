package io.regulars.access;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/// Everybody's own saved views. Nobody sees another's.
@Component
class Views {
    private static final Sql LIST =
            sql(
                    """
                    select v.id, v.page, v.name, v.query, v.at
                    from saved_view v
                    where v.tenant = :tenant
                        and v.owner = :owner
                        and v.page = :page
                    order by v.id
                    """);

    private static final Sql COUNT =
            sql(
                    """
                    select count(*) as views
                    from saved_view v
                    where v.tenant = :tenant
                        and v.owner = :owner
                        and v.page = :page
                    """);

    private static final Sql INSERT =
            sql(
                    """
                    insert into saved_view (tenant, owner, id, page, name, query, at)
                    values (:tenant, :owner, :id, :page, :name, :query, :at)
                    on conflict do nothing
                    """);

    private static final Sql REMOVE =
            sql(
                    """
                    delete from saved_view v
                    where v.tenant = :tenant
                        and v.owner = :owner
                        and v.id = :id
                    returning v.id, v.page, v.name, v.query, v.at
                    """);

    static final int MOST = 50;

    private final Db db;
    private final Ids ids;

    Views(Db db, Ids ids) {
        this.db = db;
        this.ids = ids;
    }

    List<View> list(Caller caller, String page) {
        return db.read(
                caller.tenant(), tx -> tx.list(of(LIST, caller).with("page", page), Views::view));
    }

    /// Refused: too-many-views, view-name-taken.
    Answer<View> keep(Caller caller, RequestKey key, View.New wanted) {
        return db.once(
                caller.tenant(),
                key,
                View.class,
                tx -> {
                    Long there =
                            tx.first(
                                    of(COUNT, caller).with("page", wanted.page()),
                                    row -> row.whole("views"));
                    if (there != null && there >= MOST) {
                        return Outcome.refused(Refused.TOO_MANY_VIEWS, "remove one first");
                    }
                    var view =
                            new View(
                                    ids.next(0),
                                    wanted.page(),
                                    wanted.name(),
                                    wanted.query(),
                                    db.clock().instant().truncatedTo(ChronoUnit.MICROS));
                    int kept =
                            tx.update(
                                    of(INSERT, caller)
                                            .with("id", view.id())
                                            .with("page", view.page())
                                            .with("name", view.name())
                                            .with("query", view.query())
                                            .with("at", view.at()));
                    return kept == 1
                            ? Outcome.done(view)
                            : Outcome.refused(Refused.VIEW_NAME_TAKEN, "choose another name");
                });
    }

    /// Refused: not-found.
    Answer<View> remove(Caller caller, RequestKey key, Id id) {
        return db.once(
                caller.tenant(),
                key,
                View.class,
                tx -> {
                    View removed = tx.first(of(REMOVE, caller).with("id", id), Views::view);
                    return removed == null
                            ? Outcome.refused(Refused.NOT_FOUND, "you have no such view")
                            : Outcome.done(removed);
                });
    }

    private static Sql of(Sql sql, Caller caller) {
        return sql.with("tenant", caller.tenant().id()).with("owner", caller.identity());
    }

    private static View view(Row row) {
        return new View(
                row.id("id"),
                row.text("page"),
                row.text("name"),
                row.text("query"),
                row.instant("at"));
    }
}
