package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.Consequence.Moved;
import io.regulars.loyalty.earning.Earned;
import io.regulars.loyalty.tiers.Growth;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Folds a member's past with the same decisions as [Refold], and keeps apart what some of the
/// deeds gave and took. Which batch brought a deed leaves no trace in it, so a forecast and a look
/// back at what was posted come to the same.
@Pure
final class Weighing implements Progress.Sink {
    /// What still stands of what one rule gave for one deed.
    private record Stands(long net, Instant until, boolean mine) {}

    private final Set<Id> mine;
    private final Map<Refold.Key, Stands> stands = new HashMap<>();
    private final Map<Asset, Long> issued = new EnumMap<>(Asset.class);
    private final Map<Asset, Long> back = new EnumMap<>(Asset.class);
    private long lots;

    private Weighing(Set<Id> mine) {
        this.mine = mine;
    }

    /// What the deeds `mine` do among `all`, which are sorted, seen at `at`; `posted` are the
    /// entries that came of them.
    static Consequence of(
            Program program, Who who, Past past, Instant at, Collection<Entry> posted) {
        var without = new Weighing(Set.of());
        List<Deed> others =
                past.all().stream().filter(deed -> !past.mine().contains(deed.id())).toList();
        Standing before = without.fold(program, who, others, at);
        var with = new Weighing(past.mine());
        Standing after = with.fold(program, who, past.all(), at);
        var moved = new EnumMap<Asset, Moved>(Asset.class);
        for (Asset asset : Asset.EARNED) {
            moved.put(asset, with.moved(asset, without, at, posted));
        }
        boolean review = after.review() != null && !after.review().equals(before.review());
        return new Consequence(before.tier(), after.tier(), review, moved);
    }

    /// A member's deeds in order, and which of them are looked at.
    record Past(List<Deed> all, Set<Id> mine) {}

    private Standing fold(Program program, Who who, List<Deed> deeds, Instant at) {
        var progress =
                new Progress(
                        program,
                        who,
                        Standing.fresh(program.firstLadder()),
                        Growth.complete(),
                        this);
        deeds.forEach(progress::take);
        progress.tick(at);
        return progress.standing();
    }

    private Moved moved(Asset asset, Weighing without, Instant at, Collection<Entry> posted) {
        long gave = issued.getOrDefault(asset, 0L);
        long took = back.getOrDefault(asset, 0L);
        long net = 0;
        long debt = 0;
        long opened = 0;
        for (Entry entry : posted) {
            if (entry.asset() == asset) {
                net += entry.amount();
                debt += entry.debt();
                opened += entry.cause().kind() == Cause.Kind.OPENING ? entry.amount() : 0;
            }
        }
        long changed = standing(asset) - without.standing(asset);
        return new Moved(gave + opened, took, changed - gave + took, lapsed(asset, at), net, debt);
    }

    /// Whether the entry is an opening balance that `source` brought and that nobody took back:
    /// what undoes one is about an entry.
    static boolean opened(Entry entry, Id source) {
        Cause cause = entry.cause();
        return cause.kind() == Cause.Kind.OPENING
                && cause.about() == null
                && cause.id().equals(source);
    }

    private long standing(Asset asset) {
        return stands.entrySet().stream()
                .filter(one -> one.getKey().asset() == asset)
                .mapToLong(one -> one.getValue().net())
                .sum();
    }

    private long lapsed(Asset asset, Instant at) {
        return stands.entrySet().stream()
                .filter(one -> one.getKey().asset() == asset && one.getValue().mine())
                .filter(one -> !one.getValue().until().isAfter(at))
                .mapToLong(one -> one.getValue().net())
                .sum();
    }

    @Override
    public long earn(Deed deed, Earned earned) {
        boolean own = mine.contains(deed.id());
        stands.put(
                new Refold.Key(deed.id(), earned.rule(), earned.asset()),
                new Stands(earned.amount(), earned.expiresAt(), own));
        if (own) {
            issued.merge(earned.asset(), earned.amount(), Long::sum);
        }
        return --lots;
    }

    @Override
    public void takeBack(Deed.Returned deed, Given given, long amount) {
        stands.computeIfPresent(
                new Refold.Key(deed.order(), given.rule(), given.asset()),
                (_, one) -> new Stands(one.net() - amount, one.until(), one.mine()));
        if (mine.contains(deed.id())) {
            back.merge(given.asset(), amount, Long::sum);
        }
    }
}
