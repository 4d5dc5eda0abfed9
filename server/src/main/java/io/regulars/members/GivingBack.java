package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.members.Brought.Left;
import io.regulars.members.BroughtRows.Trace;
import io.regulars.members.Claims.Key;
import io.regulars.members.Enrolling.There;
import io.regulars.members.Reading.Opened;
import io.regulars.members.Registering.Standing;
import io.regulars.runtime.Json;
import io.regulars.runtime.Vault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// Takes back what a file did to some members: whom it made, and who has been left alone since, is
/// erased; a profile that it changed goes back, part by part.
final class GivingBack {
    private final Tx tx;
    private final Vault.Keys keys;
    private final Id source;
    private final Map<Id, Left> left = new LinkedHashMap<>();
    private final Set<Id> done = new LinkedHashSet<>();

    GivingBack(Tx tx, Vault.Keys keys, Id source) {
        this.tx = tx;
        this.keys = keys;
        this.source = source;
    }

    void run(List<Trace> traces, BiFunction<Tx, Set<Id>, Set<Id>> lived) {
        Set<Id> members = traces.stream().map(Trace::member).collect(Collectors.toSet());
        Map<Id, Standing> standings = MemberRows.lock(tx, members);
        Map<Id, Opened> opened = Reading.bare(tx, keys, members);
        Set<Id> alive = lived.apply(tx, members);
        var children = new HashMap<Id, List<LocalDate>>();
        tx.ask(List.of(Children.asking(tx, members, children)));
        var lines = Consents.histories(tx, members);
        var erased = new LinkedHashMap<Id, Footprint>();
        for (Trace trace : traces) {
            Id member = trace.member();
            Opened now = Objects.requireNonNull(opened.get(member));
            if (now.key() == null) {
                done.add(member); // erased since: nothing of it is left
                continue;
            }
            Footprint footprint =
                    Json.read(
                            now.opener().open(Places.brought(member, source), trace.said()),
                            Footprint.class);
            var there = new There(now.member(), now.birthdayChangedAt());
            if (!trace.made()) {
                back(now, footprint.back(there));
            } else if (alive.contains(member)
                    || children.containsKey(member)
                    || !footprint.untouched(
                            there,
                            Objects.requireNonNull(standings.get(member)).identities().size(),
                            lines.getOrDefault(member, List.of()).size())) {
                left.put(member, Left.LIVED_ON);
            } else {
                erased.put(member, footprint);
            }
        }
        erase(erased);
        BroughtRows.keep(tx, source, left);
        BroughtRows.done(tx, source, done);
    }

    private void back(Opened now, Footprint.Back back) {
        ProfileRows.write(tx, now, back.to());
        if (back.left() == null) {
            done.add(now.member().id());
        } else {
            left.put(now.member().id(), back.left());
        }
    }

    private void erase(Map<Id, Footprint> members) {
        var freed = new ArrayList<Key>();
        members.values().stream()
                .flatMap(each -> each.keys().stream())
                .forEach(key -> {
                    int colon = key.indexOf(':');
                    freed.add(Key.of(key.substring(0, colon), key.substring(colon + 1)));
                });
        Claims.letGo(tx, freed, members.keySet());
        MemberRows.erase(tx, members.keySet());
        done.addAll(members.keySet());
    }
}
