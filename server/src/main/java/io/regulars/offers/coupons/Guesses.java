package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts wrong codes by who brought them, in the database, so that all processes count together.
/// While a code is looked at it counts as if it were wrong: many at once get no more than the
/// limit. A look that breaks off says nothing of its code; it counts for as long as it might still
/// go on, and no longer.
@Component
public class Guesses {
    /// How many wrong codes in an hour a member may bring, and how many a till or an app may bring
    /// for those whom it serves.
    static final int OF_MEMBER = 10;

    static final int OF_CALLER = 300;

    private static final Sql OPEN =
            sql(
                    """
                    insert into code_guess (tenant, bucket, who, wrong, since)
                    values (:tenant, :bucket, :who, 0, :now)
                    on conflict do nothing
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select g.wrong, g.since
                    from code_guess g
                    where g.tenant = :tenant
                        and g.bucket = :bucket
                        and g.who = :who
                    for update
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    update code_guess g
                    set wrong = :wrong,
                        since = :since
                    where g.tenant = :tenant
                        and g.bucket = :bucket
                        and g.who = :who
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from code_try t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.who = :who
                        and t.at <= :before
                    """);

    private static final Sql LOOKS =
            sql(
                    """
                    select count(*) as open
                    from code_try t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.who = :who
                    """);

    private static final Sql BEGIN =
            sql(
                    """
                    insert into code_try (tenant, bucket, who, id, at)
                    values (:tenant, :bucket, :who, :id, :at)
                    """);

    private static final Sql END =
            sql(
                    """
                    delete from code_try t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.who = :who
                        and t.id = :id
                    """);

    /// Longer than a look at a code goes on.
    private static final Duration LOOK = Duration.ofSeconds(20);

    private final Db db;
    private final Ids ids;

    Guesses(Db db, Ids ids) {
        this.db = db;
        this.ids = ids;
    }

    /// So many wrong codes an hour may `who` bring. A look that is refused as `wrong` was at one;
    /// `over` is what is said when there were too many.
    public record Limit(String who, int most, Reason wrong, Refusal over) {}

    /// The wrong codes since an hour began, which begins with the first of them.
    @Pure
    record Count(int wrong, Instant since) {
        private static final Duration FORGOTTEN = Duration.ofHours(1);

        /// Whether another may be looked at while so many `open` ones are.
        boolean admits(Instant now, long open, int most) {
            return (forgotten(now) ? 0 : wrong) + open < most;
        }

        Count wrong(Instant now) {
            return wrong == 0 || forgotten(now) ? new Count(1, now) : new Count(wrong + 1, since);
        }

        private boolean forgotten(Instant now) {
            return !now.isBefore(since.plus(FORGOTTEN));
        }
    }

    /// What `look` finds, where one is allowed now. That a code is wrong is counted before anybody
    /// hears of it.
    public <T> Outcome<T> within(Tenant tenant, Limit limit, Supplier<Outcome<T>> look) {
        Id id = begun(tenant, limit);
        if (id == null) {
            return Outcome.refused(limit.over());
        }
        Outcome<T> found = look.get();
        boolean wrong = found instanceof Outcome.Refused<T>(var no) && no.reason() == limit.wrong();
        end(tenant, limit.who(), id, wrong);
        return found;
    }

    private @Nullable Id begun(Tenant tenant, Limit limit) {
        String who = limit.who();
        Instant now = now();
        Id id = ids.next(bucket(who));
        return db.write(
                tenant,
                tx -> {
                    tx.put(of(OPEN, tx, who).with("now", now));
                    Supplier<List<Count>> count = tx.later(of(LOCK, tx, who), Guesses::count);
                    tx.put(of(FORGET, tx, who).with("before", now.minus(LOOK)));
                    Long open = tx.first(of(LOOKS, tx, who), row -> row.whole("open"));
                    if (open == null || !count.get().getFirst().admits(now, open, limit.most())) {
                        return null;
                    }
                    tx.put(of(BEGIN, tx, who).with("id", id).with("at", now));
                    return id;
                });
    }

    private void end(Tenant tenant, String who, Id id, boolean wrong) {
        Instant now = now();
        db.write(
                tenant,
                tx -> {
                    if (wrong) {
                        Count after =
                                tx.list(of(LOCK, tx, who), Guesses::count).getFirst().wrong(now);
                        tx.put(
                                of(KEEP, tx, who)
                                        .with("wrong", after.wrong())
                                        .with("since", after.since()));
                    }
                    tx.put(of(END, tx, who).with("id", id));
                    return true;
                });
    }

    private static Count count(Row row) {
        return new Count(row.integer("wrong"), row.instant("since"));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static int bucket(String who) {
        return Bucket.of("code-guess", who);
    }

    private static Sql of(Sql sql, Tx tx, String who) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", bucket(who)).with("who", who);
    }
}
