package io.regulars.members;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.members.Claims.Key;
import io.regulars.members.Registering.Standing;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Adds identities to members that are known already. An identity that leads to somebody else stays
/// there.
@Component
public class Identities {
    private final Db db;
    private final Ids ids;
    private final Vault vault;
    private final OperationLog log;

    public Identities(Db db, Ids ids, Vault vault, OperationLog log) {
        this.db = db;
        this.ids = ids;
        this.vault = vault;
        this.log = log;
    }

    /// Adds `identity` to the member. One that the member has already is answered the same.
    public Answer<Registered> add(Caller caller, RequestKey request, Id member, Identity identity) {
        if (identity.blocked()) {
            return new Answer<>(
                    Outcome.refused(
                            Refusal.at(
                                    "identity",
                                    Refused.IDENTITY_BLOCKED,
                                    "the value names nobody")),
                    false);
        }
        Vault.Keys keys = vault.keys(caller.tenant());
        Key key = Registrations.identityKey(keys, identity);
        Instant at = db.clock().instant();
        if (db.topology().split()) {
            db.write(
                    caller.tenant(),
                    tx -> refusal(tx, standing(tx, member), member, key, at) == null);
        }
        return db.once(
                caller.tenant(),
                request,
                Registered.class,
                tx -> {
                    Standing standing = standing(tx, member);
                    Refusal refusal = refusal(tx, standing, member, key, at);
                    if (refusal != null || standing == null || standing.wrapped() == null) {
                        return Outcome.refused(
                                refusal == null
                                        ? Refusal.of(Refused.NOT_ACTIVE, "the member has no key")
                                        : refusal);
                    }
                    if (!standing.identities().contains(key.key())) {
                        byte[] value =
                                keys.key(
                                                Vault.Purpose.PERSONAL,
                                                Places.memberKey(member),
                                                standing.wrapped())
                                        .seal(Places.identity(member, key.key()), identity.value());
                        PersonalRows.insertIdentities(
                                tx,
                                List.of(
                                        new PersonalRows.NewIdentity(
                                                member, key.key(), identity.channel(), value)),
                                at);
                        log.record(
                                tx,
                                caller,
                                Entry.of("member.identity-add", "member:" + member)
                                        .after(identity.toString()));
                        Events.publish(
                                tx,
                                List.of(
                                        new Event(
                                                ids.next(member.bucket()),
                                                "member.identity-added",
                                                member,
                                                at,
                                                new Effects.Known(identity.channel()))));
                    }
                    return Outcome.done(Registered.there(standing, null));
                });
    }

    private static @Nullable Standing standing(Tx tx, Id member) {
        return MemberRows.lock(tx, Set.of(member)).get(member);
    }

    /// Why the identity cannot be the member's; null where it is claimed for the member now.
    private static @Nullable Refusal refusal(
            Tx tx, @Nullable Standing standing, Id member, Key key, Instant at) {
        if (standing == null) {
            return Refusal.of(Refused.UNKNOWN_MEMBER, "no such member");
        }
        if (!standing.active()) {
            return Refusal.of(Refused.NOT_ACTIVE, "the member is no longer active");
        }
        boolean more = !standing.identities().contains(key.key());
        if (more && standing.identities().size() >= Registering.MOST_IDENTITIES) {
            return Refusal.of(
                    Refused.TOO_MANY_IDENTITIES, "the member has " + standing.identities().size());
        }
        Claims.take(tx, Map.of(key, member), at);
        return member.equals(Claims.find(tx, Set.of(key)).get(key))
                ? null
                : Refusal.at("identity", Refused.IDENTITY_OF_ANOTHER, "merge the members first");
    }
}
