package io.regulars.offers.budgets;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Moment;
import io.regulars.offers.budgets.Reserves.Held;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Settles what was set aside and never resolved: taken where the effect is there, freed where it
/// is not. And sweeps out what nobody can ask for any more.
@Component
class Janitor {
    private final Db db;
    private final Reserves reserves;
    private final Map<String, Effects> effects;

    Janitor(Db db, Reserves reserves, List<Effects> effects) {
        this.db = db;
        this.reserves = reserves;
        this.effects = effects.stream().collect(Collectors.toMap(Effects::kind, each -> each));
    }

    /// One round over all lanes; answers how many holds were settled.
    int round(Tenant tenant, int most) {
        int settled = 0;
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            Map<Held, String> overdue =
                    db.read(
                            tenant,
                            tx -> reserves.overdue(tx, buckets, db.clock().instant(), most));
            for (String kind : Set.copyOf(overdue.values())) {
                List<Held> held =
                        overdue.keySet().stream().filter(h -> kind.equals(overdue.get(h))).toList();
                settled += settle(tenant, kind, held);
            }
        }
        return settled;
    }

    /// Forgets at most `most` moves of each lane that no past moment can be told by any more;
    /// answers how many.
    int purge(Tenant tenant, int most) {
        Instant before = Moment.horizon(db.clock().instant());
        int purged = 0;
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            purged += db.write(tenant, tx -> Counters.purge(tx, buckets, before, most));
        }
        return purged;
    }

    private int settle(Tenant tenant, String kind, List<Held> held) {
        Effects owner = effects.get(kind);
        if (owner == null) {
            throw new IllegalStateException("nobody answers for holds of the kind " + kind);
        }
        Set<Id> there =
                db.read(tenant, tx -> owner.there(tx, held.stream().map(Held::command).toList()));
        var done = new HashSet<Held>();
        var never = new HashSet<Held>();
        held.forEach(h -> (there.contains(h.command()) ? done : never).add(h));
        return db.write(
                tenant, tx -> reserves.confirm(tx, done).size() + reserves.free(tx, never).size());
    }
}
