package io.regulars.analytics;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.Edition;
import io.regulars.loyalty.Refused;
import io.regulars.loyalty.RulesReads;
import io.regulars.loyalty.RulesVersion;
import io.regulars.loyalty.earning.Trial;
import io.regulars.models.Uplift;
import io.regulars.offers.Offers;
import io.regulars.offers.OffersVersion;
import io.regulars.runtime.Db;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How an offer or an earning rule that is tried on some does (S1-66): what those spent to whom it
/// applies beside the hold-out, by intention to treat (DEF-30), net of what came back until now
/// (DEF-01).
///
/// Where members are drawn, chance decides and the difference is caused; with stores as well, only
/// members of those stores are looked at, and what they bought there. Where stores are listed
/// alone, their members stand beside all others, and nothing is caused as far as anybody knows.
@Component
class TrialResults {
    /// Members on trial that are shown by name.
    private static final int SAMPLE = 20;

    private static final String MEMBERS =
            """
            with m as materialized (select r.bucket, r.id, (:stores::text[] is null or coalesce(r.store = any(:stores::text[]), false)) as here,
            """
                    + Trial.DRAWN
                    + """
                                as drawn
                            from member r
                            cross join lateral (select sha256(convert_to(:tried::bigint || ':' || r.id, 'UTF8')) as h) d
                            where r.tenant = :tenant
                                and r.bucket between 0 and 1023
                                and r.state in ('ACTIVE', 'CANCELLING')
                                and r.registered_at < :until)
                    """;

    private static final String BOUGHT =
            """
            where f.tenant = :tenant
                and f.bucket between 0 and 1023
                and f.claimed_as is null
                and f.member is not null
                and f.placed_at >= :from
                and f.placed_at < :until
                and (:stores::text[] is null or :percent = 100 or f.store = any(:stores::text[]))
            """;

