package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/// Counts wrong codes by who brought them, in the database, so that all processes count together. A
/// try is counted before anybody knows whether the code is right, and taken back if it was: many at
/// once get no more than the limit.
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

    private static final Sql FORGIVE =
            sql(
                    """
                    update code_guess g
                    set wrong = greatest(g.wrong - 1, 0)
                    where g.tenant = :tenant
                        and g.bucket = :bucket
                        and g.who = :who
                    """);

    private final Db db;

    Guesses(Db db) {
        this.db = db;
    }

    /// The wrong codes since an hour began, which begins with the first of them.
    @Pure
    record Count(int wrong, Instant since) {
        private static final Duration FORGOTTEN = Duration.ofHours(1);

        Count tried(Instant now) {
            return now.isBefore(since.plus(FORGOTTEN))
                    ? new Count(wrong + 1, since)
                    : new Count(1, now);
        }

        boolean tooMany(Instant now, int most) {
            return wrong >= most && now.isBefore(since.plus(FORGOTTEN));
        }
    }

    /// Counts a try that is made now; false where none is allowed.
    public boolean allowed(Tenant tenant, String who, int most) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return db.write(
                tenant,
                tx -> {
                    tx.update(of(OPEN, tx, who).with("now", now));
                    Count count =
                            tx.first(
                                    of(LOCK, tx, who),
                                    row -> new Count(row.integer("wrong"), row.instant("since")));
                    if (count == null || count.tooMany(now, most)) {
                        return false;
                    }
                    Count after = count.tried(now);
                    tx.update(
                            of(KEEP, tx, who)
                                    .with("wrong", after.wrong())
                                    .with("since", after.since()));
                    return true;
                });
    }

    /// The code was right.
    public void forgive(Tenant tenant, String who) {
        db.write(tenant, tx -> tx.update(of(FORGIVE, tx, who)));
    }

    private static Sql of(Sql sql, Tx tx, String who) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", Bucket.of("code-guess", who))
                .with("who", who);
    }
}
