package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.offers.coupons.Coupons.Cause;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/// Gives all members what a festival brings, some at a time. How far it is is kept after each part;
/// who is visited twice is given once.
@Component
class Festivities {
    /// Members in one part.
    private static final int SOME = 500;

    private static final Sql OPEN =
            sql(
                    """
                    insert into coupon_trigger_round (tenant, id, occurrence, after_bucket, after_member, done)
                    values (:tenant, :id, :occurrence, 0, 0, false)
                    on conflict do nothing
                    """);

    private static final Sql FAR =
            sql(
                    """
                    select r.after_bucket, r.after_member, r.done
                    from coupon_trigger_round r
                    where r.tenant = :tenant
                        and r.id = :id
                        and r.occurrence = :occurrence
                    """);

    private static final Sql MOVE =
            sql(
                    """
                    update coupon_trigger_round r
                    set after_bucket = :bucket,
                        after_member = :member,
                        done = :done
                    where r.tenant = :tenant
                        and r.id = :id
                        and r.occurrence = :occurrence
                    """);

    private static final Sql MEMBERS =
            sql(
                    """
                    select m.id
                    from member m
                    where m.tenant = :tenant
                        and m.bucket between :bucket and 1023
                        and (m.bucket, m.id) > (:bucket, :member)
                        and m.state = 'ACTIVE'
                    order by m.bucket, m.id
                    limit :limit
                    """);

    private record Far(int bucket, long member, boolean done) {
        static Far of(Row row) {
            return new Far(
                    row.integer("after_bucket"), row.whole("after_member"), row.flag("done"));
        }
    }

    private final Db db;
    private final Tenants tenants;
    private final Coupons coupons;

    Festivities(Db db, Tenants tenants, Coupons coupons) {
        this.db = db;
        this.tenants = tenants;
        this.coupons = coupons;
    }

    /// Visits some members for each festival that is near; answers whether more are waiting.
    boolean round(Tenant tenant) {
        LocalDate today =
                db.clock().instant().atZone(tenants.settings(tenant).zone()).toLocalDate();
        boolean more = false;
        for (Trigger trigger : db.read(tenant, Triggers::all)) {
            if (trigger.state() == Trigger.State.ON
                    && trigger.body().on()
                            instanceof Trigger.On.OfFestival(var festival, int before)) {
                LocalDate day = festival.around(today, before, 0);
                more |= day != null && part(tenant, trigger, day.toString());
            }
        }
        return more;
    }

    private boolean part(Tenant tenant, Trigger trigger, String occurrence) {
        Far far =
                db.write(
                        tenant,
                        tx -> {
                            tx.update(of(OPEN, tx, trigger, occurrence));
                            return tx.first(of(FAR, tx, trigger, occurrence), Far::of);
                        });
        if (far == null || far.done()) {
            return false;
        }
        Sql next =
                MEMBERS.with("tenant", tenant.id())
                        .with("bucket", far.bucket())
                        .with("member", far.member())
                        .with("limit", SOME);
        List<Id> members = db.read(tenant, tx -> tx.list(next, row -> row.id("id")));
        var gifts = new ArrayList<CompletableFuture<Answer<Given>>>();
        for (Id member : members) {
            gifts.add(
                    coupons.give(
                            Caller.house(tenant, "coupon-triggers"),
                            member,
                            trigger.body().pack(),
                            new Cause(trigger.cause(), occurrence),
                            null));
        }
        gifts.forEach(CompletableFuture::join);
        boolean done = members.size() < SOME;
        Id last = members.isEmpty() ? null : members.getLast();
        db.write(
                tenant,
                tx ->
                        tx.update(
                                of(MOVE, tx, trigger, occurrence)
                                        .with("bucket", last == null ? far.bucket() : last.bucket())
                                        .with("member", last == null ? far.member() : last.value())
                                        .with("done", done)));
        return !done;
    }

    private static Sql of(Sql sql, Tx tx, Trigger trigger, String occurrence) {
        return sql.with("tenant", tx.tenant().id())
                .with("id", trigger.id())
                .with("occurrence", occurrence);
    }
}
