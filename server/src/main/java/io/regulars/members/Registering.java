package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.members.Admission.Admitted;
import io.regulars.members.Claims.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Decides, for registrations in their order, which member each leads to and what it adds there.
@Pure
final class Registering {
    static final int MOST_IDENTITIES = 30;

    /// A registration with the keys that it gives, the first of which gives a new member its
    /// bucket. `identity` is the key of the channel's line among the member's identities. `inviter`
    /// is the member whom the registration names as such.
    record Keyed(
            Admitted admitted,
            @Nullable Key phone,
            List<Key> keys,
            String identity,
            @Nullable Id inviter) {
        Keyed invited(@Nullable Id by) {
            return new Keyed(admitted, phone, keys, identity, by);
        }

        /// The same of somebody who says nothing to any purpose.
        Keyed without() {
            Admitted silent =
                    new Admitted(
                            admitted.who().withConsents(List.of()),
                            admitted.phone(),
                            admitted.contact(),
                            admitted.identity(),
                            admitted.memberNo(),
                            admitted.fields());
            return new Keyed(silent, phone, keys, identity, inviter);
        }
    }

    /// A member that is there already.
    record Standing(
            Id id,
            String memberNo,
            Instant registeredAt,
            String channel,
            boolean active,
            boolean phone,
            byte @Nullable [] wrapped,
            Set<String> identities) {}

    /// What one registration does: `member` is made by it where `creates`, gets its phone where
    /// `phone`, and a line among the identities where `identity`.
    record Step(Id member, boolean creates, boolean phone, boolean identity) {}

    /// Outcomes in the order of the registrations, and the keys that must be claimed.
    record Plan(List<Outcome<Step>> steps, Map<Key, Id> wanted) {}

    private static final class Draft {
        boolean phone;
        final Set<String> identities;

        Draft(boolean phone, Set<String> identities) {
            this.phone = phone;
            this.identities = new HashSet<>(identities);
        }
    }

    private Registering() {}

    /// `known` is whom the keys lead to; `standings` are those of them that exist; `fresh` makes an
    /// id in a bucket.
    static Plan decide(
            List<Keyed> registrations,
            Map<Key, Id> known,
            Map<Id, Standing> standings,
            IntFunction<Id> fresh) {
        var owners = new HashMap<>(known);
        var drafts = new HashMap<Id, Draft>();
        standings.forEach((id, s) -> drafts.put(id, new Draft(s.phone(), s.identities())));
        var wanted = new LinkedHashMap<Key, Id>();
        var steps = new ArrayList<Outcome<Step>>();
        for (Keyed each : registrations) {
            Set<Id> led = new HashSet<>();
            each.keys().stream().map(owners::get).filter(Objects::nonNull).forEach(led::add);
            Id member =
                    led.isEmpty()
                            ? fresh.apply(each.keys().getFirst().bucket())
                            : led.iterator().next();
            Draft draft = drafts.get(member);
            Refusal refusal = refusal(each, led, standings.get(member), draft, owners);
            if (refusal != null) {
                steps.add(Outcome.refused(refusal));
                continue;
            }
            boolean creates = draft == null;
            if (draft == null) {
                draft = new Draft(false, Set.of());
                drafts.put(member, draft);
            }
            boolean phone = each.phone() != null && !draft.phone;
            draft.phone |= phone;
            boolean identity = draft.identities.add(each.identity());
            for (Key key : each.keys()) {
                if (owners.put(key, member) == null) {
                    wanted.put(key, member);
                }
            }
            steps.add(Outcome.done(new Step(member, creates, phone, identity)));
        }
        return new Plan(steps, wanted);
    }

    private static @Nullable Refusal refusal(
            Keyed each,
            Set<Id> led,
            @Nullable Standing standing,
            @Nullable Draft draft,
            Map<Key, Id> owners) {
        if (led.size() > 1) {
            return Refusal.of(Refused.IDENTITY_OF_ANOTHER, "merge the members first");
        }
        if (standing != null && !standing.active()) {
            return Refusal.of(Refused.NOT_ACTIVE, "the member is no longer active");
        }
        if (draft == null) {
            return null;
        }
        if (each.phone() != null && draft.phone && !owners.containsKey(each.phone())) {
            return Refusal.at("phone", Refused.OTHER_PHONE, "the member is known by another phone");
        }
        boolean more = !draft.identities.contains(each.identity());
        return more && draft.identities.size() >= MOST_IDENTITIES
                ? Refusal.of(
                        Refused.TOO_MANY_IDENTITIES, "the member has " + draft.identities.size())
                : null;
    }
}
