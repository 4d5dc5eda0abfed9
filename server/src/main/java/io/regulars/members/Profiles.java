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
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Reading.Opened;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fresh;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/// Changes what is kept of a member: profile, consents, children, and the chain's own fields. Each
/// change stands in the operation log with masked before and after. Stored answers hold no personal
/// data.
@Component
public class Profiles {
    private final Db db;
    private final Ids ids;
    private final Vault vault;
    private final OperationLog log;
    private final Looks looks;
    private final Fresh<List<FieldDefinition>> fields;

    Profiles(Db db, Ids ids, Vault vault, OperationLog log, Looks looks) {
        this.db = db;
        this.ids = ids;
        this.vault = vault;
        this.log = log;
        this.looks = looks;
        fields =
                new Fresh<>(
                        db, MemberFields::mark, tx -> List.copyOf(MemberFields.all(tx).values()));
    }

    /// The member, and which parts of the profile changed.
    @Pure
    public record Changed(Id id, List<String> changed) {}

    /// The child that was added or removed.
    @Pure
    public record ChildKept(Id member, Id id) {}

    public Answer<Changed> change(Caller caller, RequestKey key, Id member, ProfileChange change) {
        return once(
                caller,
                key,
                Changed.class,
                member,
                (tx, opened) -> {
                    Instant at = db.clock().instant();
                    return ProfileChanging.decide(
                                    opened.member(),
                                    opened.birthdayChangedAt(),
                                    change,
                                    MemberFields.all(tx),
                                    at)
                            .map(after -> {
                                ProfileRows.write(tx, opened, after);
                                var before =
                                        ProfileChanging.before(
                                                opened.member(),
                                                opened.birthdayChangedAt(),
                                                after.changed());
                                log.record(
                                        tx,
                                        caller,
                                        Entry.of("member.profile", "member:" + member)
                                                .before(before.masked())
                                                .after(after.masked()));
                                Events.publish(
                                        tx,
                                        List.of(
                                                event(
                                                        "member.profile-changed",
                                                        member,
                                                        after.changed(),
                                                        at)));
                                return new Changed(member, after.changed());
                            });
                });
    }

    /// Records what the member says to a purpose. A guardian who withdraws has the children's data
    /// removed with it.
    public Answer<Consent> consent(Caller caller, RequestKey key, Id member, NewConsent said) {
        return once(
                caller,
                key,
                Consent.class,
                member,
                (tx, opened) -> {
                    Refusal refusal =
                            ConsentTexts.known(tx, db.clock().instant())
                                    .refusal("textVersion", said);
                    if (refusal != null) {
                        return Outcome.refused(refusal);
                    }
                    Consent line = append(tx, opened, said);
                    log.record(
                            tx, caller, Entry.of("member.consent", "member:" + member).after(line));
                    return Outcome.done(line);
                });
    }

    /// All that a member ever said, in order; empty where there is no such member.
    public List<Consent> consents(Tenant tenant, Id member) {
        return db.read(
                tenant,
                tx -> Consents.histories(tx, List.of(member)).getOrDefault(member, List.of()));
    }

    public Answer<ChildKept> addChild(Caller caller, RequestKey key, Id member, NewChild child) {
        Vault.Keys keys = vault.keys(caller.tenant());
        return once(
                caller,
                key,
                ChildKept.class,
                member,
                (tx, opened) -> {
                    Instant at = db.clock().instant();
                    LocalDate today = today(caller.tenant());
                    Refusal refusal =
                            ChildAdding.refusal(
                                    ChildAdding.Family.of(opened.member()), child, today);
                    if (refusal == null) {
                        refusal =
                                ConsentTexts.known(tx, at)
                                        .refusal(
                                                "guardianConsent.textVersion",
                                                child.guardianConsent());
                    }
                    if (refusal != null) {
                        return Outcome.refused(refusal);
                    }
                    if (child.guardianConsent() != null) {
                        append(tx, opened, child.guardianConsent());
                    }
                    var kept =
                            new Child(
                                    ids.next(member.bucket()),
                                    child.birthDate(),
                                    child.sex(),
                                    child.name());
                    Children.insert(tx, List.of(Children.Sealed.of(keys, member, kept)), at);
                    log.record(
                            tx,
                            caller,
                            Entry.of("member.child-add", "member:" + member).after(kept.id()));
                    Events.publish(
                            tx,
                            List.of(
                                    event(
                                            "member.child-added",
                                            member,
                                            new ChildKept(member, kept.id()),
                                            at)));
                    return Outcome.done(new ChildKept(member, kept.id()));
                });
    }

