package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Whom a part of a run remembers by name: all who change tier, and of the rest those who gain and
/// lose most, and some whom the check finds different. The first of all parts together are the
/// first of the chain.
@Pure
final class Kept {
    static final int MOST = 50;

    private final Map<Id, Someone> moved = new LinkedHashMap<>();
    private final PriorityQueue<Someone> gaining =
            new PriorityQueue<>(Comparator.comparingLong(Someone::gain));
    private final PriorityQueue<Someone> losing =
            new PriorityQueue<>(Comparator.comparingLong(Someone::gain).reversed());
    private final Map<Id, Someone> differing = new LinkedHashMap<>();

    void see(Someone someone) {
        if (someone.moved()) {
            moved.put(someone.member(), someone);
        }
        if (someone.differs() && differing.size() < MOST) {
            differing.put(someone.member(), someone);
        }
        if (someone.gain() > 0) {
            first(gaining, someone);
        } else if (someone.gain() < 0) {
            first(losing, someone);
        }
    }

    private static void first(PriorityQueue<Someone> queue, Someone someone) {
        queue.add(someone);
        if (queue.size() > MOST) {
            queue.remove();
        }
    }

    List<Someone> all() {
        var all = new LinkedHashMap<>(moved);
        gaining.forEach(each -> all.putIfAbsent(each.member(), each));
        losing.forEach(each -> all.putIfAbsent(each.member(), each));
        differing.forEach(all::putIfAbsent);
        return List.copyOf(all.values());
    }
}
