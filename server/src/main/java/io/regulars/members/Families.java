package io.regulars.members;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.members.Profiles.ChildKept;
import io.regulars.members.Registering.Standing;
import io.regulars.runtime.Db;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Takes many children from a history or a file, by the very decision that takes one
/// ([ChildAdding]). Safe to repeat: as many children of one birth date as are there already are
/// taken for the same, so that twins stay two and a second try adds nobody.
@Component
public class Families {
    private static final int AT_ONCE = 1_000;

    private final Db db;
    private final Ids ids;
    private final Vault vault;
    private final OperationLog log;
    private final Profiles profiles;

    public Families(Db db, Ids ids, Vault vault, OperationLog log, Profiles profiles) {
        this.db = db;
        this.ids = ids;
        this.vault = vault;
        this.log = log;
        this.profiles = profiles;
    }

    /// A child, and whose it is.
    @Pure
    public record Told(Id member, NewChild child) {}

    private record Birth(Id member, LocalDate date) {}

    /// One transaction a thousand. Outcomes stand in the order given; a refused child has written
    /// nothing.
    public List<Outcome<ChildKept>> addBulk(Caller caller, List<Told> many) {
        Vault.Keys keys = vault.keys(caller.tenant());
        var outcomes = new ArrayList<Outcome<ChildKept>>();
        for (int from = 0; from < many.size(); from += AT_ONCE) {
            List<Told> part = many.subList(from, Math.min(from + AT_ONCE, many.size()));
            outcomes.addAll(db.write(caller.tenant(), tx -> new Part(tx, caller, keys).add(part)));
        }
        return outcomes;
    }

    /// One transaction's work.
    private final class Part {
        private final Tx tx;
        private final Caller caller;
        private final Vault.Keys keys;
        private final Instant at = db.clock().instant();
        private final Map<Id, Integer> sizes = new HashMap<>();
        private final Map<Birth, List<Id>> there = new HashMap<>();
        private final Set<Id> consented = new HashSet<>();
        private final List<Consents.Said> said = new ArrayList<>();
        private final List<Children.Sealed> children = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();

        Part(Tx tx, Caller caller, Vault.Keys keys) {
            this.tx = tx;
            this.caller = caller;
            this.keys = keys;
        }

        List<Outcome<ChildKept>> add(List<Told> part) {
            var members = new LinkedHashSet<Id>();
            part.forEach(told -> members.add(told.member()));
            Map<Id, Standing> standings = MemberRows.lock(tx, members);
            Children.each(
                    tx,
                    members,
                    (member, id, birth) -> {
                        sizes.merge(member, 1, Integer::sum);
                        there.computeIfAbsent(new Birth(member, birth), _ -> new ArrayList<>())
                                .add(id);
                    });
            Consents.histories(tx, members)
                    .forEach((member, history) -> {
                        if (ChildAdding.consented(Consent.current(history))) {
                            consented.add(member);
                        }
                    });
            LocalDate today = profiles.today(caller.tenant());
            List<Outcome<ChildKept>> outcomes =
                    part.stream()
                            .map(told -> add(told, standings.get(told.member()), today))
                            .toList();
            write();
            return outcomes;
        }

        private Outcome<ChildKept> add(
                Told told, @org.jspecify.annotations.Nullable Standing member, LocalDate today) {
            if (member == null) {
                return Outcome.refused(Refused.UNKNOWN_MEMBER, "no such member");
            }
            if (!member.active() || member.wrapped() == null) {
                return Outcome.refused(Refused.NOT_ACTIVE, "the member is no longer active");
            }
            NewChild child = told.child();
            List<Id> known = there.get(new Birth(member.id(), child.birthDate()));
            if (known != null && !known.isEmpty()) {
                return Outcome.done(new ChildKept(member.id(), known.removeFirst()));
            }
            var family =
                    new ChildAdding.Family(
                            consented.contains(member.id()), sizes.getOrDefault(member.id(), 0));
            Refusal refusal = ChildAdding.refusal(family, child, today);
            if (refusal != null) {
                return Outcome.refused(refusal);
            }
            if (child.guardianConsent() != null && consented.add(member.id())) {
                said.add(
                        new Consents.Said(
                                member.id(),
                                keys.key(
                                        Vault.Purpose.PERSONAL,
                                        Places.memberKey(member.id()),
                                        member.wrapped()),
                                child.guardianConsent(),
                                member.channel()));
            }
            sizes.merge(member.id(), 1, Integer::sum);
            var kept = new ChildKept(member.id(), ids.next(member.id().bucket()));
            children.add(
                    Children.Sealed.of(
                            keys,
                            member.id(),
                            new Child(kept.id(), child.birthDate(), child.sex(), child.name())));
            events.add(
                    new Event(
                            ids.next(member.id().bucket()),
                            "member.child-added",
                            member.id(),
                            at,
                            kept));
            return Outcome.done(kept);
        }

        private void write() {
            if (children.isEmpty()) {
                return;
            }
            Consents.append(tx, ids, said, at);
            Children.insert(tx, children, at);
            log.record(tx, caller, Entry.of("member.child-add", "members").after(children.size()));
            Events.publish(tx, events);
        }
    }
}
