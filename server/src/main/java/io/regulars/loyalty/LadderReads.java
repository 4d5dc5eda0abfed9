package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the chain's own past says of a ladder: who could reach its tiers, what each costs with the
/// members it would have, and how faithfully those of the high tiers buy today.
@Component
class LadderReads {
    /// The growth value that counts now is what the members earned in the time that it lives, which
    /// is a year unless the chain's rules say otherwise.
    private static final Sql ATTAINED =
            sql(
                    """
                    select width_bucket(a.balance, :thresholds::bigint[]) as step, count(*) as members
                    from account a
                    where a.tenant = :tenant
                        and a.bucket between 0 and 1023
                        and a.asset = 2
                    group by 1
                    """);

    private static final Sql MEMBERS =
            sql(
                    """
                    select coalesce(sum(t.members), 0)::bigint as members
                    from roster_total t
                    where t.tenant = :tenant
                    """);

    private static final Sql REPURCHASES =
            sql(
                    """
                    select r.tier, count(*) filter (where o.orders >= 1) as buyers, count(*) filter (where o.orders >= 2) as again
                    from roster r
                    cross join lateral (select count(*) as orders
                        from (select f.id
                            from order_fact f
                            where f.tenant = :tenant
                                and f.bucket = r.bucket
                                and f.member = r.member
                                and f.placed_at >= :from
                            limit 2) f) o
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and r.tier = any(:tiers)
                    group by r.tier
                    """);

    private final Db db;
    private final Programs programs;

    LadderReads(Db db, Programs programs) {
        this.db = db;
        this.programs = programs;
    }

    /// A tier with the members it has now and would have, and what it gives and costs a member and
    /// year.
    @Pure
    record InTier(
            String code,
            long membersNow,
            long membersThen,
            @Nullable Long valueMinor,
            @Nullable Long costMinor,
            @Nullable String ratio) {}

    /// Of the members in a tier: who bought in the last 365 days, and who did so at least twice.
    /// `rate` is the second by the first, with two decimals.
    @Pure
    record Repurchase(String code, long buyers, long again, @Nullable String rate) {}

    List<Economics.Warning> warnings(Tenant tenant, Ladder.Body body) {
        return db.read(
                tenant,
                tx ->
                        Stream.concat(
                                        WordsCheck.of(body).stream().map(WordsCheck.Found::warning),
                                        Economics.warnings(
                                                body, attained(tx, body), CostLimits.wanted(tx))
                                                .stream())
                                .toList());
    }

    private static Economics.Attained attained(Tx tx, Ladder.Body body) {
        long[] thresholds =
                body.tiers().stream()
                        .filter(tier -> tier.enter() == null)
                        .mapToLong(Ladder.Tier::growth)
                        .sorted()
                        .distinct()
                        .toArray();
        var steps = new HashMap<Integer, Long>();
        tx.each(
                ATTAINED.with("tenant", tx.tenant().id()).with("thresholds", thresholds),
                row -> steps.put(row.integer("step"), row.whole("members")));
        var reached = new HashMap<Long, Long>();
        long above = 0;
        for (int i = thresholds.length; i > 0; i--) {
            above += steps.getOrDefault(i, 0L);
            reached.put(thresholds[i - 1], above);
        }
        var atLeast = new ArrayList<@Nullable Long>();
        for (Ladder.Tier tier : body.tiers()) {
            atLeast.add(tier.enter() == null ? reached.get(tier.growth()) : null);
        }
        return new Economics.Attained(members(tx), atLeast);
    }

    private static long members(Tx tx) {
        Long members =
                tx.first(MEMBERS.with("tenant", tx.tenant().id()), row -> row.whole("members"));
        return members == null ? 0 : members;
    }

    /// The tiers of the new ladder, the lowest first, and behind them those that it has no more.
    /// Members without any order or event stand at the foot of either.
    List<InTier> tiers(Tenant tenant, Ladder.Body body, Retiering.Preview totals) {
        var now = new LinkedHashMap<String, Long>();
        var then = new HashMap<String, Long>();
        for (Retiering.Count count : totals.counts()) {
            now.merge(count.from(), count.members(), Long::sum);
            then.merge(count.to(), count.members(), Long::sum);
        }
        Ladder current = current(tenant);
        long still = Math.max(0, db.read(tenant, LadderReads::members) - totals.members());
        now.merge(current.lowest().code(), still, Long::sum);
        then.merge(body.tiers().getFirst().code(), still, Long::sum);
        var tiers = new ArrayList<InTier>();
        for (Ladder.Tier tier : body.tiers()) {
            Long here = now.remove(tier.code());
            tiers.add(line(tier, here == null ? 0 : here, then.getOrDefault(tier.code(), 0L)));
        }
        now.forEach((code, members) -> {
            if (current.rank(code) >= 0) {
                tiers.add(line(current.tier(code), members, 0));
            } else {
                tiers.add(new InTier(code, members, 0, null, null, null));
            }
        });
        return tiers;
    }

    private static InTier line(Ladder.Tier tier, long now, long then) {
        Economics.Sums sums = Economics.sums(tier);
        return new InTier(
                tier.code(), now, then, sums.valueMinor(), sums.costMinor(), sums.ratio());
    }

    /// Of the upper half of the tiers in force.
    List<Repurchase> repurchases(Tenant tenant) {
        String[] high = Repurchases.high(current(tenant).body()).toArray(String[]::new);
        Map<String, Repurchase> found = new HashMap<>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            REPURCHASES
                                    .with("tenant", tenant.id())
                                    .with("from", db.clock().instant().minus(Repurchases.YEAR))
                                    .with("tiers", high),
                            row -> {
                                long buyers = row.whole("buyers");
                                long again = row.whole("again");
                                found.put(
                                        row.text("tier"),
                                        new Repurchase(
                                                row.text("tier"),
                                                buyers,
                                                again,
                                                Economics.ratio(again, buyers)));
                            });
                    return true;
                });
        return java.util.Arrays.stream(high)
                .map(code -> found.getOrDefault(code, new Repurchase(code, 0, 0, null)))
                .toList();
    }

    private Ladder current(Tenant tenant) {
        Program program = programs.of(tenant);
        Instant now = db.clock().instant();
        var entry = program.ladders().floorEntry(now);
        return entry == null ? program.firstLadder() : entry.getValue();
    }
}
