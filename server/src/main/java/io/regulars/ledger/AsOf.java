package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What could be spent at a past instant of event time: the lots as the entries that had happened
/// by then left them, less what was set aside and what was owed.
@Pure
final class AsOf {
    private final Map<Asset, Map<Id, Long>> left = new EnumMap<>(Asset.class);
    private final Map<Asset, Long> owed = new EnumMap<>(Asset.class);

    /// `entries` are those of one member that had happened by `at`; `lives` are known of lots whose
    /// entries do not say theirs; `held` is what was set aside of each lot.
    AsOf(Collection<Entry> entries, Map<Id, Book.Life> lives, Map<Id, Long> held, Instant at) {
        var known = new HashMap<>(lives);
        for (Entry entry : entries) {
            if (entry.life() != null) {
                known.put(entry.id(), entry.life());
            }
            owed.merge(entry.asset(), entry.debt(), Long::sum);
            Map<Id, Long> lots = left.computeIfAbsent(entry.asset(), _ -> new HashMap<>());
            for (int i = 0; i < entry.lots().length; i += 2) {
                lots.merge(new Id(entry.lots()[i]), entry.lots()[i + 1], Long::sum);
            }
        }
        left.values()
                .forEach(lots ->
                        lots.replaceAll((lot, amount) ->
                                free(amount, known.get(lot), held.getOrDefault(lot, 0L), at)));
    }

    private static long free(long amount, Book.@Nullable Life life, long held, Instant at) {
        boolean spendable =
                life == null || !life.availableAt().isAfter(at) && life.expiresAt().isAfter(at);
        return spendable ? Math.min(amount, Math.max(0, amount - held)) : Math.min(0, amount);
    }

    /// Of each asset, less what was owed.
    Map<Asset, Long> available() {
        var available = new EnumMap<Asset, Long>(Asset.class);
        left.forEach((asset, lots) -> {
            long sum = lots.values().stream().mapToLong(Long::longValue).sum();
            available.put(asset, Math.max(0, sum - owed.getOrDefault(asset, 0L)));
        });
        return available;
    }

    /// Lot by lot.
    Map<Id, Long> free() {
        var free = new HashMap<Id, Long>();
        left.values().forEach(free::putAll);
        return free;
    }
}
