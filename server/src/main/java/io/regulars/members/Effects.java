package io.regulars.members;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Tx;
import io.regulars.members.Admission.Admitted;
import io.regulars.members.MemberRows.NewRow;
import io.regulars.members.Registering.Keyed;
import io.regulars.members.Registering.Standing;
import io.regulars.members.Registering.Step;
import io.regulars.runtime.Vault;
import io.regulars.runtime.Vault.Keys.DataKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers what decided registrations write beside the members' own rows, seals it, and writes each
/// table at once.
final class Effects {
    private final Ids ids;
    private final Instant at;
    private final Vault.Keys vault;
    private final Map<Id, Standing> standings;
    private final Map<Id, NewRow> rows;
    private final Map<Id, String> numbers;
    private final Map<Id, DataKey> keys = new HashMap<>();
    private final Map<Id, PersonalRows.Personal> personal = new LinkedHashMap<>();
    private final Map<Id, byte[]> phones = new LinkedHashMap<>();
    private final List<PersonalRows.NewIdentity> identities = new ArrayList<>();
    private final List<Consents.Said> said = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    /// What is told of a new member: where it came from, nothing of who it is.
    record Came(
            String channel, @Nullable String store, @Nullable String staff, Instant registeredAt) {}

    /// What is told of a friend whom a member brought.
    record Invited(Id inviter, String channel, @Nullable String store, Instant registeredAt) {}

    /// What is told of a member that another channel knows now.
    record Known(String channel) {}

    Effects(
            Ids ids,
            Instant at,
            Vault.Keys vault,
            Map<Id, Standing> standings,
            MemberRows.Made made) {
        this.ids = ids;
        this.at = at;
        this.vault = vault;
        this.standings = standings;
        this.rows = made.rows();
        this.numbers = made.numbers();
    }

    Registered add(Step step, Keyed keyed, @Nullable Invitation invitation) {
        Id member = step.member();
        Admitted admitted = keyed.admitted();
        DataKey key = keys.computeIfAbsent(member, this::key);
        if (step.creates()) {
            personal.put(member, PersonalRows.sealed(member, key, admitted));
            NewMember who = admitted.who();
            Instant registered = who.registeredAt() == null ? at : who.registeredAt();
            tell(
                    "member.registered",
                    member,
                    new Came(who.channel(), who.store(), who.staff(), registered));
            Id inviter = keyed.inviter();
            if (invitation == Invitation.COUNTED && inviter != null) {
                tell(
                        "member.invited",
                        member,
                        new Invited(inviter, who.channel(), who.store(), registered));
            }
        } else if (step.phone() && admitted.phone() != null) {
            phones.put(member, key.seal(Places.personal(member, "phone"), admitted.phone().e164()));
            tell("member.phone-added", member, new Known(admitted.who().channel()));
        }
        if (step.identity()) {
            Identity identity = admitted.identity();
            byte[] value =
                    identity == null
                            ? null
                            : key.seal(Places.identity(member, keyed.identity()), identity.value());
            String channel = identity == null ? admitted.who().channel() : identity.channel();
            identities.add(new PersonalRows.NewIdentity(member, keyed.identity(), channel, value));
            if (!step.creates()) {
                tell("member.identity-added", member, new Known(channel));
            }
        }
        for (NewConsent consent : admitted.who().consents()) {
            said.add(new Consents.Said(member, key, consent, admitted.who().channel()));
        }
        return registered(step, invitation);
    }

    void write(Tx tx) {
        PersonalRows.insert(tx, personal);
        PersonalRows.setPhones(tx, phones);
        PersonalRows.insertIdentities(tx, identities, at);
        Consents.append(tx, ids, said, at);
        Events.publish(tx, events);
    }

    private void tell(String kind, Id member, Object body) {
        events.add(new Event(ids.next(member.bucket()), kind, member, at, body));
    }

    private Registered registered(Step step, @Nullable Invitation invitation) {
        Standing standing = standings.get(step.member());
        if (standing != null) {
            return Registered.there(standing, invitation);
        }
        NewRow row = rows.get(step.member());
        String number = numbers.get(step.member());
        if (row == null || number == null) {
            throw new IllegalStateException("a member that was neither there nor made");
        }
        return new Registered(
                row.id(),
                number,
                step.creates(),
                row.registeredAt(),
                row.who().channel(),
                invitation);
    }

    private DataKey key(Id member) {
        NewRow row = rows.get(member);
        if (row != null) {
            return row.key();
        }
        Standing standing = standings.get(member);
        if (standing == null || standing.wrapped() == null) {
            throw new IllegalStateException("an active member without a data key");
        }
        return vault.key(Vault.Purpose.PERSONAL, Places.memberKey(member), standing.wrapped());
    }
}
