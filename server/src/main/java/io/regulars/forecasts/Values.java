package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Programs;
import io.regulars.members.Members;
import io.regulars.models.Fit;
import io.regulars.models.History;
import io.regulars.models.Lifetime;
import io.regulars.orders.Refunds;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What members are worth, as observed and as expected, side by side and each under its own name
/// (D-08); by formula it is the metric `formula-ltv`, asked where the figure is shown. Without cost
/// data it is revenue, and called so.
@Component
class Values {
    private static final Sql OBSERVED =
            sql(
                    """
                    select m.layer, count(*) as members, coalesce(sum(m.net), 0)::bigint as net,
                        count(*) filter (where m.orders > 0) as buyers
                    from (select coalesce(nullif(r.tier, ''), :lowest) as layer, w.net, w.orders
                        from roster r
                        cross join lateral (select sum(o.net_minor - b.refund) as net, count(*) as orders
                            from order_fact o
                            cross join lateral (
                    """
                            + Refunds.OF_ORDER
                            + """
                            ) b
                                    where o.tenant = :tenant
                                        and o.bucket = r.bucket
                                        and o.member = r.member
                                        and o.claimed_as is null
                                        and o.net_minor > b.refund
                                        and o.placed_at >= r.registered_at
                                        and o.placed_at < r.registered_at + make_interval(months => :age)) w
                                where r.tenant = :tenant
                                    and r.bucket between 0 and 1023
                                    and r.registered_at < :before) m
                            group by m.layer
                            order by m.layer
                            """);

    private static final Sql TIERS =
            sql(
                    """
                    select r.member, r.tier
                    from roster r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                    """);

    private final Db db;
    private final Tenants tenants;
    private final Members members;
    private final Programs programs;

    Values(Db db, Tenants tenants, Members members, Programs programs) {
        this.db = db;
        this.tenants = tenants;
        this.members = members;
        this.programs = programs;
    }

    /// Of the members of a tier who registered `age` months ago or earlier. `observed` is DEF-13 at
    /// that age, revenue only, over all of them, buyers or not; `ratio` is DEF-15, to the layer
    /// `normal`, which is the lowest tier, as in the metric `layer-ratio`. `expected` is DEF-14 for
    /// the next year, of everybody in the tier who ever bought; absent where the fit says nothing.
    /// Amounts in fen.
    @Pure
    record Layer(
            String tier,
            long members,
            long buyers,
            long observed,
            @Nullable Ratio ratio,
            Lifetime.@Nullable Value expected) {}

    /// `model` is the state of the fit behind `expected`.
    @Pure
    record Side(
            Instant asOf,
            int age,
            String normal,
            Fit.@Nullable State model,
            Fit.@Nullable Reason reason,
            int discountPercent,
            List<Layer> layers) {}

    private record Seen(String layer, long members, long net, long buyers) {
        static Seen of(Row row) {
            return new Seen(
                    row.text("layer"), row.whole("members"), row.whole("net"), row.whole("buyers"));
        }
    }

    Side side(Tenant tenant, int age) {
        Instant now = db.clock().instant();
        ZoneId zone = tenants.settings(tenant).zone();
        Instant before = now.atZone(zone).minusMonths(age).toInstant();
        String normal = lowest(tenant, now);
        return db.snapshot(
                tenant,
                tx -> {
                    List<Seen> seen =
                            tx.list(
                                    OBSERVED.with("tenant", tenant.id())
                                            .with("age", age)
                                            .with("before", before)
                                            .with("lowest", normal),
                                    Seen::of);
                    Night night = Nights.last(tx);
                    Map<String, Lifetime.Value> expected =
                            night == null || !night.purchases().used()
                                    ? Map.of()
                                    : expected(tx, night, zone, normal);
                    return new Side(
                            now,
                            age,
                            normal,
                            night == null ? null : night.purchases().state(),
                            night == null ? null : night.purchases().reason(),
                            Lifetime.Terms.USUAL.discountPercent(),
                            layers(seen, normal, expected));
                });
    }

