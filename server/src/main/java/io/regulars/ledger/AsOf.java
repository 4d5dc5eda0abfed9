package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// What could be spent at a past instant of event time: the lots as the entries that had happened
/// by then left them, less what was owed. What was set aside then leaves no entry, so it counts.
@Pure
final class AsOf {
    private AsOf() {}

    /// `entries` are those of one member that had happened by `at`; `lives` are known of lots whose
    /// entries do not say theirs.
    static Map<Asset, Long> available(
            Collection<Entry> entries, Map<Id, Book.Life> lives, Instant at) {
        var known = new HashMap<>(lives);
        var left = new EnumMap<Asset, Map<Id, Long>>(Asset.class);
        var available = new EnumMap<Asset, Long>(Asset.class);
        for (Entry entry : entries) {
            if (entry.life() != null) {
                known.put(entry.id(), entry.life());
            }
            available.merge(entry.asset(), -entry.debt(), Long::sum);
            Map<Id, Long> lots = left.computeIfAbsent(entry.asset(), _ -> new HashMap<>());
            for (int i = 0; i < entry.lots().length; i += 2) {
                lots.merge(new Id(entry.lots()[i]), entry.lots()[i + 1], Long::sum);
            }
        }
        left.forEach((asset, lots) ->
                lots.forEach((lot, amount) -> {
                    Book.Life life = known.get(lot);
                    boolean spendable =
                            life == null
                                    || !life.availableAt().isAfter(at)
                                            && life.expiresAt().isAfter(at);
                    if (spendable || amount < 0) {
                        available.merge(asset, amount, Long::sum);
                    }
                }));
        available.replaceAll((_, amount) -> Math.max(0, amount));
        return available;
    }
}
