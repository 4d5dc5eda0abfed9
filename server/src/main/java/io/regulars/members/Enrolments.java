package io.regulars.members;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Brought.Became;
import io.regulars.members.Brought.File;
import io.regulars.members.Brought.Kept;
import io.regulars.members.Brought.Row;
import io.regulars.members.BroughtRows.Trace;
import io.regulars.members.Claims.Key;
import io.regulars.members.Enrolling.Deed;
import io.regulars.members.Enrolling.There;
import io.regulars.members.Reading.Opened;
import io.regulars.members.Registering.Keyed;
import io.regulars.members.Registering.Step;
import io.regulars.members.Registrations.Planned;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes members in from a chain's own file: registers whom nobody has, completes and changes whom
/// it has, and takes it all back. What a file did to whom is kept beside the effect, in the same
/// transaction, so a row that comes again after a kill answers what it answered.
@Component
public class Enrolments {
    private static final int TRIES = 8;

    private final Db db;
    private final Ids ids;
    private final Vault vault;
    private final Registrations registrations;

    Enrolments(Db db, Ids ids, Vault vault) {
        this.db = db;
        this.ids = ids;
        this.vault = vault;
        registrations = new Registrations(ids, new SecureRandom());
    }

    /// A row that may go in, and what it does.
    private record Done(Row row, Keyed keyed, Deed deed, @Nullable Opened opened) {}

    /// Outcomes in the order of the rows; `fresh` are those that were not posted before.
    private record Decided(List<Outcome<Became>> outcomes, List<Done> fresh) {}

    /// At most a thousand rows, in one transaction. The phones of a chain's own file are believed.
    /// Outcomes stand in the order of the rows; a refused one has written nothing.
    public List<Outcome<Became>> take(Tenant tenant, List<Row> rows, File file) {
        Vault.Keys keys = vault.keys(tenant);
        Instant at = db.clock().instant();
        if (file.dry()) {
            return db.read(tenant, tx -> decide(tx, keys, rows, file, at)).outcomes();
        }
        if (db.topology().split()) {
            db.write(
                    tenant,
                    tx -> {
                        Decided decided = decide(tx, keys, rows, file, at);
                        registrations.claim(tx, registered(decided.fresh()), at);
                        return true;
                    });
        }
        return db.write(
                tenant,
                tx -> {
                    for (int attempt = 1; attempt <= TRIES; attempt++) {
                        Tx.Mark before = tx.mark();
                        Decided decided = decide(tx, keys, rows, file, at);
                        if (write(tx, keys, decided.fresh(), file, at)) {
                            return decided.outcomes();
                        }
                        tx.undoTo(before);
                    }
                    throw new IllegalStateException(
                            "somebody registers the people of a file without end");
                });
    }

    private Decided decide(Tx tx, Vault.Keys keys, List<Row> rows, File file, Instant at) {
        var rules = new Enrolling.Rules(file.create(), MemberFields.all(tx), at);
        ConsentText.Known texts = ConsentTexts.known(tx, at);
        List<Outcome<Keyed>> admitted =
                rows.stream().map(row -> admit(row.who(), rules, texts, keys)).toList();
        var batch = new ArrayList<Keyed>();
        admitted.forEach(each -> {
            if (each instanceof Outcome.Done<Keyed>(var keyed)) {
                batch.add(keyed);
            }
        });
        Planned planned =
                file.dry() ? registrations.look(tx, batch) : registrations.plan(tx, batch);
        Set<Id> there = planned.standings().keySet();
        Map<Id, Opened> opened = Reading.bare(tx, keys, there);
        Map<Id, Trace> traces = file.dry() ? Map.of() : BroughtRows.of(tx, file.source(), there);
        var steps = planned.plan().steps().iterator();
        var outcomes = new ArrayList<Outcome<Became>>();
        var fresh = new ArrayList<Done>();
        for (int i = 0; i < rows.size(); i++) {
            if (!(admitted.get(i) instanceof Outcome.Done<Keyed>(var keyed))) {
                outcomes.add(admitted.get(i).map(_ -> Became.UNCHANGED));
                continue;
            }
            Row row = rows.get(i);
            Outcome<Step> step = steps.next();
            Opened now = step instanceof Outcome.Done<Step>(var s) ? opened.get(s.member()) : null;
            Trace trace = now == null ? null : traces.get(now.member().id());
            if (trace != null && trace.row() == row.row()) {
                outcomes.add(Outcome.done(trace.made() ? Became.MADE : Became.CHANGED));
                continue;
            }
            boolean unknown = keyed.keys().stream().anyMatch(k -> !planned.known().containsKey(k));
            Outcome<Deed> deed =
                    nobodys(row.who(), planned.known())
                            ? Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that number")
                            : step.then(one ->
                                    Enrolling.decide(row.who(), one, unknown, there(now), rules));
            outcomes.add(deed.map(Deed::became));
            if (deed instanceof Outcome.Done<Deed>(var done) && done.became() != Became.UNCHANGED) {
                fresh.add(new Done(row, keyed, done, now));
            }
        }
        return new Decided(outcomes, fresh);
    }

    /// A consent needs a text that the chain has: a file invents none.
    private static Outcome<Keyed> admit(
            NewMember who, Enrolling.Rules rules, ConsentText.Known texts, Vault.Keys keys) {
        if (!who.consents().stream().allMatch(texts::has)) {
            return Outcome.refused(
                    Refusal.at(
                            "consents",
                            Refused.UNKNOWN_TEXT,
                            "the purpose has no text of that version"));
        }
        return Admission.decide(who, Members.reading(who), rules.definitions(), true, true)
                .map(admitted -> Registrations.keyed(admitted, keys));
    }