    private static final Sql GROUPS =
            sql(
                    MEMBERS
                            + """
                            , o as materialized (select f.bucket, f.member, f.net_minor - coalesce(b.refunded, 0) as net
                                    from order_fact f
                                    left join (select t.bucket, t.order_id, sum(t.refund_minor)::bigint as refunded
                                        from return_fact t
                                        where t.tenant = :tenant
                                            and t.bucket between 0 and 1023
                                            and t.state = 'APPLIED'
                                            and t.returned_at >= :from
                                        group by t.bucket, t.order_id) b
                                        on b.bucket = f.bucket and b.order_id = f.id
                            """
                            + BOUGHT
                            + """
                            ), p as (select o.bucket, o.member, count(*) as orders, sum(o.net)::bigint as net
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

    private static final Sql GIVEN =
            sql(
                    MEMBERS
                            + """
                            , o as materialized (select f.bucket, f.id, f.member
                                    from order_fact f
                            """
                            + BOUGHT
                            + """
                            )
                            select m.here and m.drawn as tried, sum(e.amount)::bigint as given
                            from o
                            join m
                                on m.bucket = o.bucket and m.id = o.member
                            join entry e
                                on e.bucket = o.bucket and e.about = o.id
                            where e.tenant = :tenant
                                and e.bucket between 0 and 1023
                                and e.asset = :asset
                                and e.at >= :from
                                and (m.here or :percent = 100)
                            group by 1
                            """);

    private static final Sql SOME =
            sql(
                    MEMBERS
                            + """
                            select x.id, n.member_no, s.tier
                            from (select m.bucket, m.id
                                from m
                                where m.here
                                    and m.drawn
                                order by m.bucket, m.id
                                limit :limit) x
                            cross join lateral (select r.member_no
                                from member r
                                where r.tenant = :tenant and r.bucket = x.bucket and r.id = x.id
                                offset 0) n
                            left join lateral (select t.tier
                                from standing t
                                where t.tenant = :tenant and t.bucket = x.bucket and t.member = x.id
                                offset 0) s on true
                            """);

    private final Db db;
    private final Offers offers;
    private final RulesReads rules;
    private final Metrics metrics;

    TrialResults(Db db, Offers offers, RulesReads rules, Metrics metrics) {
        this.db = db;
        this.offers = offers;
        this.rules = rules;
        this.metrics = metrics;
    }

    /// Amounts in fen; orders are valid ones. `given` is what all orders of the group gave, by
    /// whatever rule, less what was taken back: points, or growth value of a rule that earns that.
    @Pure
    record Group(
            boolean tried, long members, long buyers, long orders, long netMinor, long given) {}

    @Pure
    record Someone(Id id, String memberNo, String tier) {}

    /// `percent` and `stores` are null where the trial is not limited by them. The comparison goes
    /// from `since`, the start of the version, to `until`: now, or ninety days after it. `sample`
    /// are some of those on trial.
    @Pure
    record View(
            int version,
            @Nullable Integer percent,
            @Nullable List<String> stores,
            Instant since,
            Instant until,
            Group trial,
            Group rest,
            Uplift uplift,
            List<Someone> sample) {}

    /// A version in force that may be on trial.
    private record Running(
            Id id, int version, @Nullable Instant starts, @Nullable Trial trial, Asset asset) {
        static Running of(OffersVersion version) {
            return new Running(
                    version.id(),
                    version.version(),
                    version.starts(),
                    version.body().trial(),
                    Asset.POINTS);
        }

        static Running of(RulesVersion version) {
            return new Running(
                    version.id(),
                    version.version(),
                    version.starts(),
                    version.body().trial(),
                    version.body().asset());
        }
    }

    /// Refused: unknown-offer, no-trial.
    Outcome<View> ofOffer(Tenant tenant, Id offer) {
        List<OffersVersion> versions = offers.versions(tenant, offer);
        if (versions.isEmpty()) {
            return Outcome.refused(
                    io.regulars.offers.Refused.UNKNOWN_OFFER, "no offer has that id");
        }
        OffersVersion running = Edition.runs(versions, OffersVersion::state);
        return of(tenant, running == null ? null : Running.of(running));
    }

    /// Refused: unknown-rule, no-trial.
    Outcome<View> ofRule(Tenant tenant, Id rule) {
        List<RulesVersion> versions = rules.versions(tenant, rule);
        if (versions.isEmpty()) {
            return Outcome.refused(Refused.UNKNOWN_RULE, "no rule has that id");
        }
        RulesVersion running = Edition.runs(versions, RulesVersion::state);
        return of(tenant, running == null ? null : Running.of(running));
    }

    private Outcome<View> of(Tenant tenant, @Nullable Running running) {
        Trial trial = running == null ? null : running.trial();
        if (running == null || trial == null) {
            return Outcome.refused(Refused.NO_TRIAL, "no version in force is tried on a part");
        }
        Trial.Span span = Trial.compared(running.starts(), db.clock().instant());
        String lowest = metrics.own(tenant).ladder().getFirst();
        return Outcome.done(
                db.read(tenant, tx -> new Reading(tx, running, trial, span).view(lowest)));
    }

    private record Sums(
            boolean tried,
            long members,
            long buyers,
            long orders,
            long netMinor,
            BigInteger squares) {
        static Sums of(Row row) {
            return new Sums(
                    row.flag("tried"),
                    row.whole("members"),
                    row.whole("buyers"),
                    row.whole("orders"),
                    row.whole("net_minor"),
                    new BigInteger(row.text("squares")));
        }

        Uplift.Group counted() {
            return new Uplift.Group(members, buyers, orders, netMinor, squares);
        }

        Group told(long given) {
            return new Group(tried, members, buyers, orders, netMinor, given);
        }
    }

    private record Given(boolean tried, long amount) {}

    private record Reading(Tx tx, Running version, Trial trial, Trial.Span span) {
        View view(String lowest) {
            tx.planAnew();
            List<Sums> all = tx.list(asked(GROUPS), Sums::of);
            List<Given> given =
                    tx.list(
                            asked(GIVEN).with("asset", version.asset().code()),
                            row -> new Given(row.flag("tried"), row.whole("given")));
            Sums tried = one(all, true);
            Sums rest = one(all, false);
            return new View(
                    version.version(),
                    trial.share(),
                    trial.listed(),
                    span.from(),
                    span.until(),
                    tried.told(amount(given, true)),
                    rest.told(amount(given, false)),
                    Uplift.of(tried.counted(), rest.counted(), trial.percent()),
                    sample(lowest));
        }

        private List<Someone> sample(String lowest) {
            return tx.list(
                    asked(SOME).with("limit", SAMPLE),
                    row -> {
                        String tier = row.textOrNull("tier");
                        return new Someone(
                                row.id("id"),
                                row.text("member_no"),
                                tier == null || tier.isEmpty() ? lowest : tier);
                    });
        }

        private Sql asked(Sql sql) {
            return sql.with("tenant", tx.tenant().id())
                    .with("tried", version.id())
                    .with("percent", trial.percent())
                    .with(
                            "stores",
                            trial.stores().isEmpty() ? null : trial.stores().toArray(String[]::new))
                    .with("from", span.from())
                    .with("until", span.until());
        }

        private static Sums one(List<Sums> all, boolean tried) {
            return all.stream()
                    .filter(sums -> sums.tried() == tried)
                    .findFirst()
                    .orElse(new Sums(tried, 0, 0, 0, 0, BigInteger.ZERO));
        }

        private static long amount(List<Given> all, boolean tried) {
            return all.stream()
                    .filter(given -> given.tried() == tried)
                    .mapToLong(Given::amount)
                    .sum();
        }
    }
}
