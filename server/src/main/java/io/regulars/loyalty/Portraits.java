package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.members.Profile;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import io.regulars.rules.Past;
import io.regulars.rules.TextField;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Many members at once as conditions on members see them, from the very columns that the SQL
/// reading asks: profile, tier, balances and what they bought before.
@Component
public class Portraits {
    private static final Sql STANDINGS =
            sql(
                    """
                    select w.member, coalesce(p.balance, 0) as points, coalesce(g.balance, 0) as growth, s.tier,
                        least(p.next_due, g.next_due) as due
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    cross join lateral (select b.state
                        from member b
                        where b.tenant = :tenant and b.bucket = w.bucket and b.id = w.member
                        offset 0) m
                    left join lateral (select c.balance, c.next_due
                        from account c
                        where c.tenant = :tenant and c.bucket = w.bucket and c.member = w.member and c.asset = 1
                        offset 0) p on true
                    left join lateral (select c.balance, c.next_due
                        from account c
                        where c.tenant = :tenant and c.bucket = w.bucket and c.member = w.member and c.asset = 2
                        offset 0) g on true
                    left join lateral (select t.tier
                        from standing t
                        where t.tenant = :tenant and t.bucket = w.bucket and t.member = w.member
                        offset 0) s on true
                    where m.state = 'ACTIVE'
                    """);

    private final Programs programs;
    private final People people;

    Portraits(Programs programs, People people) {
        this.programs = programs;
        this.people = people;
    }

    /// `balancesDue` is when time will change a balance; `history` is empty where nobody asked for
    /// it.
    @Pure
    public record Portrait(Who who, List<Past> history, @Nullable Instant balancesDue) {}

    private record Standing(
            long points, long growth, @Nullable String tier, @Nullable Instant due) {
        static Standing of(Row row) {
            return new Standing(
                    row.whole("points"),
                    row.whole("growth"),
                    row.textOrNull("tier"),
                    row.instantOrNull("due"));
        }
    }

    /// Those of `ids` that are members and neither merged, cancelling nor erased.
    public Map<Id, Portrait> of(Tx tx, Collection<Id> ids, Instant at, Set<Need> needs) {
        var standings = new HashMap<Id, Standing>();
        if (!ids.isEmpty()) {
            tx.each(
                    tx.each(STANDINGS, "members", ids),
                    row -> standings.put(row.id("member"), Standing.of(row)));
        }
        List<Id> found = List.copyOf(standings.keySet());
        Map<Id, Profile> profiles = people.members().profiles(tx, found);
        Map<Id, List<Past>> history =
                needs.contains(Need.HISTORY) ? SessionLoad.history(tx, found) : Map.of();
        Ladder ladder = TierReads.at(programs.of(tx.tenant()), at);
        var portraits = new HashMap<Id, Portrait>();
        standings.forEach((id, standing) -> {
            Profile profile = profiles.get(id);
            if (profile != null) {
                Ladder.Tier lowest = ladder.lowest();
                String stored = standing.tier();
                String tier = (stored == null ? lowest : ladder.tierOrLowest(stored)).code();
                Who who =
                        People.who(profile)
                                .standing(tier, standing.growth())
                                .having(standing.points());
                portraits.put(
                        id, new Portrait(who, history.getOrDefault(id, List.of()), standing.due()));
            }
        });
        return portraits;
    }

    /// `when` for tables in which a member of whom nothing was decided yet has no tier: he is of
    /// the lowest.
    public Condition asStored(Tenant tenant, Condition when, Instant at) {
        Ladder ladder = TierReads.at(programs.of(tenant), at);
        List<String> codes = ladder.body().tiers().stream().map(Ladder.Tier::code).toList();
        return stored(when, ladder.lowest().code(), codes);
    }

    private static Condition stored(Condition when, String lowest, List<String> codes) {
        return switch (when) {
            case Condition.All(var of) -> new Condition.All(all(of, lowest, codes));
            case Condition.Any(var of) -> new Condition.Any(all(of, lowest, codes));
            case Condition.Not(var of) -> new Condition.Not(stored(of, lowest, codes));
            case Condition.Text(var field, var in)
                    when field == TextField.TIER && in.contains(lowest) ->
                    Condition.any(when, Condition.not(new Condition.Text(TextField.TIER, codes)));
            default -> when;
        };
    }

    private static List<Condition> all(List<Condition> of, String lowest, List<String> codes) {
        return of.stream().map(each -> stored(each, lowest, codes)).toList();
    }
}
