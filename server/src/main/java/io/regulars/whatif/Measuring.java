package io.regulars.whatif;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Programs;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.offers.LiveOffers;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// What the simulators begin with: the figures of the last twelve months. Whoever asks may put
/// others in their place.
@Component
class Measuring {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int MONTHS = 24;

    private static final Sql FLOWS =
            sql(
                    """
                    select coalesce(sum(e.amount) filter (where e.house = 'ISSUE'), 0)::bigint as issued,
                        coalesce(-sum(e.amount) filter (where e.house = 'REDEEM'), 0)::bigint as spent
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and e.asset = 1
                        and e.at >= :from
                    """);

    private static final Sql LEFT =
            sql(
                    """
                    select case when l.expires_at >= :horizon then null
                            else greatest(0, extract(epoch from l.expires_at - :now)::bigint / 2592000) end as month,
                        sum(l.remaining)::bigint as points
                    from lot l
                    where l.tenant = :tenant
                        and l.bucket between 0 and 1023
                        and l.asset = 1
                        and l.remaining > 0
                        and l.expires_at > :now
                    group by 1
                    """);

    private static final Sql MEMBERS =
            sql(
                    """
                    select s.tier, count(*) as members
                    from standing s
                    where s.tenant = :tenant
                        and s.bucket between 0 and 1023
                    group by s.tier
                    """);

    private static final Sql MOVES =
            sql(
                    """
                    select c.before, c.tier, count(*) as moves
                    from tier_change c
                    where c.tenant = :tenant
                        and c.bucket between 0 and 1023
                        and c.superseded_at is null
                        and c.at >= :from
                        and c.before is not null
                        and c.before <> c.tier
                    group by c.before, c.tier
                    """);

    private static final Sql SALES =
            sql(
                    """
                    select o.tier_after as tier, sum(o.net_minor)::bigint as net
                    from order_fact o
                    where o.tenant = :tenant
                        and o.bucket between 0 and 1023
                        and o.member is not null
                        and o.claimed_as is null
                        and o.tier_after is not null
                        and o.placed_at >= :from
                    group by o.tier_after
                    """);

    private static final Sql NEWCOMERS =
            sql(
                    """
                    select count(*) as members
                    from member m
                    where m.tenant = :tenant
                        and m.bucket between 0 and 1023
                        and m.registered_at >= :from
                    """);

    private final Db db;
    private final Programs programs;
    private final LiveOffers offers;

    Measuring(Db db, Programs programs, LiveOffers offers) {
        this.db = db;
        this.programs = programs;
        this.offers = offers;
    }

    /// Both simulators' inputs as the chain is, seen at `at`.
    @Pure
    record Measured(Instant at, Economy.Assumed points, TierPath.Assumed tiers) {}

    Measured of(Tenant tenant) {
        Instant now = db.clock().instant();
        return db.snapshot(tenant, tx -> new Measured(now, points(tx, now), tiers(tx, now)));
    }

    private Economy.Assumed points(Tx tx, Instant now) {
        tx.planAnew();
        int tenant = tx.tenant().id();
        record Flow(long issued, long spent) {}
        Flow flow =
                Objects.requireNonNull(
                        tx.first(
                                FLOWS.with("tenant", tenant).with("from", now.minus(YEAR)),
                                row -> new Flow(row.whole("issued"), row.whole("spent"))));
        var lapsing = new long[MONTHS];
        var never = new long[1];
        tx.each(
                LEFT.with("tenant", tenant)
                        .with("now", now)
                        .with("horizon", now.plus(Duration.ofDays(30L * MONTHS))),
                row -> {
                    String month = row.textOrNull("month");
                    if (month == null) {
                        never[0] += row.whole("points");
                    } else {
                        lapsing[Integer.parseInt(month)] += row.whole("points");
                    }
                });
        List<Long> ending = java.util.Arrays.stream(lapsing).boxed().toList();
        long out = never[0] + ending.stream().mapToLong(each -> each).sum();
        long spent = out <= 0 ? 0 : Math.clamp(flow.spent() / 12 * 10_000 / out, 0, 10_000);
        return new Economy.Assumed(
                out,
                ending,
                Math.max(0, flow.issued() / 12),
                0,
                spent,
                12,
                PointsWorth.perYuan(offers.of(tx.tenant()).at(now)),
                MONTHS);
    }

    private TierPath.Assumed tiers(Tx tx, Instant now) {
        Sql byYear = MOVES.with("tenant", tx.tenant().id()).with("from", now.minus(YEAR));
        Map<String, Long> members = sums(tx, MEMBERS.with("tenant", tx.tenant().id()), "members");
        Map<String, Long> sales =
                sums(
                        tx,
                        SALES.with("tenant", tx.tenant().id()).with("from", now.minus(YEAR)),
                        "net");
        Program program = programs.of(tx.tenant());
        var entry = program.ladders().floorEntry(now);
        Ladder ladder = entry == null ? program.firstLadder() : entry.getValue();
        var tiers = new ArrayList<TierPath.Tier>();
        for (Ladder.Tier tier : ladder.body().tiers()) {
            long here = members.getOrDefault(tier.code(), 0L);
            Economics.Sums sums = Economics.sums(tier);
            tiers.add(
                    new TierPath.Tier(
                            tier.code(),
                            tier.nameZh(),
                            tier.nameEn(),
                            here,
                            here == 0 ? 0 : sales.getOrDefault(tier.code(), 0L) / here,
                            Objects.requireNonNullElse(sums.valueMinor(), 0L),
                            Objects.requireNonNullElse(sums.costMinor(), 0L)));
        }
        var moves = new ArrayList<TierPath.Move>();
        tx.each(
                byYear,
                row -> {
                    String from = row.text("before");
                    String to = row.text("tier");
                    long here = members.getOrDefault(from, 0L);
                    if (here > 0 && ladder.rank(from) >= 0 && ladder.rank(to) >= 0) {
                        long share = row.whole("moves") * 10_000 / (12 * here);
                        moves.add(
                                new TierPath.Move(
                                        from,
                                        to,
                                        Math.min(share, 10_000 / ladder.body().tiers().size())));
                    }
                });
        Long fresh =
                tx.first(
                        NEWCOMERS.with("tenant", tx.tenant().id()).with("from", now.minus(YEAR)),
                        row -> row.whole("members"));
        return new TierPath.Assumed(tiers, moves, fresh == null ? 0 : fresh / 12, MONTHS);
    }

    private static Map<String, Long> sums(Tx tx, Sql query, String column) {
        var sums = new HashMap<String, Long>();
        tx.each(query, row -> sums.put(row.text("tier"), row.whole(column)));
        return sums;
    }
}