    /// Whoever has no standing yet stands in the lowest tier.
    private String lowest(Tenant tenant, Instant now) {
        Program program = programs.of(tenant);
        var then = program.ladders().floorEntry(now);
        return (then == null ? program.firstLadder() : then.getValue()).lowest().code();
    }

    private static List<Layer> layers(
            List<Seen> seen, String normal, Map<String, Lifetime.Value> expected) {
        Seen usual =
                seen.stream().filter(each -> each.layer().equals(normal)).findFirst().orElse(null);
        var layers = new ArrayList<Layer>();
        for (Seen each : seen) {
            layers.add(
                    new Layer(
                            each.layer(),
                            each.members(),
                            each.buyers(),
                            half(each.net(), each.members()),
                            ratio(each, usual),
                            expected.get(each.layer())));
        }
        return layers;
    }

    /// Mean over mean, in ten-thousandths so that it stays a number that one can read.
    private static @Nullable Ratio ratio(Seen of, @Nullable Seen usual) {
        if (usual == null || usual.net() == 0) {
            return null;
        }
        long mean = half(usual.net(), usual.members());
        return mean == 0
                ? null
                : new Ratio(half(half(of.net(), of.members()) * 10_000, mean), 10_000);
    }

    private static long half(long sum, long by) {
        return (sum * 2 + by) / (by * 2);
    }

    private static Map<String, Lifetime.Value> expected(
            Tx tx, Night night, ZoneId zone, String lowest) {
        Map<Long, Past> pasts = Pasts.all(tx, zone).members();
        int through = Nights.day(night.through());
        var customers = new TreeMap<String, List<Lifetime.Customer>>();
        tx.each(
                TIERS.with("tenant", tx.tenant().id()),
                row -> {
                    Past past = pasts.get(row.whole("member"));
                    if (past != null && past.began(through)) {
                        customers
                                .computeIfAbsent(
                                        row.text("tier").isEmpty() ? lowest : row.text("tier"),
                                        _ -> new ArrayList<>())
                                .add(past.customer(through));
                    }
                });
        var expected = new TreeMap<String, Lifetime.Value>();
        customers.forEach((tier, all) ->
                expected.put(tier, Lifetime.of(night.fits(), all, Lifetime.Terms.USUAL)));
        return expected;
    }

    /// One member: what is known, and where the fit may be used what is expected. `alive` in
    /// ten-thousandths.
    @Pure
    record Ahead(
            Id memberId,
            Instant asOf,
            @Nullable LocalDate through,
            Fit.@Nullable State model,
            Fit.@Nullable Reason reason,
            @Nullable Integer repeats,
            @Nullable Integer silentDays,
            @Nullable Integer alive,
            Lifetime.@Nullable Value expected) {}

    @Nullable Ahead ahead(Tenant tenant, Id member) {
        ZoneId zone = tenants.settings(tenant).zone();
        return db.read(
                tenant,
                tx -> {
                    if (!members.existing(tx, List.of(member)).contains(member)) {
                        return null;
                    }
                    Night night = Nights.last(tx);
                    Past past = Pasts.of(tx, member, zone);
                    Instant now = db.clock().instant();
                    if (night == null || !past.began(Nights.day(night.through()))) {
                        return new Ahead(
                                member,
                                now,
                                null,
                                night == null ? null : night.purchases().state(),
                                null,
                                null,
                                null,
                                null,
                                null);
                    }
                    Lifetime.Customer customer = past.customer(Nights.day(night.through()));
                    History history = customer.history();
                    boolean used = night.purchases().used();
                    return new Ahead(
                            member,
                            now,
                            night.through(),
                            night.purchases().state(),
                            night.purchases().reason(),
                            history.repeats(),
                            history.silence(),
                            used ? Lifetime.alive(night.fits(), history) : null,
                            used
                                    ? Lifetime.of(
                                            night.fits(), List.of(customer), Lifetime.Terms.USUAL)
                                    : null);
                });
    }
}
