package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.members.Claims.Key;
import io.regulars.members.Registering.Keyed;
import io.regulars.members.Registering.Step;
import java.util.List;

/// Decides what comes of the inviter that a registration names.
///
/// Only who is new can be a friend, so nobody who was invited can become the inviter of her
/// inviter: rings cannot be told.
@Pure
final class Inviting {
    /// Of a natural person who was invited: outlives the member, so that whoever leaves and comes
    /// anew is the same friend.
    static final String INVITED = "invited";

    private Inviting() {}

    /// The keys by which the person is known for ever: phone and identity. A number of the chain's
    /// own says nothing of a person.
    static List<Key> person(Keyed friend) {
        return friend.keys().stream()
                .filter(key -> !key.kind().equals(Claims.MEMBER_NO))
                .map(key -> Key.of(INVITED, key.kind() + ":" + key.key()))
                .toList();
    }

    /// `active`: the inviter is a member; `before`: somebody else is remembered as the friend that
    /// this person was.
    static Invitation decide(Id inviter, boolean active, Keyed friend, Step step, boolean before) {
        if (step.member().equals(inviter)) {
            return Invitation.SELF;
        }
        if (!step.creates()) {
            return Invitation.MEMBER_ALREADY;
        }
        if (!active) {
            return Invitation.INVITER_LEFT;
        }
        if (person(friend).isEmpty()) {
            return Invitation.NOBODY_KNOWN;
        }
        return before ? Invitation.INVITED_BEFORE : Invitation.COUNTED;
    }
}
