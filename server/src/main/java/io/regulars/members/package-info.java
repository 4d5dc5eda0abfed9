/// Who the members are: registration through any channel, identities, profile, the chain's own
/// fields, children, consent.
///
/// Invariants: a verified phone, an identity and a member number lead to one member of the tenant,
/// whatever races; masked, virtual and blocked values lead to nobody; what names or reaches a
/// person is in the database only as a ciphertext under that person's data key; a child is kept
/// only while the guardian consents, and a sensitive field only while the member consents to that
/// field alone. Read in this order: [Phone], [NewMember], [Admission], [Claims], [Inviting],
/// [Registrations], [Members], [Profiles], [Consents], [Children], [Families], [Telling],
/// [SensitiveFields], [PhoneCodes]; for members from files [Brought], [Enrolling], [Enrolments],
/// [Footprint].
@NullMarked
package io.regulars.members;

import org.jspecify.annotations.NullMarked;
