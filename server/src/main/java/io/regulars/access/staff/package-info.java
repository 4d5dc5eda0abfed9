/// How people of the staff come in: passwords, second factors, sessions, and who has which role.
///
/// Invariants: a password and a recovery code are kept as slow or keyed hashes, a session as the
/// hash of its cookie, a factor's secret sealed; a code works once, over all processes; who does
/// not exist, is disabled or gives a wrong password hears the same; five failures lock a name for a
/// quarter of an hour, whether anybody has that name or not; a session opens only after password
/// and second factor; a change of role, a disabling or a reset ends a person's sessions. Read in
/// this order: [SessionState], [SessionLife], [Totp], [Lockout], [PasswordPolicy], [SignIn],
/// [Sessions], [Staff].
@NamedInterface
@NullMarked
package io.regulars.access.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