    /// Whether it names somebody by a number that only the house gives, and never gave.
    private static boolean nobodys(NewMember who, Map<Key, Id> known) {
        String number = who.memberNo();
        return number != null
                && MemberNo.ours(number)
                && !known.containsKey(Key.of(Claims.MEMBER_NO, number));
    }

    private static @Nullable There there(@Nullable Opened opened) {
        return opened == null ? null : new There(opened.member(), opened.birthdayChangedAt());
    }

    /// What the registration does of it; what somebody who is there says to a purpose is appended
    /// apart, as the file may say more than counts.
    private static List<Keyed> registered(List<Done> deeds) {
        return deeds.stream()
                .filter(done -> done.deed().names())
                .map(done ->
                        done.deed().became() == Became.MADE ? done.keyed() : done.keyed().without())
                .toList();
    }

    /// False where somebody whom a row was to make registered in the meantime: what the row does is
    /// to be decided anew then.
    private boolean write(Tx tx, Vault.Keys keys, List<Done> deeds, File file, Instant at) {
        long made = deeds.stream().filter(d -> d.deed().became() == Became.MADE).count();
        List<Outcome<Registered>> answers = registrations.run(tx, keys, registered(deeds), at);
        long created = 0;
        for (Outcome<Registered> one : answers) {
            if (!(one instanceof Outcome.Done<Registered>(var who))) {
                return false;
            }
            created += who.created() ? 1 : 0;
        }
        if (created != made) {
            return false;
        }
        var said = new ArrayList<Consents.Said>();
        var events = new ArrayList<Event>();
        for (Done done : deeds) {
            Opened opened = done.opened();
            if (opened == null) {
                continue;
            }
            if (done.deed().after() != null) {
                ProfileRows.write(tx, opened, done.deed().after());
                events.add(changed(opened.member().id(), done.deed().after().changed(), at));
            }
            for (NewConsent one : done.deed().said()) {
                Member member = opened.member();
                said.add(
                        new Consents.Said(
                                member.id(), opened.opener(), one, done.row().who().channel()));
            }
        }
        Consents.append(tx, ids, said, at);
        Events.publish(tx, events);
        BroughtRows.insert(tx, file.source(), traces(tx, keys, deeds, file.source()));
        return true;
    }

    private Event changed(Id member, List<String> changed, Instant at) {
        return new Event(ids.next(member.bucket()), "member.profile-changed", member, at, changed);
    }

    private static List<Trace> traces(Tx tx, Vault.Keys keys, List<Done> deeds, Id source) {
        Map<Key, Id> claimed =
                Claims.find(tx, deeds.stream().flatMap(d -> d.keyed().keys().stream()).toList());
        Map<Id, Done> byMember = new HashMap<>();
        for (Done done : deeds) {
            Opened opened = done.opened();
            Id member =
                    opened == null
                            ? Objects.requireNonNull(claimed.get(done.keyed().keys().getFirst()))
                            : opened.member().id();
            byMember.putIfAbsent(member, done);
        }
        Map<Id, Opened> now = Reading.bare(tx, keys, byMember.keySet());
        var standings = MemberRows.standings(tx, byMember.keySet());
        var lines = Consents.histories(tx, byMember.keySet());
        var traces = new ArrayList<Trace>();
        byMember.forEach((member, done) -> {
            Opened opened = Objects.requireNonNull(now.get(member));
            There before = there(done.opened());
            var said =
                    new Footprint(
                            before == null ? null : Footprint.Part.of(before),
                            Footprint.Part.of(Objects.requireNonNull(there(opened))),
                            done.keyed().keys().stream()
                                    .map(key -> key.kind() + ":" + key.key())
                                    .toList(),
                            done.deed().names(),
                            !done.deed().said().isEmpty(),
                            Objects.requireNonNull(standings.get(member)).identities().size(),
                            lines.getOrDefault(member, List.of()).size());
            traces.add(
                    new Trace(
                            member,
                            done.row().row(),
                            before == null,
                            opened.opener()
                                    .seal(Places.brought(member, source), Json.write(said))));
        });
        return traces;
    }

    /// Takes back what a file did to at most `some` members of the buckets; 0 where nothing is left
    /// to do. `lived` says which of the members that the file made have done something since that
    /// this room does not know of.
    public int giveBack(
            Tenant tenant,
            int[] buckets,
            Id source,
            int some,
            BiFunction<Tx, Set<Id>, Set<Id>> lived) {
        Vault.Keys keys = vault.keys(tenant);
        return db.write(
                tenant,
                tx -> {
                    List<Trace> traces = BroughtRows.next(tx, source, buckets, some);
                    if (!traces.isEmpty()) {
                        new GivingBack(tx, keys, source).run(traces, lived);
                        Events.publish(
                                tx,
                                traces.stream()
                                        .map(trace ->
                                                changed(
                                                        trace.member(),
                                                        List.of("import"),
                                                        db.clock().instant()))
                                        .toList());
                    }
                    return traces.size();
                });
    }

    /// What stayed when the file was taken back, in the order of its rows.
    public List<Kept> kept(Tenant tenant, Id source) {
        return db.read(tenant, tx -> BroughtRows.kept(tx, source));
    }

    /// The chain's own fields, by name.
    public Map<String, FieldDefinition> fields(Tenant tenant) {
        return db.read(tenant, MemberFields::all).values().stream()
                .collect(Collectors.toMap(FieldDefinition::name, each -> each));
    }
}
