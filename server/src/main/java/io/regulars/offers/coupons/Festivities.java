package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Patrons;
import io.regulars.members.Members;
import io.regulars.members.Profile;
import io.regulars.offers.coupons.Coupons.Cause;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/// Gives members what a festival, a birthday or a new year of their membership brings, some at a
/// time. How far it is is kept after each part; who is visited twice is given once.
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
                    select m.id, m.registered_at
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

    /// A member who is passed, and since when he is one.
    @Pure
    record Passed(Id id, Instant registeredAt) {}

    /// Whom of those who are passed a gift is for, and under which occurrence.
    private interface Choice extends BiFunction<Tx, List<Passed>, Map<Id, String>> {}

    private final Db db;
    private final Tenants tenants;
    private final Coupons coupons;
    private final Patrons patrons;
    private final Members members;

    Festivities(Db db, Tenants tenants, Coupons coupons, Patrons patrons, Members members) {
        this.members = members;
        this.db = db;
        this.tenants = tenants;
        this.coupons = coupons;
        this.patrons = patrons;
    }

    /// Visits some members for each festival that is near, and once a day for what a year of
    /// membership brings; answers whether more are waiting.
    boolean round(Tenant tenant) {
        ZoneId zone = tenants.settings(tenant).zone();
        LocalDate today = db.clock().instant().atZone(zone).toLocalDate();
        boolean more = false;
        for (Trigger trigger : db.read(tenant, Triggers::all)) {
            if (trigger.state() != Trigger.State.ON) {
                continue;
            }
            switch (trigger.body().on()) {
                case Trigger.On.OfFestival(var festival, int before) -> {
                    LocalDate day = festival.around(today, before, 0);
                    more |=
                            day != null
                                    && part(
                                            tenant,
                                            trigger,
                                            day.toString(),
                                            (_, all) -> every(all, day));
                }
                case Trigger.On.MembershipYear(int after, var tiers) -> {
                    var years = new Years(today, trigger.since().atZone(zone).toLocalDate(), after);
                    more |=
                            part(
                                    tenant,
                                    trigger,
                                    today.toString(),
                                    (tx, all) -> annual(tx, trigger, tiers, years.of(all, zone)));
                }
                case Trigger.On.OfBirthday(int before) -> {
                    var days =
                            new Celebrations(
                                    today, trigger.since().atZone(zone).toLocalDate(), before);
                    more |=
                            part(
                                    tenant,
                                    trigger,
                                    today.toString(),
                                    (tx, all) ->
                                            open(tx, trigger, days.of(profiles(tx, all).values())));
                }
                case Trigger.On.Registration _, Trigger.On.Spend _ -> {}
            }
        }
        return more;
    }

    private static Map<Id, String> every(List<Passed> passed, LocalDate day) {
        var all = new LinkedHashMap<Id, String>();
        passed.forEach(each -> all.put(each.id(), day.toString()));
        return all;
    }

    private Map<Id, Profile> profiles(Tx tx, List<Passed> passed) {
        return members.profiles(tx, passed.stream().map(Passed::id).toList());
    }

    /// Those of the tiers who have not had the gift of their year.
    private Map<Id, String> annual(
            Tx tx, Trigger trigger, Set<String> tiers, Map<Id, String> years) {
        Map<Id, String> open = open(tx, trigger, years);
        if (!tiers.isEmpty() && !open.isEmpty()) {
            Map<Id, String> standing = patrons.tiers(tx, open.keySet(), db.clock().instant());
            open.keySet().removeIf(each -> !tiers.contains(standing.get(each)));
        }
        return open;
    }

    /// Of these occurrences those that the trigger has not given for.
    private static Map<Id, String> open(Tx tx, Trigger trigger, Map<Id, String> years) {
        List<CouponRows.Issue> issues =
                years.entrySet().stream()
                        .map(each ->
                                new CouponRows.Issue(
                                        each.getKey(),
                                        each.getKey(),
                                        trigger.cause(),
                                        each.getValue(),
                                        "",
                                        trigger.source()))
                        .toList();
        Set<CouponRows.Occasion> had = Set.copyOf(CouponRows.occurred(tx, issues).get());
        var open = new LinkedHashMap<Id, String>();
        issues.stream()
                .filter(each -> !had.contains(each.occasion()))
                .forEach(each -> open.put(each.id(), years.get(each.id())));
        return open;
    }

    private boolean part(Tenant tenant, Trigger trigger, String occurrence, Choice choice) {
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
        List<Passed> members =
                db.read(
                        tenant,
                        tx ->
                                tx.list(
                                        next,
                                        row ->
                                                new Passed(
                                                        row.id("id"),
                                                        row.instant("registered_at"))));
        Map<Id, String> chosen = db.read(tenant, tx -> choice.apply(tx, members));
        var gifts = new ArrayList<CompletableFuture<Answer<Given>>>();
        chosen.forEach((member, once) ->
                gifts.add(
                        coupons.give(
                                Caller.house(tenant, "coupon-triggers"),
                                member,
                                trigger.body().pack(),
                                Cause.of(trigger, once),
                                null)));
        gifts.forEach(CompletableFuture::join);
        boolean done = members.size() < SOME;
        Id last = members.isEmpty() ? null : members.getLast().id();
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
