/// What an invitation comes to: the events of the one who invited and of the friend, by which rules
/// earn, and what either is shown of it.
///
/// Invariants: the events are made of the link that the registration wrote, their ids of the
/// friend, so each is told once whatever is told again; nobody tells them from outside; a member
/// sees of a friend no more than the beginning of the name and the ends of the phone. Read in this
/// order: [Friendship], [InvitationsHearing], [InvitationsSeen].
@NullMarked
package io.regulars.loyalty.invitations;

import org.jspecify.annotations.NullMarked;
