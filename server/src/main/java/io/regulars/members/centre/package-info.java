/// How a member comes in by herself: a code on her phone, a session on her device.
///
/// Invariants: what is answered before the code is right is the same whether anybody has that phone
/// or not; a code opens one session; nobody is registered who did not say yes to what cannot be
/// done without, in the words of that day; a session reaches one member, and ends with her
/// membership. Read in this order: [Attempt], [Entering], [Proving], [CentreSignIn], [VisitLife], [Visits].
@NamedInterface
@NullMarked
package io.regulars.members.centre;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
