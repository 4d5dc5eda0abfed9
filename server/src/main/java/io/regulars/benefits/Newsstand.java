package io.regulars.benefits;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/// The news of a chain: announced, withdrawn, read.
@Component
public class Newsstand {
    /// So much is kept in sight, the newest first.
    private static final int MOST = 200;

    private static final Sql ADD =
            sql(
                    """
                    insert into news (tenant, id, terms, begins, withdrawn, author, at)
                    values (:tenant, :id, :terms::jsonb, :begins, false, :author, :at)
                    """);

    private static final Sql NEWEST =
            sql(
                    """
                    select n.id, n.terms, n.withdrawn, n.author, n.at
                    from news n
                    where n.tenant = :tenant
                    order by n.begins desc, n.id desc
                    limit :limit
                    """);

    private static final Sql WITHDRAW =
            sql(
                    """
                    update news n
                    set withdrawn = true,
                        author = :author,
                        at = :at
                    where n.tenant = :tenant
                        and n.id = :id
                    returning n.id, n.terms, n.withdrawn, n.author, n.at
                    """);

    private final Db db;
    private final OperationLog log;

    Newsstand(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    public Answer<News> announce(Caller caller, RequestKey key, News.Terms terms) {
        return db.once(
                caller.tenant(),
                key,
                News.class,
                tx -> {
                    Id id = db.ids().next(Bucket.of("news", terms.title()));
                    var news = new News(id, terms, false, caller.name(), now());
                    tx.update(
                            ADD.with("tenant", tx.tenant().id())
                                    .with("id", id)
                                    .with("terms", Json.write(terms))
                                    .with("begins", terms.from())
                                    .with("author", news.author())
                                    .with("at", news.at()));
                    log.record(tx, caller, "news.announce", "news:" + id, news);
                    return Outcome.done(news);
                });
    }

    /// Shown no more. Refused: unknown-news.
    Answer<News> withdraw(Caller caller, RequestKey key, Id id) {
        return db.once(
                caller.tenant(),
                key,
                News.class,
                tx -> {
                    News news =
                            tx.first(
                                    WITHDRAW.with("tenant", tx.tenant().id())
                                            .with("id", id)
                                            .with("author", caller.name())
                                            .with("at", now()),
                                    Newsstand::news);
                    if (news == null) {
                        return Outcome.refused(Refused.UNKNOWN_NEWS, "no news has that id");
                    }
                    log.record(tx, caller, "news.withdraw", "news:" + id, news);
                    return Outcome.done(news);
                });
    }

    /// The newest first.
    List<News> list(Tenant tenant) {
        return db.read(tenant, Newsstand::newest);
    }

    private static List<News> newest(Tx tx) {
        return tx.list(
                NEWEST.with("tenant", tx.tenant().id()).with("limit", MOST), Newsstand::news);
    }

    /// What is shown at `at`, the newest first.
    List<News> shown(Tenant tenant, Instant at) {
        return list(tenant).stream().filter(each -> each.shown(at)).toList();
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static News news(Row row) {
        return new News(
                row.id("id"),
                Json.read(row.text("terms"), News.Terms.class),
                row.flag("withdrawn"),
                row.text("author"),
                row.instant("at"));
    }
}
