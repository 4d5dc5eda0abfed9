package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Growth;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.members.Profile;
import io.regulars.rules.Facts;
import io.regulars.rules.Need;
import io.regulars.rules.Occasion;
import io.regulars.rules.Past;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The member as whoever serves him sees him: profile, tier, balances and what he bought before.
/// Read without locks, so it may be quoted on and not charged on.
@Component
public class Patrons {
    private final Programs programs;
    private final People people;

    Patrons(Programs programs, People people) {
        this.programs = programs;
        this.people = people;
    }

    /// `tier` in both languages; `history` is empty where nobody asked for it.
    @Pure
    public record Patron(
            Who who, String tierZh, String tierEn, List<Past> history, Standing standing) {}

    /// Those of `ids` that are members, at `at`. Balances are the present ones.
    public Map<Id, Patron> of(Tx tx, Collection<Id> ids, Instant at, boolean history) {
        return later(tx, ids, at, history).get();
    }

    /// As the other, in one round trip with what is asked next, but for `history`.
    public Supplier<Map<Id, Patron>> later(Tx tx, Collection<Id> ids, Instant at, boolean history) {
        if (ids.isEmpty()) {
            return Map::of;
        }
        Program program = programs.of(tx.tenant());
        var standings = new HashMap<Id, Standing>();
        Supplier<Map<Id, Profile>> profiles = people.members().profilesLater(tx, ids);
        tx.put(Standings.loading(tx, ids, standings));
        Supplier<Map<Id, List<Balances.Balance>>> balanced = Balances.later(tx, ids, at);
        return () -> {
            Map<Id, Profile> found = profiles.get();
            Map<Id, List<Balances.Balance>> balances = balanced.get();
            Map<Id, List<Past>> past =
                    history && !found.isEmpty()
                            ? SessionLoad.history(tx, List.copyOf(found.keySet()))
                            : Map.of();
            var patrons = new HashMap<Id, Patron>();
            found.forEach((id, profile) -> {
                var read =
                        new Found(
                                profile,
                                standings.get(id),
                                points(balances.getOrDefault(id, List.of())),
                                past.getOrDefault(id, List.of()));
                patrons.put(id, patron(program, read, at));
            });
            return patrons;
        };
    }

    /// What is kept of somebody.
    private record Found(
            Profile profile, @Nullable Standing standing, long points, List<Past> history) {}

    private static Patron patron(Program program, Found found, Instant at) {
        Standing standing = standing(program, found.standing());
        Ladder.Tier tier = tier(program, standing, at);
        return new Patron(
                People.who(found.profile())
                        .standing(tier.code(), standing.growth())
                        .having(found.points()),
                tier.nameZh(),
                tier.nameEn(),
                found.history(),
                standing);
    }

    /// Whether some rule asks what somebody bought before.
    public boolean rulesAskHistory(Tx tx) {
        return programs.of(tx.tenant()).needs(Need.HISTORY);
    }

    /// What an order would earn if it came now; `who` is the patron with what else is known of him.
    /// It tells and promises nothing: the order earns by what is known when it comes.
    public Foreseen foresee(Tenant tenant, Patron patron, Who who, Occasion order) {
        Program program = programs.of(tenant);
        Instant at = order.at();
        var facts = new Facts(who, order, null, patron.history(), at, program.calendar());
        return Foreseen.of(program, facts, patron.standing());
    }

    private static long points(List<Balances.Balance> balances) {
        return balances.stream()
                .filter(balance -> balance.asset() == Asset.POINTS)
                .mapToLong(Balances.Balance::available)
                .sum();
    }

    /// The codes of the tiers in which these members stand now.
    public Map<Id, String> tiers(Tx tx, Collection<Id> members, Instant now) {
        Program program = programs.of(tx.tenant());
        Map<Id, Standing> stored = Standings.load(tx, List.copyOf(members));
        var tiers = new HashMap<Id, String>();
        for (Id each : members) {
            tiers.put(each, tier(program, standing(program, stored.get(each)), now).code());
        }
        return tiers;
    }

    private static Standing standing(Program program, @Nullable Standing stored) {
        return stored == null ? Standing.fresh(program.firstLadder()) : stored;
    }

    private static Ladder.Tier tier(Program program, Standing standing, Instant at) {
        var climbing =
                new Climbing(
                        standing,
                        program.ladders(),
                        Growth.constant(standing.growth(), standing.nextDrop()),
                        _ -> {
                            throw new IllegalStateException("nothing is climbed here");
                        });
        return climbing.ladder(at).tierOrLowest(standing.tier());
    }

    /// The code of the tier that the member had at `at`, by what is known of it now.
    public String tier(Tx tx, Id id, Instant at) {
        String code = TierReads.at(programs.of(tx.tenant()), at).lowest().code();
        for (Standings.Stored stored : Standings.moves(tx, List.of(id))) {
            if (!stored.move().at().isAfter(at)) {
                code = stored.move().to();
            }
        }
        return code;
    }
}
