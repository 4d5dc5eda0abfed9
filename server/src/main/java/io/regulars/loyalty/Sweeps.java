package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/// Lets time pass for those to whom it does something: points that lapse, tiers that end. Each
/// member's turn is a command in its own lane, so a sweep that is cut off, or runs twice, does no
/// harm.
@Component
class Sweeps {
    private static final int BATCH = 1000;

    private static final Sql DUE_ACCOUNTS =
            sql(
                    """
                    select a.member
                    from account a
                    where a.tenant = :tenant
                        and a.bucket = any(:buckets)
                        and a.next_due <= :now
                    order by a.bucket, a.next_due
                    limit :limit
                    """);

    private static final Sql DUE_STANDINGS =
            sql(
                    """
                    select s.member
                    from standing s
                    where s.tenant = :tenant
                        and s.bucket = any(:buckets)
                        and s.next_due <= :now
                    order by s.bucket, s.next_due
                    limit :limit
                    """);

    private final Db db;
    private final Ids ids;
    private final Intake intake;
    private final Backfill backfill;

    Sweeps(Db db, Ids ids, Intake intake, Backfill backfill) {
        this.db = db;
        this.ids = ids;
        this.intake = intake;
        this.backfill = backfill;
    }

    /// One round over all lanes; answers how many members had their turn. None while the chain's
    /// history comes in.
    int round(Tenant tenant) {
        if (backfill.running(tenant)) {
            return 0;
        }
        Instant now = db.clock().instant();
        var answers = new ArrayList<CompletableFuture<Answer<Taken>>>();
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            for (Id member : due(tenant, db.topology().buckets(lane), now)) {
                answers.add(
                        intake.submit(
                                tenant,
                                new Command.Tick(ids.next(member.bucket()), member, now),
                                null));
            }
        }
        Intake.join(answers);
        return answers.size();
    }

    private List<Id> due(Tenant tenant, int[] buckets, Instant now) {
        return db.read(
                tenant,
                tx -> {
                    var members = new java.util.TreeSet<Id>();
                    for (Sql due : List.of(DUE_ACCOUNTS, DUE_STANDINGS)) {
                        tx.each(
                                due.with("tenant", tenant.id())
                                        .with("buckets", buckets)
                                        .with("now", now)
                                        .with("limit", BATCH),
                                row -> members.add(row.id("member")));
                    }
                    return List.copyOf(members);
                });
    }
}
