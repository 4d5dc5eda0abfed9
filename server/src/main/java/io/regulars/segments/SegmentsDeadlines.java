package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Looks again at those whom time alone may have moved: their next flip has come.
@Component
class SegmentsDeadlines {
    /// Members in one transaction.
    static final int SOME = 2_000;

    private static final Sql DUE =
            sql(
                    """
                    select k.member
                    from segment_member k
                    where k.tenant = :tenant
                        and k.bucket between 0 and 1023
                        and k.next_flip <= :now
                    order by k.next_flip
                    limit :limit
                    """);

    private final Db db;
    private final SegmentsLooking looking;

    SegmentsDeadlines(Db db, SegmentsLooking looking) {
        this.db = db;
        this.looking = looking;
    }

    /// Answers how many lines were due.
    int round(Tenant tenant) {
        return db.write(
                tenant,
                tx -> {
                    Instant now = looking.now();
                    Sql query =
                            DUE.with("tenant", tenant.id()).with("now", now).with("limit", SOME);
                    if (tx.list(query.with("limit", 1), row -> row.id("member")).isEmpty()) {
                        return 0;
                    }
                    Turn.hold(tx, now);
                    var because = new TreeMap<Id, Turn.Because>();
                    int[] due = {0};
                    tx.each(
                            query,
                            row -> {
                                due[0]++;
                                because.put(row.id("member"), Turn.Because.DEADLINE);
                            });
                    looking.look(tx, because, now);
                    return due[0];
                });
    }
}
