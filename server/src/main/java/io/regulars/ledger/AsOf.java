package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the lots stood at an instant of event time: as the entries that had happened by then left
/// them, less what was set aside and what was owed.
@Pure
final class AsOf {
    private final Map<Asset, Map<Id, Long>> left = new EnumMap<>(Asset.class);
    private final Map<Asset, Long> owed = new EnumMap<>(Asset.class);
    private final Map<Id, Book.Life> lives;
    private final Map<Id, Long> held;
    private final Instant at;

    /// `entries` are those of one member that had happened by `at`; `lives` are known of lots whose
    /// entries do not say theirs; `held` is what was set aside of each lot.
    AsOf(Collection<Entry> entries, Map<Id, Book.Life> lives, Map<Id, Long> held, Instant at) {
        this.lives = new HashMap<>(lives);
        this.held = held;
        this.at = at;
        for (Entry entry : entries) {
            if (entry.life() != null) {
                this.lives.put(entry.id(), entry.life());
            }
            owed.merge(entry.asset(), entry.debt(), Long::sum);
            Map<Id, Long> lots = left.computeIfAbsent(entry.asset(), _ -> new HashMap<>());
            for (int i = 0; i < entry.lots().length; i += 2) {
                lots.merge(new Id(entry.lots()[i]), entry.lots()[i + 1], Long::sum);
            }
        }
    }

    private long free(Id lot, long amount) {
        Book.@Nullable Life life = lives.get(lot);
        boolean spendable =
                life == null || !life.availableAt().isAfter(at) && life.expiresAt().isAfter(at);
        long aside = held.getOrDefault(lot, 0L);
        return spendable ? Math.min(amount, Math.max(0, amount - aside)) : Math.min(0, amount);
    }

    /// Of each asset, less what was owed.
    Map<Asset, Long> available() {
        var available = new EnumMap<Asset, Long>(Asset.class);
        left.forEach((asset, lots) -> {
            long sum =
                    lots.entrySet().stream()
                            .mapToLong(lot -> free(lot.getKey(), lot.getValue()))
                            .sum();
            available.put(asset, Math.max(0, sum - owed.getOrDefault(asset, 0L)));
        });
        return available;
    }

    /// Lot by lot.
    Map<Id, Long> free() {
        var free = new HashMap<Id, Long>();
        left.values().forEach(lots -> lots.forEach((lot, sum) -> free.put(lot, free(lot, sum))));
        return free;
    }

    /// The lots of which something was left, the soonest to lapse first. Of what they were granted
    /// nothing is asked here: it is what was left.
    List<Lot> lots(Asset asset) {
        return left.getOrDefault(asset, Map.of()).entrySet().stream()
                .filter(lot -> lot.getValue() > 0)
                .map(lot -> lot(asset, lot.getKey(), lot.getValue()))
                .sorted(Lot.SPENDING)
                .toList();
    }

    private Lot lot(Asset asset, Id id, long amount) {
        Book.Life life = lives.getOrDefault(id, new Book.Life(Instant.EPOCH, Lot.NEVER));
        long aside = Math.min(amount, held.getOrDefault(id, 0L));
        return new Lot(id, asset, life.availableAt(), life.expiresAt(), amount, amount, aside, 0);
    }

    /// The account over these lots. What was drawn from a lot before it was there, as late facts
    /// do, is owed until then.
    Account account(Id member, Asset asset) {
        Map<Id, Long> lots = left.getOrDefault(asset, Map.of());
        long ahead = lots.values().stream().mapToLong(sum -> Math.max(0, -sum)).sum();
        long debt = owed.getOrDefault(asset, 0L) + ahead;
        List<Lot> there = lots(asset);
        long sum = there.stream().mapToLong(Lot::remaining).sum();
        long aside = there.stream().mapToLong(Lot::held).sum();
        Account none = Account.empty(member, asset);
        return new Account(
                member, asset, sum - debt, aside, debt, none.version(), null, none.head());
    }
}
