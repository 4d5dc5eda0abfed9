package io.regulars.analytics;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.loyalty.earning.Trial;
import io.regulars.models.Uplift;
import io.regulars.offers.Offers;
import io.regulars.offers.OffersVersion;
import io.regulars.offers.Refused;
import io.regulars.runtime.Db;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How an offer that is tried on some does (S1-66): what those spent to whom it applies beside the
/// hold-out, by intention to treat (DEF-30), net of what came back until now (DEF-01).
///
/// Where members are drawn, chance decides and the difference is caused; with stores as well, only
/// members of those stores are looked at, and what they bought there. Where stores are listed
/// alone, their members stand beside all others, and nothing is caused as far as anybody knows.
@Component
class TrialResults {
    private static final Sql GROUPS =
            sql(
                    """
                    with m as materialized (select r.bucket, r.id, (:stores::text[] is null or coalesce(r.store = any(:stores::text[]), false)) as here,
                    """
                            + Trial.DRAWN
                            + """
                                        as drawn
                                    from member r
                                    cross join lateral (select sha256(convert_to(:offer::bigint || ':' || r.id, 'UTF8')) as h) d
                                    where r.tenant = :tenant
                                        and r.bucket between 0 and 1023
                                        and r.state in ('ACTIVE', 'CANCELLING')
                                        and r.registered_at < :until),
                                o as materialized (select f.bucket, f.member, f.net_minor - coalesce(b.refunded, 0) as net
                                    from order_fact f
                                    left join (select t.bucket, t.order_id, sum(t.refund_minor)::bigint as refunded
                                        from return_fact t
                                        where t.tenant = :tenant
                                            and t.bucket between 0 and 1023
                                            and t.state = 'APPLIED'
                                            and t.returned_at >= :from
                                        group by t.bucket, t.order_id) b
                                        on b.bucket = f.bucket and b.order_id = f.id
                                    where f.tenant = :tenant
                                        and f.bucket between 0 and 1023
                                        and f.claimed_as is null
                                        and f.member is not null
                                        and f.placed_at >= :from
                                        and f.placed_at < :until
                                        and (:stores::text[] is null or :percent = 100 or f.store = any(:stores::text[]))),
                                p as (select o.bucket, o.member, count(*) as orders, sum(o.net)::bigint as net
                                    from o
                                    where o.net > 0
                                    group by o.bucket, o.member)
                            select m.here and m.drawn as tried, count(*) as members, count(p.member) as buyers, coalesce(sum(p.orders), 0)::bigint as orders,
                                coalesce(sum(p.net), 0)::bigint as net_minor, coalesce(sum(p.net::numeric * p.net), 0)::text as squares
                            from m
                            left join p
                                on p.bucket = m.bucket and p.member = m.id
                            where m.here or :percent = 100
                            group by 1
                            """);

    private final Db db;
    private final Offers offers;

    TrialResults(Db db, Offers offers) {
        this.db = db;
        this.offers = offers;
    }

    /// Amounts in fen; orders are valid ones.
    @Pure
    record Group(boolean tried, long members, long buyers, long orders, long netMinor) {}

    /// `percent` and `stores` are null where the trial is not limited by them. The comparison goes
    /// from `since`, the start of the version or 90 days ago, to `until`.
    @Pure
    record View(
            int version,
            @Nullable Integer percent,
            @Nullable List<String> stores,
            Instant since,
            Instant until,
            Group trial,
            Group rest,
            Uplift uplift) {}

    private record Sums(Group group, BigInteger squares) {
        static Sums none(boolean tried) {
            return new Sums(new Group(tried, 0, 0, 0, 0), BigInteger.ZERO);
        }

        static Sums of(Row row) {
            return new Sums(
                    new Group(
                            row.flag("tried"),
                            row.whole("members"),
                            row.whole("buyers"),
                            row.whole("orders"),
                            row.whole("net_minor")),
                    new BigInteger(row.text("squares")));
        }

        Uplift.Group counted() {
            return new Uplift.Group(group.members(), group.buyers(), group.netMinor(), squares);
        }
    }

    /// Refused: unknown-offer, no-trial.
    Outcome<View> of(Tenant tenant, Id offer) {
        List<OffersVersion> versions = offers.versions(tenant, offer);
        if (versions.isEmpty()) {
            return Outcome.refused(Refused.UNKNOWN_OFFER, "no offer has that id");
        }
        OffersVersion running =
                versions.stream()
                        .filter(v -> v.state() == Edition.State.RUNNING)
                        .findFirst()
                        .orElse(null);
        Trial trial = running == null ? null : running.body().trial();
        if (running == null || trial == null) {
            return Outcome.refused(
                    io.regulars.loyalty.Refused.NO_TRIAL, "no version in force is tried on a part");
        }
        Instant now = db.clock().instant();
        Instant since = Trial.since(running.starts(), now);
        return Outcome.done(
                db.read(tenant, tx -> read(tx, running, trial, new Between(since, now))));
    }

    private record Between(Instant since, Instant until) {}

    private static View read(Tx tx, OffersVersion version, Trial trial, Between span) {
        tx.planAnew();
        List<Sums> all =
                tx.list(
                        GROUPS.with("tenant", tx.tenant().id())
                                .with("offer", version.id())
                                .with("percent", trial.percent())
                                .with(
                                        "stores",
                                        trial.stores().isEmpty()
                                                ? null
                                                : trial.stores().toArray(String[]::new))
                                .with("from", span.since())
                                .with("until", span.until()),
                        Sums::of);
        Sums tried = one(all, true);
        Sums rest = one(all, false);
        return new View(
                version.version(),
                trial.share(),
                trial.listed(),
                span.since(),
                span.until(),
                tried.group(),
                rest.group(),
                Uplift.of(tried.counted(), rest.counted(), trial.percent()));
    }

    private static Sums one(List<Sums> all, boolean tried) {
        return all.stream()
                .filter(sums -> sums.group().tried() == tried)
                .findFirst()
                .orElse(Sums.none(tried));
    }
}
