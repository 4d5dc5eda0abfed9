package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.segments.BuiltIns.Layers;
import io.regulars.segments.BuiltIns.Pack;
import io.regulars.segments.BuiltIns.Stages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts stages and layers in force, with the days and limits that the chain wants; what stood there
/// under the same name gets another version.
@Component
public class SegmentsBuiltIn {
    private static final Sql MEDIAN_ORDER =
            sql(
                    """
                    select coalesce(percentile_disc(0.5) within group (order by o.net_minor), 0) as median
                    from order_fact o
                    where o.tenant = :tenant
                        and o.bucket between 0 and 1023
                        and o.member is not null
                    """);

    private static final Sql MEDIAN_PACE =
            sql(
                    """
                    select coalesce(percentile_disc(0.5) within group (order by p.pace), 0) as median
                    from (select 1000 * count(*) / (cast(:today as date) - (m.registered_at at time zone :zone)::date + 1) as pace
                        from order_fact o
                        join member m
                            on m.tenant = :tenant and m.bucket = o.bucket and m.id = o.member
                        where o.tenant = :tenant
                            and o.bucket between 0 and 1023
                            and m.registered_at <= :now
                        group by o.bucket, o.member, m.registered_at) p
                    """);

    private final Db db;
    private final Segments segments;
    private final SegmentsLooking looking;
    private final Tenants tenants;

    SegmentsBuiltIn(Db db, Segments segments, SegmentsLooking looking, Tenants tenants) {
        this.db = db;
        this.segments = segments;
        this.looking = looking;
        this.tenants = tenants;
    }

    /// The days of an industry, each of which may be another.
    public record StagesWish(
            Pack pack,
            @Nullable Integer newDays,
            @Nullable Integer sleepingDays,
            @Nullable Integer lostDays) {
        Stages stages() {
            return new Stages(
                    newDays == null ? pack.newDays : newDays,
                    sleepingDays == null ? pack.sleepingDays : sleepingDays,
                    lostDays == null ? pack.lostDays : lostDays);
        }
    }

    /// The categories are the chain's own; what else is absent is as the house has it.
    public record LayersWish(
            List<String> luxury,
            List<String> upper,
            @Nullable Integer newDays,
            @Nullable Integer fewOrders,
            @Nullable Integer variation,
            @Nullable Long highYear) {}

    /// What is absent is not tagged; the share is 70 per cent.
    public record HabitsWish(
            @Nullable List<String> online,
            @Nullable List<String> brands,
            @Nullable List<String> categories,
            @Nullable List<String> coldStores,
            @Nullable Integer share) {
        BuiltIns.Habits habits() {
            return new BuiltIns.Habits(
                    or(online),
                    or(brands),
                    or(categories),
                    or(coldStores),
                    share == null ? 70 : share);
        }

        private static List<String> or(@Nullable List<String> wished) {
            return wished == null ? List.of() : wished;
        }
    }

    /// What was put in force.
    @Pure
    public record Installed(List<Segment> segments) {}

    public Answer<Installed> stages(Caller caller, RequestKey key, StagesWish wish) {
        Stages stages = wish.stages();
        return db.once(
                caller.tenant(),
                key,
                Installed.class,
                tx -> {
                    LifeStages.set(tx, stages, looking.now());
                    return installed(tx, caller, BuiltIns.stages(stages));
                });
    }

    public Answer<Installed> layers(Caller caller, RequestKey key, LayersWish wish) {
        return db.once(
                caller.tenant(),
                key,
                Installed.class,
                tx ->
                        installed(
                                tx,
                                caller,
                                BuiltIns.layers(
                                        new Layers(
                                                wish.luxury(),
                                                wish.upper(),
                                                or(wish.newDays(), 30),
                                                or(wish.fewOrders(), 6),
                                                or(wish.variation(), 30),
                                                wish.highYear() == null
                                                        ? 1_000_000
                                                        : wish.highYear(),
                                                median(tx, MEDIAN_ORDER),
                                                median(tx, MEDIAN_PACE)))));
    }

    public Answer<Installed> habits(Caller caller, RequestKey key, HabitsWish wish) {
        List<Segment.Body> tags = BuiltIns.habits(wish.habits());
        return db.once(caller.tenant(), key, Installed.class, tx -> installed(tx, caller, tags));
    }

    private static int or(@Nullable Integer wished, int usual) {
        return wished == null ? usual : wished;
    }

    private long median(Tx tx, Sql query) {
        var zone = tenants.settings(tx.tenant()).zone();
        Long median =
                tx.first(
                        query.with("tenant", tx.tenant().id())
                                .with("today", looking.now().atZone(zone).toLocalDate())
                                .with("now", looking.now())
                                .with("zone", zone.getId()),
                        row -> row.whole("median"));
        return median == null ? 0 : median;
    }

    /// A member has one stage: stages of another pack that are in force beside these end.
    private Outcome<Installed> installed(Tx tx, Caller caller, List<Segment.Body> bodies) {
        var installed = new ArrayList<Segment>();
        Graph graph = SegmentRows.inForce(tx);
        for (Segment.Body body : bodies) {
            Segment before =
                    graph.all().stream()
                            .filter(each -> each.body().use() == body.use())
                            .filter(each -> each.body().name().equals(body.name()))
                            .findFirst()
                            .orElse(null);
            Outcome<Segment> outcome =
                    before == null
                            ? segments.install(tx, caller, body)
                            : segments.install(tx, caller, before.id(), body);
            if (!(outcome instanceof Outcome.Done<Segment>(var done))) {
                return outcome.map(_ -> new Installed(List.of()));
            }
            installed.add(done);
        }
        for (Segment before : graph.all()) {
            boolean another =
                    before.body().use() == Segment.Use.STAGE
                            && bodies.getFirst().use() == Segment.Use.STAGE
                            && installed.stream().noneMatch(s -> s.id().equals(before.id()));
            if (another
                    && segments.archived(tx, caller, List.of(before), "another pack")
                            instanceof Outcome.Refused<Segment>(var refusal)) {
                return Outcome.refused(refusal);
            }
        }
        return Outcome.done(new Installed(installed));
    }
}
