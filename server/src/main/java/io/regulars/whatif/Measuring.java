package io.regulars.whatif;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Lot;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the simulators begin with: the figures of the last twelve months, or of as many days as
/// there are any for. Whoever asks may put others in their place.
@Component
class Measuring {
    private static final int DAYS = 365;
    private static final Duration YEAR = Duration.ofDays(DAYS);
    private static final int LEAST_DAYS = 30;
    private static final int MONTHS = 24;
    private static final int USUAL_LIFE = 12;
    private static final int MOST_LIFE = 120;

    private static final Sql FLOWS =
            sql(
                    """
                    select coalesce(sum(e.amount) filter (where e.house = 'ISSUE'), 0)::bigint as issued,
                        coalesce(-sum(e.amount) filter (where e.house = 'REDEEM'), 0)::bigint as spent, min(e.at) as first
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
                            else greatest(0, extract(epoch from l.expires_at - :now)::bigint / :window) end as month,
                        sum(l.remaining)::bigint as points
                    from lot l
                    where l.tenant = :tenant
                        and l.bucket between 0 and 1023
                        and l.asset = 1
                        and l.remaining > 0
                        and l.expires_at > :now
                    group by 1
                    """);

    /// How long the points live that were granted since then, by how many there are of them.
    private static final Sql LIVES =
            sql(
                    """
                    select coalesce(sum(l.granted) filter (where l.expires_at >= :never), 0)::bigint as for_ever,
                        coalesce(sum(l.granted) filter (where l.expires_at < :never), 0)::bigint as some_time,
                        coalesce(sum(l.granted * extract(epoch from l.expires_at - l.available_at) / 86400)
                            filter (where l.expires_at < :never), 0)::bigint as days
                    from lot l
                    where l.tenant = :tenant
                        and l.bucket between 0 and 1023
                        and l.asset = 1
                        and l.available_at >= :from
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
                    select o.tier_after as tier, sum(o.net_minor)::bigint as net, min(o.placed_at) as first
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
                    select count(*) as members, min(m.registered_at) as first
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

    /// Both simulators' inputs as the chain is, seen at `at`; points and sales are of the last
    /// `days`, carried to a month or a year.
    @Pure
    record Measured(Instant at, int days, Economy.Assumed points, TierPath.Assumed tiers) {}

    private record Flow(long issued, long spent, @Nullable Instant first) {}

    private record Bought(Map<String, Long> byTier, @Nullable Instant first) {}

    Measured of(Tenant tenant) {
        Instant now = db.clock().instant();
        return db.snapshot(
                tenant,
                tx -> {
                    tx.planAnew();
                    Flow flow = flow(tx, now);
                    Bought bought = bought(tx, now);
                    Instant first = bought.first();
                    if (first == null || flow.first() != null && flow.first().isBefore(first)) {
                        first = flow.first();
                    }
                    int days = days(first, now);
                    return new Measured(
                            now, days, points(tx, now, flow, days), tiers(tx, now, bought, days));
                });
    }

    private static Flow flow(Tx tx, Instant now) {
        return Objects.requireNonNull(
                tx.first(
                        FLOWS.with("tenant", tx.tenant().id()).with("from", now.minus(YEAR)),
                        row ->
                                new Flow(
                                        row.whole("issued"),
                                        row.whole("spent"),
                                        row.instantOrNull("first"))));
    }

    private static Bought bought(Tx tx, Instant now) {
        var sales = new HashMap<String, Long>();
        var first = new Instant[1];
        tx.each(
                SALES.with("tenant", tx.tenant().id()).with("from", now.minus(YEAR)),
                row -> {
                    sales.put(row.text("tier"), row.whole("net"));
                    Instant at = row.instant("first");
                    first[0] = first[0] == null || at.isBefore(first[0]) ? at : first[0];
                });
        return new Bought(sales, first[0]);
    }

    /// A chain that began in the year is measured by the days since then; by a month at least, or
    /// its first weekend would be a year.
    static int days(@Nullable Instant first, Instant now) {
        return first == null
                ? DAYS
                : (int) Math.clamp(Duration.between(first, now).toDays(), LEAST_DAYS, DAYS);
    }

    /// What happened in so many days, as it would be in a twelfth of a year, or in a whole one.
    private static long monthly(long sum, int days) {
        return new Ratio(DAYS, 12L * days).of(Math.max(0, sum), Rounding.HALF_UP);
    }

    private static long yearly(long sum, int days) {
        return new Ratio(DAYS, days).of(Math.max(0, sum), Rounding.HALF_UP);
    }

    private Economy.Assumed points(Tx tx, Instant now, Flow flow, int days) {
        int tenant = tx.tenant().id();
        var lapsing = new long[MONTHS];
        var never = new long[1];
        tx.each(
                LEFT.with("tenant", tenant)
                        .with("now", now)
                        .with("window", PointsLeft.WINDOW.toSeconds())
                        .with("horizon", now.plus(PointsLeft.WINDOW.multipliedBy(MONTHS))),
                row -> {
                    String month = row.textOrNull("month");
                    if (month == null) {
                        never[0] += row.whole("points");
                    } else {
                        lapsing[Math.min(Integer.parseInt(month), MONTHS - 1)] +=
                                row.whole("points");
                    }
                });
        List<Long> ending = java.util.Arrays.stream(lapsing).boxed().toList();
        long out = never[0] + ending.stream().mapToLong(each -> each).sum();
        long spent =
                out <= 0 ? 0 : Math.clamp(monthly(flow.spent(), days) * 10_000 / out, 0, 10_000);
        return new Economy.Assumed(
                out,
                ending,
                monthly(flow.issued(), days),
                0,
                spent,
                life(tx, now),
                PointsWorth.perYuan(offers.of(tx.tenant()).at(now)),
                MONTHS);
    }

    /// For how many months points are good that were granted in the year: 0 where most never lapse.
    private static int life(Tx tx, Instant now) {
        Integer life =
                tx.first(
                        LIVES.with("tenant", tx.tenant().id())
                                .with("from", now.minus(YEAR))
                                .with("never", Lot.NEVER),
                        row ->
                                life(
                                        row.whole("for_ever"),
                                        row.whole("some_time"),
                                        row.whole("days")));
        return life == null ? USUAL_LIFE : life;
    }

    static int life(long forEver, long someTime, long days) {
        if (forEver == 0 && someTime == 0) {
            return USUAL_LIFE;
        }
        return forEver > someTime
                ? 0
                : (int)
                        Math.clamp(
                                new Ratio(12L * days, (long) DAYS * someTime)
                                        .of(1, Rounding.HALF_UP),
                                1,
                                MOST_LIFE);
    }

    private TierPath.Assumed tiers(Tx tx, Instant now, Bought bought, int days) {
        Sql byYear = MOVES.with("tenant", tx.tenant().id()).with("from", now.minus(YEAR));
        Map<String, Long> members = sums(tx, MEMBERS.with("tenant", tx.tenant().id()), "members");
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
                            here == 0
                                    ? 0
                                    : yearly(bought.byTier().getOrDefault(tier.code(), 0L), days)
                                            / here,
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
                        long share = monthly(row.whole("moves") * 10_000, days) / here;
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
                        row ->
                                monthly(
                                        row.whole("members"),
                                        days(row.instantOrNull("first"), now)));
        return new TierPath.Assumed(tiers, moves, fresh == null ? 0 : fresh, MONTHS);
    }

    private static Map<String, Long> sums(Tx tx, Sql query, String column) {
        var sums = new HashMap<String, Long>();
        tx.each(query, row -> sums.put(row.text("tier"), row.whole(column)));
        return sums;
    }
}
