package io.regulars.loyalty.desk;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.loyalty.Refused;
import io.regulars.loyalty.RulesReads;
import io.regulars.loyalty.RulesVersion;
import io.regulars.loyalty.earning.Trial;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a rule that is tried on some members or stores has done so far: who is in the trial, and
/// what those in it bought beside the rest. The share of members is drawn in SQL as [Trial#takes]
/// draws it; a test holds the two together.
@Component
class Trials {
    private static final int SAMPLE = 20;

    private static final Sql MEMBERS =
            sql(
                    "select count(*) as members, count(*) filter (where "
                            + Trial.DRAWN
                            + """
                            and (:stores::text[] is null or r.store = any(:stores::text[]))) as tried
                            from roster r
                            cross join lateral (select sha256(convert_to(:rule::bigint || ':' || r.member, 'UTF8')) as h) d
                            where r.tenant = :tenant
                                and r.bucket between 0 and 1023
                            """);

    private static final Sql SOME =
            sql(
                    "select s.member, m.member_no, s.tier\n"
                            + """
                            from (select r.tenant, r.bucket, r.member, r.tier
                                from roster r
                                cross join lateral (select sha256(convert_to(:rule::bigint || ':' || r.member, 'UTF8')) as h) d
                                where r.tenant = :tenant
                                    and r.bucket between 0 and 1023
                                    and (:stores::text[] is null or r.store = any(:stores::text[]))
                                    and
                            """
                            + Trial.DRAWN
                            + """
                                order by r.bucket, r.member
                                limit :limit) s
                            cross join lateral (select b.member_no
                                from member b
                                where b.tenant = :tenant and b.bucket = s.bucket and b.id = s.member
                                offset 0) m
                            """);

    private static final String ORDERS =
            """
            with o as materialized (select f.bucket, f.id, f.member, f.net_minor,
                    (:stores::text[] is null or coalesce(f.store = any(:stores::text[]), false)) and
            """
                    + Trial.DRAWN
                    + """
                            as tried
                        from order_fact f
                        cross join lateral (select sha256(convert_to(:rule::bigint || ':' || f.member, 'UTF8')) as h) d
                        where f.tenant = :tenant
                            and f.bucket between 0 and 1023
                            and f.claimed_as is null
                            and f.member is not null
                            and f.placed_at >= :from
                            and f.placed_at < :until)
                    """;

    private static final Sql BOUGHT =
            sql(
                    ORDERS
                            + """
                            select o.tried, count(distinct o.member) as buyers, count(*) as orders, sum(o.net_minor)::bigint as net_minor
                            from o
                            group by o.tried
                            """);

    private static final Sql POINTS =
            sql(
                    ORDERS
                            + """
                            select o.tried, sum(e.amount)::bigint as points
                            from entry e
                            join o
                                on o.bucket = e.bucket and o.id = e.about
                            where e.tenant = :tenant
                                and e.bucket between 0 and 1023
                                and e.asset = 1
                                and e.at >= :from
                            group by o.tried
                            """);

    private final Db db;
    private final Chain chain;
    private final RulesReads rules;

    Trials(Db db, Chain chain, RulesReads rules) {
        this.db = db;
        this.chain = chain;
        this.rules = rules;
    }

    /// How many members are in the trial, of all. With stores: those who belong to one of them.
    @Pure
    record Members(long in, long all) {}

    @Pure
    record Someone(Id id, String memberNo, String tier) {}

    enum Group {
        /// Orders to which the rule could apply, and the members in the trial.
        TRIAL,
        REST
    }

    /// Amounts in fen; points are all that the orders of the group gave, by whatever rule, less
    /// what was taken back.
    @Pure
    record Compared(
            Group group, long members, long buyers, long orders, long netMinor, long points) {}

    /// `percent` and `stores` are null where the trial is not limited by them. `since` is where the
    /// comparison begins: the start of the version, or 90 days ago.
    @Pure
    record View(
            int version,
            @Nullable Integer percent,
            @Nullable List<String> stores,
            Instant since,
            Members members,
            List<Someone> sample,
            List<Compared> groups) {}

    private record Sums(long buyers, long orders, long netMinor) {
        static final Sums NONE = new Sums(0, 0, 0);
    }

    /// Refused: unknown-rule, no-trial.
    Outcome<View> of(Tenant tenant, Id rule) {
        List<RulesVersion> versions = rules.versions(tenant, rule);
        if (versions.isEmpty()) {
            return Outcome.refused(Refused.UNKNOWN_RULE, "no rule has that id");
        }
        RulesVersion running =
                versions.stream()
                        .filter(v -> v.state() == Edition.State.RUNNING)
                        .findFirst()
                        .orElse(null);
        Trial trial = running == null ? null : running.body().trial();
        if (running == null || trial == null) {
            return Outcome.refused(Refused.NO_TRIAL, "no version in force is tried on a part");
        }
        Instant now = db.clock().instant();
        Instant since = Trial.since(running.starts(), now);
        String lowest = chain.ladder(tenant, now).lowest().code();
        return Outcome.done(
                db.read(tenant, tx -> read(tx, running, trial, new Span(since, now), lowest)));
    }

    private record Span(Instant from, Instant until) {}

    private static View read(Tx tx, RulesVersion version, Trial trial, Span span, String lowest) {
        tx.planAnew();
        Members members =
                tx.first(
                        in(MEMBERS, tx, version.id(), trial),
                        row -> new Members(row.whole("tried"), row.whole("members")));
        Members counted = members == null ? new Members(0, 0) : members;
        List<Someone> sample =
                tx.list(
                        in(SOME, tx, version.id(), trial).with("limit", SAMPLE),
                        row ->
                                new Someone(
                                        row.id("member"),
                                        row.text("member_no"),
                                        row.text("tier").isEmpty() ? lowest : row.text("tier")));
        Map<Group, Sums> sums = new EnumMap<>(Group.class);
        tx.each(
                spanning(in(BOUGHT, tx, version.id(), trial), span),
                row ->
                        sums.put(
                                row.flag("tried") ? Group.TRIAL : Group.REST,
                                new Sums(
                                        row.whole("buyers"),
                                        row.whole("orders"),
                                        row.whole("net_minor"))));
        Map<Group, Long> points = new EnumMap<>(Group.class);
        tx.each(
                spanning(in(POINTS, tx, version.id(), trial), span),
                row ->
                        points.put(
                                row.flag("tried") ? Group.TRIAL : Group.REST, row.whole("points")));
        return new View(
                version.version(),
                trial.share(),
                trial.listed(),
                span.from(),
                counted,
                sample,
                List.of(
                        compared(Group.TRIAL, counted.in(), sums, points),
                        compared(Group.REST, counted.all() - counted.in(), sums, points)));
    }

    private static Compared compared(
            Group group, long members, Map<Group, Sums> sums, Map<Group, Long> points) {
        Sums sum = sums.getOrDefault(group, Sums.NONE);
        return new Compared(
                group,
                members,
                sum.buyers(),
                sum.orders(),
                sum.netMinor(),
                points.getOrDefault(group, 0L));
    }

    private static Sql in(Sql sql, Tx tx, Id rule, Trial trial) {
        return sql.with("tenant", tx.tenant().id())
                .with("rule", rule)
                .with("percent", trial.percent())
                .with(
                        "stores",
                        trial.stores().isEmpty() ? null : trial.stores().toArray(String[]::new));
    }

    private static Sql spanning(Sql sql, Span span) {
        return sql.with("from", span.from()).with("until", span.until());
    }
}