    public Answer<ChildKept> removeChild(Caller caller, RequestKey key, Id member, Id child) {
        return once(
                caller,
                key,
                ChildKept.class,
                member,
                (tx, _) -> {
                    if (!Children.remove(tx, member, child)) {
                        return Outcome.refused(Refused.UNKNOWN_CHILD, "no such child");
                    }
                    var removed = new ChildKept(member, child);
                    log.record(
                            tx,
                            caller,
                            Entry.of("member.child-remove", "member:" + member).before(child));
                    Events.publish(
                            tx,
                            List.of(
                                    event(
                                            "member.child-removed",
                                            member,
                                            removed,
                                            db.clock().instant())));
                    return Outcome.done(removed);
                });
    }

    /// The member in clear, for a reason, which stands in the operation log. Children's names stay
    /// hidden (L-08).
    public Outcome<Member> unmask(Caller caller, Id member, String reason) {
        Vault.Keys keys = vault.keys(caller.tenant());
        return db.write(
                caller.tenant(),
                tx -> {
                    Opened opened = Reading.member(tx, keys, member);
                    if (opened == null) {
                        return Outcome.refused(Refused.UNKNOWN_MEMBER, "no such member");
                    }
                    if (!looks.take(tx, caller)) {
                        return Looks.tooMany();
                    }
                    log.record(
                            tx,
                            caller,
                            Entry.of("member.unmask", "member:" + member).because(reason));
                    return Outcome.done(opened.member().unmasked());
                });
    }

    public Answer<FieldDefinition> define(
            Caller caller, RequestKey key, FieldDefinition definition) {
        Answer<FieldDefinition> answer =
                db.once(
                        caller.tenant(),
                        key,
                        FieldDefinition.class,
                        tx ->
                                MemberFields.define(tx, definition, db.clock().instant())
                                        .map(done -> {
                                            log.record(
                                                    tx,
                                                    caller,
                                                    Entry.of(
                                                                    "member-field.define",
                                                                    "member-field:"
                                                                            + definition.name())
                                                            .after(definition));
                                            return done;
                                        }));
        fields.changed(caller.tenant());
        return answer;
    }

    public List<FieldDefinition> fields(Tenant tenant) {
        return fields.of(tenant);
    }

    /// Values of the chain's own fields in the form in which a member keeps them. Refused:
    /// unknown-field, wrong-field-type.
    public Outcome<Map<String, Object>> kept(Tenant tenant, Map<String, Object> given) {
        var definitions = new HashMap<String, FieldDefinition>();
        fields(tenant).forEach(each -> definitions.put(each.name(), each));
        return Admission.fields(given, definitions);
    }

    /// The tenant's business day.
    LocalDate today(Tenant tenant) {
        return looks.today(tenant);
    }

    /// When the tenant's business day begins.
    Instant start(Tenant tenant, LocalDate day) {
        return day.atStartOfDay(looks.zone(tenant)).toInstant();
    }

    private <T> Answer<T> once(
            Caller caller,
            RequestKey key,
            Class<T> type,
            Id member,
            BiFunction<Tx, Opened, Outcome<T>> work) {
        Vault.Keys keys = vault.keys(caller.tenant());
        return db.once(
                caller.tenant(),
                key,
                type,
                tx -> {
                    MemberRows.lock(tx, Set.of(member));
                    Opened opened = Reading.member(tx, keys, member);
                    if (opened == null) {
                        return Outcome.refused(Refused.UNKNOWN_MEMBER, "no such member");
                    }
                    if (!opened.member().state().equals("ACTIVE") || opened.key() == null) {
                        return Outcome.refused(
                                Refused.NOT_ACTIVE, "the member is no longer active");
                    }
                    return work.apply(tx, opened);
                });
    }

    private Consent append(Tx tx, Opened opened, NewConsent said) {
        var line =
                new Consents.Said(
                        opened.member().id(), opened.opener(), said, opened.member().channel());
        return Consents.append(tx, ids, List.of(line), db.clock().instant()).getFirst();
    }

    private Event event(String kind, Id member, Object body, Instant at) {
        return new Event(ids.next(member.bucket()), kind, member, at, body);
    }
}
